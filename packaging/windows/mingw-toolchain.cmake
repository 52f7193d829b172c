# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Cross-building for Windows x86-64 with MinGW-w64 on Debian or Ubuntu. Where Qt and OpenSSL for Windows lie is said on
# the command line, never here:
#   -DKIRIKAE_WINDOWS_QT=DIR    a Qt for MinGW (DIR/bin/Qt6Core.dll)
#   -DKIRIKAE_WINDOWS_DEPS=DIR  OpenSSL 3 (DIR/include/openssl, DIR/lib/libcrypto.dll.a)

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

# Checked here, because a wrong directory shows itself otherwise only as "Qt6 not found".
foreach(variable KIRIKAE_WINDOWS_QT KIRIKAE_WINDOWS_DEPS)
    if(NOT IS_DIRECTORY "${${variable}}")
        message(FATAL_ERROR "Give the directory of the Windows libraries: -D${variable}=DIR")
    endif()
endforeach()
# The compiler checks run this file in projects of their own.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES KIRIKAE_WINDOWS_QT KIRIKAE_WINDOWS_DEPS)

# The posix variant: std::thread and std::mutex.
set(kirikae_mingw x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${kirikae_mingw}-gcc-posix)
set(CMAKE_CXX_COMPILER ${kirikae_mingw}-g++-posix)
set(CMAKE_RC_COMPILER ${kirikae_mingw}-windres)

set(CMAKE_FIND_ROOT_PATH /usr/${kirikae_mingw} "${KIRIKAE_WINDOWS_DEPS}" "${KIRIKAE_WINDOWS_QT}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
list(APPEND CMAKE_PREFIX_PATH "${KIRIKAE_WINDOWS_QT}")

# moc, rcc and the translators run on this machine, from its own Qt of the same version.
set(QT_HOST_PATH /usr CACHE PATH "The Qt whose tools run on this machine")
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake CACHE PATH "Its CMake packages")

# Test programs run under Wine.
set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/run-under-wine.sh")
