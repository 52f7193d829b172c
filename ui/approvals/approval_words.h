// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The words of 承認: what is asked for, and how far it got. Pure apart from the installed translation; GUI thread.
#pragma once

#include "app/core/approval_domain.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"

#include <QCoreApplication>

namespace kirikae::ui {

class ApprovalWords {
    Q_DECLARE_TR_FUNCTIONS(ApprovalWords)
public:
    //! トークンの失効（60 人）
    [[nodiscard]] static QString subject(const core::Approval& approval);
    [[nodiscard]] static QString state(ApprovalState state);
    [[nodiscard]] static Glyph glyph(ApprovalState state);
    [[nodiscard]] static Tone tone(ApprovalState state);
    //! That it was sent and waits, and until when. For the one who asked.
    [[nodiscard]] static QString sent(const core::Approval& approval);
    //! That nothing has been done yet.
    [[nodiscard]] static QString nothingDoneYet();
    //! Before it is sent: so many need a second person.
    [[nodiscard]] static QString needed();
};

} // namespace kirikae::ui
