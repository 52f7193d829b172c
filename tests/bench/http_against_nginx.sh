#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# The server's CPU time a request beside nginx answering `return 200` with as many bytes, the same authority, the same
# TLS settings and the same client, and the requests or handshakes a second that came of it. Runs alternate (A B A B), the
# medians count. The rates are those of servers that share their cores with the client and with whatever else runs: they
# swing, the CPU time is what is compared. Everything is on loopback and is ended by its process id.
#
#   http_against_nginx.sh [--bin DIR] [--bench DIR] [--rounds N] [--seconds S] [--nginx-only]
#
# DIR: bin and tests/bench of a Release build, with kirikae-server, kirikae-certs and bench_http_load. Needs nginx, curl.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$repository/build/release/bin
bench=$repository/build/release/tests/bench
rounds=5
seconds=3
nginx_only=false

usage() {
    sed -n '5,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}
while (($#)); do
    case $1 in
    --bin) bin=${2:?--bin needs a directory} && shift 2 ;;
    --bench) bench=${2:?--bench needs a directory} && shift 2 ;;
    --rounds) rounds=${2:?--rounds needs a number} && shift 2 ;;
    --seconds) seconds=${2:?--seconds needs a number} && shift 2 ;;
    --nginx-only) nginx_only=true && shift ;;
    --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
done

fail() {
    echo "http_against_nginx: $*" >&2
    exit 1
}
for tool in nginx curl; do
    command -v "$tool" >/dev/null || fail "$tool is not installed"
done
for program in "$bin/kirikae-server" "$bin/kirikae-certs" "$bench/bench_http_load"; do
    [[ -x $program ]] || fail "no $program: build it, or name its directory with --bin or --bench"
done
certs=$bin/kirikae-certs
server=$bin/kirikae-server

