#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Durable verifications a second through the API, one client and 32, beside a block overwritten with its sync, a plain
# loop of one SQLite commit a verification, and PostgreSQL's pgbench -N with one client and 32: in turns, on one disk,
# medians and ratios; and the server's CPU time of a whole such request. Loopback only; every process is ended by its id.
# usage: verifications.sh [--bin DIR] [--bench DIR] [--rounds N] [--seconds S]      DIR of a Release build
# PostgreSQL (Debian: postgresql) runs in a data directory of its own; without it its rows are left out.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$repository/build/release/bin
bench=$repository/build/release/tests/bench
rounds=5
seconds=2
while (($#)); do
    case $1 in
    --bin) bin=${2:?} && shift 2 ;;
    --bench) bench=${2:?} && shift 2 ;;
    --rounds) rounds=${2:?} && shift 2 ;;
    --seconds) seconds=${2:?} && shift 2 ;;
    *) sed -n '5,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
    esac
done
# Beside the build, not in /tmp, which may be memory.
work=$(mktemp -d "$repository/build/verifications.XXXXXX")
server=
postgres=
finish() {
    for pid in $server $postgres; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap finish EXIT

"$bench/bench_company" "$work/home" 256 256
: >"$work/listening" # there, and empty, before the first look
"$bin/kirikae-server" serve --training --data "$work/home" >"$work/listening" 2>"$work/log" &
server=$!
until grep -q listening "$work/listening"; do sleep 0.1; done
port=$(sed -n 's/.*127.0.0.1:\([0-9]*\)".*/\1/p' "$work/listening")

postgresql=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1 || true)
start_postgres() { # as a user of its own when we are root, which PostgreSQL refuses
    local as=()
    mkdir "$work/pg"
    if ((EUID == 0)); then
        as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
        chown postgres "$work/pg"
        chmod 711 "$work"
    fi
    "${as[@]}" "$postgresql/initdb" -D "$work/pg/data" -U bench --auth=trust >"$work/initdb.log"
    "${as[@]}" "$postgresql/postgres" -D "$work/pg/data" -h '' -k "$work/pg" >"$work/postgres.log" 2>&1 &
    postgres=$!
    for _ in $(seq 100); do
        "$postgresql/pg_isready" -q -h "$work/pg" && break
        sleep 0.1
    done
    "$postgresql/pgbench" -q -i -s 10 -h "$work/pg" -U bench postgres >"$work/pgbench.log" 2>&1
}
if [[ -x $postgresql/pgbench ]]; then
    start_postgres
fi

per_second() { sed -n 's/.*"perSecond":\([0-9]*\).*/\1/p'; }
measure() { # NAME: one figure
    case $1 in
    overwrite | loop) "$bench/bench_commits" "$1" "$work" "$seconds" | per_second ;;
    api1 | api32)
        local clients=${1#api} rounds=8
        ((clients > 1)) || rounds=2
        "$bench/bench_verifications" "$work/home" "$port" 256 "$clients" "$rounds" "$server" >"$work/verified"
        sed -n 's/.*"serverCpuUs":\([0-9]*\).*/\1/p' "$work/verified" >>"$work/of.cpu$clients"
        per_second <"$work/verified"
        ;;
    pgbench*)
        "$postgresql/pgbench" -N -n -c "${1#pgbench}" -j 2 -T "$seconds" -h "$work/pg" -U bench postgres |
            sed -n 's/^tps = \([0-9]*\).*/\1/p'
        ;;
    esac
}
median() { sort -n "$work/of.$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

names=(overwrite loop api1 api32)
[[ -z $postgres ]] || names+=(pgbench1 pgbench32)
for _ in $(seq "$rounds"); do
    for name in "${names[@]}"; do
        measure "$name" >>"$work/of.$name"
    done
done
echo "| what | a second (median of $rounds) | beside the loop | beside overwrite + sync |"
echo "|---|---|---|---|"
for name in "${names[@]}"; do
    awk -v name="$name" -v value="$(median "$name")" -v loop="$(median loop)" -v raw="$(median overwrite)" \
        'BEGIN { printf "| %s | %d | %.2f | %.2f |\n", name, value, value / loop, value / raw }'
done
echo
echo "CPU of a whole verification request, server process, µs (median of $rounds; FreeRADIUS's rlm_totp: 82, as cited in README.md):"
echo "$(median cpu32) with 32 clients, $(median cpu1) with one"
