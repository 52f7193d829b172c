// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/error_text/error_words.h"
#include "ui/words/literal_text.h"

namespace kirikae::ui {

QString ErrorWords::ofDevice(const QString& code)
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

Explanation ErrorWords::ofCheck(const core::DeviceCheckResult& result)
{
    Explanation words;
    words.happened = result.driftSteps || result.codeName == QLatin1String("beyond_repair")
                         ? tr("This token cannot be used.")
                         : tr("It could not be confirmed that this token works.");
    words.next = ofDevice(result.codeName);
    words.who = administrator();
    return words;
}

Explanation ErrorWords::of(core::DeviceState::Unsent why)
{
    if (why == core::DeviceState::Unsent::Alike)
        return {tr("The two one-time passwords are the same. They were not sent."),
                tr("Type the digits shown now, wait until the display changes, then type the next digits."),
                yourself(),
                {},
                {}};
    return spentCode();
}

Explanation ErrorWords::of(const core::DeviceState& state, std::optional<Instant> now)
{
    const core::GatewayError& error = *state.error;
    Explanation words = of(error, now);
    if (state.answerLost) {
        words.next = tr("Type two new one-time passwords and try again: doing it twice harms nothing.");
    } else if (error.code == ErrorCode::OtpRejected && error.reason == OtpRefusal::Drifted) {
        words.happened = tr("The clock could not be set right.");
        words.next = ofDevice(QStringLiteral("beyond_repair"));
    } else if (error.code == ErrorCode::OtpRejected) {
        words.happened = tr("The two one-time passwords were not accepted: they are wrong, were used already, or do "
                            "not follow each other.");
        words.next = tr("Wait until the display changes, then type two that follow each other.");
    } else if (error.code == ErrorCode::NotPermitted && error.reason == OtpRefusal::Expired) {
        words.happened = tr("The date of this token has passed, so its clock is of no use any more.");
        words.next = tr("Switch to the new token.");
    } else if (error.code == ErrorCode::NotFound) {
        words.happened = tr("There is no token with this serial number.");
        words.next = ofDevice(QStringLiteral("unknown_token"));
    }
    return words;
}

Explanation ErrorWords::ofSignIn(const core::SessionState& state, std::optional<Instant> now)
{
    Explanation words = of(*state.error, now);
    if (state.error->code != ErrorCode::OtpRejected || state.error->reason != OtpRefusal::Drifted)
        return words;
    if (state.secondCodeWanted) {
        words.next = tr("Type the digits shown now, wait until the display changes, then type the next digits into the "
                        "second field. That sets its clock right.");
    } else {
        words.happened = tr("The clock could not be set right.");
        words.next = ofDevice(QStringLiteral("beyond_repair"));
    }
    return words;
}

} // namespace kirikae::ui
