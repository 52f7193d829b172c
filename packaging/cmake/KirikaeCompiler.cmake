# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# The language, the warnings (all of them errors), the hardening and the sanitizers, in one place for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()

set(KIRIKAE_OPTIMISE "" CACHE STRING "Overrides the optimisation level of RelWithDebInfo (-O1 compiles faster)")
if(KIRIKAE_OPTIMISE)
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "${KIRIKAE_OPTIMISE} -g1")
endif()

find_program(KIRIKAE_CCACHE ccache)
if(KIRIKAE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${KIRIKAE_CCACHE}")
endif()

add_library(kirikae_compiler INTERFACE)
add_library(kirikae::compiler ALIAS kirikae_compiler)
target_include_directories(kirikae_compiler INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(kirikae_compiler INTERFACE KIRIKAE_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(kirikae_compiler INTERFACE /W4 /WX /utf-8 /permissive- /EHsc)
else()
    target_compile_options(kirikae_compiler INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2 -Werror)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # GCC 12 takes the concatenation of strings for overlapping copies (its bug 105651).
        target_compile_options(kirikae_compiler INTERFACE -Wno-restrict)
    endif()
    if(KIRIKAE_SANITIZE)
        target_compile_options(kirikae_compiler INTERFACE
            -fsanitize=${KIRIKAE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
        target_link_options(kirikae_compiler INTERFACE -fsanitize=${KIRIKAE_SANITIZE})
        # GCC's flow analysis reports impossible paths in instrumented standard headers.
        target_compile_options(kirikae_compiler INTERFACE
            -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow -Wno-tsan)
    elseif(NOT WIN32)
        # Checked on the built programs by tests/supply/hardening.cmake.
        include(CheckCXXCompilerFlag)
        set(kirikae_fortify 2)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12)
            set(kirikae_fortify 3)
        endif()
        # Some distributions' compilers define it themselves.
        target_compile_options(kirikae_compiler INTERFACE
            -fstack-protector-strong
            "$<$<NOT:$<CONFIG:Debug>>:SHELL:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=${kirikae_fortify}>")
        foreach(flag IN ITEMS -fcf-protection=full -fstack-clash-protection)
            string(MAKE_C_IDENTIFIER "kirikae_knows${flag}" known)
            check_cxx_compiler_flag(${flag} ${known})
            if(${known})
                target_compile_options(kirikae_compiler INTERFACE ${flag})
            endif()
        endforeach()
        if(NOT APPLE)
            target_link_options(kirikae_compiler INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
        endif()
    endif()
endif()
