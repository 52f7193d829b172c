// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Instants and durations as people read them. Always Japanese time, whatever the PC's zone, because the bank's rules
// are written in it. Pure apart from the installed translation; GUI thread.
#pragma once

#include "app/common/instant.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace kirikae::ui {

class DateWords {
    Q_DECLARE_TR_FUNCTIONS(DateWords)
public:
    //! The same instant on a Japanese wall clock.
    [[nodiscard]] static QDateTime japanTime(Instant instant);
    //! 2023年04月30日 09時00分
    [[nodiscard]] static QString dateTime(Instant instant);
    //! 2024年03月31日
    [[nodiscard]] static QString date(Instant instant);
    //! 08:42, with the day in front when it is not the Japanese day of `now`.
    [[nodiscard]] static QString clockTime(Instant instant, Instant now);
    //! 09:12:34, for the status bar.
    [[nodiscard]] static QString clockWithSeconds(Instant instant);
    //! 21:34, or 11:20:05 from an hour on; never negative.
    [[nodiscard]] static QString countdown(std::chrono::seconds left);
    //! "about 30 minutes", "about 11 hours 10 minutes": rounded up to the minute.
    [[nodiscard]] static QString roughly(std::chrono::seconds duration);
    //! Whole days from `now` to `instant`; negative: passed.
    [[nodiscard]] static int daysLeft(Instant instant, Instant now);
};

} // namespace kirikae::ui
