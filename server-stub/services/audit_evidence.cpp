// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/audit_evidence.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/outer_witness.h"

#include <algorithm>
#include <map>
#include <sodium.h>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view publicKeyEnd = ".pub";
constexpr std::string_view oldKeyBegin = "audit-";

AuditPublicKey readPublicKey(const fs::path& file)
{
    const auto text = certs::readFile(file);
    if (!text) {
        throw StartError(certs::utf8(file) + " is missing: without it no checkpoint can be checked");
    }
    try {
        return AuditPublicKey(*text);
    } catch (const std::invalid_argument& reason) {
        throw StartError(certs::utf8(file) + ": " + reason.what());
    }
}

std::vector<AuditPublicKey> readPublicKeys(const HomeFiles& files)
{
    std::vector<AuditPublicKey> keys{readPublicKey(files.auditPublicKey)};
    for (AuditPublicKey& former : readFormerKeys(files)) {
        keys.push_back(std::move(former));
    }
    return keys;
}

std::vector<AuditCheckpoint> readCheckpoints(const fs::path& file)
{
    std::vector<AuditCheckpoint> found;
    const std::string text = certs::readFile(file).value_or(std::string{});
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        auto checkpoint = checkpointFromLine(std::string_view{text}.substr(begin, end - begin));
        if (!checkpoint) {
            throw StartError(certs::utf8(file) + ", line " + std::to_string(found.size() + 1) +
                             ": it is no checkpoint; the file was changed");
        }
        found.push_back(std::move(*checkpoint));
        begin = end + 1;
    }
    return found;
}

std::optional<AuditWitness> readWitness(const fs::path& file)
{
    const auto text = certs::readFile(file);
    if (!text) {
        return std::nullopt;
    }
    auto witness = witnessFromFile(*text);
    if (!witness) {
        throw StartError(certs::utf8(file) + " is damaged: it says nothing about the newest audit row; if its disk had "
                                             "a fault, move it away");
    }
    return witness;
}

//! Table and file as one list, in the order of rows. A checkpoint that both have is there once; a bad one comes back.
std::optional<AuditCheckpoint> collect(const AuditEvidence& evidence, const std::string& storeId,
                                       const std::vector<AuditCheckpoint>& source,
                                       std::map<std::int64_t, AuditCheckpoint>& all)
{
    for (const AuditCheckpoint& each : source) {
        const auto [place, isNew] = all.emplace(each.seq, each);
        const bool same = isNew || checkpointText(storeId, place->second) == checkpointText(storeId, each);
        if (!same || !isGenuine(evidence, storeId, each)) {
            return each;
        }
    }
    return std::nullopt;
}

AuditVerdict faultAt(std::int64_t row, std::string why)
{
    AuditVerdict verdict;
    verdict.badRow = row;
    verdict.why = std::move(why);
    return verdict;
}

//! Where the rows are not what this witness saw.
std::optional<AuditVerdict> faultBeside(const StoreReader& reader, const AuditEvidence& evidence,
                                        const AuditWitness& witness, std::int64_t rows)
{
    if (witness.storeId != reader.state().storeId || !isGenuine(evidence, witness)) {
        return faultAt(witness.seq, "the witness of this row is of another store, or not signed by the audit key");
    }
    if (witness.seq > rows) {
        return faultAt(rows + 1, "it is missing: the witness saw row " + std::to_string(witness.seq) + " at " +
                                     formatInstant(witness.at));
    }
    const auto row = reader.auditRow(witness.seq);
    if (!row || row->hash != witness.hash) {
        return faultAt(witness.seq, "it is not the row that the witness saw at " + formatInstant(witness.at));
    }
    return std::nullopt;
}

} // namespace

void refuseOpenKey(const fs::path& file)
{
#ifndef _WIN32
    // Windows keeps access lists, which the writer of the file has set; the mode bits say nothing there.
    const fs::perms others = fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all);
    if (others != fs::perms::none) {
        throw StartError(certs::utf8(file) + " can be read by others; run: chmod 600 " + certs::utf8(file));
    }
#else
    static_cast<void>(file);
