# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Every shell script can be read by the shell it names, and ShellCheck warns of nothing in it.
# usage: cmake -DBASH=… -DSHELLCHECK=… -DSOURCE_DIR=… -P lint_shell.cmake

set(scripts "")
foreach(room app ui client-certs server-stub tests packaging)
    file(GLOB_RECURSE found "${SOURCE_DIR}/${room}/*.sh")
    list(APPEND scripts ${found})
endforeach()
list(LENGTH scripts count)
if(count LESS 8)
    message(FATAL_ERROR "only ${count} scripts found under ${SOURCE_DIR}: this is not the source tree")
endif()
foreach(script IN LISTS scripts)
    execute_process(COMMAND "${BASH}" -n "${script}" RESULT_VARIABLE result ERROR_VARIABLE complaints)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "bash cannot read ${script}:\n${complaints}")
    endif()
endforeach()
execute_process(COMMAND "${SHELLCHECK}" --severity=warning ${scripts} RESULT_VARIABLE result OUTPUT_VARIABLE complaints
    ERROR_VARIABLE complaints)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "ShellCheck:\n${complaints}")
endif()
message(STATUS "${count} scripts are sound")
