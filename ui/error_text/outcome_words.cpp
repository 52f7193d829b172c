// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/error_text/error_words.h"
#include "ui/words/date_words.h"

namespace kirikae::ui {

QString ErrorWords::sentAtMostOnce()
{
    return tr("Send the same request again: the server does it at most once.");
}

Explanation ErrorWords::unanswered(Sent what)
{
    switch (what) {
    case Sent::Revocation:
        return {
            tr("The request was sent, but no answer came. It is not known yet whether the tokens were revoked."),
            tr("Send the same request again: the server does it at most once and tells how it ended. Do not start a "
               "new one."),
            {},
            {},
            {}};
    case Sent::Assignment:
        return {tr("The request was sent, but no answer came. It is not known yet what was assigned."),
                sentAtMostOnce(),
                {},
                {},
                {}};
    case Sent::Registration:
        return {
            tr("No answer came. It is not known yet whether the token was registered."), sentAtMostOnce(), {}, {}, {}};
    case Sent::Unlocking:
        return {tr("No answer came. It is not known yet whether the user was unlocked."), sentAtMostOnce(), {}, {}, {}};
    case Sent::Decision:
        return {tr("It was sent, but no answer came. It is not known yet whether it was decided."),
                tr("See what became of it before you do anything else. Nothing is done twice."),
                {},
                {},
                {}};
    case Sent::Import:
        return {tr("The file was sent, but no answer came. It is not known yet whether it was imported."),
                tr("Check the file again: what was imported shows as “already there”. Importing twice harms nothing."),
                {},
                {},
                {}};
    }
    return {};
}

Explanation ErrorWords::ofSending(Sent what, const core::GatewayError& error, std::optional<Instant> now)
{
    Explanation words = of(error, now);
    if (error.code == ErrorCode::ConfirmationRejected && what == Sent::Assignment)
        words.happened = tr("The confirmation password is not right. Nothing was assigned.");
    if (error.code == ErrorCode::ConfirmationRejected && what == Sent::Unlocking)
        words.happened = tr("The confirmation password is not right. Nobody was unlocked.");
    return words;
}

Explanation ErrorWords::ofRevocation(const core::RevocationState& state, std::optional<Instant> now)
{
    Explanation words = state.error ? of(*state.error, now) : Explanation{};
    if (state.step == core::RevocationState::Step::OutcomeUnknown) {
        const Explanation unknown = unanswered(Sent::Revocation);
        words.happened = unknown.happened;
        words.next = unknown.next;
        if (state.passwordNeeded)
            words.who = tr("For that, type the confirmation password again. A one-time password is not needed.");
    } else if (state.neverArrived && state.error && state.error->code == ErrorCode::OtpRequired) {
        words.happened = tr("The first request had not arrived: nothing was revoked.");
        words.next = tr("To revoke now, type the digits your token shows now, then press the button.");
    }
    return words;
}

Explanation ErrorWords::ofImport(const core::ImportState& state, std::optional<Instant> now)
{
    Explanation words = of(*state.error, now);
    if (state.outcomeUnknown) {
        const Explanation unknown = unanswered(Sent::Import);
        words.happened = unknown.happened;
        words.next = unknown.next;
    } else if (state.error->code == ErrorCode::InvalidRequest) {
        words.happened = tr("The server could not read the file. Nothing was imported.");
        words.next = state.lock == core::ImportLock::None
                         ? tr("Check that it is the file of the delivery, unchanged.")
                         : tr("Type the key or password again, exactly as in the sealed letter.");
    }
    return words;
}

Explanation ErrorWords::offline(const std::optional<core::GatewayError>& error, std::optional<Instant> listOf,
                                std::optional<Instant> now)
{
    Explanation words = error ? of(*error, now) : Explanation{};
    words.happened =
        listOf ? tr("Offline: this is the list of %1. It can only be read.").arg(DateWords::clockWithSeconds(*listOf))
               : tr("Offline: the server is not heard.");
    words.next = tr("Kirikae tries again by itself and reads the list anew once the server answers.");
    words.who.clear();
    words.tries.clear();
    return words;
}

} // namespace kirikae::ui
