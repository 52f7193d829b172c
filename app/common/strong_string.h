// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Strings that mean different things get different types, so that a serial number is never passed for a login id.
// UTF-8 on both sides of the wire. Any thread.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace kirikae {

template <class Tag>
class StrongString {
public:
    StrongString() = default;
    explicit StrongString(std::string value)
        : m_value(std::move(value))
    {}

    [[nodiscard]] const std::string& value() const noexcept { return m_value; }
    [[nodiscard]] bool empty() const noexcept { return m_value.empty(); }
    friend auto operator<=>(const StrongString&, const StrongString&) = default; // NOLINT(modernize-use-nullptr)
    friend bool operator==(const StrongString&, const StrongString&) = default;

private:
    std::string m_value;
};

using CompanyId = StrongString<struct CompanyIdTag>;
using LoginId = StrongString<struct LoginIdTag>;
using SerialNumber = StrongString<struct SerialNumberTag>;
using IdempotencyKey = StrongString<struct IdempotencyKeyTag>;

} // namespace kirikae

template <class Tag>
struct std::hash<kirikae::StrongString<Tag>> {
    std::size_t operator()(const kirikae::StrongString<Tag>& id) const noexcept
    {
        return std::hash<std::string>{}(id.value());
    }
};
