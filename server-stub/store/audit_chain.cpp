// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/audit_chain.h"

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
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(hash.size() * 2);
    for (const std::uint8_t byte : hash) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

Sha256 auditHash(const Sha256& previous, const AuditRow& row)
{
    std::string bytes(previous.begin(), previous.end());
    append(bytes, row.seq);
    append(bytes, static_cast<std::int64_t>(row.at.time_since_epoch().count()));
    append(bytes, row.company);
    append(bytes, row.actor);
    append(bytes, row.action);
    append(bytes, row.subject);
    append(bytes, row.outcome);
    return sha256(bytes);
}

AuditVerdict verifyAudit(const StoreReader& reader)
{
    AuditVerdict verdict;
    reader.visitAudit([&verdict](const AuditRow& row) {
        const std::int64_t expected = verdict.rows + 1;
        if (row.seq != expected || auditHash(verdict.head, row) != row.hash) {
            verdict.badRow = expected;
            return false;
        }
        verdict.rows = expected;
        verdict.head = row.hash;
        return true;
    });
    const StoreState state = reader.state();
    if (!verdict.badRow && (state.auditSeq != verdict.rows || state.auditHash != verdict.head)) {
        verdict.badRow = verdict.rows + 1;
    }
    return verdict;
}

} // namespace kirikae::server
