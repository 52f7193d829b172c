// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/token_words.h"

#include "ui/words/literal_text.h"

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

QString TokenWords::refusal(const QString& code)
{
    if (code == QLatin1String("codes_rejected"))
        return tr("The serial number and the two codes do not fit together. Compare the serial number with the back of "
                  "the token, and type two codes that follow each other.");
    if (code == QLatin1String("beyond_repair"))
        return tr("The clock of this token is too far off to be set right. Put it aside and take another token.");
    if (code == QLatin1String("token_retired"))
        return tr("This token was revoked once and can never be used again. Take another token.");
    if (code == QLatin1String("token_expired"))
        return tr("The date of this token has passed. Take a token with a later date on its back.");
    if (code == QLatin1String("earlier_expiry"))
        return tr("This token ends no later than the one in use. Look whether it is the new one: its date on the back "
                  "must be later.");
    if (code == QLatin1String("token_locked"))
        return tr("This token is locked, because its digits were wrong too often. Wait, or resynchronise it.");
    if (code == QLatin1String("token_taken"))
        return tr("This token belongs to somebody else. Take another token, or take it back first.");
    if (code == QLatin1String("already_registered"))
        return tr("This user has registered this token already. Nothing to do.");
    if (code == QLatin1String("unknown_user"))
        return tr("There is no such user in your company any more. Read the list again.");
    if (code == QLatin1String("unknown_token"))
        return tr(
            "This serial number is not in the inventory. Compare it with the back, or import the delivery first.");
    if (code == QLatin1String("nothing_assigned"))
        return tr("Nothing is assigned to this user that could be taken back.");
    if (code == QLatin1String("otp_not_required"))
        return tr("This user needs no one-time password.");
    return tr("Refused for a reason this version does not know (%1). Update Kirikae.").arg(literalText(code));
}

} // namespace kirikae::ui
