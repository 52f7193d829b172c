// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The store as services see it: rows in, rows out, transactions as objects; no engine, no SQL. SQLite stands behind it
// (sqlite_store.h); another engine comes beside it without touching a service. It must hold no rule of the domain but
// the ones that keep it trustworthy: conditional updates whose changed-row count decides, one audit chain.
//
// Every method may block on the disk and throws StoreError when the engine fails; a transaction is then rolled back by
// its destructor and nothing of it happened.
#pragma once

#include "server-stub/store/approval_records.h"
#include "server-stub/store/records.h"
#include "server-stub/store/user_filter.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>

namespace kirikae::server {

//! The engine failed: for the log, never for a caller of the API.
class StoreError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

//! Consistent reads of one instant of the store. Used by one thread at a time; ends with its destruction.
class StoreReader {
public:
    virtual ~StoreReader() = default;

    //! The row about the store as a whole. Fails with StoreError; calling thread.
    [[nodiscard]] virtual StoreState state() const = 0;
    //! Policy values that differ from the defaults. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::map<std::string, std::int64_t> policyValues() const = 0;
    //! nullopt for an unknown company. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<CompanyRecord> company(const CompanyId& id) const = 0;
    //! nullopt for an unknown row. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<CompanyRecord> companyByRow(RowId company) const = 0;
    //! nullopt for a login id the company does not have. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<UserRecord> user(RowId company, const LoginId& loginId) const = 0;
    //! The same for many at once, in their order. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<std::optional<UserRecord>>
    usersNamed(RowId company, std::span<const LoginId> loginIds) const = 0;
    //! nullopt for an unknown row. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<UserRecord> userByRow(RowId user) const = 0;
    //! Hashes and counters of a user that exists. Fails with StoreError; calling thread.
    [[nodiscard]] virtual CredentialRecord credentials(RowId user) const = 0;
    //! Company, user and credentials at once, by name. As much is looked for when one is not there. Fails with
    //! StoreError; calling thread.
    [[nodiscard]] virtual PersonFound person(const CompanyId& company, const LoginId& loginId) const = 0;
    //! The same by the user's row; nullopt for an unknown one. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<PersonRecord> personByRow(RowId user) const = 0;
    //! The sign-in counter of somebody whom a certificate names and no company has; zero when never charged. Fails with
    //! StoreError; calling thread.
    [[nodiscard]] virtual Throttle stranger(const CompanyId& company, const LoginId& loginId) const = 0;
    //! nullopt for a serial the company does not have. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<TokenRecord> token(RowId company, const SerialNumber& serial) const = 0;
    //! A serial number is there once over all companies: whoever has it. Nothing of it may be told to another company.
    //! nullopt when nobody has it. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<TokenRecord> tokenAnywhere(const SerialNumber& serial) const = 0;
    //! nullopt for an unknown row. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<TokenRecord> tokenByRow(RowId token) const = 0;
    //! The binding of a live row id. nullopt when it was revoked. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<BindingRecord> liveBinding(RowId binding) const = 0;
    //! The same with its token. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<LiveDevice> liveDevice(RowId binding) const = 0;
    //! Assigned and bound users of a token, by login id. Fails with StoreError; calling thread.
    [[nodiscard]] virtual TokenHolders holders(RowId token) const = 0;
    //! Users with a live binding on the token, by login id. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<LoginId> sharers(RowId token) const = 0;
    //! Masters and administrators of a company, by login id. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<UserRecord> operators(RowId company) const = 0;
    //! Wrong codes of a person since `firstDay`. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<FailuresOfDay> failureDays(RowId user, std::int64_t firstDay) const = 0;
    //! Users of the company for whom something is not evaluated before an instant, with the latest of these instants;
    //! untilUnlocked also for the users of a token with `tokenLockedFrom` failures. Instants that have passed are
    //! there too. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::map<RowId, Instant> waits(RowId company, int tokenLockedFrom) const = 0;
    //! The latest instant before which some user's code on this token is not evaluated. StoreError; calling thread.
    [[nodiscard]] virtual std::optional<Instant> tokenWait(RowId token) const = 0;
    //! nullopt for an unknown session. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<SessionRecord> session(const Sha256& tokenHash) const = 0;
    //! The kept answer of an idempotent action, unless it is older than kept at `now`. StoreError; calling thread.
    [[nodiscard]] virtual std::optional<StoredResult> storedResult(const IdempotencyScope& scope,
                                                                   Instant now) const = 0;
    //! The answer of an earlier revocation of the company. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<std::string> revocationAnswer(RowId company, const std::string& id) const = 0;
    //! Requests for a second person's consent, newest first, older than row `before` (0: from the newest). StoreError;
    //! calling thread.
    [[nodiscard]] virtual std::vector<ApprovalRecord> approvals(const ApprovalFilter& filter, RowId before,
                                                                std::size_t limit) const = 0;
    //! How many a filter finds. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::size_t countApprovals(const ApprovalFilter& filter) const = 0;
    //! nullopt for an id the company does not have. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<ApprovalRecord> approval(RowId company,
                                                                 const std::string& approvalId) const = 0;
    //! The users of a request, in its order. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<ApprovalTarget> approvalTargets(const ApprovalRecord& approval) const = 0;
    //! What was answered when it was approved; nullopt before. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<std::string> approvalAnswer(RowId approval) const = 0;
    //! How many users a person changed after an instant without anybody's consent. StoreError; calling thread.
    [[nodiscard]] virtual std::int64_t changedDirectly(RowId user, ApprovalKind kind, Instant after) const = 0;
    //! One page of users. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<UserRow> users(const UserPageRequest& request) const = 0;
    //! How many users a filter finds. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::size_t countUsers(const UserFilter& filter) const = 0;
    //! The row of whoever was added last, in any company; 0: nobody yet. Rows of users are never deleted, so that it
    //! tells whether anybody was added. Fails with StoreError; calling thread.
    [[nodiscard]] virtual RowId newestUser() const = 0;
    //! Around `now`, when a status of the company changes by time alone. Fails with StoreError; calling thread.
    [[nodiscard]] virtual StatusChanges statusChanges(RowId company, Instant now) const = 0;
    //! Tokens by serial number, after `afterSerial`. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<TokenRow> tokens(const TokenFilter& filter, const std::string& afterSerial,
                                                       std::size_t limit) const = 0;
    //! How many tokens a filter finds. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::size_t countTokens(const TokenFilter& filter) const = 0;
    //! Audit rows of a company, newest first. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<AuditRow> audit(const AuditFilter& filter, std::size_t limit) const = 0;
    //! Every audit row, oldest first, until the visitor says false. Fails with StoreError; calling thread.
    virtual void visitAudit(const std::function<bool(const AuditRow&)>& visitor) const = 0;
    //! The same from row `first` on. Fails with StoreError; calling thread.
    virtual void visitAuditFrom(std::int64_t first, const std::function<bool(const AuditRow&)>& visitor) const = 0;
    //! nullopt when there is no such row. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<AuditRow> auditRow(std::int64_t seq) const = 0;
    //! The first checkpoint that covers row `seq`; nullopt when none does yet. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<AuditCheckpoint> checkpointOver(std::int64_t seq) const = 0;
    //! All checkpoints, oldest first. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<AuditCheckpoint> checkpoints() const = 0;
    //! The newest checkpoint; nullopt when there is none. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<AuditCheckpoint> lastCheckpoint() const = 0;
    //! All companies. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<CompanyRecord> companies() const = 0;
    //! Tokens whose seed is sealed under another key than `keyId`, after row `after`. StoreError; calling thread.
    [[nodiscard]] virtual std::vector<TokenRecord> tokensNotUnder(const std::string& keyId, RowId after,
                                                                  std::size_t limit) const = 0;
    //! The ids of the keys that seeds are sealed under. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<std::string> sealingKeys() const = 0;
    //! Tokens in use or in stock whose serial number ends so (`***` and the last characters stand in the audit).
    //! Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::vector<TokenRecord> tokensEndingWith(RowId company, const std::string& end) const = 0;
    //! nullopt for a sound device. Fails with StoreError; calling thread.
    [[nodiscard]] virtual std::optional<TrainingFault> trainingFault(RowId token) const = 0;
};

