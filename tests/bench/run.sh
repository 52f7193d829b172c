#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the release preset and runs every bench, one after the other. Read README.md before believing a figure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cmake --preset release
cmake --build --preset release --target bench_otp kirikae-server kirikae-certs

echo "== bench_otp"
build/release/tests/bench/bench_otp
echo "== http_against_nginx"
tests/bench/http_against_nginx.sh --bin build/release/bin
