#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Instructions of one OTP verification, ours beside liboath's, counted by callgrind: unlike times they repeat, whatever
# else the machine does. Each program runs twice, once with more verifications; the difference leaves its start out.
# Valgrind shows programs no SHA instructions, so both sides hash in plain code and the shares differ from real ones.
# usage: otp_instructions.sh [--bench DIR]      tests/bench of a Release build, with bench_otp. Needs valgrind.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/release/tests/bench
case "${1:-}" in
    "") ;;
    --bench) bench=${2:?--bench needs a directory} ;;
    *) sed -n '5,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
fail() {
    echo "otp_instructions: $*" >&2
    exit 1
}
command -v valgrind >/dev/null || fail "valgrind is not installed"
[[ -x $bench/bench_otp ]] || fail "no $bench/bench_otp: build it, or name its directory with --bench"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

less=1000
more=3000
instructions() { # ours|liboath VERIFICATIONS CODES
    valgrind --tool=callgrind --callgrind-out-file="$work/out" "$bench/bench_otp" "--$1" "$2" "$3" 2>"$work/words" ||
        fail "callgrind failed: $(tail -3 "$work/words")"
    sed -n 's/^summary: \([0-9]*\).*/\1/p' "$work/out"
}
each() { # ours|liboath CODES
    echo $((($(instructions "$1" $more "$2") - $(instructions "$1" $less "$2")) / (more - less)))
}

json=
echo "| codes a verification | kirikae, instructions | liboath | ratio |"
echo "|---|---|---|---|"
for codes in 1 21; do
    ours=$(each ours $codes)
    theirs=$(each liboath $codes)
    ((ours > 0 && theirs > 0)) || fail "nothing was counted"
    ratio=$(awk -v a="$theirs" -v b="$ours" 'BEGIN { printf "%.2f", a / b }')
    echo "| $codes | $ours | $theirs | $ratio |"
    json+="${json:+,}{\"codes\":$codes,\"kirikae\":$ours,\"liboath\":$theirs,\"ratio\":$ratio}"
done
echo "{\"bench\":\"otp_instructions\",\"rows\":[$json]}"