//! Which counter of a user is charged.
enum class UserCounter { SignIn, Confirmation, Registration, DeviceCheck };

//! How much a transaction writes: Few shares the wait for the disk with others, Many (hundreds of rows) keeps nobody
//! waiting for it who was ready before.
enum class WriteSize { Few, Many };

//! One write transaction; the store has one at a time. Rolled back unless commit() returned. One thread. It may read
//! what another committed and the disk does not hold yet; then it ends, commit or not, only when the disk does. If the
//! disk fails instead, commit() says so, and without commit() whatever was read must not have become a promise.
class WriteTransaction {
public:
    virtual ~WriteTransaction() = default;

    //! Reads inside the transaction, its own writes included. Never fails; lives as long as the transaction.
    [[nodiscard]] virtual const StoreReader& reader() const = 0;

    //! Marks the store as training, once, when it is made. Fails with StoreError; owning thread.
    virtual void markTraining() = 0;
    //! Keeps a policy value that differs from its default. Fails with StoreError; owning thread.
    virtual void setPolicyValue(const std::string& name, std::int64_t value) = 0;
    //! StoreError also when the company id exists; owning thread.
    [[nodiscard]] virtual RowId insertCompany(const CompanyId& id, const std::string& name) = 0;
    //! From how many users on a company's changes need a second person. Fails with StoreError; owning thread.
    virtual void setApprovalAboveUsers(RowId company, std::int64_t users) = 0;
    //! StoreError also when the company has the login id; owning thread.
    [[nodiscard]] virtual RowId insertUser(const UserDraft& draft) = 0;
    //! StoreError also when the serial number exists anywhere; owning thread.
    [[nodiscard]] virtual RowId insertToken(const TokenRecord& token) = 0;
    //! A live binding; fulfils the user's assignment of this token. StoreError also when one is live; owning thread.
    [[nodiscard]] virtual RowId insertBinding(RowId user, const TokenRecord& token, Instant registeredAt) = 0;
    //! Gives a token to a user who has still to register it. Fails with StoreError; owning thread.
    virtual void insertAssignment(RowId user, const TokenRecord& token, Instant issuedAt) = 0;
    //! Takes back the token a user has still to register; false when there is none. StoreError; owning thread.
    [[nodiscard]] virtual bool removeAssignment(const UserRecord& user) = 0;
    //! Fails with StoreError; owning thread.
    virtual void insertTrainingFault(RowId token, const TrainingFault& fault) = 0;

