// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How many large bodies (token kits) the server holds in memory at a time, from their first byte to their answer:
// beyond it a request is refused before its body comes. It counts, and waits for nothing. Thread-safe.
#pragma once

#include <atomic>
#include <memory>

namespace kirikae::server {

class LargeBodies {
    struct Leave {
        void operator()(std::atomic<int>* count) const noexcept { count->fetch_sub(1, std::memory_order_relaxed); }
    };

public:
    //! Given back when it is destroyed; the owner outlives it.
    using Place = std::unique_ptr<std::atomic<int>, Leave>;

    explicit LargeBodies(int most)
        : m_most(most)
    {}

    //! Null when all places are taken.
    [[nodiscard]] Place enter()
    {
        Place place(&m_taken);
        return m_taken.fetch_add(1, std::memory_order_relaxed) < m_most ? std::move(place) : nullptr;
    }

private:
    const int m_most;
    std::atomic<int> m_taken{0};
};

} // namespace kirikae::server
