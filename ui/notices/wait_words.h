// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What is said of waits outside the window, where anybody may read it: how many and when, never who. Pure apart from
// the installed translation; GUI thread.
#pragma once

#include "app/core/cool_down_tracker.h"

#include <QCoreApplication>

namespace kirikae::ui {

class WaitWords {
    Q_DECLARE_TR_FUNCTIONS(WaitWords)
public:
    //! 待ち時間が終わりました; in training 訓練 stands in front.
    [[nodiscard]] static QString heading(bool training);
    //! "3 人が新しいトークンを登録できます（09:30 から）。"
    [[nodiscard]] static QString text(const QList<core::CoolDownEntry>& ended, Instant now);
    //! 待ち時間を見る
    [[nodiscard]] static QString action();
    //! The tray's tooltip: the soonest wait that still runs; empty when none does.
    [[nodiscard]] static QString countdown(const QList<core::CoolDownView>& waits, std::optional<Instant> now,
                                           bool training);
    //! What fits on the tray's icon: the minutes left, hours from 100 minutes on; empty when no wait runs.
    [[nodiscard]] static QString shortest(const QList<core::CoolDownView>& waits);
};

} // namespace kirikae::ui