    //! One more failure, only if the counter still has `seen` failures and nextTryAt has come; false: nothing changed
    //! and nothing may be evaluated. Fails with StoreError; owning thread.
    [[nodiscard]] virtual bool charge(UserCounter counter, RowId user, int seen, Instant now, Instant nextTryAt) = 0;
    //! Back to no failure. Fails with StoreError; owning thread.
    virtual void reset(UserCounter counter, RowId user) = 0;
    //! Puts the counter of somebody no company has. Fails with StoreError; owning thread.
    virtual void chargeStranger(const CompanyId& company, const LoginId& loginId, const Throttle& signIn) = 0;
    //! As charge(), on the OTP counter of a live binding. Fails with StoreError; owning thread.
    [[nodiscard]] virtual bool chargeBinding(RowId binding, int seen, Instant now, Instant nextTryAt) = 0;
    //! Fails with StoreError; owning thread.
    virtual void resetBinding(RowId binding) = 0;
    //! One more failure of the device, only below `limit`. Fails with StoreError; owning thread.
    [[nodiscard]] virtual bool chargeToken(RowId token, int limit) = 0;
    //! Fails with StoreError; owning thread.
    virtual void resetToken(RowId token) = 0;
    //! One more wrong code of a person on this day; days before `forgetBefore` are dropped. StoreError; owning thread.
    virtual void countFailure(RowId user, std::int64_t day, std::int64_t forgetBefore) = 0;
    //! Nothing of a live binding is evaluated before the instant, whatever its counter. StoreError; owning thread.
    virtual void holdBinding(RowId binding, Instant nextTryAt) = 0;
    //! Every counter of a user, of their live binding and of its token back to no failure; what countFailure() counted
    //! stays. Fails with StoreError; owning thread.
    virtual void unlock(const UserRecord& user) = 0;
    //! What is done here shows in lists, so that pages kept elsewhere are read again. Never fails; owning thread.
    virtual void showInLists() = 0;
    //! Compare-and-set: moves lastStep to `step` only if it is smaller, and the device's failures back to none; false:
    //! the code was used (a replay). Fails with StoreError; owning thread.
    [[nodiscard]] virtual bool spendStep(RowId token, std::int64_t step, int driftSteps, Instant now) = 0;

    //! Ends the live binding of a user for good and retires its token; false when it was not live any more.
    //! Fails with StoreError; owning thread.
    [[nodiscard]] virtual bool revokeBinding(const UserRecord& user, const LastRevocation& revocation) = 0;

    //! The same for many at once, each named once. False when one was not live any more: then nothing of this
    //! transaction may be committed. Fails with StoreError; owning thread.
    [[nodiscard]] virtual bool revokeBindings(std::span<const BindingEnd> ends, const LastRevocation& revocation) = 0;

