// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/head_rules.h"

#include "server-stub/api/text.h"

#include <algorithm>

namespace kirikae::server {
namespace {

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

} // namespace

bool hasSoundLines(std::string_view head)
{
    constexpr std::string_view special("\r\n\0", 3);
    if (head.starts_with(' ') || head.starts_with('\t')) {
        return false;
    }
    for (std::size_t at = head.find_first_of(special); at != std::string_view::npos;) {
        const bool isLastByte = at + 1 == head.size();
        if (head[at] != '\r' || (!isLastByte && head[at + 1] != '\n')) {
            return false;
        }
        const std::size_t next = at + 2;
        if (next < head.size() && (head[next] == ' ' || head[next] == '\t')) {
            return false;
        }
        at = next < head.size() ? head.find_first_of(special, next) : std::string_view::npos;
    }
    return true;
}

bool mayBeRequestLine(std::string_view head)
{
    const std::size_t end = head.find("\r\n");
    if (end == std::string_view::npos) {
        return true;
    }
    const std::string_view line = head.substr(0, end);
    return line.ends_with(" HTTP/1.1") || line.ends_with(" HTTP/1.0");
}

bool isMethodName(std::string_view method)
{
    return std::all_of(method.begin(), method.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

bool isHost(std::string_view host)
{
    constexpr std::string_view others = "-._~%!$&'()*+;=:[]";
    return std::all_of(host.begin(), host.end(),
                       [&](char c) { return isAlphanumeric(c) || others.find(c) != std::string_view::npos; });
}

bool targetFitsHost(std::string_view target, std::string_view host)
{
    constexpr std::string_view scheme = "https://";
    if (target.starts_with('/') || target == "*") {
        return true;
    }
    if (!equalsIgnoringCase(target.substr(0, scheme.size()), scheme)) {
        return false;
    }
    const std::string_view rest = target.substr(scheme.size());
    return equalsIgnoringCase(rest.substr(0, rest.find_first_of("/?#")), host) && !host.empty();
}

} // namespace kirikae::server
