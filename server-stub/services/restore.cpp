// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/restore.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/audit_export.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/outer_witness.h"

#include <algorithm>
#include <map>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

//! Past every step that one code or two can have spent: a token that was resynchronised may lead its clock.
int leadPastTheWindow(const verifier::WindowPolicy& window)
{
    return std::max(window.maxLeadSteps, window.resyncSteps + 1);
}

//! Takes the rows of an exported log that the store lacks, in their order.
class Replay {
public:
    Replay(WriteTransaction& transaction, const ServerPolicy& policy, RestoreReport& report)
        : m_transaction(transaction)
        , m_policy(policy)
        , m_report(report)
        , m_head(transaction.reader().state())
    {}

    void add(const AuditRow& row)
    {
        if (row.seq <= m_head.auditSeq) {
            if (row.seq == m_head.auditSeq && m_report.logRow == 0) {
                m_meets = row.hash == m_head.auditHash;
            }
            return;
        }
        const bool follows = m_meets && row.seq == m_head.auditSeq + 1 && auditHash(m_head.auditHash, row) == row.hash;
        if (!follows) {
            throw StartError("the exported log does not go on where the store ends: its row " +
                             std::to_string(row.seq) + " does not follow row " + std::to_string(m_head.auditSeq));
        }
        m_transaction.appendAudit(row);
        m_head.auditSeq = m_report.logRow = row.seq;
        m_head.auditHash = row.hash;
        if (row.outcome == auditDone) {
            apply(row);
        }
    }

    [[nodiscard]] const StoreState& head() const { return m_head; }

private:
    void apply(const AuditRow& row)
    {
        if (row.action == audit_action::registration) {
            m_registered[{row.company, row.actor}] = row;
        } else if (row.action == audit_action::revocationRow || row.action == audit_action::revocationOwnExpired) {
            revoke(row);
        }
    }

    void revoke(const AuditRow& row)
    {
        const auto registered = m_registered.find({row.company, row.subject});
        if (registered != m_registered.end()) {
            bindAgain(registered->second);
            m_registered.erase(registered);
        }
        const auto user = m_transaction.reader().user(row.company, LoginId{row.subject});
        if (user && m_transaction.revokeBinding(*user, {row.at, eligibleAt(row.at, m_policy.coolDown)})) {
            ++m_report.revoked;
        }
    }

    //! A token that was registered and revoked since: only a binding that ended keeps it from being used again.
    void bindAgain(const AuditRow& row)
    {
        const StoreReader& reader = m_transaction.reader();
        const auto user = reader.user(row.company, LoginId{row.actor});
        constexpr std::size_t mask = 3; // "***" stands before the characters that are shown
        auto tokens = reader.tokensEndingWith(row.company, row.subject.substr(std::min(mask, row.subject.size())));
        std::erase_if(tokens, [&](const TokenRecord& token) { return !canHaveBeen(token, row); });
        if (!user || user->live || tokens.size() != 1) {
            m_report.byHand.push_back("token " + row.subject + " of " + row.actor +
                                      ", registered and revoked since: revoke it again once it shows up");
            return;
        }
        static_cast<void>(m_transaction.insertBinding(user->id, tokens.front(), row.at));
    }

    //! The audit shows a serial number's end alone: only a token that this person could register may be meant.
    [[nodiscard]] bool canHaveBeen(const TokenRecord& token, const AuditRow& row) const
    {
        const TokenHolders holders = m_transaction.reader().holders(token.id);
        const auto& assigned = holders.assignedTo;
        return row.at < token.expiresAt && holders.boundTo.empty() &&
               (assigned.empty() || std::find(assigned.begin(), assigned.end(), LoginId{row.actor}) != assigned.end());
    }

    WriteTransaction& m_transaction;
    const ServerPolicy& m_policy;
    RestoreReport& m_report;
    StoreState m_head;
    bool m_meets = m_head.auditSeq == 0;                            //!< the log holds the row at which the store ends
    std::map<std::pair<RowId, std::string>, AuditRow> m_registered; //!< in the lost rows, by company and login id
};

void keepAside(const fs::path& file, std::int64_t row)
{
    if (fs::exists(file)) {
        fs::path aside = file;
        aside += ".before-restore-" + std::to_string(row);
        fs::rename(file, aside);
    }
}

//! Whether the file speaks of rows that the store does not have (any more).
bool speaksOfOthers(const AuditEvidence& evidence, const StoreReader& reader)
{
    return std::any_of(evidence.filed.begin(), evidence.filed.end(), [&reader](const AuditCheckpoint& each) {
        const auto row = reader.auditRow(each.seq);
        return !row || row->hash != each.hash;
    });
}

//! The checkpoints of the file whose rows the exported log brought back.
void takeCheckpointsBack(WriteTransaction& transaction, const AuditEvidence& evidence)
{
    const StoreReader& reader = transaction.reader();
    const auto last = reader.lastCheckpoint();
    std::int64_t next = last ? last->seq + 1 : 1;
    for (const AuditCheckpoint& each : evidence.filed) {
        const auto row = reader.auditRow(each.seq);
        if (each.first == next && row && row->hash == each.hash && isGenuine(evidence, reader.state().storeId, each)) {
            transaction.insertCheckpoint(each);
            next = each.seq + 1;
        }
    }
}

