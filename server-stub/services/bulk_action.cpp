// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/bulk_action.h"

#include "server-stub/services/approval_gate.h"

namespace kirikae::server {

BulkAction::BulkAction(ServiceContext& context, const Credentials& credentials, IdempotencyScope scope,
                       const Sha256& bodyHash, const Proof& proof, std::string_view auditAction, Asked asked)
    : OperatorAction(context, credentials, std::move(scope), bodyHash, proof, auditAction)
    , m_asked(std::move(asked))
{}

bool BulkAction::waits(const StoreReader& reader) const
{
    return needsApproval(reader, caller(), m_asked.kind, m_asked.targets.size(), policy(), now());
}

BulkChange BulkAction::change(bool approvalRequired) const
{
    return {caller().user, now(), policy(), m_asked.targets, approvalRequired, false, m_ahead ? &*m_ahead : nullptr};
}

std::optional<Problem> BulkAction::refusalInEarnest(const StoreReader& reader) const
{
    return waits(reader) ? refusalToAsk(reader, caller().user, policy(), now()) : std::nullopt;
}

void BulkAction::prepare(const StoreReader& reader)
{
    if (m_asked.kind == ApprovalKind::Revocation) {
        m_ahead = readAhead(reader, caller().company.id, m_asked.targets);
    }
}

StoredAnswer BulkAction::act(WriteTransaction& transaction)
{
    if (waits(transaction.reader())) {
        return askForApproval(transaction, caller(), m_asked.kind, m_asked.targets, m_asked.note, policy(), now());
    }
    ChangeAnswer done = carryOut(transaction, change(false));
    if (done.changedUsers > 0) {
        transaction.countDirectChange(caller().user.id, m_asked.kind, now(), done.changedUsers,
                                      now() - policy().approvalCountsBack);
    }
    return {200, std::move(done.json), false};
}

std::string BulkAction::forecast(const StoreReader& reader)
{
    return foresee(reader, change(waits(reader))).json;
}

} // namespace kirikae::server
