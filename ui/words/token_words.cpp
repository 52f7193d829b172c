// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/token_words.h"

namespace kirikae::ui {

using core::TokenState;

QString TokenWords::state(TokenState state)
{
    switch (state) {
    case TokenState::InStock:
        return tr("In stock");
    case TokenState::Issued:
        return tr("Issued");
    case TokenState::InService:
        return tr("In use");
    case TokenState::Expired:
        return tr("Expired");
    case TokenState::Retired:
        return tr("Revoked");
    case TokenState::Locked:
        return tr("Locked");
    }
    return {};
}

Glyph TokenWords::glyph(TokenState state)
{
    switch (state) {
    case TokenState::InStock:
        return Glyph::Token;
    case TokenState::Issued:
        return Glyph::Arrival;
    case TokenState::InService:
        return Glyph::Check;
    case TokenState::Expired:
        return Glyph::Warning;
    case TokenState::Retired:
        return Glyph::Slash;
    case TokenState::Locked:
        return Glyph::Shield;
    }
    return Glyph::Dash;
}

Tone TokenWords::tone(TokenState state)
{
    switch (state) {
    case TokenState::InStock:
        return Tone::Quiet;
    case TokenState::Issued:
        return Tone::Accent;
    case TokenState::InService:
        return Tone::Good;
    case TokenState::Expired:
        return Tone::Caution;
    case TokenState::Retired:
        return Tone::Quiet;
    case TokenState::Locked:
        return Tone::Bad;
    }
    return Tone::Quiet;
}

QString TokenWords::meaning(TokenState state)
{
    switch (state) {
    case TokenState::InStock:
        return tr("It is nobody's yet and can be assigned.");
    case TokenState::Issued:
        return tr("It was assigned and is waiting to be registered.");
    case TokenState::InService:
        return tr("It was registered and its digits are accepted.");
    case TokenState::Expired:
        return tr("Its date has passed. Its digits are no longer accepted.");
    case TokenState::Retired:
        return tr("It was revoked once and can never be used again, though it still shows digits.");
    case TokenState::Locked:
        return tr("Its digits were wrong too often. It opens again by itself or by a resynchronisation.");
    }
    return {};
}

QString TokenWords::problem(core::PairProblem problem)
{
    switch (problem) {
    case core::PairProblem::None:
        return {};
    case core::PairProblem::NoUser:
        return tr("Type the user's login ID.");
    case core::PairProblem::NoSerial:
        return tr("Scan or type the new token.");
    case core::PairProblem::UnknownUser:
        return tr("Nobody in your company has this login ID.");
    case core::PairProblem::UserTwice:
        return tr("This user is named in another row too.");
    case core::PairProblem::BadSerial:
        return tr("This is no serial number.");
    }
    return {};
}

} // namespace kirikae::ui
