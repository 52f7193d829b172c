#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Runs one Windows program under Wine as CTest's emulator: run-under-wine.sh PROGRAM.exe [ARGUMENTS]. cross-test.sh sets
# the prefix and the library paths. Qt Test prints nothing into a redirected stdout under Wine, so its log goes through a
# file; the exit code is the program's own.
set -u
: "${WINEPREFIX:?run packaging/windows/cross-test.sh, which sets it}"
program=$1
shift
case $(basename "$program") in
tst_*)
    log=$(mktemp "${TMPDIR:-/tmp}/kirikae-wine.XXXXXX")
    wine "$program" -o "Z:$log,txt" "$@"
    code=$?
    cat "$log"
    rm -f "$log"
    exit $code
    ;;
*)
    exec wine "$program" "$@"
    ;;
esac
