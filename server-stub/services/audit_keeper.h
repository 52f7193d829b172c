// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Signs what the audit holds, beside a running server: a checkpoint after every some rows and when the server stops, in
// the store and in a file beside it, and the witness of the newest row, beside the store and, where one is named, out
// of the directory. All of it lies behind the commits, on a thread of its own once a second, because a write to the
// disk more for every commit would halve what the server can do: what is lost with a crash are statements about the
// last second, which weakens what can be shown about that second and breaks nothing. It never signs rows that do not
// fit together. Its look at the state is also how a server with nothing to do sees what other processes committed
// (TokenStore::generation).
#pragma once

#include "server-stub/services/audit_key.h"
#include "server-stub/services/home_files.h"
#include "server-stub/services/service_context.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace kirikae::server {

class AuditKeeper {
public:
    struct Options {
        std::int64_t rowsPerCheckpoint = 1000;
        std::chrono::milliseconds interval{1000};
    };

    //! Brings the file up to what the store holds and starts. StartError, StoreError, certs::Error.
    AuditKeeper(std::shared_ptr<ServiceContext> context, HomeFiles files, AuditKey key);
    AuditKeeper(std::shared_ptr<ServiceContext> context, HomeFiles files, AuditKey key, Options options);
    //! Signs the rest and stops; what fails goes to the context's log.
    ~AuditKeeper();
    AuditKeeper(const AuditKeeper&) = delete;
    AuditKeeper& operator=(const AuditKeeper&) = delete;

private:
    void run();
    void keep(std::int64_t rowsNeeded) noexcept;
    void sign(std::int64_t rowsNeeded);
    void signRows(std::int64_t last, std::int64_t rowsNeeded);
    [[nodiscard]] AuditCheckpoint statement(const StoreReader& reader, std::int64_t last) const;
    void append(const AuditCheckpoint& checkpoint) const;
    void writeWitness(const StoreState& state);
    [[nodiscard]] bool isWitnessed(const StoreState& state) const;

    const std::shared_ptr<ServiceContext> m_context;
    const HomeFiles m_files;
    const AuditKey m_key;
    const Options m_options;
    std::int64_t m_witnessed = -1;
    std::int64_t m_outerWitnessed = -1;
    std::string m_lastFailure; //!< that was reported; empty: the last round succeeded
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

//! Writes every checkpoint of the store that the file lacks, and mends a last line that a crash cut off. certs::Error,
//! StoreError; before others write the file.
void completeCheckpointFile(const StoreReader& reader, const HomeFiles& files);

} // namespace kirikae::server
