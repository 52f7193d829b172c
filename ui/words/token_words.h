// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bank's words, shapes and colours for the devices of the inventory. Pure apart from the installed translation; GUI
// thread.
#pragma once

#include "app/core/assignment_list.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"

#include <QCoreApplication>

namespace kirikae::ui {

class TokenWords {
    Q_DECLARE_TR_FUNCTIONS(TokenWords)
public:
    //! 在庫, 発行済み, 利用中, 期限切れ, 失効済み, ロック中.
    [[nodiscard]] static QString state(core::TokenState state);
    //! The shape that stands for a state: each has its own.
    [[nodiscard]] static Glyph glyph(core::TokenState state);
    [[nodiscard]] static Tone tone(core::TokenState state);
    //! What somebody can do with a device in that state, in one sentence.
    [[nodiscard]] static QString meaning(core::TokenState state);
    //! What is still wrong with a row of an assignment; empty: nothing.
    [[nodiscard]] static QString problem(core::PairProblem problem);
};

} // namespace kirikae::ui
