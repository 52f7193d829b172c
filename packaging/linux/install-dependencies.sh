#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what building (and, with "test" or "bench", testing and measuring) needs on Debian 12 or Ubuntu 24.04.
# usage: install-dependencies.sh [build] [test] [tidy] [fuzz] [bench]      as root, or as a user with sudo. Asks nothing.
set -euo pipefail

build=(g++ cmake ninja-build pkg-config ccache
       qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools linguist-qt6
       libqt6sql6-sqlite qt6-qpa-plugins qt6-translations-l10n qtkeychain-qt6-dev
       libgl1-mesa-dev libvulkan-dev libxkbcommon-dev
       libssl-dev libp11-kit-dev libexpat1-dev libsqlite3-dev libsodium-dev libutf8proc-dev zlib1g-dev
       fonts-noto-cjk fonts-morisawa-bizud-gothic)
tests=(openssl sslscan curl oathtool pskctool python3-pskc sqlite3 clang-format-14 shellcheck util-linux iproute2
       xvfb openbox xdotool imagemagick dbus dbus-x11 dbus-daemon at-spi2-core python3 python3-pyatspi gir1.2-atspi-2.0
       orca gnome-keyring libsecret-tools softhsm2 opensc python3-dbusmock testssl.sh)
tidy=(clang-tidy-14)
fuzz=(clang-14 libclang-rt-14-dev)
bench=(libbenchmark-dev liboath-dev nginx-light curl oathtool valgrind time)

if ! command -v apt-get >/dev/null; then
    echo "install-dependencies.sh: this system has no apt-get; install by hand: ${build[*]} libboost-dev (1.81 or newer)" >&2
    exit 1
fi

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a "$@"
    fi
}

wanted=()
for set in "${@:-build}"; do
    case "$set" in
        build) wanted+=("${build[@]}") ;;
        test) wanted+=("${tests[@]}") ;;
        tidy) wanted+=("${tidy[@]}") ;;
        fuzz) wanted+=("${fuzz[@]}") ;;
        bench) wanted+=("${bench[@]}") ;;
        *) echo "install-dependencies.sh: unknown set '$set' (build, test, tidy, fuzz, bench)" >&2; exit 2 ;;
    esac
done

# Debian 12's plain libboost-dev is 1.74, too old; Ubuntu 24.04's is 1.83.
boost_there() { [ -n "$(dpkg-query -W -f='${db:Status-Abbrev}\n' 'libboost1.8[1-9]*-dev' 2>/dev/null | grep '^ii' || true)" ]; }
missing=()
for package in "${wanted[@]}"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ] && boost_there; then
    echo "All packages are there."
    exit 0
fi

# A fresh machine often runs its own updates: wait for them instead of failing.
patient=(-o DPkg::Lock::Timeout=600)
as_root apt-get "${patient[@]}" update -qq
if ! boost_there; then
    if apt-cache show libboost1.81-dev >/dev/null 2>&1; then
        missing+=(libboost1.81-dev)
    else
        missing+=(libboost-dev)
    fi
fi
echo "Installing: ${missing[*]}"
as_root apt-get "${patient[@]}" install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null
echo "Installed ${#missing[@]} packages."
