// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// xs:dateTime (and the bare date that some makers write), as far as kits need it. Pure; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace kirikae::kits {

struct XmlDate {
    std::chrono::year_month_day day;  //!< as it is written, in whatever zone
    std::chrono::sys_seconds instant; //!< of a bare date: its midnight; without a zone: UTC
};

//! YYYY-MM-DD[Thh:mm:ss[.f]][Z|±hh:mm]; nullopt for anything else.
[[nodiscard]] std::optional<XmlDate> readXmlDate(std::string_view text);

} // namespace kirikae::kits
