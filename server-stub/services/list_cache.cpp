// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/list_cache.h"

namespace kirikae::server {

StatusChanges ListCache::statusChanges(const StoreReader& reader, std::uint64_t generation, RowId company, Instant now)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_windows.find(company);
        if (found != m_windows.end() && found->second.generation == generation) {
            const StatusChanges& known = found->second.changes;
            if ((!known.last || *known.last <= now) && (!known.next || now < *known.next)) {
                return known;
            }
        }
    }
    const StatusChanges changes = reader.statusChanges(company, now);
    const std::lock_guard lock(m_mutex);
    m_windows.insert_or_assign(company, Window{generation, changes});
    return changes;
}

} // namespace kirikae::server
