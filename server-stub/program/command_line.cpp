// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/program/command_line.h"

#include <algorithm>
#include <charconv>

namespace kirikae::server {

CommandLine::CommandLine(std::span<const Option> options, const std::vector<std::string>& arguments)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (takeWord(options, argument)) {
            continue;
        }
        const std::size_t equals = std::min(argument.find('='), argument.size());
        const std::string name = argument.substr(0, equals);
        const auto option =
            std::find_if(options.begin(), options.end(), [&](const Option& known) { return known.name == name; });
        if (option == options.end()) {
            throw UsageError("unknown option: " + argument);
        }
        std::string value;
        if (equals != argument.size()) {
            value = argument.substr(equals + 1);
        } else if (!option->value.empty() && ++i < arguments.size()) {
            value = arguments[i];
        }
        if (option->value.empty() != value.empty()) {
            throw UsageError(name + (value.empty() ? " needs a value: " + std::string{option->value}
                                                   : std::string{" takes no value"}));
        }
        if (!m_values.emplace(name, std::move(value)).second) {
            throw UsageError(name + " is given twice");
        }
    }
    for (const Option& option : options) {
        if (option.required && !has(option.name)) {
            throw UsageError(std::string{option.name} + " " + std::string{option.value} + " is missing");
        }
    }
}

bool CommandLine::takeWord(std::span<const Option> options, const std::string& argument)
{
    if (argument.starts_with('-') || argument.empty()) {
        return false;
    }
    const auto word =
        std::find_if(options.begin(), options.end(), [](const Option& known) { return !known.name.starts_with('-'); });
    return word != options.end() && m_values.emplace(word->name, argument).second;
}

bool CommandLine::has(std::string_view name) const
{
    return m_values.find(name) != m_values.end();
}

std::string CommandLine::text(std::string_view name, std::string_view otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::string{otherwise} : found->second;
}

std::int64_t CommandLine::integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                  std::int64_t most) const
{
    if (!has(name)) {
        return otherwise;
    }
    const std::string value = text(name);
    std::int64_t number = 0;
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc{} || stop != end || number < least || number > most) {
        throw UsageError(std::string{name} + " takes a number from " + std::to_string(least) + " to " +
                         std::to_string(most));
    }
    return number;
}

std::string helpText(std::string_view command, std::string_view summary, std::span<const Option> options)
{
    constexpr std::size_t column = 30;
    std::string text = "Usage: " + std::string{command} + " [OPTIONS]\n\n" + std::string{summary} + "\n\n";
    const auto line = [&](std::string_view name, std::string_view value, std::string_view help) {
        std::string left = "  " + std::string{name} + (value.empty() ? "" : " ") + std::string{value};
        left.resize(std::max(left.size() + 2, column), ' ');
        text += left + std::string{help} + "\n";
    };
    for (const Option& option : options) {
        if (!option.help.empty()) {
            line(option.name, option.value, option.help);
        }
    }
    line("--help", {}, "this text");
    line("--version", {}, "the version");
    return text;
}

} // namespace kirikae::server
