#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the release preset and runs every bench, one after the other. Read README.md before believing a figure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cmake --preset release
cmake --build --preset release --target bench_otp bench_http_load bench_company bench_verifications bench_commits \
    bench_store bench_start bench_idle empty_window first_paint_plugin idle_plugin kirikae kirikae-server kirikae-certs
bin=$PWD/build/release/bin
bench=$PWD/build/release/tests/bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "== bench_otp"
"$bench/bench_otp"
echo "== otp_instructions"
tests/bench/otp_instructions.sh --bench "$bench"
echo "== http_against_nginx"
tests/bench/http_against_nginx.sh --bin "$bin" --bench "$bench"
echo "== users_and_revocations"
tests/bench/users_and_revocations.sh --bin "$bin" --bench "$bench"
echo "== verifications"
tests/bench/verifications.sh --bin "$bin" --bench "$bench"
echo "== import"
tests/bench/import.sh --bin "$bin"
echo "== bench_store"
"$bench/bench_company" "$work/big" 20000 1
"$bench/bench_store" "$work/big" 10000 5
echo "== bench_stream"
"$bench/bench_company" "$work/huge" 100000 1
"$bench/bench_stream" "$work/huge" 3
"$bench/bench_company" "$work/home" 1 1
echo "== bench_start"
QT_QPA_PLATFORM=offscreen "$bench/bench_start" "$bin/kirikae" "$bench/empty_window" \
    "$work/home/client-certs/hanakodt.key" "$bench/plugins" 9
echo "== bench_idle"
QT_QPA_PLATFORM=offscreen "$bench/bench_idle" "$bin/kirikae" "$bench/empty_window" "$bench/plugins" 30
