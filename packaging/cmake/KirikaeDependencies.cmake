# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Every outside library, found once. All of them allow Apache-2.0 distribution (Qt by dynamic linking) and exist for
# Debian, vcpkg and Homebrew.

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)

if(KIRIKAE_BUILD_SERVER)
    find_package(Boost 1.81 REQUIRED)
    find_package(SQLite3 REQUIRED)
    # The header of PKCS#11 alone; a token's library is loaded when a token is used.
    find_path(P11KIT_INCLUDE_DIR p11-kit/pkcs11.h PATH_SUFFIXES p11-kit-1 REQUIRED NO_CMAKE_FIND_ROOT_PATH)
    find_package(unofficial-sodium CONFIG QUIET)
    if(TARGET unofficial-sodium::sodium)
        add_library(kirikae_sodium INTERFACE)
        target_link_libraries(kirikae_sodium INTERFACE unofficial-sodium::sodium)
        add_library(kirikae::sodium ALIAS kirikae_sodium)
    else()
        find_package(PkgConfig REQUIRED)
        pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
        add_library(kirikae::sodium ALIAS PkgConfig::SODIUM)
    endif()
    find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
    find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
    add_library(kirikae_utf8proc INTERFACE)
    target_include_directories(kirikae_utf8proc SYSTEM INTERFACE "${UTF8PROC_INCLUDE_DIR}")
    target_link_libraries(kirikae_utf8proc INTERFACE "${UTF8PROC_LIBRARY}")
    add_library(kirikae::utf8proc ALIAS kirikae_utf8proc)
endif()

set(kirikae_qt_components Core)
if(KIRIKAE_BUILD_CLIENT)
    list(APPEND kirikae_qt_components Gui Widgets Network Sql LinguistTools)
    if(NOT WIN32 AND NOT APPLE)
        list(APPEND kirikae_qt_components DBus)
    endif()
endif()
if(KIRIKAE_BUILD_TESTS)
    list(APPEND kirikae_qt_components Network Test)
endif()
if(KIRIKAE_BUILD_CLIENT OR KIRIKAE_BUILD_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS ${kirikae_qt_components})
    set(CMAKE_AUTOMOC_PATH_PREFIX ON)
endif()
if(KIRIKAE_BUILD_CLIENT)
    # Without QtKeychain (a bare cross build) the secret-store port has no safe store and the password is asked each time.
    find_package(Qt6Keychain QUIET)
    if(TARGET Qt6Keychain::Qt6Keychain AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
        find_package(Qt6 6.4 REQUIRED COMPONENTS DBus)
    endif()
endif()
