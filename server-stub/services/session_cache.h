// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The JSON of GET /session, ready made, for as long as nothing was committed and no instant passed that would change
// it: the I/O threads answer from here without touching the store. A commit of another process ends an entry at the
// latest two seconds later. It is a cache and no authority: a miss is never a refusal. Thread-safe; find() never waits
// for anything slower than a map.
#pragma once

#include "server-stub/services/requests.h"

#include <array>
#include <atomic>
#include <memory>
#include <shared_mutex>
#include <unordered_map>

namespace kirikae::server {

class SessionCache {
public:
    struct Entry {
        CertificateIdentity certificate;
        std::uint64_t generation = 0; //!< of the store when it was read
        Instant from;                 //!< when it was made
        Instant until;                //!< the first instant at which it may be wrong
        std::shared_ptr<const std::string> json;
    };

    //! Null when there is no entry that is surely right.
    [[nodiscard]] std::shared_ptr<const std::string> find(const Credentials& credentials, std::uint64_t generation,
                                                          Instant now) const;
    //! Taken before the store is read; put() drops an entry whose ticket is older than a remove().
    [[nodiscard]] std::uint64_t ticket() const noexcept { return m_removals.load(std::memory_order_acquire); }
    void put(const std::string& accessToken, Entry entry, std::uint64_t ticket);
    //! After a sign-out was committed.
    void remove(const std::string& accessToken);

private:
    //! Looks at every byte, so that the time tells nothing about how far a guess was right.
    struct SameText {
        bool operator()(const std::string& left, const std::string& right) const noexcept;
    };
    struct Shard {
        mutable std::shared_mutex mutex;
        std::unordered_map<std::string, Entry, std::hash<std::string>, SameText> entries;
    };
    static constexpr std::size_t shardCount = 16;
    static constexpr std::size_t entriesPerShard = 1024;
    [[nodiscard]] const Shard& shardOf(const std::string& accessToken) const;
    [[nodiscard]] Shard& shardOf(const std::string& accessToken);

    std::array<Shard, shardCount> m_shards;
    std::atomic<std::uint64_t> m_removals{0};
};

} // namespace kirikae::server
