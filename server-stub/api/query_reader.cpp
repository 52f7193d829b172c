// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/query_reader.h"

#include "server-stub/api/problem_reply.h"
#include "server-stub/api/text.h"

#include <algorithm>
#include <charconv>

namespace kirikae::server {
namespace {

constexpr std::size_t maxParameters = 32;
constexpr std::size_t echoedNameBytes = 64;

} // namespace

QueryReader::QueryReader(std::string_view query)
{
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = percentDecoded(pair.substr(0, equals), true);
        auto value = percentDecoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) {
            addError(name ? *name : std::string{}, "malformed");
            continue;
        }
        const bool twice = std::any_of(m_parameters.begin(), m_parameters.end(),
                                       [&](const Parameter& known) { return known.name == *name; });
        if (twice || m_parameters.size() == maxParameters) {
            addError(*name, twice ? "duplicate" : "too_long");
            continue;
        }
        m_parameters.push_back(Parameter{std::move(*name), std::move(*value), false});
    }
}

std::optional<std::string> QueryReader::text(std::string_view name, std::size_t longest)
{
    const auto found = std::find_if(m_parameters.begin(), m_parameters.end(),
                                    [&](const Parameter& parameter) { return parameter.name == name; });
    if (found == m_parameters.end()) {
        return std::nullopt;
    }
    found->asked = true;
    if (found->value.size() > longest) {
        addError(name, "too_long");
        return std::nullopt;
    }
    if (found->value.empty()) {
        return std::nullopt;
    }
    return found->value;
}

std::optional<std::int64_t> QueryReader::integer(std::string_view name, std::int64_t least, std::int64_t most)
{
    const auto value = text(name, 32);
    if (!value) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    const char* const end = value->data() + value->size();
    const auto [stop, error] = std::from_chars(value->data(), end, number);
    if (error == std::errc::invalid_argument || stop != end) {
        addError(name, "wrong_type");
        return std::nullopt;
    }
    if (error != std::errc{} || number < least || number > most) {
        addError(name, "out_of_range");
        return std::nullopt;
    }
    return number;
}

void QueryReader::addError(std::string_view name, std::string code)
{
    if (m_errors.size() < maxParameters) {
        m_errors.push_back(FieldError{"/" + std::string{cutUtf8(name, echoedNameBytes)}, std::move(code)});
    }
}

std::optional<Problem> QueryReader::problem()
{
    for (const Parameter& parameter : m_parameters) {
        if (!parameter.asked) {
            addError(parameter.name, "unknown_parameter");
        }
    }
    if (m_errors.empty()) {
        return std::nullopt;
    }
    return invalidRequest("Parameters of the query are unknown or out of their bounds.", std::move(m_errors));
}

} // namespace kirikae::server
