#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the release preset and runs every bench, one after the other. Read README.md before believing a figure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cmake --preset release
cmake --build --preset release --target bench_otp bench_http_load bench_company bench_verifications bench_start \
    empty_window first_paint_plugin kirikae kirikae-server kirikae-certs
bin=$PWD/build/release/bin
bench=$PWD/build/release/tests/bench
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$work"' EXIT

echo "== bench_otp"
"$bench/bench_otp"
echo "== otp_instructions"
tests/bench/otp_instructions.sh --bench "$bench"
echo "== http_against_nginx"
tests/bench/http_against_nginx.sh --bin "$bin" --bench "$bench"
echo "== users_and_revocations"
tests/bench/users_and_revocations.sh --bin "$bin" --bench "$bench"
echo "== bench_verifications: one client, then 32"
"$bench/bench_company" "$work/home" 256 256
: >"$work/listening" # there, and empty, before the first look
"$bin/kirikae-server" serve --training --data "$work/home" >"$work/listening" 2>"$work/log" &
server=$!
until grep -q listening "$work/listening"; do sleep 0.1; done
port=$(sed -n 's/.*127.0.0.1:\([0-9]*\)".*/\1/p' "$work/listening")
"$bench/bench_verifications" "$work/home" "$port" 256 1 4
"$bench/bench_verifications" "$work/home" "$port" 256 32 4
echo "== bench_start"
QT_QPA_PLATFORM=offscreen "$bench/bench_start" "$bin/kirikae" "$bench/empty_window" \
    "$work/home/client-certs/hanakodt.key" "$bench/plugins" 9
