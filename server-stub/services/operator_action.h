// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What every change by an operator has in common: once per idempotency key, role before proof, the confirmation
// password and the operator's own code before the change (of an action that asks for them), and the change with its
// audit rows and its kept answer in one transaction. A derived class says who may, and does it. One request, one
// thread; it may block.
#pragma once

#include "server-stub/services/account.h"
#include "server-stub/services/password_check.h"
#include "server-stub/store/audit_chain.h"

namespace kirikae::server {

class OperatorAction {
public:
    virtual ~OperatorAction() = default;
    OperatorAction(const OperatorAction&) = delete;
    OperatorAction& operator=(const OperatorAction&) = delete;

    //! The answer as JSON; the first answer again for a repeat. A dry run needs no key, changes nothing, and
    //! evaluates no code; a confirmation password that was sent is checked and throttled like any other.
    [[nodiscard]] Outcome<StoredAnswer> run();

protected:
    struct Proof {
        const SecretText& confirmationPassword;
        const std::optional<SecretText>& otp;
        bool dryRun = false;
    };
    //! `bodyHash` covers the request without its secrets: a code changes with every try, and a fast hash of a password
    //! must not be kept. All references outlive this. `auditAction` is what a refused proof is written down as.
    OperatorAction(ServiceContext& context, const Credentials& credentials, IdempotencyScope scope,
                   const Sha256& bodyHash, const Proof& proof, std::string_view auditAction);

    //! The same for an action that asks for no proof but the session.
    OperatorAction(ServiceContext& context, const Credentials& credentials, IdempotencyScope scope,
                   const Sha256& bodyHash, std::string_view auditAction);

    //! How many rows it may change: a large action does not share its wait for the disk with small ones.
    [[nodiscard]] virtual std::size_t rows(const StoreReader&) const { return 1; }
    //! Who may do it, to whom, at this instant: what costs neither a try nor a hash.
    [[nodiscard]] virtual std::optional<Problem> refusalToAct(const StoreReader& reader) const = 0;
    //! What only the deed itself is refused for, not its dry run; as cheap as refusalToAct(), and asked after it.
    [[nodiscard]] virtual std::optional<Problem> refusalInEarnest(const StoreReader&) const { return std::nullopt; }
    //! Reads ahead what act() needs of many rows, while nobody waits. Called once, before the hash of the password.
    virtual void prepare(const StoreReader&) {}
    //! Does it, its audit rows included, and gives the answer; run() keeps it and commits.
    [[nodiscard]] virtual StoredAnswer act(WriteTransaction& transaction) = 0;
    //! The answer as it would be.
    [[nodiscard]] virtual std::string forecast(const StoreReader& reader) = 0;

    [[nodiscard]] ServiceContext& context() { return m_context; }
    [[nodiscard]] const ServerPolicy& policy() const { return m_context.policy(); }
    //! Of the latest look at the store.
    [[nodiscard]] const Caller& caller() const { return m_caller; }
    [[nodiscard]] Instant now() const { return m_now; }
    void audit(WriteTransaction& transaction, std::string_view action, std::string_view subject,
               std::string_view outcome) const;

private:
    [[nodiscard]] Outcome<StoredAnswer> actOnce(std::shared_ptr<const StoreReader> reader);
    [[nodiscard]] Outcome<StoredAnswer> actIn(WriteTransaction& transaction, const PasswordCheck* check);
    [[nodiscard]] Outcome<StoredAnswer> dryRun(std::shared_ptr<const StoreReader> reader);
    [[nodiscard]] std::optional<Problem> refusalBeforeProof(const StoreReader& reader) const;
    [[nodiscard]] std::optional<Problem> refusalOfProof(const StoreReader& reader) const;
    [[nodiscard]] std::optional<Problem> settleProof(WriteTransaction& transaction, const PasswordCheck& check);
    [[nodiscard]] std::optional<Problem> checkConfirmation(std::shared_ptr<const StoreReader> reader);

    ServiceContext& m_context;
    const Credentials& m_credentials;
    IdempotencyScope m_scope;
    const Sha256 m_bodyHash;
    const Proof m_proof;
    const bool m_asksForProof = true;
    const std::string_view m_auditAction;
    Caller m_caller;
    Instant m_now;
};

//! not_permitted unless an operator who can prove it with a code, or of whom none is required.
[[nodiscard]] std::optional<Problem> refusalToOperate(const UserRecord& user, Instant now);

} // namespace kirikae::server
