// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The reads of the store over one SQLite connection, inside whatever transaction its owner holds: a snapshot's or the
// writer's. It writes nothing. One thread at a time.
#pragma once

#include "server-stub/store/sqlite_connection.h"

namespace kirikae::server {

class SqliteReader : public StoreReader {
public:
    explicit SqliteReader(SqliteConnection& database)
        : m_database(database)
    {}

    [[nodiscard]] StoreState state() const override;
    [[nodiscard]] std::map<std::string, std::int64_t> policyValues() const override;
    [[nodiscard]] std::optional<CompanyRecord> company(const CompanyId& id) const override;
    [[nodiscard]] std::optional<CompanyRecord> companyByRow(RowId company) const override;
    [[nodiscard]] std::optional<UserRecord> user(RowId company, const LoginId& loginId) const override;
    [[nodiscard]] std::vector<std::optional<UserRecord>> usersNamed(RowId company,
                                                                    std::span<const LoginId> loginIds) const override;
    [[nodiscard]] std::optional<UserRecord> userByRow(RowId user) const override;
    [[nodiscard]] CredentialRecord credentials(RowId user) const override;
    [[nodiscard]] PersonFound person(const CompanyId& company, const LoginId& loginId) const override;
    [[nodiscard]] std::optional<PersonRecord> personByRow(RowId user) const override;
    [[nodiscard]] Throttle stranger(const CompanyId& company, const LoginId& loginId) const override;
    [[nodiscard]] std::optional<TokenRecord> token(RowId company, const SerialNumber& serial) const override;
    [[nodiscard]] std::optional<TokenRecord> tokenAnywhere(const SerialNumber& serial) const override;
    [[nodiscard]] std::optional<TokenRecord> tokenByRow(RowId token) const override;
    [[nodiscard]] std::optional<BindingRecord> liveBinding(RowId binding) const override;
    [[nodiscard]] std::optional<LiveDevice> liveDevice(RowId binding) const override;
    [[nodiscard]] TokenHolders holders(RowId token) const override;
    [[nodiscard]] std::vector<LoginId> sharers(RowId token) const override;
    [[nodiscard]] std::vector<UserRecord> operators(RowId company) const override;
    [[nodiscard]] std::vector<FailuresOfDay> failureDays(RowId user, std::int64_t firstDay) const override;
    [[nodiscard]] std::map<RowId, Instant> waits(RowId company, int tokenLockedFrom) const override;
    [[nodiscard]] std::optional<Instant> tokenWait(RowId token) const override;
    [[nodiscard]] std::optional<SessionRecord> session(const Sha256& tokenHash) const override;
    [[nodiscard]] std::optional<StoredResult> storedResult(const IdempotencyScope& scope, Instant now) const override;
    [[nodiscard]] std::optional<std::string> revocationAnswer(RowId company, const std::string& id) const override;
    [[nodiscard]] std::vector<ApprovalRecord> approvals(const ApprovalFilter& filter, RowId before,
                                                        std::size_t limit) const override;
    [[nodiscard]] std::size_t countApprovals(const ApprovalFilter& filter) const override;
    [[nodiscard]] std::optional<ApprovalRecord> approval(RowId company, const std::string& approvalId) const override;
    [[nodiscard]] std::vector<ApprovalTarget> approvalTargets(const ApprovalRecord& approval) const override;
    [[nodiscard]] std::optional<std::string> approvalAnswer(RowId approval) const override;
    [[nodiscard]] std::int64_t changedDirectly(RowId user, ApprovalKind kind, Instant after) const override;
    [[nodiscard]] std::vector<UserRow> users(const UserPageRequest& request) const override;
    [[nodiscard]] std::size_t countUsers(const UserFilter& filter) const override;
    [[nodiscard]] RowId newestUser() const override;
    [[nodiscard]] StatusChanges statusChanges(RowId company, Instant now) const override;
    [[nodiscard]] std::vector<TokenRow> tokens(const TokenFilter& filter, const std::string& afterSerial,
                                               std::size_t limit) const override;
    [[nodiscard]] std::size_t countTokens(const TokenFilter& filter) const override;
    [[nodiscard]] std::vector<AuditRow> audit(const AuditFilter& filter, std::size_t limit) const override;
    void visitAudit(const std::function<bool(const AuditRow&)>& visitor) const override;
    void visitAuditFrom(std::int64_t first, const std::function<bool(const AuditRow&)>& visitor) const override;
    [[nodiscard]] std::optional<AuditRow> auditRow(std::int64_t seq) const override;
    [[nodiscard]] std::optional<AuditCheckpoint> checkpointOver(std::int64_t seq) const override;
    [[nodiscard]] std::vector<AuditCheckpoint> checkpoints() const override;
    [[nodiscard]] std::optional<AuditCheckpoint> lastCheckpoint() const override;
    [[nodiscard]] std::vector<CompanyRecord> companies() const override;
    [[nodiscard]] std::vector<TokenRecord> tokensNotUnder(const std::string& keyId, RowId after,
                                                          std::size_t limit) const override;
    [[nodiscard]] std::vector<std::string> sealingKeys() const override;
    [[nodiscard]] std::vector<TokenRecord> tokensEndingWith(RowId company, const std::string& end) const override;
    [[nodiscard]] std::optional<TrainingFault> trainingFault(RowId token) const override;

private:
    SqliteConnection& m_database;
};

} // namespace kirikae::server
