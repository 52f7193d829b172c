#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the client, the certificate authority and the verifier for Windows and runs their unit tests under Wine.
#   cross-test.sh [ARCHIVE [BUILD-DIRECTORY]]
# ARCHIVE (or KIRIKAE_WINDOWS_KIT) is a .tar.zst with qt-win/ (Qt for MinGW) and deps/ (OpenSSL 3). It is unpacked into
# the build directory (default: build/windows). Further CTest arguments go into KIRIKAE_CTEST_ARGUMENTS.
# Debian packages: g++-mingw-w64-x86-64-posix mingw-w64-tools wine wine64 xvfb zstd cmake ninja-build
#                  qt6-base-dev qt6-base-dev-tools qt6-l10n-tools qt6-tools-dev qt6-tools-dev-tools
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
archive=${1:-${KIRIKAE_WINDOWS_KIT:-$root/../shared/windows/qt-6.4.2-mingw64.tar.zst}}
build=${2:-$root/build/windows}
mkdir -p "$build"
build=$(cd "$build" && pwd)
kit=$build/kit

for tool in x86_64-w64-mingw32-g++-posix wine xvfb-run zstd cmake ninja; do
    command -v "$tool" >/dev/null || { echo "cross-test: $tool is missing; the head of this file names its package" >&2; exit 1; }
done

if [ ! -f "$kit/.complete" ]; then
    [ -f "$archive" ] || { echo "cross-test: there is no $archive; give the archive as the first argument" >&2; exit 1; }
    echo "== unpacking $(basename "$archive")"
    rm -rf "$kit"
    mkdir -p "$kit"
    zstd -dc "$archive" | tar -x -C "$kit"
    touch "$kit/.complete"
fi

echo "== configuring"
cmake -S "$root" -B "$build/tree" -G Ninja \
    -DCMAKE_TOOLCHAIN_FILE="$root/packaging/windows/mingw-toolchain.cmake" \
    -DKIRIKAE_WINDOWS_QT="$kit/qt-win" -DKIRIKAE_WINDOWS_DEPS="$kit/deps" \
    -DCMAKE_BUILD_TYPE=RelWithDebInfo -DKIRIKAE_OPTIMISE=-O1 -DKIRIKAE_BUILD_SERVER=OFF

echo "== building"
cmake --build "$build/tree" --parallel "${KIRIKAE_JOBS:-$(nproc)}"

# A fresh prefix claims to be Windows 6.1, which Qt 6 refuses.
export WINEPREFIX=$build/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
if [ ! -f "$WINEPREFIX/.complete" ]; then
    echo "== making a Wine prefix"
    xvfb-run -a wine wineboot --init >/dev/null 2>&1
    xvfb-run -a wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
    wineserver -w
    touch "$WINEPREFIX/.complete"
fi

export WINEPATH="Z:$kit/qt-win/bin;Z:$kit/deps/bin" QT_PLUGIN_PATH="Z:$kit/qt-win/plugins"
echo "== testing under $(wine --version)"
code=0
# shellcheck disable=SC2086 # the arguments are words
(cd "$build/tree" && xvfb-run -a ctest --output-on-failure -L 'unit|lint' ${KIRIKAE_CTEST_ARGUMENTS:-}) || code=$?
wineserver -k || true
exit $code
