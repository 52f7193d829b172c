// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/error_text/error_words.h"

namespace kirikae::ui {

Explanation ErrorWords::ofAccess(ErrorCode code)
{
    if (code == ErrorCode::CertificateUnknown)
        return {tr("The server does not know the user of this certificate."),
                tr("Choose another certificate."),
                tr("The bank's help desk can say which certificate is yours."),
                {},
                {}};
    if (code == ErrorCode::CertificateRevoked)
        return {tr("This certificate was revoked, so it no longer opens the bank's service."),
                tr("Choose another certificate, or get a new one."),
                tr("The bank's help desk can issue a certificate again."),
                {},
                {}};
    if (code == ErrorCode::SignInFailed)
        return {tr("The login password is not right."),
                tr("Type it again. Look at Caps Lock and the input method."),
                administrator(),
                {},
                {}};
    if (code == ErrorCode::SignInLocked)
        return {tr("Sign-in is locked for a while, because the password was wrong too often."),
                tr("Wait until the time shown, then try again with the right password."),
                administrator(),
                {},
                {}};
    if (code == ErrorCode::SessionRequired)
        return {tr("You are not signed in any more."), tr("Sign in again."), yourself(), {}, {}};
    if (code == ErrorCode::SessionExpired)
        return {tr("The session ended because its time was up."),
                tr("Sign in again. Your selection was kept."),
                yourself(),
                {},
                {}};
    if (code == ErrorCode::NotPermitted)
        return {
            tr("Your user class does not allow this."), tr("Ask somebody who manages users."), administrator(), {}, {}};
    if (code == ErrorCode::ConfirmationRejected)
        return {tr("The confirmation password is not right. Nothing was revoked."),
                tr("Type the confirmation password again. It is not the login password."),
                administrator(),
                {},
                {}};
    return {tr("Your own token has expired, so you can revoke only your own."),
            tr("Tick only yourself. Revoke the others after you registered your new token."),
            administrator(),
            {},
            {}};
}

Explanation ErrorWords::ofToken(ErrorCode code)
{
    if (code == ErrorCode::OtpRequired)
        return {tr("A one-time password is needed as well."),
                tr("Type the digits your token shows now."),
                yourself(),
                {},
                {}};
    if (code == ErrorCode::OtpRejected)
        return {tr("The one-time password was not accepted: it is wrong, too old, or was used already."),
                tr("Wait until the display of the token changes, then type the new digits."),
                administrator(),
                {},
                {}};
    if (code == ErrorCode::OtpLocked)
        return {tr("The one-time password is locked for a while, because it was wrong too often."),
                tr("Wait until the time shown, then type the digits shown at that moment."),
                administrator(),
                {},
                {}};
    if (code == ErrorCode::CoolingDown)
        return {tr("The wait after the revocation is not over yet."),
                tr("Wait until the time shown, then register the new token."),
                tr("Nobody can shorten the wait."),
                {},
                {}};
    if (code == ErrorCode::RegistrationRejected)
        return {tr("The serial number and the one-time password do not fit together, or this token cannot be used."),
                tr("Compare the serial number with the back of the new token, wait until the display changes, and type "
                   "the new digits."),
                administrator(),
                {},
                {}};
    if (code == ErrorCode::TokenRetired)
        return {tr("This token was revoked once and can never be used again, though it still shows digits."),
                tr("Take the new token that came with the letter."),
                administrator(),
                {},
                {}};
    if (code == ErrorCode::NoLiveBinding)
        return {tr("This user has no token in use, so there is nothing to revoke."),
                tr("Nothing to do. The user can register a new token."),
                yourself(),
                {},
                {}};
    if (code == ErrorCode::UnknownUser)
        return {tr("There is no such user in your company any more."), tr("Read the list again."), yourself(), {}, {}};
    if (code == ErrorCode::SkipExpired)
        return {tr("Registration can no longer be skipped: the 30 days are over."),
                tr("Register the new token now."),
                administrator(),
                {},
                {}};
    return {tr("The server's clock is not sound, so it accepts no one-time passwords for now."),
            tr("Try again in a few minutes."),
            support(),
            {},
            {}};
}

Explanation ErrorWords::ofApproval(ErrorCode code)
{
    if (code == ErrorCode::OwnRequest)
        return {tr("You made this request yourself, so another person has to decide on it."),
                tr("Ask another master user or administrator to look at it. You can withdraw it."),
                administrator(),
                {},
                {}};
    if (code == ErrorCode::ApprovalClosed)
        return {tr("This request is closed: it was decided or withdrawn, or its time is over."),
                tr("Read the list of requests again. If the change is still needed, request it anew."),
                yourself(),
                {},
                {}};
    if (code == ErrorCode::NoOperatorLeft)
        return {tr("Afterwards nobody in your company could revoke or approve anything. Nothing was done."),
                tr("Leave one master user or administrator out, and revoke their token after the others have "
                   "registered the new ones."),
                administrator(),
                {},
                {}};
    return {tr("So many users need the approval of a second person, and nobody else can approve now."),
            tr("Have another master user or administrator register a token first, or change fewer users."),
            administrator(),
            {},
            {}};
}

Explanation ErrorWords::ofManyWaiting(bool own)
{
    if (own)
        return {tr("As many of your requests wait for approval as may wait at a time. Nothing was done."),
                tr("Withdraw one of them, or have another master user or administrator decide on some first."),
                yourself(),
                {},
                {}};
    return {tr("As many requests of your company wait for approval as may wait at a time. Nothing was done."),
            tr("Have another master user or administrator approve or reject some of them first."),
            administrator(),
            {},
            {}};
}

Explanation ErrorWords::ofProtocol(ErrorCode code)
{
    const QString update = tr("Update Kirikae. If it is up to date, send the details to the help desk.");
    if (code == ErrorCode::IdempotencyKeyMissing)
        return {tr("The request had no repeat key, so the server did not act on it."), update, support(), {}, {}};
    if (code == ErrorCode::RequestInProgress)
        return {tr("The server is still working on the same request."),
                tr("Wait a few seconds, then send the same request again."),
                yourself(),
                {},
                {}};
    if (code == ErrorCode::IdempotencyConflict)
        return {tr("The repeat key was already used for another request. Nothing was done."),
                tr("Close this window and start again from the list."),
                support(),
                {},
                {}};
    if (code == ErrorCode::InvalidRequest)
        return {tr("The server could not read what was typed. Nothing was done."),
                tr("Check the fields: the one-time password has six digits."),
                support(),
                {},
                {}};
    if (code == ErrorCode::NotFound)
        return {tr("The server does not know this function or this entry."), update, support(), {}, {}};
    if (code == ErrorCode::MethodNotAllowed)
        return {tr("The server does not offer this function."), update, support(), {}, {}};
    if (code == ErrorCode::BodyTooLarge)
        return {tr("Too much was sent at once. Nothing was done."),
                tr("Tick fewer users and send them in parts."),
                yourself(),
                {},
                {}};
    if (code == ErrorCode::UnsupportedMediaType)
        return {tr("The server does not take this kind of data. Nothing was done."), update, support(), {}, {}};
    if (code == ErrorCode::TooManyRequests)
        return {tr("Too many requests came at once."), tr("Wait a little, then try again."), support(), {}, {}};
    return {tr("Something went wrong inside the server. Nothing was done by halves."),
            tr("Read the list again, then try once more."),
            support(),
            {},
            {}};
}

} // namespace kirikae::ui
