# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Every criterion of packaging/ACCESSIBILITY.md names tests, and CTest knows each of them.
# usage: cmake -DCTEST=… -DBUILD=… -DSOURCE_DIR=… -P lint_accessibility.cmake

file(STRINGS "${SOURCE_DIR}/packaging/ACCESSIBILITY.md" lines ENCODING UTF-8 REGEX "^\\| [1-4]\\.[0-9]")
list(LENGTH lines count)
if(count LESS 33)
    message(FATAL_ERROR "only ${count} criteria are in the table")
endif()
execute_process(COMMAND "${CTEST}" -N WORKING_DIRECTORY "${BUILD}" OUTPUT_VARIABLE known RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "ctest -N failed in ${BUILD}")
endif()
set(wrong "")
foreach(line IN LISTS lines)
    string(REGEX MATCH "^\\| [0-9.]+" criterion "${line}")
    string(REGEX MATCH "\\|[^|]*\\|$" last "${line}")
    string(REGEX MATCHALL "`[a-z0-9_]+`" tests "${last}")
    if(NOT tests)
        string(APPEND wrong "\n  ${criterion} names no test")
    endif()
    foreach(test IN LISTS tests)
        string(REPLACE "`" "" test "${test}")
        if(NOT known MATCHES ": ${test}\n")
            string(APPEND wrong "\n  ${criterion} names ${test}, which is not there")
        endif()
    endforeach()
endforeach()
if(wrong)
    message(FATAL_ERROR "packaging/ACCESSIBILITY.md:${wrong}")
endif()
message(STATUS "${count} criteria, each with a test that exists")
