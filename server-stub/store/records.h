// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the store keeps, as plain rows without any engine's types, so that services and engines share one vocabulary.
// No rule lives here: an OTP status is derived in services, never kept. Pure data; any thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/instant.h"
#include "app/common/strong_string.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kirikae::server {

using RowId = std::int64_t;
using Sha256 = std::array<std::uint8_t, 32>;
using Bytes = std::vector<std::uint8_t>;

//! The one row about the store as a whole.
struct StoreState {
    std::string storeId;          //!< random, made with the store
    std::uint64_t generation = 0; //!< grows with every commit that changes what a list or a session shows
    Instant highWater;            //!< the newest instant any transaction was committed at
    std::int64_t auditSeq = 0;    //!< newest audit row; 0: none
    Sha256 auditHash{};
    bool training = false;
    std::string sealingKey; //!< once a master key was rotated: the id of the only one that may seal; else empty
};

struct CompanyRecord {
    RowId id = 0;
    CompanyId companyId;
    std::string name;
    std::int64_t approvalAboveUsers = 0; //!< a change of more users needs the consent of a second person; 0: none does
};

//! The live binding of a user with what the list shows of its token.
struct LiveBinding {
    RowId binding = 0;
    RowId token = 0;
    SerialNumber serialNumber;
    Instant expiresAt;
    std::string printedExpiry;
};

struct IssuedToken {
    RowId token = 0;
    SerialNumber serialNumber;
    Instant issuedAt;
};

struct LastRevocation {
    Instant revokedAt;
    Instant eligibleAt;
};

//! A person of a company with everything the OTP status is derived from.
struct UserRecord {
    RowId id = 0;
    RowId company = 0;
    LoginId loginId;
    std::string name;
    UserClass userClass = UserClass::General;
    bool otpRequired = true;
    std::optional<LiveBinding> live;
    std::optional<LastRevocation> revocation; //!< of the last binding; nullopt again once a new one is live
    std::optional<IssuedToken> issued;        //!< assigned and not registered yet
};

//! A live binding that is to end, by its rows.
struct BindingEnd {
    RowId user = 0;
    RowId binding = 0;
    RowId token = 0;
};

//! A counter of failures with the instant before which nothing is evaluated; untilUnlocked when time does not end it.
struct Throttle {
    int failures = 0;
    Instant nextTryAt{};
};
//! The last millisecond of the year 9999 (UTC).
inline constexpr Instant untilUnlocked{std::chrono::milliseconds{253'402'300'799'999}};

struct CredentialRecord {
    std::string loginHash;        //!< Argon2id string
    std::string confirmationHash; //!< Argon2id string
    Throttle signIn;
    Throttle confirmation;
    Throttle registration;
    Throttle deviceCheck; //!< of pairs of codes shown for a device that is not the person's own
    std::optional<Instant> skipFirstOfferedAt;
};

//! What a device counts: time steps (RFC 6238) or codes shown (RFC 4226).
enum class TokenKind { Totp, Hotp };

struct TokenRecord {
    RowId id = 0;
    RowId company = 0;
    SerialNumber serialNumber;
    TokenKind kind = TokenKind::Totp;
    std::string algorithm; //!< SHA1, SHA256, SHA512
    int digits = 6;
    int period = 60; //!< seconds; no meaning for HOTP
    Bytes sealedKey;
    std::string keyId;
    std::string printedExpiry;
    Instant expiresAt;
    std::int64_t lastStep = -1; //!< newest step or counter value that was accepted
    int driftSteps = 0;
    std::optional<Instant> lastOkAt;
    int failures = 0;
    bool retired = false;
    bool asksTwo = false; //!< after a restore: one code alone is not evaluated, two resynchronise it
};

struct BindingRecord {
    RowId id = 0;
    RowId user = 0;
    RowId token = 0;
    Instant registeredAt;
    Throttle otp;
};

//! What a sign-in looks at before the code: rows that are always there together.
struct PersonRecord {
    CompanyRecord company;
    UserRecord user;
    CredentialRecord credentials;
};

//! Whom a certificate names.
struct PersonFound {
    RowId company = 0; //!< 0: there is none of this name
    std::optional<PersonRecord> person;
};

//! A live binding with its device.
struct LiveDevice {
    BindingRecord binding;
    TokenRecord token;
};

struct SessionRecord {
    Sha256 tokenHash{};
    RowId user = 0;
    std::string certificateSerial;
    Instant createdAt;
    Instant expiresAt;
};

struct StoredResult {
    Sha256 bodyHash{};
    int status = 200;
    std::string answer;
};

//! Where an idempotency key counts: one person, one endpoint.
struct IdempotencyScope {
    RowId user = 0;
    std::string endpoint;
    IdempotencyKey key;
};

struct AuditRow {
    std::int64_t seq = 0;
    Instant at;
    RowId company = 0;
    std::string actor;
    std::string action;
    std::string subject;
    std::string outcome;
    Sha256 hash{};
};

//! What differs between the audit rows of one action on many.
struct AuditSubject {
    std::string_view subject;
    std::string_view outcome;
};

//! Wrong codes of a person on one day (days since 1970, UTC).
struct FailuresOfDay {
    std::int64_t day = 0;
    int failures = 0;
};

//! A signed statement about the audit up to a row (audit_checkpoint.h).
struct AuditCheckpoint {
    std::int64_t first = 0; //!< the tree is over the rows first..seq, which follow the checkpoint before
    std::int64_t seq = 0;
    Sha256 hash{}; //!< of row seq: the chain up to it
    Sha256 tree{}; //!< root over the hashes of first..seq (audit_tree.h)
    Instant at;
    std::string keyId; //!< of the audit key that signed
    Bytes signature;   //!< ECDSA P-256 over SHA-256 of checkpointText(), DER
};

//! Who holds a token: everybody it was assigned to, and everybody with a live binding on it.
struct TokenHolders {
    std::vector<LoginId> assignedTo;
    std::vector<LoginId> boundTo;
};

struct UserDraft {
    RowId company = 0;
    LoginId loginId;
    std::string name;
    UserClass userClass = UserClass::General;
    bool otpRequired = true;
    std::string searchKey; //!< search_text.h
    std::string loginHash;
    std::string confirmationHash;
};

//! A fault of a training device; real stores have none.
struct TrainingFault {
    bool dead = false;
    int driftSteps = 0;
};

} // namespace kirikae::server
