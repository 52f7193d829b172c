// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/audit_keeper.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/outer_witness.h"
#include "server-stub/store/audit_tree.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace kirikae::server {
namespace {

//! Bounds the memory of one checkpoint and the length of a proof, whatever came in since the last one.
constexpr std::int64_t mostRows = 65'536;

} // namespace

void completeCheckpointFile(const StoreReader& reader, const HomeFiles& files)
{
    std::string text = certs::readFile(files.checkpoints).value_or(std::string{});
    const std::size_t whole = text.rfind('\n');
    const std::size_t length = whole == std::string::npos ? 0 : whole + 1;
    bool changed = length != text.size();
    text.resize(length);
    for (const AuditCheckpoint& each : reader.checkpoints()) {
        const std::string line = checkpointLine(each) + "\n";
        if (text.find(line) == std::string::npos) {
            text += line;
            changed = true;
        }
    }
    if (changed) {
        certs::replaceFile(files.checkpoints, text, certs::Privacy::open, certs::Durability::flushed);
    }
}

AuditKeeper::AuditKeeper(std::shared_ptr<ServiceContext> context, HomeFiles files, AuditKey key)
    : AuditKeeper(std::move(context), std::move(files), std::move(key), Options())
{}

AuditKeeper::AuditKeeper(std::shared_ptr<ServiceContext> context, HomeFiles files, AuditKey key, Options options)
    : m_context(std::move(context))
    , m_files(std::move(files))
    , m_key(std::move(key))
    , m_options(options)
{
    completeCheckpointFile(*m_context->store().snapshot(), m_files);
    if (!m_files.outerWitness.empty()) {
        writeWitness(m_context->store().snapshot()->state()); // one that cannot be written stops the start
    }
    m_thread = std::thread([this] { run(); });
}

AuditKeeper::~AuditKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
    keep(1);
}

void AuditKeeper::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, m_options.interval, [this] { return m_stopping; })) {
        lock.unlock();
        keep(m_options.rowsPerCheckpoint);
        lock.lock();
    }
}

void AuditKeeper::keep(std::int64_t rowsNeeded) noexcept
{
    try {
        sign(rowsNeeded);
        m_lastFailure.clear();
    } catch (const std::exception& failure) {
        // The server goes on: its own chain is whole, and the next round tries again. Said once, not every second.
        if (m_lastFailure != failure.what()) {
            m_lastFailure = failure.what();
            m_context->reportFailure("the audit was not signed: " + m_lastFailure);
        }
    }
}

void AuditKeeper::sign(std::int64_t rowsNeeded)
{
    // What a snapshot shows is on the disk already, so that a witness is never newer than what a crash leaves.
    const StoreState state = m_context->store().snapshot()->state();
    if (isWitnessed(state) && rowsNeeded > 1) {
        return;
    }
    if (state.auditSeq < m_witnessed) {
        // The witness of what was there stays: a newer one would cover the cut.
        throw StoreError("the audit ends at row " + std::to_string(state.auditSeq) + ", and row " +
                         std::to_string(m_witnessed) + " was there; run: kirikae-server audit verify");
    }
    signRows(state.auditSeq, rowsNeeded);
    writeWitness(state);
}

void AuditKeeper::signRows(std::int64_t last, std::int64_t rowsNeeded)
{
    for (;;) {
        auto reader = m_context->store().snapshot();
        const auto before = reader->lastCheckpoint();
        const std::int64_t signedRows = before ? before->seq : 0;
        if (last - signedRows < rowsNeeded) {
            return;
        }
        const AuditCheckpoint checkpoint = statement(*reader, std::min(last, signedRows + mostRows));
        reader.reset();
        const auto transaction = m_context->store().begin();
        const auto now = transaction->reader().lastCheckpoint();
        if ((now ? now->seq : 0) != signedRows) {
            continue; // another process of the same store was first
        }
        transaction->insertCheckpoint(checkpoint);
        transaction->commit(m_context->now());
        append(checkpoint);
    }
}

AuditCheckpoint AuditKeeper::statement(const StoreReader& reader, std::int64_t last) const
{
    const auto before = reader.lastCheckpoint();
    AuditCheckpoint checkpoint;
    checkpoint.first = before ? before->seq + 1 : 1;
    checkpoint.hash = before ? before->hash : Sha256{};
    std::vector<Sha256> leaves;
    std::int64_t expected = checkpoint.first;
    reader.visitAuditFrom(checkpoint.first, [&](const AuditRow& row) {
        if (row.seq != expected || auditHash(checkpoint.hash, row) != row.hash) {
            throw StoreError("audit row " + std::to_string(expected) +
                             " does not fit the rows before it; run: kirikae-server audit verify");
        }
        checkpoint.hash = row.hash;
        leaves.push_back(row.hash);
        return ++expected <= last;
    });
    checkpoint.seq = expected - 1;
    checkpoint.tree = treeRoot(leaves);
    checkpoint.at = m_context->now();
    checkpoint.keyId = m_key.id();
    checkpoint.signature = m_key.sign(checkpointText(reader.state().storeId, checkpoint));
    return checkpoint;
}

void AuditKeeper::append(const AuditCheckpoint& checkpoint) const
{
    // Not flushed to the disk: the store holds it durably, and a start writes what is missing here.
    std::ofstream file(m_files.checkpoints, std::ios::binary | std::ios::app);
    file << checkpointLine(checkpoint) + "\n" << std::flush;
    if (!file) {
        throw StartError("cannot write " + certs::utf8(m_files.checkpoints));
    }
}

void AuditKeeper::writeWitness(const StoreState& state)
{
    if (state.auditSeq == 0 || isWitnessed(state)) {
        return;
    }
    AuditWitness witness{state.storeId, state.auditSeq, state.auditHash, m_context->now(), m_key.id(), {}};
    witness.signature = m_key.sign(witnessText(witness));
    if (state.auditSeq != m_witnessed) {
        certs::replaceFile(m_files.witness, witnessFile(witness), certs::Privacy::open, certs::Durability::flushed);
        m_witnessed = state.auditSeq;
    }
    if (!m_files.outerWitness.empty() && state.auditSeq != m_outerWitnessed) {
        appendOuterWitness(m_files.outerWitness, witness);
        m_outerWitnessed = state.auditSeq;
    }
}

bool AuditKeeper::isWitnessed(const StoreState& state) const
{
    return state.auditSeq == m_witnessed && (m_files.outerWitness.empty() || state.auditSeq == m_outerWitnessed);
}

} // namespace kirikae::server