AuditEvidence evidenceOf(const HomeFiles& files)
{
    if (fs::exists(files.auditPublicKey)) {
        return readEvidence(files);
    }
    // A new key is about to be made. What is out of the directory counts all the same.
    AuditEvidence evidence;
    if (!files.outerWitness.empty()) {
        evidence.keys = readFormerKeys(files);
        evidence.outer = readOuterWitness(files.outerWitness);
    }
    return evidence;
}

//! Why the store is not the one that this witness saw, for a person.
std::optional<std::string> olderThan(const StoreReader& reader, const AuditEvidence& evidence,
                                     const AuditWitness& witness, const fs::path& file)
{
    const StoreState state = reader.state();
    const std::string saw =
        certs::utf8(file) + " saw row " + std::to_string(witness.seq) + " of the audit at " + formatInstant(witness.at);
    if (witness.storeId != state.storeId) {
        return saw + ", of another store than this one";
    }
    if (!isGenuine(evidence, witness)) {
        return saw + ", but is not signed by the audit key";
    }
    if (witness.seq > state.auditSeq) {
        return saw + ", and the store ends at row " + std::to_string(state.auditSeq) + ": it is an older copy";
    }
    const auto row = reader.auditRow(witness.seq);
    if (!row || row->hash != witness.hash) {
        return saw + ", and the store holds another row there: it was restored and used since";
    }
    return std::nullopt;
}

//! Both witnesses, as far as there are any.
std::vector<AuditWitness> witnessesOf(const AuditEvidence& evidence)
{
    std::vector<AuditWitness> found;
    for (const auto& each : {evidence.witness, evidence.outer}) {
        if (each) {
            found.push_back(*each);
        }
    }
    return found;
}

} // namespace

std::optional<std::string> findOlderStore(const StoreReader& reader, const HomeFiles& files)
{
    const AuditEvidence evidence = evidenceOf(files);
    // The one out of the directory first: it knows more where the other was restored too.
    for (const auto& [file, witness] :
         {std::pair{files.outerWitness, evidence.outer}, std::pair{files.witness, evidence.witness}}) {
        if (!witness) {
            continue;
        }
        if (auto older = olderThan(reader, evidence, *witness, file)) {
            return older;
        }
    }
    return std::nullopt;
}

RestoreReport acceptRestore(TokenStore& store, const HomeFiles& files, const fs::path& auditLog,
                            const ServerPolicy& policy, Instant now)
{
    const AuditEvidence evidence = evidenceOf(files);
    RestoreReport report;
    const auto transaction = store.begin();
    report.storeRow = transaction->reader().state().auditSeq;
    now = std::max(now, transaction->reader().state().highWater);
    const std::vector<AuditWitness> witnesses = witnessesOf(evidence);
    for (const AuditWitness& witness : witnesses) {
        report.witnessRow = std::max(report.witnessRow, witness.seq);
        // A clock of the training starts at the store's mark, which is of the older copy.
        now = std::max(now, witness.at);
    }
    Replay replay(*transaction, policy, report);
    if (!auditLog.empty()) {
        visitExportedAudit(auditLog, [&](const AuditRow& row) {
            replay.add(row);
            now = std::max(now, row.at);
            for (const AuditWitness& witness : witnesses) {
                if (row.seq == witness.seq && row.hash != witness.hash) {
                    throw StartError("the exported log is not what the witness saw: row " + std::to_string(row.seq) +
                                     " is another");
                }
            }
        });
    }
    takeCheckpointsBack(*transaction, evidence);
    const int lead = leadPastTheWindow(policy.window);
    transaction->raiseFloors(now, lead);
    transaction->purge(Instant::max(), now);
    transaction->endApprovals(Instant::min(), now); // it may have been rejected or withdrawn since the copy
    report.codesFrom = now + std::chrono::minutes{lead + 1};
    for (const CompanyRecord& company : transaction->reader().companies()) {
        transaction->appendAudit({0,
                                  now,
                                  company.id,
                                  std::string(auditOperator),
                                  std::string(audit_action::storeRestored),
                                  "row " + std::to_string(report.storeRow) + " of " +
                                      std::to_string(std::max(report.witnessRow, report.storeRow)),
                                  std::string(auditDone),
                                  {}});
    }
    transaction->commit(now);
    keepAside(files.witness, report.storeRow);
    if (speaksOfOthers(evidence, *store.snapshot())) {
        keepAside(files.checkpoints, report.storeRow);
    }
    return report;
}

std::string restoreWords(const RestoreReport& report)
{
    std::string text = "restore accepted: the store ended at audit row " + std::to_string(report.storeRow);
    if (report.witnessRow > report.storeRow) {
        text += ", row " + std::to_string(report.witnessRow) + " was seen";
    }
    text += report.logRow > 0 ? "; the exported log gave rows up to " + std::to_string(report.logRow) + " back, and " +
                                    std::to_string(report.revoked) + " revocations were done again"
                              : "; no exported log was given: revocations since then are lost unless they are repeated";
    text += "; TOTP tokens are accepted again from about " + formatInstant(report.codesFrom) +
            "; HOTP tokens ask for two codes; all sessions have ended";
    if (report.witnessRow > std::max(report.storeRow, report.logRow)) {
        text += "; what rows " + std::to_string(std::max(report.storeRow, report.logRow) + 1) + " to " +
                std::to_string(report.witnessRow) + " did is not known";
    }
    for (const std::string& each : report.byHand) {
        text += "; by hand: " + each;
    }
    return text;
}

} // namespace kirikae::server
