// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server's rules, each in one transaction of the store. Everything here may block (SQL, Argon2) and is called on
// worker threads only, except the functions that say "never blocks". Thread-safe. No HTTP, no JSON parsing.
#pragma once

#include "server-stub/services/answers.h"
#include "server-stub/services/problem.h"
#include "server-stub/services/requests.h"

#include <memory>
#include <string>

namespace kirikae::server {

class ServiceContext; // store, clock, policy, hasher, seed box: services/service_context.h

class SessionService {
public:
    explicit SessionService(std::shared_ptr<ServiceContext> context);
    //! Certificate, then password, then the OTP when one is in service. A certificate that names nobody is answered
    //! like a wrong password, at the same cost.
    [[nodiscard]] Outcome<SignedIn> signIn(const CertificateIdentity& certificate, const SignInRequest& request);
    [[nodiscard]] Outcome<SessionView> view(const Credentials& credentials);
    //! The JSON body of view() while nothing was committed since it was made and it is still true at this instant;
    //! null when it must be made again. Never blocks: for the I/O threads.
    [[nodiscard]] std::shared_ptr<const std::string> cachedViewJson(const Credentials& credentials) const;
    [[nodiscard]] Outcome<Done> signOut(const Credentials& credentials);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class UserService {
public:
    explicit UserService(std::shared_ptr<ServiceContext> context);
    [[nodiscard]] Outcome<UserPage> list(const Credentials& credentials, const UserQuery& query);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class RevocationService {
public:
    explicit RevocationService(std::shared_ptr<ServiceContext> context);
    //! 200 with the RevocationAnswer as JSON, or, above the company's limit, 202 with an ApprovalView: then nothing is
    //! changed until another operator consents. A dry run needs no key, changes no binding, is not stored, and
    //! evaluates no OTP (it would be spent): otp may be left out. Its confirmationPassword may be empty; when it is
    //! not, it is checked and throttled like any other. Refusals: not_permitted (a general user; an operator without a
    //! registered token), otp_required, otp_rejected, nobody_to_approve, otp_locked, confirmation_rejected,
    //! too_many_requests (confirmation password throttled), clock_unsound, idempotency_key_missing,
    //! request_in_progress, idempotency_conflict, invalid_request.
    [[nodiscard]] Outcome<StoredAnswer> revoke(const Credentials& credentials, const IdempotencyKey& key,
                                               const RevocationRequest& request);
    //! The stored answer of an earlier revocation of the same company.
    [[nodiscard]] Outcome<StoredAnswer> find(const Credentials& credentials, const std::string& id);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class RegistrationService {
public:
    explicit RegistrationService(std::shared_ptr<ServiceContext> context);
    //! 201 with the RegistrationAnswer as JSON.
    [[nodiscard]] Outcome<StoredAnswer> registerToken(const Credentials& credentials, const IdempotencyKey& key,
                                                      const RegistrationRequest& request);
    [[nodiscard]] Outcome<SkipAnswer> skip(const Credentials& credentials);

private:
    std::shared_ptr<ServiceContext> m_context;
};

//! Devices shown by two codes in a row. Nothing is bound or unbound here; right codes are spent.
class DeviceService {
public:
    explicit DeviceService(std::shared_ptr<ServiceContext> context);
    //! Is a new device alive, before the old one is given up. For tokens that the person could register; for operators
    //! also those assigned to others of the company. An unknown, foreign or unavailable token is answered like wrong
    //! codes; what is wrong with a device is told to whoever shows its codes. Refusals: otp_locked, clock_unsound,
    //! invalid_request.
    [[nodiscard]] Outcome<DeviceCheckAnswer> check(const Credentials& credentials, const DeviceCodes& codes);
    //! Sets the clock of one's own token right, or, for an operator, of any token of the company (on the telephone).
    //! Refusals: not_found (anything else), token_retired, not_permitted (expired), otp_rejected, otp_locked,
    //! clock_unsound, invalid_request.
    [[nodiscard]] Outcome<ResynchronisationAnswer> resynchronise(const Credentials& credentials,
                                                                 const DeviceCodes& codes);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class AssignmentService {
public:
    explicit AssignmentService(std::shared_ptr<ServiceContext> context);
    //! 200 with the AssignmentAnswer as JSON (202 as of a revocation): gives tokens to users, who have still to
    //! register them, and takes them back. Masters and administrators; proof, dry run and refusals as of a revocation.
    [[nodiscard]] Outcome<StoredAnswer> assign(const Credentials& credentials, const IdempotencyKey& key,
                                               const AssignmentRequest& request);

private:
    std::shared_ptr<ServiceContext> m_context;
};

//! The consent of a second person to a change of many users (approval_gate.h says when it is needed). Masters and
//! administrators. Another company's request is not_found.
class ApprovalService {
public:
    explicit ApprovalService(std::shared_ptr<ServiceContext> context);
    [[nodiscard]] Outcome<ApprovalPage> list(const Credentials& credentials, const ApprovalQuery& query);
    [[nodiscard]] Outcome<ApprovalDetail> find(const Credentials& credentials, const std::string& id);
    //! 200 with the ApprovalDetail as JSON: does what another asked for, each row judged anew. Proof and dry run as of
    //! a revocation. Refusals: own_request, not_permitted (also when the maker is no operator any more),
    //! approval_closed, no_operator_left (not of a dry run), and those of the proof.
    [[nodiscard]] Outcome<StoredAnswer> approve(const Credentials& credentials, const IdempotencyKey& key,
                                                const ConsentRequest& request);
    //! 200 with the ApprovalView as JSON, by another than the maker. Refusals: own_request, approval_closed.
    [[nodiscard]] Outcome<StoredAnswer> reject(const Credentials& credentials, const IdempotencyKey& key,
                                               const ClosingRequest& request);
    //! The same by the maker alone. Refusals: not_permitted, approval_closed.
    [[nodiscard]] Outcome<StoredAnswer> withdraw(const Credentials& credentials, const IdempotencyKey& key,
                                                 const ClosingRequest& request);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class UnlockService {
public:
    explicit UnlockService(std::shared_ptr<ServiceContext> context);
    //! 200 with the UnlockAnswer as JSON: a master clears every counter of a user who is none, and of their token.
    //! Proof as of a revocation. Refusals: not_permitted (with who can), not_found, and those of the proof.
    [[nodiscard]] Outcome<StoredAnswer> unlock(const Credentials& credentials, const IdempotencyKey& key,
                                               const UnlockRequest& request);
    //! The same for anybody, masters too, by whoever has the data directory in hand. unknown_user.
    [[nodiscard]] Outcome<UnlockAnswer> unlockByBank(const CompanyId& companyId, const LoginId& loginId);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class InventoryService {
public:
    explicit InventoryService(std::shared_ptr<ServiceContext> context);
    //! Masters and administrators only.
    [[nodiscard]] Outcome<TokenPage> list(const Credentials& credentials, const TokenQuery& query);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class ImportService {
public:
    explicit ImportService(std::shared_ptr<ServiceContext> context);
    //! Masters and administrators with a code in service (or of whom none is required). A report also when the kit
    //! cannot be read: then it is in `failed`, and nothing was changed.
    [[nodiscard]] Outcome<ImportReport> import(const Credentials& credentials, const ImportRequest& request);

private:
    std::shared_ptr<ServiceContext> m_context;
};

class AuditService {
public:
    explicit AuditService(std::shared_ptr<ServiceContext> context);
    //! Masters only; newest first.
    [[nodiscard]] Outcome<AuditPage> list(const Credentials& credentials, const AuditQuery& query);

private:
    std::shared_ptr<ServiceContext> m_context;
};

//! Exists only on a training server. A certificate of any training user is enough; no session.
class TrainingService {
public:
    explicit TrainingService(std::shared_ptr<ServiceContext> context);
    [[nodiscard]] ClockView clock() const;
    //! invalid_request when it would go back or the rate is out of 0..3600.
    [[nodiscard]] Outcome<ClockView> changeClock(const ClockChange& change);
    [[nodiscard]] std::vector<TrainingTokenView> tokens(const CompanyId& company);
    [[nodiscard]] Outcome<TrainingTokenView> token(const CompanyId& company, const SerialNumber& serial);

private:
    std::shared_ptr<ServiceContext> m_context;
};

//! All of them over one context.
struct Services {
    explicit Services(std::shared_ptr<ServiceContext> context);
    std::shared_ptr<ServiceContext> context;
    SessionService sessions;
    UserService users;
    RevocationService revocations;
    RegistrationService registrations;
    DeviceService devices;
    AssignmentService assignments;
    ApprovalService approvals;
    UnlockService unlocks;
    InventoryService inventory;
    ImportService imports;
    AuditService audit;
    TrainingService training; //!< answers not_found outside training: the router does not mount it there
};

} // namespace kirikae::server