    //! Fails with StoreError; owning thread.
    virtual void insertSession(const SessionRecord& session) = 0;
    //! False when there was none. Fails with StoreError; owning thread.
    virtual bool deleteSession(const Sha256& tokenHash) = 0;
    //! Drops sessions and kept answers that ended before the instants. Fails with StoreError; owning thread.
    virtual void purge(Instant sessionsBefore, Instant answersBefore) = 0;
    //! Fails with StoreError; owning thread.
    virtual void setSkipFirstOffered(RowId user, std::optional<Instant> at) = 0;

    //! Keeps the answer of an idempotent action until `keepUntil`. Fails with StoreError; owning thread.
    virtual void insertResult(const IdempotencyScope& scope, const StoredResult& result, Instant keepUntil) = 0;
    //! Fails with StoreError; owning thread.
    virtual void insertRevocation(const std::string& id, RowId company, RowId user, Instant at,
                                  const std::string& answer) = 0;
    //! A request that waits, with the users it is about. Fails with StoreError; owning thread.
    virtual void insertApproval(const ApprovalRecord& approval, const std::vector<ApprovalTarget>& targets) = 0;
    //! Compare-and-set: ends a request that waits, at an instant before its end; false: it did not wait any more.
    //! `answer` of an approval: its JSON, or the id of a revocation whose answer is kept. Fails with StoreError, also
    //! for an approval by its maker; owning thread.
    [[nodiscard]] virtual bool closeApproval(RowId approval, const ApprovalDecision& decision,
                                             const std::optional<std::string>& answer) = 0;
    //! Requests that wait and were made after an instant end at `now`. Fails with StoreError; owning thread.
    virtual void endApprovals(Instant madeAfter, Instant now) = 0;
    //! Counts users that a person changed without anybody's consent, and forgets what was before an instant.
    //! Fails with StoreError; owning thread.
    virtual void countDirectChange(RowId user, ApprovalKind kind, Instant at, std::int64_t users,
                                   Instant forgetBefore) = 0;
    //! Appends to the chain; seq and hash are the store's. Fails with StoreError; owning thread.
    virtual void appendAudit(AuditRow row) = 0;
    //! A row for each subject in order, otherwise like `common`. Fails with StoreError; owning thread.
    virtual void appendAuditRows(const AuditRow& common, std::span<const AuditSubject> subjects) = 0;

    //! Fails with StoreError, also when there is one of this row; owning thread.
    virtual void insertCheckpoint(const AuditCheckpoint& checkpoint) = 0;
    //! After a restore: raises lastStep of every TOTP token to the step of `now` and `lead` steps more (and its drift,
    //! when the device is ahead), and lets every HOTP token ask for two codes. StoreError; owning thread.
    virtual void raiseFloors(Instant now, int lead) = 0;
    //! Puts another sealing of the same seed in the place of one under `record.keyId`; false: it was not that any more.
    //! Fails with StoreError; owning thread.
    [[nodiscard]] virtual bool resealToken(const TokenRecord& record, const Bytes& sealedKey,
                                           const std::string& keyId) = 0;
    //! From now on only this key may seal: an insert under another fails. Fails with StoreError; owning thread.
    virtual void setSealingKey(const std::string& keyId) = 0;
    //! Back from a clock that ran ahead: the high-water mark becomes `now`, sessions and requests made after it end,
    //! and waits and last successes that were counted from the false instant are cut to it. StoreError; owning thread.
    virtual void lowerHighWater(Instant now) = 0;

    //! Makes all of it durable, with `now` in the high-water mark, before it returns, or under the thread's
    //! DurableLater before what is taken from that has ended; several that wait share one sync. Fails with StoreError:
    //! nothing happened; owning thread.
    virtual void commit(Instant now) = 0;
};

class TokenStore {
public:
    virtual ~TokenStore() = default;
    //! Waits for a free reader. Fails with StoreError; any thread.
    [[nodiscard]] virtual std::shared_ptr<const StoreReader> snapshot() = 0;
    //! Waits for the writer before it. Fails with StoreError; any thread, which then owns it.
    [[nodiscard]] virtual std::unique_ptr<WriteTransaction> begin(WriteSize size = WriteSize::Few) = 0;
    //! StoreState::generation as of the newest commit of this process or, if that is newer, as any snapshot's state()
    //! has shown: commits of other processes are seen with the next look at the state, at the latest two seconds after
    //! them in a serving process, whose AuditKeeper looks once a second. Never blocks or fails; any thread.
    [[nodiscard]] virtual std::uint64_t generation() const noexcept = 0;
    //! A consistent copy while the store serves. Fails with StoreError; any thread.
    virtual void copyTo(const std::filesystem::path& file) = 0;
};

} // namespace kirikae::server
