# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# How a room becomes a target. Every library links kirikae::compiler, so that no room escapes the warnings.

# kirikae_add_library(room SOURCES … PUBLIC … PRIVATE … [QT])
#   makes the static library kirikae_<room> with the alias kirikae::<room>; QT turns moc on.
function(kirikae_add_library room)
    cmake_parse_arguments(PARSE_ARGV 1 arg "QT" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(kirikae_${room} STATIC ${arg_SOURCES})
    add_library(kirikae::${room} ALIAS kirikae_${room})
    target_link_libraries(kirikae_${room} PUBLIC kirikae::compiler ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    if(arg_QT)
        set_target_properties(kirikae_${room} PROPERTIES AUTOMOC ON)
        target_compile_definitions(kirikae_${room} PUBLIC QT_NO_CAST_FROM_ASCII QT_NO_KEYWORDS QT_NO_URL_CAST_FROM_STRING)
    endif()
endfunction()

# kirikae_sanitizer_environment(out [QT_THREADS])
#   what a test's environment needs under a sanitizer; empty elsewhere. A test that starts programs forks with threads,
#   and its child only ever executes another program. QT_THREADS: it uses threads of Qt's own.
function(kirikae_sanitizer_environment out)
    set(${out} "" PARENT_SCOPE)
    if(KIRIKAE_SANITIZE MATCHES "thread")
        set(list tsan.supp)
        if("QT_THREADS" IN_LIST ARGN)
            set(list tsan_qt_threads.supp)
        endif()
        set(${out} "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/${list}:die_after_fork=0" PARENT_SCOPE)
    elseif(KIRIKAE_SANITIZE MATCHES "address" AND "QT_THREADS" IN_LIST ARGN)
        set(${out} "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0" PARENT_SCOPE)
    endif()
endfunction()

# kirikae_add_test(name SOURCES … LINK … [LABELS …] [TIMEOUT seconds] [ENVIRONMENT K=V …] [GUI] [QT_THREADS])
#   makes a Qt Test program and registers it with CTest; it links only what it tests. GUI runs it offscreen.
function(kirikae_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI;QT_THREADS" "TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE kirikae::compiler Qt6::Core Qt6::Test ${arg_LINK})
    target_compile_definitions(${name} PRIVATE
        KIRIKAE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" KIRIKAE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set(environment "TZ=America/New_York" ${arg_ENVIRONMENT})
    if(arg_GUI)
        list(APPEND environment "QT_QPA_PLATFORM=offscreen")
    endif()
    if(arg_QT_THREADS)
        kirikae_sanitizer_environment(sanitizer QT_THREADS)
    else()
        kirikae_sanitizer_environment(sanitizer)
    endif()
    list(APPEND environment ${sanitizer})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "${environment}" LABELS "${arg_LABELS}")
endfunction()
