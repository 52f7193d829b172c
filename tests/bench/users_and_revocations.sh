#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# GET /users at 7, 10,000 and 100,000 users (CPU time of a page of 200, wall time of the whole list in pages of 1,000),
# the server's peak memory, and the revocation of 1,000 users in one request. Loopback only; ended by process id.
# usage: users_and_revocations.sh [--bin DIR] [--bench DIR]      DIR of a Release build: bin and tests/bench
# Needs curl and oathtool.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$repository/build/release/bin
bench=$repository/build/release/tests/bench
while (($#)); do
    case $1 in
    --bin) bin=${2:?} && shift 2 ;;
    --bench) bench=${2:?} && shift 2 ;;
    *) sed -n '5,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
    esac
done
work=$(mktemp -d)
pid=
finish() {
    [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
    [[ -z $pid ]] || wait "$pid" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

login=bench000001
ask() { # METHOD PATH [curl options]
    local method=$1 path=$2
    shift 2
    curl --silent --show-error --tlsv1.3 --cacert "$home/client-certs/ca.pem" --cert "$home/bench/$login.pem" \
        --key "$home/bench/$login.key" -X "$method" -H 'Content-Type: application/json' "$@" "https://localhost:$port$path"
}
code() { # the operator's code one step later: each is used once
    ask PUT /training/v1/clock -d '{"advanceSeconds":60,"rate":0}' >"$work/clock"
    local now
    now=$(sed -n 's/.*"now":"\([^"]*\)".*/\1/p' "$work/clock")
    oathtool --totp -s 60 -N "${now%.*} UTC" "$(sed -n "s/^$login\t//p" "$home/bench/keys.tsv")" | tr -d '\n'
}
milliseconds() { awk -v s="$1" 'BEGIN { printf "%.0f", s * 1000 }'; }

echo "| users | page of 200, CPU µs | whole list, ms | peak memory, MiB | revoking 1,000, ms |"
echo "|---|---|---|---|---|"
for users in 7 10000 100000; do
    home=$work/home$users
    "$bench/bench_company" "$home" "$users" 1
    : >"$work/listening" # there, and empty, before the first look
    "$bin/kirikae-server" serve --training --data "$home" >"$work/listening" 2>"$work/log" &
    pid=$!
    port=
    for _ in $(seq 100); do
        port=$(sed -n 's/.*127.0.0.1:\([0-9]*\)".*/\1/p' "$work/listening")
        [[ -n $port ]] && break
        sleep 0.1
    done
    token=$(ask POST /api/v1/session -d "{\"password\":\"Login-$login-1\",\"otp\":\"$(code)\"}" |
        sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p')
    [[ -n $token ]] || { echo "users_and_revocations: the sign-in failed" >&2; exit 1; }
    cpu=$("$bench/bench_http_load" --port "$port" --server-pid "$pid" --connections 4 --path '/api/v1/users?limit=200' \
        --header "Authorization: Bearer $token" --ca "$home/client-certs/ca.pem" --cert "$home/bench/$login.pem" \
        --key "$home/bench/$login.key" | sed -n 's/.*"serverCpuUs":\([0-9.]*\).*/\1/p')
    begin=$(date +%s.%N)
    cursor=
    while :; do
        ask GET "/api/v1/users?limit=1000${cursor:+&cursor=$cursor}" -H "Authorization: Bearer $token" >"$work/page"
        cursor=$(tail -c 300 "$work/page" | LC_ALL=C sed -n 's/.*"nextCursor":"\([^"]*\)".*/\1/p')
        [[ -n $cursor ]] || break
    done
    list=$(awk -v a="$begin" -v b="$(date +%s.%N)" 'BEGIN { printf "%.0f", (b - a) * 1000 }')
    revoked=
    if ((users >= 10000)); then
        names=$(seq -f '"bench%06g"' -s, 2 1001)
        took=$(ask POST /api/v1/revocations -H "Authorization: Bearer $token" -H "Idempotency-Key: bench-$users" \
            -d "{\"loginIds\":[$names],\"confirmationPassword\":\"Confirm1$login\",\"otp\":\"$(code)\"}" \
            -o "$work/answer" -w '%{time_total}')
        [[ $(grep -o '"outcome":"revoked"' "$work/answer" | wc -l) -eq 1000 ]] ||
            { echo "users_and_revocations: not all were revoked: $(head -c 300 "$work/answer")" >&2; exit 1; }
        revoked=$(milliseconds "$took")
    fi
    memory=$(awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$pid/status")
    echo "| $users | $cpu | $list | $memory | ${revoked:--} |"
    kill "$pid"
    wait "$pid" || true
    pid=
done
