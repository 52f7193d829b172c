# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Runs one harness: a minute, or ten million inputs with KIRIKAE_TEST_LONG. New inputs stay in WORK; those that are worth
# keeping are merged into CORPUS by hand (-merge=1). In: PROGRAM, CORPUS, WORK.

file(MAKE_DIRECTORY "${WORK}")
set(amount -max_total_time=60)
if(NOT "$ENV{KIRIKAE_TEST_LONG}" STREQUAL "")
    set(amount -runs=10000000)
endif()
execute_process(COMMAND "${PROGRAM}" ${amount} -max_len=4096 -timeout=60 -rss_limit_mb=2048 -print_final_stats=1
        "-artifact_prefix=${WORK}/found-" "${WORK}" "${CORPUS}"
    RESULT_VARIABLE result ERROR_VARIABLE words)
string(REGEX MATCHALL "stat::[^\n]*" figures "${words}")
message("${figures}")
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${words}")
endif()
