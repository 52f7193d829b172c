// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/hsm/token_key_uri.h"

#include <array>
#include <filesystem>
#include <map>

namespace kirikae::hsm {
namespace {

constexpr std::string_view scheme = "pkcs11:";
constexpr std::string_view fileScheme = "file:";

[[noreturn]] void refuse(const std::string& why)
{
    throw HsmError("the PKCS#11 URI (RFC 7512) is not usable: " + why);
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view name, std::string_view text)
{
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            if (text[i] <= ' ' || text[i] > '~') {
                refuse(std::string(name) + " holds a character that must be written as %XX");
            }
            bytes += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            refuse(std::string(name) + " holds a % without two hexadecimal digits");
        }
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return bytes;
}

std::string encoded(std::string_view bytes, std::string_view plain)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter || plain.find(c) != std::string_view::npos) {
            text += c;
        } else {
            text += '%';
            text += digits[byte >> 4];
            text += digits[byte & 15U];
        }
    }
    return text;
}

using Attributes = std::map<std::string, std::string, std::less<>>;

Attributes attributesOf(std::string_view text, char separator)
{
    Attributes found;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(separator));
        text.remove_prefix(part.size() == text.size() ? part.size() : part.size() + 1);
        const std::size_t equals = part.find('=');
        const std::string_view name = part.substr(0, equals);
        // Before anything is decoded or repeated: it is the PIN.
        if (name == "pin-value") {
            refuse("it holds a PIN, which would stand in the list of processes; put the PIN into a file and name that "
                   "with --pin-file, and change this one");
        }
        if (equals == std::string_view::npos || equals == 0) {
            refuse("each part must be name=value");
        }
        if (!found.emplace(name, decoded(name, part.substr(equals + 1))).second) {
            refuse(std::string(name) + " stands in it twice");
        }
    }
    return found;
}

void take(Attributes& from, std::string_view name, std::string& into)
{
    if (const auto found = from.find(name); found != from.end()) {
        into = std::move(found->second);
        from.erase(found);
        if (into.empty() || (name != "id" && into.find_first_of(std::string_view("\0\r\n", 3)) != std::string::npos)) {
            refuse(std::string(name) + " is empty or holds a line end");
        }
    }
}

void refuseRest(const Attributes& rest)
{
    if (!rest.empty()) {
        // To pass over what is not understood could name another key than was meant.
        refuse("it has a part that is not understood: " + encoded(rest.begin()->first, "-_"));
    }
}

bool isAbsolute(const std::string& path)
{
    return std::filesystem::path(std::u8string(path.begin(), path.end())).is_absolute();
}

} // namespace

TokenKeyUri parseTokenKeyUri(std::string_view text)
{
    if (!text.starts_with(scheme)) {
        refuse("it must begin with " + std::string(scheme));
    }
    text.remove_prefix(scheme.size());
    const std::size_t question = std::min(text.find('?'), text.size());
    Attributes path = attributesOf(text.substr(0, question), ';');
    Attributes query = attributesOf(text.substr(std::min(question + 1, text.size())), '&');
    TokenKeyUri uri;
    std::string type;
    take(path, "token", uri.token);
    take(path, "serial", uri.serial);
    take(path, "manufacturer", uri.manufacturer);
    take(path, "model", uri.model);
    take(path, "object", uri.object);
    take(path, "id", uri.id);
    take(path, "type", type);
    take(query, "module-path", uri.modulePath);
    take(query, "pin-source", uri.pinFile);
    refuseRest(path);
    refuseRest(query);
    if (uri.pinFile.starts_with(fileScheme)) {
        uri.pinFile.erase(0, fileScheme.size());
    }
    if (!type.empty() && type != "secret-key") {
        refuse("the master key is of the type secret-key");
    }
    if (uri.token.empty() && uri.serial.empty()) {
        refuse("it must name the token: token=LABEL or serial=NUMBER");
    }
    if (uri.object.empty() && uri.id.empty()) {
        refuse("it must name the key: object=LABEL or id=%01");
    }
    if (!isAbsolute(uri.modulePath)) {
        refuse("it must end with the token's library: ?module-path=, an absolute path"); // or anybody's would be found
    }
    if (!uri.pinFile.empty() && !isAbsolute(uri.pinFile)) {
        refuse("pin-source must be the absolute path of a file");
    }
    return uri;
}

std::string formatTokenKeyUri(const TokenKeyUri& uri)
{
    std::string text(scheme);
    const auto add = [&text](std::string_view before, std::string_view name, std::string_view value,
                             std::string_view plain) {
        if (!value.empty()) {
            text += text.back() == ':' || text.back() == '?' ? "" : before;
            text += name;
            text += '=';
            text += encoded(value, plain);
        }
    };
    constexpr std::string_view inPath = "-._~";
    constexpr std::string_view inQuery = "-._~/:";
    add(";", "token", uri.token, inPath);
    add(";", "serial", uri.serial, inPath);
    add(";", "manufacturer", uri.manufacturer, inPath);
    add(";", "model", uri.model, inPath);
    add(";", "object", uri.object, inPath);
    add(";", "id", uri.id, {});
    add(";", "type", "secret-key", inPath);
    text += '?';
    add("&", "module-path", uri.modulePath, inQuery);
    add("&", "pin-source", uri.pinFile, inQuery);
    return text;
}

} // namespace kirikae::hsm
