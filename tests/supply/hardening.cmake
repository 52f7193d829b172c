# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# A built program holds what its compiler was asked for. In: PROGRAM, READELF, OBJDUMP, CET (it was asked for), FORTIFY
# (calls that the compiler can check are expected in it).

function(read_program out tool)
    execute_process(COMMAND "${tool}" ${ARGN} "${PROGRAM}" OUTPUT_VARIABLE text ERROR_VARIABLE complaint
        RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${tool} cannot read ${PROGRAM}: ${complaint}")
    endif()
    set(${out} "${text}" PARENT_SCOPE)
endfunction()

function(expect what text expression)
    if(NOT text MATCHES "${expression}")
        message(SEND_ERROR "${PROGRAM}: ${what} is missing")
    endif()
endfunction()

read_program(header "${READELF}" --file-header)
expect("a position-independent executable" "${header}" "Type:[^\n]*DYN")
read_program(segments "${READELF}" --program-headers --wide)
expect("a read-only relocation table" "${segments}" "GNU_RELRO")
expect("a stack that is not executable" "${segments}" "GNU_STACK +0x[0-9a-f]+ 0x[0-9a-f]+ 0x[0-9a-f]+ 0x[0-9a-f]+ 0x[0-9a-f]+ RW  *0x")
if(segments MATCHES "LOAD[^\n]* RWE ")
    message(SEND_ERROR "${PROGRAM}: a segment is both writable and executable")
endif()
read_program(dynamic "${READELF}" --dynamic --wide)
expect("binding at the start" "${dynamic}" "FLAGS_1[^\n]*NOW")
expect("the flag of a position-independent executable" "${dynamic}" "FLAGS_1[^\n]*PIE")
if(dynamic MATCHES "\\((RPATH|TEXTREL)\\)")
    message(SEND_ERROR "${PROGRAM}: has ${CMAKE_MATCH_1}")
endif()
read_program(symbols "${READELF}" --dyn-syms --wide)
expect("the stack protector" "${symbols}" "__stack_chk_fail")
if(FORTIFY)
    expect("a checked library call (_FORTIFY_SOURCE)" "${symbols}" "__[a-z]+_chk@")
endif()
if(CET)
    read_program(code "${OBJDUMP}" --disassemble --no-show-raw-insn --section=.text)
    string(REGEX MATCHALL "endbr64" landings "${code}")
    list(LENGTH landings count)
    if(count LESS 100)
        message(SEND_ERROR "${PROGRAM}: ${count} landing places (-fcf-protection) are too few")
    endif()
endif()
