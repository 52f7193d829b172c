// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reads a command's options, writes its help, and says what is wrong with a command line. Pure but for nothing; main
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kirikae::server {

//! A command line that cannot be followed (exit code 2): what is wrong, for a person.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Option {
    std::string_view name;  //!< "--data"; without dashes ("FILE"): the one word that stands for itself
    std::string_view value; //!< what follows it, for the help: "DIR"; empty: a flag
    std::string_view help;  //!< empty: works, but is for tests and not in the help
    bool required = false;
};

class CommandLine {
public:
    //! Takes "--name value", "--name=value" and "--flag". UsageError: unknown, twice, without its value, or a required
    //! one missing; a word that no option takes.
    CommandLine(std::span<const Option> options, const std::vector<std::string>& arguments);

    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {}) const;
    //! UsageError unless a whole number in least..most.
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                       std::int64_t most) const;

private:
    //! The word of the command that is no option: true when `argument` is it.
    [[nodiscard]] bool takeWord(std::span<const Option> options, const std::string& argument);

    std::map<std::string, std::string, std::less<>> m_values;
};

//! "Usage: …", the summary, and a line an option.
[[nodiscard]] std::string helpText(std::string_view command, std::string_view summary, std::span<const Option> options);

} // namespace kirikae::server
