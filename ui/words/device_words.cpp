// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/device_words.h"

#include "ui/error_text/error_words.h"
#include "ui/words/date_words.h"
#include "ui/words/token_words.h"

namespace kirikae::ui {

QString DeviceWords::drift(int steps)
{
    if (steps == 0)
        return tr("Its clock is right.");
    return steps > 0 ? tr("Its clock is %n display(s) fast; the bank allows for that from now on.", nullptr, steps)
                     : tr("Its clock is %n display(s) slow; the bank allows for that from now on.", nullptr, -steps);
}

QString DeviceWords::usable(const core::DeviceCheckResult& result)
{
    QStringList lines;
    if (result.expiresAt)
        lines << tr("It is valid until %1.").arg(DateWords::dateTime(*result.expiresAt));
    if (result.driftSteps)
        lines << drift(*result.driftSteps);
    lines << tr("The digits typed here are used up. To register, wait for the next ones.");
    return lines.join(QLatin1Char('\n'));
}

Explanation DeviceWords::unusable(const core::DeviceCheckResult& result)
{
    Explanation words;
    words.happened = result.driftSteps || result.codeName == QLatin1String("beyond_repair")
                         ? tr("This token cannot be used.")
                         : tr("It could not be confirmed that this token works.");
    words.next = TokenWords::refusal(result.codeName);
    words.who = ErrorWords::administrator();
    return words;
}

QString DeviceWords::resynchronised(int driftSteps)
{
    return drift(driftSteps) + QLatin1Char('\n') +
           tr("The digits typed here are used up. The next ones are accepted again.");
}

Explanation DeviceWords::unsent(core::DeviceState::Unsent why)
{
    if (why == core::DeviceState::Unsent::Alike)
        return {tr("The two one-time passwords are the same. They were not sent."),
                tr("Type the digits shown now, wait until the display changes, then type the next digits."),
                ErrorWords::yourself(),
                {},
                {}};
    return ErrorWords::spentCode();
}

Explanation DeviceWords::failure(const core::DeviceState& state, std::optional<Instant> now)
{
    const core::GatewayError& error = *state.error;
    Explanation words = ErrorWords::of(error, now);
    if (state.answerLost) {
        words.next = tr("Type two new one-time passwords and try again: doing it twice harms nothing.");
    } else if (error.code == ErrorCode::OtpRejected && error.reason == OtpRefusal::Drifted) {
        words.happened = tr("The clock could not be set right.");
        words.next = TokenWords::refusal(QStringLiteral("beyond_repair"));
    } else if (error.code == ErrorCode::OtpRejected) {
        words.happened = tr("The two one-time passwords were not accepted: they are wrong, were used already, or do "
                            "not follow each other.");
        words.next = tr("Wait until the display changes, then type two that follow each other.");
    } else if (error.code == ErrorCode::NotPermitted && error.reason == OtpRefusal::Expired) {
        words.happened = tr("The date of this token has passed, so its clock is of no use any more.");
        words.next = tr("Switch to the new token.");
    } else if (error.code == ErrorCode::NotFound) {
        words.happened = tr("There is no token with this serial number.");
        words.next = TokenWords::refusal(QStringLiteral("unknown_token"));
    }
    return words;
}

} // namespace kirikae::ui
