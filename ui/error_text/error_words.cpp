// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/error_text/error_words.h"

#include "app/core/domain.h"
#include "ui/words/date_words.h"
#include "ui/words/literal_text.h"

namespace kirikae::ui {

using Kind = core::GatewayError::Kind;

QString ErrorWords::support()
{
    return tr("If it goes on, ask the bank's help desk.");
}

QString ErrorWords::administrator()
{
    return tr("A master user or administrator of your company can help.");
}

QString ErrorWords::yourself()
{
    return tr("You can do this yourself.");
}

QString ErrorWords::helper(Helper helper)
{
    switch (helper) {
    case Helper::Self:
        return yourself();
    case Helper::Operator:
        return administrator();
    case Helper::Master:
        return tr("A master user of your company can help.");
    case Helper::Bank:
        return tr("The bank's help desk can help.");
    }
    return {};
}
namespace {

//! What a server says beyond this explains nothing to anybody.
constexpr qsizetype longestDetail = 1000;

} // namespace

Explanation ErrorWords::of(const core::GatewayError& error, std::optional<Instant> now)
{
    Explanation words;
    if (error.kind == Kind::ServerNotTrusted && !error.issuer.isEmpty())
        words = ofIssuer(error.issuer);
    else if (error.kind == Kind::ProxyPasswordWanted && error.credentialsWrong)
        words = {tr("The proxy did not take the name and the password."),
                 tr("Type them again under “Details: connection and proxy”. They are not those of the bank."),
                 itDepartment(),
                 {},
                 {}};
    else if (error.kind != Kind::Refused)
        words = of(error.kind, error.sent);
    else if (error.code)
        words = of(*error.code);
    else
        words = {tr("The server refused the request for a reason this version does not know."),
                 tr("Update Kirikae, then try again."),
                 support(),
                 {},
                 {}};
    if (error.code == ErrorCode::OtpRejected && error.reason == OtpRefusal::Drifted)
        words = {tr("The clock of your token is off, so its digits were not accepted."),
                 tr("Set it right with two one-time passwords in a row (menu “Token”), then try again."),
                 yourself(),
                 {},
                 {}};
    if (error.help)
        words.who = helper(*error.help);
    if (error.code == ErrorCode::OtpLocked && !error.retryAfter && error.help)
        words = {tr("The one-time password is locked, because it was wrong too often."),
                 tr("Waiting does not end this: have it unlocked."),
                 words.who,
                 {},
                 {}};
    if (error.code == ErrorCode::TooManyRequests && !error.retryAfter && error.help)
        words = ofManyWaiting(*error.help == Helper::Self);
    if (error.triesLeft)
        words.tries = *error.triesLeft > 0 ? tr("%n more try(s) before it is locked.", nullptr, *error.triesLeft)
                                           : tr("No tries are left for now.");
    if (error.eligibleAt && now)
        words.tries = tr("Possible from %1.").arg(DateWords::clockTime(*error.eligibleAt, *now));
    else if (error.retryAfter && now)
        words.tries =
            tr("Try again at %1 (in %2).")
                .arg(DateWords::clockTime(*now + *error.retryAfter, *now), DateWords::roughly(*error.retryAfter));
    const QString detail = literalText(error.detail, true, longestDetail);
    words.code = literalText(error.codeName);
    words.requestId = error.requestId;
    words.at = now;
    words.detail = words.code.isEmpty() ? detail : tr("%1: %2", "code and detail").arg(words.code, detail);
    if (!error.proxy.isEmpty())
        words.detail += QLatin1Char('\n') + tr("Proxy: %1").arg(error.proxy);
    if (!error.requestId.isEmpty())
        words.detail += QLatin1Char('\n') + tr("Request number: %1").arg(error.requestId);
    return words;
}

QString ErrorWords::itDepartment()
{
    return tr("Your company's IT department can help.");
}

Explanation ErrorWords::ofIssuer(const QString& issuer)
{
    return {
        tr("The other side's certificate is not the bank's: it was issued by “%1”. Something in between (a proxy or "
           "an anti-virus program) opens the connection, or it is not the bank's server. No password was sent.")
            .arg(literalText(issuer)),
        tr("Check the server address. If it is right, ask that connections to it are let through unopened. There "
           "is no way to go on without."),
        itDepartment(),
        {},
        {}};
}

Explanation ErrorWords::of(Kind kind, bool sent)
{
    const QString unknown = tr("Whether it was done is not known yet. Look at the list before doing it again.");
    const QString again = tr("Nothing was changed. Try again.");
    switch (kind) {
    case Kind::Refused:
        return {tr("The server refused the request."), tr("Try again."), support(), {}, {}};
    case Kind::TimedOut:
        return {tr("The server did not answer in time."), sent ? unknown : again, support(), {}, {}};
    case Kind::Cancelled:
        return {tr("You cancelled it."), sent ? unknown : tr("Nothing was changed."), yourself(), {}, {}};
    case Kind::Unreachable:
        return {tr("The server cannot be reached, or the connection broke."),
                sent ? unknown : tr("Check the network cable or Wi-Fi and the server address, then try again."),
                support(),
                {},
                {}};
    case Kind::ServerNotTrusted:
        return {tr("The server could not prove that it is the bank's. No password was sent."),
                tr("Check the server address. Do not go on if somebody sent you this address."),
                support(),
                {},
                {}};
    case Kind::CertificateRefused:
        return {tr("The server does not accept this certificate: it was revoked, has expired, or is another bank's."),
                tr("Choose another certificate, or get a new one."),
                tr("The bank's help desk can issue a certificate again."),
                {},
                {}};
    case Kind::Malformed:
        return {tr("The answer was not in a form this program understands."),
                tr("Check the server address and update Kirikae."),
                support(),
                {},
                {}};
    case Kind::ProxyPasswordWanted:
        return {tr("The proxy on the way to the server wants a name and a password. Nothing was sent to the server."),
                tr("Type them under “Details: connection and proxy”, then try again."),
                itDepartment(),
                {},
                {}};
    case Kind::ProxyFailed:
        return {tr("The proxy did not open the way to the server. Nothing was sent to the server."),
                tr("Check the proxy under “Details: connection and proxy”. Some networks first want you to sign in on "
                   "a page in "
                   "the browser."),
                itDepartment(),
                {},
                {}};
    case Kind::Portal:
        return {tr("What answered is not the bank's server but something in between, such as the sign-in page of a "
                   "Wi-Fi. Nothing was sent."),
                tr("Open the browser, sign in to the Wi-Fi there, then try again. Check the server address too."),
                itDepartment(),
                {},
                {}};
    }
    return {};
}

Explanation ErrorWords::of(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CertificateUnknown:
    case ErrorCode::CertificateRevoked:
    case ErrorCode::SignInFailed:
    case ErrorCode::SignInLocked:
    case ErrorCode::SessionRequired:
    case ErrorCode::SessionExpired:
    case ErrorCode::NotPermitted:
    case ErrorCode::ConfirmationRejected:
    case ErrorCode::OwnBindingOnly:
        return ofAccess(code);
    case ErrorCode::OtpRequired:
    case ErrorCode::OtpRejected:
    case ErrorCode::OtpLocked:
    case ErrorCode::CoolingDown:
    case ErrorCode::RegistrationRejected:
    case ErrorCode::TokenRetired:
    case ErrorCode::NoLiveBinding:
    case ErrorCode::UnknownUser:
    case ErrorCode::SkipExpired:
    case ErrorCode::ClockUnsound:
        return ofToken(code);
    case ErrorCode::OwnRequest:
    case ErrorCode::ApprovalClosed:
    case ErrorCode::NoOperatorLeft:
    case ErrorCode::NobodyToApprove:
        return ofApproval(code);
    case ErrorCode::IdempotencyKeyMissing:
    case ErrorCode::RequestInProgress:
    case ErrorCode::IdempotencyConflict:
    case ErrorCode::InvalidRequest:
    case ErrorCode::NotFound:
    case ErrorCode::MethodNotAllowed:
    case ErrorCode::BodyTooLarge:
    case ErrorCode::UnsupportedMediaType:
    case ErrorCode::TooManyRequests:
    case ErrorCode::Internal:
        return ofProtocol(code);
    }
    return {};
}

Explanation ErrorWords::spentCode()
{
    return {tr("These digits were used already. They were not sent again."),
            tr("Wait until the display of the token changes, then type the new digits."),
            yourself(),
            {},
            {}};
}

Explanation ErrorWords::ofRow(const core::RevocationRow& row)
{
    if (row.outcome == RowOutcome::Revoked)
        return {tr("The token was revoked."), tr("Register the new token once the wait is over."), yourself(), {}, {}};
    if (row.code)
        return of(*row.code);
    return {tr("Refused: %1").arg(literalText(row.codeName)),
            tr("Read the list again and look at this user's status."),
            support(),
            {},
            {}};
}

} // namespace kirikae::ui
