// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An operator's own change of many users: done at once, or, above the company's limit, put down to wait for a second
// person. A derived class says how a row is changed. One request, one thread; it may block.
#pragma once

#include "server-stub/services/bulk_change.h"
#include "server-stub/services/operator_action.h"

namespace kirikae::server {

class BulkAction : public OperatorAction {
protected:
    struct Asked {
        ApprovalKind kind = ApprovalKind::Revocation;
        std::vector<ApprovalTarget> targets;
        const std::optional<std::string>& note; //!< it outlives this
    };
    BulkAction(ServiceContext& context, const Credentials& credentials, IdempotencyScope scope, const Sha256& bodyHash,
               const Proof& proof, std::string_view auditAction, Asked asked);

    [[nodiscard]] virtual ChangeAnswer carryOut(WriteTransaction& transaction, const BulkChange& change) = 0;
    [[nodiscard]] virtual ChangeAnswer foresee(const StoreReader& reader, const BulkChange& change) = 0;

private:
    [[nodiscard]] std::size_t rows(const StoreReader&) const final { return m_asked.targets.size(); }
    [[nodiscard]] std::optional<Problem> refusalInEarnest(const StoreReader& reader) const final;
    void prepare(const StoreReader& reader) final;
    [[nodiscard]] StoredAnswer act(WriteTransaction& transaction) final;
    [[nodiscard]] std::string forecast(const StoreReader& reader) final;
    [[nodiscard]] bool waits(const StoreReader& reader) const;
    [[nodiscard]] BulkChange change(bool approvalRequired) const;

    const Asked m_asked;
    std::optional<ReadAhead> m_ahead;
};

} // namespace kirikae::server
