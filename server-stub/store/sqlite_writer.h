// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The store's one write transaction over its one writing connection: conditional updates whose changed-row count is the
// answer, between a BEGIN IMMEDIATE and a COMMIT with synchronous=FULL that commit_queue.h lets it share. It decides no
// rule. Owned by one thread.
#pragma once

#include "server-stub/store/commit_queue.h"
#include "server-stub/store/sqlite_reader.h"

namespace kirikae::server {

class SqliteWriter : public WriteTransaction {
public:
    //! Waits for the turn and begins.
    SqliteWriter(SqliteConnection& database, CommitQueue& queue, WriteSize size);
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    [[nodiscard]] const StoreReader& reader() const override { return m_reader; }
    void markTraining() override;
    void setPolicyValue(const std::string& name, std::int64_t value) override;
    [[nodiscard]] RowId insertCompany(const CompanyId& id, const std::string& name) override;
    void setApprovalAboveUsers(RowId company, std::int64_t users) override;
    [[nodiscard]] RowId insertUser(const UserDraft& draft) override;
    [[nodiscard]] RowId insertToken(const TokenRecord& token) override;
    [[nodiscard]] RowId insertBinding(RowId user, const TokenRecord& token, Instant registeredAt) override;
    void insertAssignment(RowId user, const TokenRecord& token, Instant issuedAt) override;
    [[nodiscard]] bool removeAssignment(const UserRecord& user) override;
    void insertTrainingFault(RowId token, const TrainingFault& fault) override;
    [[nodiscard]] bool charge(UserCounter counter, RowId user, int seen, Instant now, Instant nextTryAt) override;
    void reset(UserCounter counter, RowId user) override;
    void chargeStranger(const CompanyId& company, const LoginId& loginId, const Throttle& signIn) override;
    [[nodiscard]] bool chargeBinding(RowId binding, int seen, Instant now, Instant nextTryAt) override;
    void resetBinding(RowId binding) override;
    [[nodiscard]] bool chargeToken(RowId token, int limit) override;
    void resetToken(RowId token) override;
    void countFailure(RowId user, std::int64_t day, std::int64_t forgetBefore) override;
    void holdBinding(RowId binding, Instant nextTryAt) override;
    void unlock(const UserRecord& user) override;
    void showInLists() override { m_visible = true; }
    [[nodiscard]] bool spendStep(RowId token, std::int64_t step, int driftSteps, Instant now) override;
    [[nodiscard]] bool revokeBinding(const UserRecord& user, const LastRevocation& revocation) override;
    [[nodiscard]] bool revokeBindings(std::span<const BindingEnd> ends, const LastRevocation& revocation) override;
    void insertSession(const SessionRecord& session) override;
    bool deleteSession(const Sha256& tokenHash) override;
    void purge(Instant sessionsBefore, Instant answersBefore) override;
    void setSkipFirstOffered(RowId user, std::optional<Instant> at) override;
    void insertResult(const IdempotencyScope& scope, const StoredResult& result, Instant keepUntil) override;
    void insertRevocation(const std::string& id, RowId company, RowId user, Instant at,
                          const std::string& answer) override;
    void insertApproval(const ApprovalRecord& approval, const std::vector<ApprovalTarget>& targets) override;
    [[nodiscard]] bool closeApproval(RowId approval, const ApprovalDecision& decision,
                                     const std::optional<std::string>& answer) override;
    void endApprovals(Instant madeAfter, Instant now) override;
    void countDirectChange(RowId user, ApprovalKind kind, Instant at, std::int64_t users,
                           Instant forgetBefore) override;
    void appendAudit(AuditRow row) override;
    void appendAuditRows(const AuditRow& common, std::span<const AuditSubject> subjects) override;
    void insertCheckpoint(const AuditCheckpoint& checkpoint) override;
    void raiseFloors(Instant now, int lead) override;
    [[nodiscard]] bool resealToken(const TokenRecord& record, const Bytes& sealedKey,
                                   const std::string& keyId) override;
    void setSealingKey(const std::string& keyId) override;
    void lowerHighWater(Instant now) override;
    void commit(Instant now) override;

private:
    //! Knows the state row without reading it again: nobody else changes it during the transaction.
    class OwnReader final : public SqliteReader {
    public:
        OwnReader(SqliteConnection& database, const StoreState& state)
            : SqliteReader(database)
            , m_state(state)
        {}
        [[nodiscard]] StoreState state() const override { return m_state; }

    private:
        const StoreState& m_state;
    };

    CommitQueue::Turn m_turn;
    SqliteConnection& m_database;
    StoreState m_state; //!< as it will be committed
    OwnReader m_reader{m_database, m_state};
    bool m_visible = false;
};

} // namespace kirikae::server
