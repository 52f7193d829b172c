# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DIN=… -DOUT=… -P embed_text.cmake : writes openApiDocument() with IN's bytes as an array. Bytes and not a string
# literal, because a compiler may limit the length of one (MSVC: 16 KiB).
file(READ "${IN}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "((0x..,){24})" "\\1\n    " bytes "${bytes}")
file(WRITE "${OUT}.new" "#include \"server-stub/api/openapi_document.h\"

namespace kirikae::server {
namespace {

constexpr unsigned char document[] = {
    ${bytes}
};

} // namespace

std::string_view openApiDocument()
{
    return {reinterpret_cast<const char*>(document), sizeof document};
}

} // namespace kirikae::server
")
file(COPY_FILE "${OUT}.new" "${OUT}" ONLY_IF_DIFFERENT)
