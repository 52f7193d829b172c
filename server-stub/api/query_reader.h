// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The query of a request target, taken apart and validated parameter by parameter. An empty parameter counts as absent
// ("?q=&limit="), an unknown one or one given twice is refused, so that a misspelt filter never shows everybody. One
// thread, one request.
#pragma once

#include "server-stub/services/problem.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kirikae::server {

class QueryReader {
public:
    //! `query` without its "?"; broken escapes and bytes that are not UTF-8 become errors.
    explicit QueryReader(std::string_view query);

    //! The value, at most `longest` bytes ("too_long"); nullopt when absent or empty. Pointers are "/NAME".
    [[nodiscard]] std::optional<std::string> text(std::string_view name, std::size_t longest);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);

    void addError(std::string_view name, std::string code);
    //! After the last parameter: the faults, with every unasked parameter as "unknown_parameter". nullopt: none.
    [[nodiscard]] std::optional<Problem> problem();

private:
    struct Parameter {
        std::string name;
        std::string value;
        bool asked = false;
    };
    std::vector<Parameter> m_parameters;
    std::vector<FieldError> m_errors;
};

} // namespace kirikae::server
