// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/session_cache.h"

#include <mutex>

namespace kirikae::server {

bool SessionCache::SameText::operator()(const std::string& left, const std::string& right) const noexcept
{
    if (left.size() != right.size()) {
        return false;
    }
    unsigned difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]);
    }
    return difference == 0;
}

std::shared_ptr<const std::string> SessionCache::find(const Credentials& credentials, std::uint64_t generation,
                                                      Instant now) const
{
    const Shard& shard = shardOf(credentials.accessToken);
    const std::shared_lock lock(shard.mutex);
    const auto found = shard.entries.find(credentials.accessToken);
    if (found == shard.entries.end()) {
        return nullptr;
    }
    const Entry& entry = found->second;
    const bool right = entry.generation == generation && now >= entry.from && now < entry.until &&
                       entry.certificate == credentials.certificate;
    return right ? entry.json : nullptr;
}

void SessionCache::put(const std::string& accessToken, Entry entry, std::uint64_t ticket)
{
    Shard& shard = shardOf(accessToken);
    const std::unique_lock lock(shard.mutex);
    if (ticket != m_removals.load(std::memory_order_acquire)) {
        return;
    }
    if (shard.entries.size() >= entriesPerShard) {
        // Ended sessions pile up here too; making the living ones again costs a read each, once.
        shard.entries.clear();
    }
    shard.entries.insert_or_assign(accessToken, std::move(entry));
}

void SessionCache::remove(const std::string& accessToken)
{
    Shard& shard = shardOf(accessToken);
    const std::unique_lock lock(shard.mutex);
    m_removals.fetch_add(1, std::memory_order_acq_rel);
    shard.entries.erase(accessToken);
}

const SessionCache::Shard& SessionCache::shardOf(const std::string& accessToken) const
{
    return m_shards[std::hash<std::string>{}(accessToken) % shardCount];
}

SessionCache::Shard& SessionCache::shardOf(const std::string& accessToken)
{
    return m_shards[std::hash<std::string>{}(accessToken) % shardCount];
}

} // namespace kirikae::server
