// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/account.h"

#include "server-stub/services/refusal.h"
#include "server-stub/store/audit_chain.h"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace kirikae::server {

Outcome<Caller> authenticate(const StoreReader& reader, const Credentials& credentials, Instant now)
{
    const Failure required{refusal(ErrorCode::SessionRequired, "sign in first")};
    if (credentials.accessToken.empty()) {
        return required;
    }
    const auto session = reader.session(sha256(credentials.accessToken));
    if (!session || session->certificateSerial != credentials.certificate.serialHex) {
        return required;
    }
    auto user = reader.userByRow(session->user);
    auto company = user ? reader.companyByRow(user->company) : std::nullopt;
    if (!company || company->companyId != credentials.certificate.companyId ||
        user->loginId != credentials.certificate.loginId) {
        return required;
    }
    if (now >= session->expiresAt) {
        return Failure{refusal(ErrorCode::SessionExpired, "the session has ended; sign in again")};
    }
    return Caller{std::move(*company), std::move(*user), *session};
}

bool hasOtpInService(const UserRecord& user, Instant now)
{
    return user.live && now < user.live->expiresAt;
}

bool hasExpiredOtp(const UserRecord& user, Instant now)
{
    return user.live && now >= user.live->expiresAt;
}

// The list derives the same from its `standing` column and ?now (sqlite_schema.cpp, sqlite_lists.cpp).
OtpStatus otpStatusAt(const UserRecord& user, Instant now)
{
    if (user.live) {
        return hasOtpInService(user, now) ? OtpStatus::InService : OtpStatus::Expired;
    }
    if (!user.otpRequired) {
        return OtpStatus::None;
    }
    if (user.revocation && (!user.issued || user.issued->issuedAt <= user.revocation->revokedAt)) {
        return OtpStatus::Revoked;
    }
    return user.issued ? OtpStatus::Issued : OtpStatus::Unregistered;
}

NextStep nextStepAt(const UserRecord& user, Instant now)
{
    if (user.live) {
        return hasOtpInService(user, now) ? NextStep::Home : NextStep::SwitchOver;
    }
    if (!user.otpRequired) {
        return NextStep::Home;
    }
    return user.revocation && now < user.revocation->eligibleAt ? NextStep::CoolDown : NextStep::Registration;
}

bool canManageAt(const UserRecord& user, Instant now)
{
    return mayManageUsers(user.userClass) && (hasOtpInService(user, now) || (!user.otpRequired && !user.live));
}

std::optional<Problem> refusalToManage(const UserRecord& user, Instant now)
{
    if (!mayManageUsers(user.userClass)) {
        return refusal(ErrorCode::NotPermitted, "only masters and administrators may do this");
    }
    if (hasExpiredOtp(user, now)) {
        Problem problem =
            refusal(ErrorCode::NotPermitted, "your token has expired: only its revocation is open to you");
        problem.reason = OtpRefusal::Expired;
        problem.help = Helper::Self;
        return problem;
    }
    return std::nullopt;
}

std::optional<Instant> nextChangeAfter(const UserRecord& user, Instant now)
{
    std::optional<Instant> next;
    const auto consider = [&next, now](Instant instant) {
        if (instant > now && (!next || instant < *next)) {
            next = instant;
        }
    };
    if (user.live) {
        consider(user.live->expiresAt);
    }
    if (user.revocation) {
        consider(user.revocation->eligibleAt);
    }
    return next;
}

UserView userViewAt(const StoreReader& reader, const UserRecord& user, Instant now, bool tokenIsShared)
{
    UserView view;
    view.loginId = user.loginId;
    view.name = user.name;
    view.userClass = user.userClass;
    view.otpRequired = user.otpRequired;
    view.otpStatus = otpStatusAt(user, now);
    if (user.live) {
        view.serialNumber = user.live->serialNumber;
        view.expiresAt = user.live->expiresAt;
        view.printedExpiry = user.live->printedExpiry;
        if (tokenIsShared) {
            view.sharedWith = reader.sharers(user.live->token);
            std::erase(view.sharedWith, user.loginId);
        }
    }
    if (user.revocation) {
        view.eligibleAt = user.revocation->eligibleAt;
    }
    if (user.issued) {
        view.issuedSerialNumber = user.issued->serialNumber;
    }
    return view;
}

SessionView sessionViewAt(const StoreReader& reader, const Caller& caller, Instant now)
{
    return SessionView{caller.session.expiresAt, userViewAt(reader, caller.user, now), caller.company.name,
                       nextStepAt(caller.user, now)};
}

std::string maskedSerial(const SerialNumber& serial)
{
    const std::string& text = serial.value();
    std::size_t from = text.size() - std::min<std::size_t>(3, text.size() / 2);
    // Never within a character of UTF-8: a caller may send any text as a serial, and the audit keeps it for good.
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) {
        ++from;
    }
    return "***" + text.substr(from);
}

std::string randomAccessToken()
{
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string randomId()
{
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 33> text{};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

} // namespace kirikae::server
