# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DROOT=… -DQT=… -P check.cmake: lints the tree in ROOT; prints every violation and fails when there is one.

include("${CMAKE_CURRENT_LIST_DIR}/lint.cmake")

kirikae_lint("${ROOT}" "${QT}" violations)
foreach(violation IN LISTS violations)
    message(NOTICE "${violation}")
endforeach()
list(LENGTH violations count)
if(count GREATER 0)
    message(FATAL_ERROR "${count} places break the rules of tests/lint/rules.cmake")
endif()
message(NOTICE "the tree keeps the rules")
