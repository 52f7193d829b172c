# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DOBJDUMP=… -DPROGRAM=… -P needs.cmake: refuses a program that needs a library which only adapters may use.

execute_process(COMMAND "${OBJDUMP}" -p "${PROGRAM}" OUTPUT_VARIABLE headers RESULT_VARIABLE code)
string(REGEX MATCHALL "(NEEDED|DLL Name:)[ \t]+[^\n]+" needed "${headers}")
if(NOT code EQUAL 0 OR NOT "${needed}" MATCHES "Qt6Widgets")
    message(FATAL_ERROR "the libraries of ${PROGRAM} cannot be read:\n${headers}")
endif()
foreach(line IN LISTS needed)
    if(line MATCHES "Qt6(Network|Sql|Keychain|DBus)|[Kk]eychain|libssl|libcrypto|sqlite")
        message(FATAL_ERROR "the main window must not need ${line}")
    endif()
endforeach()
message(NOTICE "the main window needs no library of the adapters")
