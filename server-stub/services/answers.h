// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the services answer, before it becomes JSON (answer_json.h). Pure data; any thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/error_code.h"
#include "app/common/instant.h"
#include "app/common/strong_string.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kirikae::server {

//! One user as the list and the session show them. Serial, expiry and printed date only with a live binding.
struct UserView {
    LoginId loginId;
    std::string name;
    UserClass userClass = UserClass::General;
    bool otpRequired = true;
    OtpStatus otpStatus = OtpStatus::None;
    std::optional<SerialNumber> serialNumber;
    std::optional<Instant> expiresAt;
    std::optional<std::string> printedExpiry;
    std::optional<Instant> eligibleAt; //!< after a revocation, until the next registration
    std::optional<SerialNumber> issuedSerialNumber;
    std::vector<LoginId> sharedWith;    //!< the others with a live binding on the same token
    bool locked = false;                //!< in the list: at the instant of the answer something is not evaluated
    std::optional<Instant> lockedUntil; //!< none: not locked, or until somebody unlocks
};

struct SessionView {
    Instant expiresAt;
    UserView user;
    std::string companyName;
    NextStep next = NextStep::Home;
};

struct SignedIn {
    std::string accessToken;
    SessionView session;
};

struct UserPage {
    bool notModified = false; //!< the ETag matched; items is empty
    std::string etag;         //!< quoted
    std::vector<UserView> items;
    std::optional<std::string> nextCursor;
    std::size_t total = 0; //!< matching the query, over all pages
};

struct RevocationRow {
    LoginId loginId;
    RowOutcome outcome = RowOutcome::Refused;
    std::optional<ErrorCode> code; //!< why refused
    std::optional<SerialNumber> serialNumber;
    std::optional<Instant> eligibleAt;
};

struct RevocationAnswer {
    std::string id; //!< empty in a dry run
    Instant revokedAt;
    std::vector<RevocationRow> results;
    std::vector<LoginId> remainingOperators; //!< masters and administrators still able to revoke afterwards
    bool approvalRequired = false;           //!< only with the consent of a second person
};

struct RegistrationAnswer {
    SerialNumber serialNumber;
    Instant expiresAt;
    std::vector<LoginId> sharedWith;
};

//! Is a device fit to be registered. Drift and expiry only when its codes were right.
struct DeviceCheckAnswer {
    std::optional<int> driftSteps;
    std::optional<Instant> expiresAt;
    std::optional<TokenRefusal> code; //!< none: usable
};

struct ResynchronisationAnswer {
    int driftSteps = 0;
};

struct AssignmentRow {
    LoginId loginId;
    AssignmentOutcome outcome = AssignmentOutcome::Refused;
    std::optional<TokenRefusal> code;                 //!< why refused
    std::optional<SerialNumber> serialNumber;         //!< as asked
    std::optional<SerialNumber> oldSerialNumber;      //!< the token that the user has in service
    std::optional<SerialNumber> replacedSerialNumber; //!< assigned before and not registered: taken back
    std::optional<Instant> expiresAt;                 //!< of the assigned token
};

struct AssignmentAnswer {
    std::string id; //!< empty in a dry run
    Instant assignedAt;
    std::vector<AssignmentRow> results;
    bool approvalRequired = false; //!< only with the consent of a second person
};

//! One request for the consent of a second person.
struct ApprovalView {
    std::string id;
    ApprovalKind kind = ApprovalKind::Revocation;
    ApprovalState state = ApprovalState::Pending;
    std::int64_t userCount = 0;
    std::optional<std::string> note;
    Instant requestedAt;
    LoginId requestedBy;
    std::string requestedByName;
    Instant expiresAt;
    std::optional<Instant> decidedAt; //!< approved, rejected or withdrawn
    std::optional<LoginId> decidedBy;
    std::optional<std::string> decidedByName;
    std::optional<std::string> decisionNote;
};

struct ApprovalUser {
    LoginId loginId;
    std::optional<std::string> name; //!< none: the company has nobody of this login id
    std::optional<SerialNumber> serialNumber;
};

//! With everything one has to see to decide.
struct ApprovalDetail {
    ApprovalView approval;
    std::vector<ApprovalUser> rows;
    std::optional<std::string> answerJson;                  //!< of the change: what came of it, or would
    std::optional<std::vector<LoginId>> remainingOperators; //!< known when it is, or would be, carried out now
};

struct ApprovalPage {
    std::vector<ApprovalView> items; //!< newest first
    std::optional<std::string> nextCursor;
    std::size_t total = 0; //!< matching the query, over all pages
};

struct UnlockAnswer {
    LoginId loginId;
    Instant unlockedAt;
    std::optional<Instant> lockedUntil; //!< still, by the wrong codes of the last days
};

struct SkipAnswer {
    Instant skipAllowedUntil;
};

//! The answer of an idempotent action exactly as it was stored in the action's transaction, and is given again to a
//! repeat with the same key.
struct StoredAnswer {
    int status = 200;
    std::string json;
    bool replayed = false;
};

struct TokenView {
    SerialNumber serialNumber;
    std::string state; //!< inStock, issued, inService, expired, retired, locked
    std::string printedExpiry;
    Instant expiresAt;
    std::string type;      //!< TOTP, HOTP
    std::string algorithm; //!< SHA1, SHA256, SHA512
    int digits = 6;
    int period = 60; //!< seconds
    std::optional<LoginId> assignedTo;
    std::vector<LoginId> boundTo;
    std::vector<LoginId> sharedWith;    //!< everybody who has it, assigned or in service, when they are several
    std::optional<Instant> lockedUntil; //!< the latest end of a wait of one of its users; none: no wait that time ends
};

struct TokenPage {
    std::vector<TokenView> items;
    std::optional<std::string> nextCursor;
    std::size_t total = 0;
};

//! One line or key of a kit that was imported, or was not.
struct ImportRow {
    std::int64_t number = 0;  //!< of the line or the key; 0: the file as a whole
    std::string serialNumber; //!< masked; empty: not known
    std::string reason;       //!< English
};

//! What became of a token kit.
struct ImportReport {
    bool dryRun = false;
    bool committed = false; //!< what is new is in the inventory
    bool byLine = false;    //!< the numbers count lines (CSV), not keys (PSKC)
    std::vector<ImportRow> fresh;
    std::vector<ImportRow> same;
    std::vector<ImportRow> refused; //!< the others went in all the same
    std::vector<ImportRow> failed;  //!< not empty: nothing went in
};

struct AuditEntry {
    std::int64_t seq = 0;
    Instant at;
    std::string actor;   //!< login id
    std::string action;  //!< "session.create", "revocation.row", "registration.create", …
    std::string subject; //!< login id or masked serial
    std::string outcome; //!< "done" or an error code
    std::string hash;    //!< lower-case hex SHA-256
};

struct AuditPage {
    std::vector<AuditEntry> items;
    std::optional<std::int64_t> nextBefore;
};

struct ClockView {
    Instant now;
    double rate = 1;
};

//! A training token as its virtual device shows it.
struct TrainingTokenView {
    SerialNumber serialNumber;
    std::string printedExpiry;
    std::optional<std::string> displayedCode; //!< null on a dead device
    int secondsLeft = 0;
    std::string secretBase32;
    std::string algorithm;
    int digits = 6;
    int period = 60;
    std::optional<std::string> fault;  //!< "dead", "drifted"
    std::optional<LoginId> assignedTo; //!< holder: assigned, or with a live binding
};

} // namespace kirikae::server