#endif
}

AuditKey openAuditKey(const HomeFiles& files)
{
    auto text = certs::readFile(files.auditKey);
    if (!text && fs::exists(files.auditPublicKey)) {
        throw StartError(certs::utf8(files.auditKey) + " is missing: restore it from the copy. If it is lost for good, "
                                                       "rename audit.pub to audit-lost.pub: a new key is then made, "
                                                       "and what the lost one signed can still be checked");
    }
    const bool isNew = !text.has_value();
    if (isNew) {
        text = AuditKey::draw().privatePem();
        certs::replaceFile(files.auditKey, *text, certs::Privacy::secret, certs::Durability::flushed);
    }
    refuseOpenKey(files.auditKey);
    try {
        AuditKey key(*text);
        sodium_memzero(text->data(), text->size());
        if (isNew || !fs::exists(files.auditPublicKey)) {
            certs::replaceFile(files.auditPublicKey, key.publicPem(), certs::Privacy::open, certs::Durability::flushed);
        }
        return key;
    } catch (const std::invalid_argument& reason) {
        sodium_memzero(text->data(), text->size());
        throw StartError(certs::utf8(files.auditKey) + ": " + reason.what() + "; restore it from the copy");
    }
}

AuditEvidence readEvidence(const HomeFiles& files, const fs::path& publicKey)
{
    AuditEvidence evidence;
    evidence.keys = publicKey.empty() ? readPublicKeys(files) : std::vector{readPublicKey(publicKey)};
    evidence.filed = readCheckpoints(files.checkpoints);
    evidence.witness = readWitness(files.witness);
    if (!files.outerWitness.empty()) {
        evidence.outer = readOuterWitness(files.outerWitness);
    }
    return evidence;
}

std::vector<AuditPublicKey> readFormerKeys(const HomeFiles& files)
{
    std::vector<AuditPublicKey> keys;
    for (const fs::directory_entry& entry : fs::directory_iterator(files.directory)) {
        const std::string name = certs::utf8(entry.path().filename());
        if (name.starts_with(oldKeyBegin) && name.ends_with(publicKeyEnd)) {
            keys.push_back(readPublicKey(entry.path()));
        }
    }
    return keys;
}

bool isGenuine(const AuditEvidence& evidence, const std::string& storeId, const AuditCheckpoint& checkpoint)
{
    const std::string text = checkpointText(storeId, checkpoint);
    return std::any_of(evidence.keys.begin(), evidence.keys.end(), [&](const AuditPublicKey& key) {
        return key.id() == checkpoint.keyId && key.verifies(text, checkpoint.signature);
    });
}

bool isGenuine(const AuditEvidence& evidence, const AuditWitness& witness)
{
    const std::string text = witnessText(witness);
    return std::any_of(evidence.keys.begin(), evidence.keys.end(), [&](const AuditPublicKey& key) {
        return key.id() == witness.keyId && key.verifies(text, witness.signature);
    });
}

AuditVerdict checkAudit(const StoreReader& reader, const AuditEvidence& evidence)
{
    const StoreState state = reader.state();
    std::map<std::int64_t, AuditCheckpoint> all;
    for (const auto& source : {reader.checkpoints(), evidence.filed}) {
        if (const auto bad = collect(evidence, state.storeId, source, all)) {
            return faultAt(bad->first, "the checkpoint over rows " + std::to_string(bad->first) + " to " +
                                           std::to_string(bad->seq) + " was not signed by the audit key");
        }
    }
    std::vector<AuditCheckpoint> inOrder;
    inOrder.reserve(all.size());
    for (auto& [seq, checkpoint] : all) {
        inOrder.push_back(std::move(checkpoint));
    }
    AuditVerdict verdict = verifyAudit(reader, std::move(inOrder));
    for (const auto& witness : {evidence.witness, evidence.outer}) {
        if (verdict.badRow || !witness) {
            continue;
        }
        if (auto fault = faultBeside(reader, evidence, *witness, verdict.rows)) {
            return *fault;
        }
    }
    return verdict;
}

} // namespace kirikae::server
