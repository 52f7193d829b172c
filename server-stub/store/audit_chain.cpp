// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/audit_chain.h"

#include "server-stub/store/audit_checkpoint.h"
#include "server-stub/store/audit_tree.h"

#include <openssl/evp.h>

namespace kirikae::server {
namespace {

void append(std::string& out, std::int64_t value)
{
    for (int shift = 56; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>((static_cast<std::uint64_t>(value) >> shift) & 0xff));
    }
}

void append(std::string& out, const std::string& text)
{
    append(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

} // namespace

Sha256 sha256(std::string_view bytes)
{
    // The digest is fetched once: an implicit fetch per call costs more than the hashing of an audit row.
    static EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    Sha256 hash{};
    if (digest == nullptr || EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, digest, nullptr) != 1) {
        throw StoreError("store: SHA-256 is not available");
    }
    return hash;
}

std::string hexText(const Sha256& hash)
{
    return hexOf(hash);
}

std::string auditBytes(const Sha256& previous, const AuditRow& row)
{
    constexpr std::size_t numbers = 7 * sizeof(std::int64_t);
    std::string bytes;
    bytes.reserve(previous.size() + numbers + row.actor.size() + row.action.size() + row.subject.size() +
                  row.outcome.size());
    bytes.append(previous.begin(), previous.end());
    append(bytes, row.seq);
    append(bytes, static_cast<std::int64_t>(row.at.time_since_epoch().count()));
    append(bytes, row.company);
    append(bytes, row.actor);
    append(bytes, row.action);
    append(bytes, row.subject);
    append(bytes, row.outcome);
    return bytes;
}

Sha256 auditHash(const Sha256& previous, const AuditRow& row)
{
    return sha256(auditBytes(previous, row));
}

AuditVerifier::AuditVerifier(std::vector<AuditCheckpoint> checkpoints)
    : m_checkpoints(std::move(checkpoints))
{}

bool AuditVerifier::add(const AuditRow& row)
{
    if (m_verdict.badRow) {
        return false;
    }
    const std::int64_t expected = m_verdict.rows + 1;
    if (row.seq != expected) {
        fail(expected,
             "it is missing: row " + std::to_string(row.seq) + " follows row " + std::to_string(m_verdict.rows));
        return false;
    }
    if (auditHash(m_verdict.head, row) != row.hash) {
        fail(expected, "its hash does not fit: it, or the order of the rows, was changed");
        return false;
    }
    m_verdict.backDated += m_before && row.at < *m_before ? 1 : 0;
    m_before = row.at;
    m_verdict.rows = expected;
    m_verdict.head = row.hash;
    if (m_next < m_checkpoints.size() && m_checkpoints[m_next].first <= expected) {
        m_leaves.push_back(row.hash);
        if (m_checkpoints[m_next].seq == expected) {
            meet(m_checkpoints[m_next]);
        }
    }
    return !m_verdict.badRow.has_value();
}

void AuditVerifier::meet(const AuditCheckpoint& checkpoint)
{
    const auto rows = static_cast<std::size_t>(checkpoint.seq - checkpoint.first + 1);
    const bool fits =
        checkpoint.hash == m_verdict.head && m_leaves.size() == rows && treeRoot(m_leaves) == checkpoint.tree;
    if (!fits) {
        // The chain was made anew from some row on; which one, only the next older checkpoint bounds.
        fail(checkpoint.first, "rows " + std::to_string(checkpoint.first) + " to " + std::to_string(checkpoint.seq) +
                                   " are not those of the signed checkpoint of " + formatInstant(checkpoint.at));
        return;
    }
    ++m_verdict.checkpoints;
    ++m_next;
    m_leaves.clear();
}

void AuditVerifier::fail(std::int64_t row, std::string why)
{
    m_verdict.badRow = row;
    m_verdict.rows = row - 1;
    m_verdict.why = std::move(why);
}

AuditVerdict AuditVerifier::finish(std::int64_t headSeq, const Sha256& head)
{
    const std::int64_t next = m_verdict.rows + 1;
    if (!m_verdict.badRow && m_next < m_checkpoints.size()) {
        fail(next, "it is missing: a signed checkpoint of " + formatInstant(m_checkpoints[m_next].at) +
                       " is over rows up to " + std::to_string(m_checkpoints.back().seq));
    }
    if (!m_verdict.badRow && (headSeq != m_verdict.rows || head != m_verdict.head)) {
        fail(next, "the store says that row " + std::to_string(headSeq) + " is the last");
    }
    return m_verdict;
}

AuditVerdict verifyAudit(const StoreReader& reader)
{
    return verifyAudit(reader, {});
}

AuditVerdict verifyAudit(const StoreReader& reader, std::vector<AuditCheckpoint> checkpoints)
{
    AuditVerifier verifier(std::move(checkpoints));
    reader.visitAudit([&verifier](const AuditRow& row) { return verifier.add(row); });
    const StoreState state = reader.state();
    return verifier.finish(state.auditSeq, state.auditHash);
}

} // namespace kirikae::server
