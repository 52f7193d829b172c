# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Every C++ file stands as .clang-format lays it out. Version 14 alone decides: others lay out differently.
# usage: cmake -DCLANG_FORMAT=… -DSOURCE_DIR=… -P lint_format.cmake

set(files "")
foreach(room app ui client-certs server-stub tests)
    file(GLOB_RECURSE found "${SOURCE_DIR}/${room}/*.cpp" "${SOURCE_DIR}/${room}/*.h")
    list(APPEND files ${found})
endforeach()
list(LENGTH files count)
if(count LESS 100)
    message(FATAL_ERROR "only ${count} C++ files found under ${SOURCE_DIR}: this is not the source tree")
endif()
execute_process(COMMAND "${CLANG_FORMAT}" --dry-run -Werror ${files} RESULT_VARIABLE result ERROR_VARIABLE complaints)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "run clang-format-14 -i on these:\n${complaints}")
endif()
message(STATUS "${count} files are laid out as .clang-format says")
