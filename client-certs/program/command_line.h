// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What was typed, taken apart: one command and its --options. It knows no command's meaning; wrong use becomes
// UsageError, which main() turns into exit code 2. Pure; any thread.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace kirikae::certs {

//! The command line itself is wrong: what and how to put it right.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

//! One option a command knows.
struct OptionRule {
    std::string name; //!< with the two dashes
    bool required = false;
    bool repeats = false;
    bool flag = false; //!< takes no value
};

class CommandLine {
public:
    //! Reads "--name value" and "--name=value"; UsageError for an unknown, repeated, empty or missing option.
    CommandLine(const std::vector<std::string>& words, const std::vector<OptionRule>& rules);

    [[nodiscard]] bool has(const std::string& name) const;
    //! The value of an option that is there for sure (required).
    [[nodiscard]] const std::string& value(const std::string& name) const;
    [[nodiscard]] std::optional<std::string> find(const std::string& name) const;
    [[nodiscard]] std::vector<std::string> all(const std::string& name) const;
    //! A whole number from `least` to `most`; UsageError for any other text.
    [[nodiscard]] int number(const std::string& name, int otherwise, int least, int most) const;

private:
    std::map<std::string, std::vector<std::string>> m_values;
};

} // namespace kirikae::certs
