// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Totals of lists and the instants around which a list stays the same, remembered while what they depend on does:
// counting 100,000 rows for each page of them would cost more than the pages. Thread-safe.
#pragma once

#include "server-stub/store/token_store.h"

#include <mutex>
#include <unordered_map>

namespace kirikae::server {

class ListCache {
public:
    //! Changes of status by time around `now`; asks `reader` (of this generation) when it does not know.
    [[nodiscard]] StatusChanges statusChanges(const StoreReader& reader, std::uint64_t generation, RowId company,
                                              Instant now);
    //! The total under a key that names company, filter and all that the total depends on (generation and status
    //! window, or the newest user); counts it when unknown.
    template <class Count>
    [[nodiscard]] std::size_t total(const std::string& key, const Count& count)
    {
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_totals.find(key);
            if (found != m_totals.end()) {
                return found->second;
            }
        }
        const std::size_t total = count();
        const std::lock_guard lock(m_mutex);
        if (m_totals.size() >= mostTotals) {
            m_totals.clear();
        }
        m_totals.insert_or_assign(key, total);
        return total;
    }

private:
    struct Window {
        std::uint64_t generation = 0;
        StatusChanges changes;
    };
    static constexpr std::size_t mostTotals = 512;

    std::mutex m_mutex;
    std::unordered_map<RowId, Window> m_windows;
    std::unordered_map<std::string, std::size_t> m_totals;
};

} // namespace kirikae::server
