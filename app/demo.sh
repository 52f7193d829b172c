#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# From a fresh machine to the program at work: installs what is missing, builds, and runs the client on a private
# training server. With a display the window opens. Without one, the client plays the whole switch-over on the
# offscreen platform and leaves a picture of each screen in build/guide/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in
    "") ;;
    --window | --guide) ;;
    *) echo "usage: bash app/demo.sh [--window | --guide]     (default: the window where there is a display)" >&2; exit 2 ;;
esac

echo "== 1/3  Packages"
bash packaging/linux/install-dependencies.sh build
echo "== 2/3  Build (a few minutes the first time)"
mkdir -p build/dev
cmake --preset dev >build/dev/configure.log 2>&1 || { cat build/dev/configure.log >&2; exit 1; }
cmake --build --preset dev --target kirikae kirikae-server kirikae-certs

client=build/dev/bin/kirikae
has_display=no
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    has_display=yes
fi
if [ "${1:-}" = --window ] || { [ -z "${1:-}" ] && [ $has_display = yes ]; }; then
    echo "== 3/3  The training window. Pick a user; the passwords stand in the window."
    exec "$client" --training
fi

echo "== 3/3  No display: the client plays the switch-over by itself"
rm -rf build/guide
mkdir -p build/guide
# The offscreen platform warns at each dialog that it has no size hints; nobody needs to read that.
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    mkdir -p build/guide-runtime
    chmod 700 build/guide-runtime
    export XDG_RUNTIME_DIR="$PWD/build/guide-runtime"
fi
QT_LOGGING_RULES="default.warning=false" QT_QPA_PLATFORM=offscreen "$client" --training --language ja --guide build/guide --profile build/guide-profile
rm -rf build/guide-profile build/guide-runtime
echo
echo "The pictures are in build/guide/:"
ls build/guide
