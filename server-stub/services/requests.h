// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a caller may ask of the services: the API's requests after parsing, before any rule was applied. Texts are valid
// UTF-8 of at most api::maxTextBytes. Secrets sit in SecretText, which wipes itself. Pure data.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/instant.h"
#include "app/common/strong_string.h"
#include "server-stub/kits/kit_reader.h"
#include "server-stub/services/secret_text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kirikae::server {

//! Whom the client certificate of the connection names, read once at the handshake.
struct CertificateIdentity {
    CompanyId companyId;
    LoginId loginId;
    std::string serialHex;
    friend bool operator==(const CertificateIdentity&, const CertificateIdentity&) = default;
};

//! The certificate of the connection and the bearer token of the request; a token serves only the certificate that
//! obtained it.
struct Credentials {
    CertificateIdentity certificate;
    std::string accessToken; //!< empty: none was sent
};

struct SignInRequest {
    SecretText password;
    std::optional<SecretText> otp;
    std::optional<SecretText> otp2; //!< the device's next code after otp: resynchronises it on the way
};

struct RevocationRequest {
    std::vector<LoginId>
        loginIds; //!< 1 to api::maxLoginIdsPerRevocation, in the order to answer in; duplicates refused
    SecretText confirmationPassword;
    std::optional<SecretText> otp;
    bool dryRun = false;
    std::optional<std::string> note; //!< to the second person, should one be needed; no part of what is done
};

struct RegistrationRequest {
    SerialNumber serialNumber;
    SecretText otp;
};

//! Two codes in a row of a device that the person holds in the hand.
struct DeviceCodes {
    SerialNumber serialNumber;
    SecretText otp;
    SecretText otp2;
};

struct AssignmentPair {
    LoginId loginId;
    std::optional<SerialNumber> serialNumber; //!< none: takes back what is assigned and not registered yet
};

struct AssignmentRequest {
    std::vector<AssignmentPair> assignments; //!< 1 to api::maxAssignmentsPerRequest; nobody twice
    SecretText confirmationPassword;
    std::optional<SecretText> otp;
    bool dryRun = false;
    std::optional<std::string> note; //!< to the second person, should one be needed; no part of what is done
};

struct ApprovalQuery {
    std::optional<ApprovalState> state;
    std::string cursor; //!< opaque; empty: first page
    std::size_t limit = 50;
};

//! The consent to what another person asked for.
struct ConsentRequest {
    std::string approvalId;
    SecretText confirmationPassword;
    std::optional<SecretText> otp;
    bool dryRun = false;
    std::optional<std::string> note;
};

//! A rejection or a withdrawal.
struct ClosingRequest {
    std::string approvalId;
    std::optional<std::string> note;
};

struct UnlockRequest {
    LoginId loginId;
    SecretText confirmationPassword;
    std::optional<SecretText> otp;
};

enum class UserSort { LoginId, Name, UserClass, OtpStatus, SerialNumber, ExpiresAt };

struct UserQuery {
    std::string words; //!< q: matched after NFKC and case folding against login id, name and serial number
    std::optional<OtpStatus> otpStatus;
    std::optional<UserClass> userClass;
    std::optional<std::string> printedExpiry;
    UserSort sort = UserSort::LoginId;
    bool descending = false; //!< sort=-loginId
    std::string cursor;      //!< opaque; empty: first page
    std::size_t limit = 200;
    std::string ifNoneMatch; //!< empty: none
};

struct TokenQuery {
    std::string words;                //!< q: serial number prefix
    std::optional<std::string> state; //!< inStock, issued, inService, expired, retired, locked
    std::optional<std::string> printedExpiry;
    std::string cursor;
    std::size_t limit = 200;
};

struct ImportRequest {
    kits::KitFormat format = kits::KitFormat::Csv;
    std::string_view content; //!< the file; it outlives the request
    kits::KitSecret secret;
    bool dryRun = false;
};

struct AuditQuery {
    std::optional<LoginId> subject; //!< as actor or subject
    std::optional<LoginId> actor;
    std::optional<std::string> action;        //!< a whole action, or its first word: "revocation"
    std::optional<SerialNumber> serialNumber; //!< whole, or as the audit shows it: "***789"
    std::optional<std::string> outcome;       //!< exactly this; auditRefused: everything that was not done
    std::optional<Instant> from;              //!< not before
    std::optional<Instant> until;             //!< before
    std::int64_t before = 0;                  //!< seq; 0: from the newest
    std::size_t limit = 200;
};

struct ClockChange {
    std::optional<std::chrono::seconds> advance;
    std::optional<Instant> now;
    std::optional<double> rate; //!< 0 to 3600
};

} // namespace kirikae::server
