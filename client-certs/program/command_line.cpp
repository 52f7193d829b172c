// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/program/command_line.h"

#include <algorithm>
#include <charconv>

namespace kirikae::certs {

namespace {

const OptionRule& ruleFor(const std::string& name, const std::vector<OptionRule>& rules)
{
    const auto rule = std::find_if(rules.begin(), rules.end(), [&name](const auto& r) { return r.name == name; });
    if (rule == rules.end()) {
        throw UsageError("unknown option: " + name);
    }
    return *rule;
}

} // namespace

CommandLine::CommandLine(const std::vector<std::string>& words, const std::vector<OptionRule>& rules)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        const auto name = words[i].substr(0, equals);
        if (name.compare(0, 2, "--") != 0) {
            throw UsageError("not an option: " + name);
        }
        const auto& rule = ruleFor(name, rules);
        auto& values = m_values[name];
        if (!rule.repeats && !values.empty()) {
            throw UsageError(name + " is given twice");
        }
        if (rule.flag) {
            if (equals != std::string::npos) {
                throw UsageError(name + " takes no value");
            }
            values.emplace_back();
            continue;
        }
        if (equals == std::string::npos && i + 1 == words.size()) {
            throw UsageError(name + " needs a value");
        }
        values.push_back(equals == std::string::npos ? words[++i] : words[i].substr(equals + 1));
        if (values.back().empty()) {
            throw UsageError(name + " needs a value");
        }
    }
    for (const auto& rule : rules) {
        if (rule.required && !has(rule.name)) {
            throw UsageError(rule.name + " is missing");
        }
    }
}

bool CommandLine::has(const std::string& name) const
{
    return m_values.contains(name);
}

const std::string& CommandLine::value(const std::string& name) const
{
    return m_values.at(name).front();
}

std::optional<std::string> CommandLine::find(const std::string& name) const
{
    return has(name) ? std::optional{value(name)} : std::nullopt;
}

std::vector<std::string> CommandLine::all(const std::string& name) const
{
    return has(name) ? m_values.at(name) : std::vector<std::string>{};
}

int CommandLine::number(const std::string& name, int otherwise, int least, int most) const
{
    if (!has(name)) {
        return otherwise;
    }
    const auto& text = value(name);
    int result = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (problem != std::errc{} || end != text.data() + text.size() || result < least || result > most) {
        throw UsageError(name + " takes a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return result;
}

} // namespace kirikae::certs
