// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/audit_proof.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/audit_export.h"
#include "server-stub/store/audit_tree.h"

#include <algorithm>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

std::string_view raw(std::span<const std::uint8_t> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void write(const fs::path& file, std::string_view bytes)
{
    certs::replaceFile(file, bytes, certs::Privacy::open, certs::Durability::usual);
}

std::vector<Sha256> leavesOf(const StoreReader& reader, const AuditCheckpoint& checkpoint)
{
    std::vector<Sha256> leaves;
    reader.visitAuditFrom(checkpoint.first, [&](const AuditRow& row) {
        leaves.push_back(row.hash);
        return row.seq < checkpoint.seq;
    });
    return leaves;
}

} // namespace

void writeAuditProof(const StoreReader& reader, const HomeFiles& files, std::int64_t seq, const fs::path& directory)
{
    const AuditEvidence evidence = readEvidence(files);
    const auto row = reader.auditRow(seq);
    if (!row) {
        throw StartError("the audit has no row " + std::to_string(seq));
    }
    const auto checkpoint = reader.checkpointOver(seq);
    if (!checkpoint || checkpoint->first > seq) {
        throw StartError("no checkpoint is signed over row " + std::to_string(seq) +
                         " yet: one is after every 1,000 rows and when the server stops");
    }
    const std::string storeId = reader.state().storeId;
    const auto before = seq > 1 ? reader.auditRow(seq - 1) : std::nullopt;
    const std::string bytes = auditBytes(before ? before->hash : Sha256{}, *row);
    const std::vector<Sha256> leaves = leavesOf(reader, *checkpoint);
    const auto index = static_cast<std::size_t>(seq - checkpoint->first);
    if (sha256(bytes) != row->hash || index >= leaves.size() || treeRoot(leaves) != checkpoint->tree ||
        !isGenuine(evidence, storeId, *checkpoint)) {
        throw StartError("the rows do not come to what was signed; run: kirikae-server audit verify");
    }
    const auto key = std::find_if(evidence.keys.begin(), evidence.keys.end(),
                                  [&](const AuditPublicKey& each) { return each.id() == checkpoint->keyId; });
    if (fs::exists(directory)) {
        throw StartError(certs::utf8(directory) + " is there already; give --out a new directory");
    }
    fs::create_directories(directory);
    write(directory / "row.bin", bytes);
    write(directory / "row.json", auditRowJson(reader, *row) + "\n");
    int number = 0;
    for (const TreeStep& step : treePath(leaves, index)) {
        const std::string digits = std::to_string(100 + ++number).substr(1);
        write(directory / ("step-" + digits + (step.siblingIsLeft ? "-left" : "-right")), raw(step.sibling));
    }
    write(directory / "checkpoint.txt", checkpointText(storeId, *checkpoint));
    write(directory / "checkpoint.sig", raw(checkpoint->signature));
    write(directory / "audit.pub", key->pem());
}

} // namespace kirikae::server
