#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing, builds everything, runs every test; CTest's summary is the last thing printed.
#   --sanitizers   then also runs the unit and server tests under ASan+UBSan and under TSan; with --long the 10,000
#                  random actions of a user under ASan, too
#   --tidy         then also holds every source file against .clang-tidy
#   --fuzz         then also fuzzes each target for a minute (ten million inputs with --long)
#   --long         more rounds in the randomised and kill tests, and the switch-over by what a screen reader says
#   --no-install   the packages are there
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

sanitizers=no
tidy=no
fuzz=no
install=yes
left_out=(--label-exclude spoken)
for argument in "$@"; do
    case "$argument" in
        --sanitizers) sanitizers=yes ;;
        --tidy) tidy=yes ;;
        --fuzz) fuzz=yes ;;
        --long) export KIRIKAE_TEST_LONG=1; left_out=() ;;
        --no-install) install=no ;;
        *) echo "usage: bash tests/run.sh [--sanitizers] [--tidy] [--fuzz] [--long] [--no-install]" >&2; exit 2 ;;
    esac
done

if [ $install = yes ]; then
    echo "== Packages"
    sets=(build test)
    if [ $tidy = yes ]; then
        sets+=(tidy)
    fi
    if [ $fuzz = yes ]; then
        sets+=(fuzz)
    fi
    bash packaging/linux/install-dependencies.sh "${sets[@]}"
fi

build_preset() {
    echo "== Build ($1)"
    mkdir -p "build/$1"
    cmake --preset "$1" >"build/$1/configure.log" 2>&1 || { cat "build/$1/configure.log" >&2; exit 1; }
    cmake --build --preset "$1"
}

if [ $sanitizers = yes ]; then
    for preset in asan tsan; do
        build_preset $preset
        echo "== Tests ($preset)"
        ctest --preset $preset --label-regex 'unit|server' --timeout 900
    done
    if [ -n "${KIRIKAE_TEST_LONG:-}" ]; then
        LSAN_OPTIONS="suppressions=$PWD/tests/support/lsan.supp" KIRIKAE_MONKEY_LIMIT=1 \
            ctest --preset asan --tests-regex '^e2e_monkey$' --timeout 7200
    fi
fi
if [ $fuzz = yes ]; then
    build_preset fuzz
    echo "== Fuzzing"
    ctest --preset fuzz
fi
build_preset dev
if [ $tidy = yes ]; then
    echo "== clang-tidy"
    run-clang-tidy-14 -quiet -p build/dev -j "$(nproc)" "^$PWD/(app|ui|client-certs|server-stub)/(?!boost/).*\.cpp\$" \
        >build/tidy.log 2>build/tidy.err || { grep -E 'error:|warning:' build/tidy.log >&2; exit 1; }
fi
echo "== Tests"
exec ctest --preset dev --parallel 2 "${left_out[@]}"