work=$(mktemp -d)
pids=()
finish() {
    local pid
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${pids[@]}"; do
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# --- Kirikae: the training server makes its own authority, which signs nginx's certificate too.
home=$work/home
pki=$home/client-certs
login=ichirodt # a master whose token has expired: signs in with the password alone
kirikae_pid=
kirikae_port=
start_kirikae() {
    : >"$work/listening" # there, and empty, before the first look
    "$server" serve --training --data "$home" --listen 127.0.0.1:0 --threads 1 --log-level warning \
        >"$work/listening" 2>"$work/kirikae.log" &
    kirikae_pid=$!
    pids+=("$kirikae_pid")
    local i
    for ((i = 0; i < 300; ++i)); do
        kirikae_port=$(sed -n 's/.*"url":"https:\/\/[^"]*:\([0-9]*\)".*/\1/p' "$work/listening")
        [[ -n $kirikae_port ]] && return
        kill -0 "$kirikae_pid" 2>/dev/null || break
        sleep 0.1
    done
    fail "kirikae-server did not start: $(tail -3 "$work/kirikae.log")"
}
make_own_authority() {
    mkdir -p "$home"
    "$certs" ca --dir "$pki" >/dev/null
    echo bench >"$work/password"
    "$certs" issue --dir "$pki" --company bench --login-id "$login" --out "$work/$login.p12" \
        --password-file "$work/password" --pem-dir "$pki" >/dev/null
}
request() { # METHOD PATH [curl options]
    local method=$1 path=$2
    shift 2
    curl --silent --show-error --fail --tlsv1.3 --cacert "$pki/ca.pem" --cert "$pki/$login.pem" \
        --key "$pki/$login.key" -X "$method" "$@" "https://localhost:$kirikae_port$path"
}
sign_in() {
    request POST /api/v1/session -H 'Content-Type: application/json' -d "{\"password\":\"Login-$login-1\"}" |
        sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p'
}

# --- nginx: one worker, TLS 1.3; no tickets and no session cache on the first port, as Kirikae has none.
nginx_pid=
nginx_port=
body_of() { # BYTES: a JSON string of that length
    printf '"%*s"' "$(($1 - 2))" '' | tr ' ' x
}
write_nginx_configuration() { # HEALTH_BYTES SESSION_BYTES
    cat >"$work/nginx.conf" <<CONFIGURATION
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log error;
events { worker_connections 4096; }
http {
    access_log off;
    server_tokens off;
    keepalive_requests 1000000000;
    keepalive_timeout 600s;
    client_body_temp_path $work/n1; proxy_temp_path $work/n2; fastcgi_temp_path $work/n3;
    uwsgi_temp_path $work/n4; scgi_temp_path $work/n5;
    ssl_certificate $work/tls/server.pem;
    ssl_certificate_key $work/tls/server.key;
    ssl_client_certificate $pki/ca.pem;
    ssl_verify_client on;
    ssl_protocols TLSv1.3;
    default_type application/json;
    server {
        listen 127.0.0.1:$nginx_port ssl backlog=4096;
        ssl_session_tickets off;
        ssl_session_cache off;
        location /api/v1/health { return 200 '$(body_of "$1")'; }
        location /api/v1/session { return 200 '$(body_of "$2")'; }
    }
    server {
        # As nginx comes: it makes and sends two tickets in every handshake.
        listen 127.0.0.1:$((nginx_port + 1)) ssl backlog=4096;
        ssl_session_tickets on;
        ssl_session_cache shared:S:10m;
        location /api/v1/health { return 200 '$(body_of "$1")'; }
    }
}
CONFIGURATION
}
start_nginx() {
    "$certs" server --dir "$pki" --out-dir "$work/tls" >/dev/null
    local attempt i
    for ((attempt = 0; attempt < 10; ++attempt)); do
        # nginx cannot tell a port that the system chose: try one until its own bind succeeds.
        nginx_port=$((20000 + RANDOM % 12000))
        write_nginx_configuration "$@"
        nginx -e "$work/nginx.log" -p "$work" -c "$work/nginx.conf" 2>>"$work/nginx.err" &
        nginx_pid=$!
        for ((i = 0; i < 50; ++i)); do
            kill -0 "$nginx_pid" 2>/dev/null || break
            if [[ -s $work/nginx.pid ]] && (exec 3<>"/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null; then
                pids+=("$nginx_pid")
                return
            fi
            sleep 0.1
        done
        kill "$nginx_pid" 2>/dev/null || true
        wait "$nginx_pid" 2>/dev/null || true
    done
    fail "nginx did not start: $(tail -3 "$work/nginx.log" "$work/nginx.err")"
}

# --- Measuring
# nginx works in a child of the process named here; the load program counts a process with all its descendants.
measure() { # PORT PID MODE CONNECTIONS PATH [HEADER]: CPU µs a request, and requests a second
    local line
    line=$("$bench/bench_http_load" --port "$1" --server-pid "$2" --mode "$3" --connections "$4" --path "$5" \
        --header "${6:-}" --ca "$pki/ca.pem" --cert "$pki/$login.pem" --key "$pki/$login.key" --seconds "$seconds") ||
        fail "the load program failed on port $1, $3 $5: $line"
    sed -n 's/.*"perSecond":\([0-9.]*\),"serverCpuUs":\([0-9.]*\).*/\2 \1/p' <<<"$line"
}
median() { # FILE COLUMN
    awk -v column="$2" '{ print $column }' "$1" | sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}
rounded() { printf '%.0f' "$1"; }
compare() { # NAME MODE CONNECTIONS PATH SESSION(true|false) [NGINX_PORT]
    local name=$1 mode=$2 connections=$3 path=$4 port=${6:-$nginx_port} header='' round
    : >"$work/nginx.runs"
    : >"$work/kirikae.runs"
    for ((round = 0; round < rounds; ++round)); do
        measure "$port" "$nginx_pid" "$mode" "$connections" "$path" >>"$work/nginx.runs"
        $nginx_only && continue
        $5 && header="Authorization: Bearer $(sign_in)"
        measure "$kirikae_port" "$kirikae_pid" "$mode" "$connections" "$path" "$header" >>"$work/kirikae.runs"
    done
    local theirs ours ratio their_rate our_rate
    theirs=$(median "$work/nginx.runs" 1)
    their_rate=$(rounded "$(median "$work/nginx.runs" 2)")
    $nginx_only && { echo "| $name | | $theirs | | | $their_rate |" && return; }
    ours=$(median "$work/kirikae.runs" 1)
    our_rate=$(rounded "$(median "$work/kirikae.runs" 2)")
    ratio=$(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')
    echo "| $name | $ours | $theirs | $ratio | $our_rate | $their_rate |"
    json+="${json:+,}{\"name\":\"$name\",\"kirikaeUs\":$ours,\"nginxUs\":$theirs,\"ratio\":$ratio"
    json+=",\"kirikaePerSecond\":$our_rate,\"nginxPerSecond\":$their_rate}"
}

if $nginx_only; then
    make_own_authority
    start_nginx 120 400
else
    start_kirikae
    token=$(sign_in)
    [[ -n $token ]] || fail "signing in gave no access token"
    health_bytes=$(request GET /api/v1/health | wc -c)
    session_bytes=$(request GET /api/v1/session -H "Authorization: Bearer $token" | wc -c)
    start_nginx "$health_bytes" "$session_bytes"
fi

json=
echo "Medians of $rounds alternating runs of $seconds s:"
echo
echo "| | kirikae, CPU µs a request | nginx | ratio | kirikae, a second | nginx |"
echo "|---|---|---|---|---|---|"
compare "GET /health, keep-alive" keepalive 16 /api/v1/health false
compare "GET /session, keep-alive" keepalive 16 /api/v1/session true
compare "handshake and GET /health, nginx without tickets" handshake 8 /api/v1/health false
compare "handshake and GET /health, nginx with its tickets" handshake 8 /api/v1/health false $((nginx_port + 1))
echo "{\"bench\":\"http\",\"rows\":[$json]}"
