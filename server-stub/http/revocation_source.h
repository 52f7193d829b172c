// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The certificate authority's revocation list as the server knows it now: read from its file, its signature and
// freshness checked, swapped whole when the file changes. A missing, forged or stale list lets nobody of that
// authority in. refresh() runs on one thread; the rest is thread-safe.
#pragma once

#include "server-stub/api/log.h"
#include "server-stub/http/openssl_handles.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>

namespace kirikae::server {

//! One list, never changed once made.
struct RevocationList {
    std::unordered_set<std::string> serials; //!< big-endian bytes of the serial numbers
    std::chrono::sys_seconds nextUpdate;     //!< from then on it is stale
};

//! The bytes under which a serial number is looked up.
[[nodiscard]] std::string serialBytes(const ASN1_INTEGER& serial);

class RevocationSource {
public:
    //! Reads `file` at once; `authority` signs it. `log` outlives the source.
    RevocationSource(std::filesystem::path file, X509Handle authority, Log& log);

    //! Reads the file again when it changed (or may have, within its time stamp's grain), and logs what is wrong with
    //! it.
    void refresh();

    //! The list in force; null when there is none that can be trusted. It may be stale: the caller compares nextUpdate.
    [[nodiscard]] std::shared_ptr<const RevocationList> current() const;

    //! Whose list it is.
    [[nodiscard]] const X509& authority() const noexcept { return *m_authority; }

    //! Changes whenever current() does: a verdict under the same generation still stands.
    [[nodiscard]] std::uint64_t generation() const noexcept { return m_generation.load(std::memory_order_acquire); }

private:
    struct Stamp {
        std::filesystem::file_time_type modified{};
        std::uintmax_t size = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    std::shared_ptr<const RevocationList> read(std::string& reason) const;
    void install(std::shared_ptr<const RevocationList> list);

    std::filesystem::path m_file;
    X509Handle m_authority;
    Log& m_log;
    Stamp m_stamp;
    bool m_readBefore = false;
    std::string m_lastReason;
    mutable std::mutex m_mutex; //!< guards m_list
    std::shared_ptr<const RevocationList> m_list;
    std::atomic<std::uint64_t> m_generation{1};
};

} // namespace kirikae::server
