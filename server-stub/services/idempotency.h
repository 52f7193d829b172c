// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Idempotent actions: the keys under way in this process, and what a kept answer means for a repeat (verifier.md 11).
// Only successful answers are kept, in the transaction of their action. Thread-safe.
#pragma once

#include "server-stub/services/answers.h"
#include "server-stub/services/problem.h"
#include "server-stub/store/token_store.h"

#include <mutex>
#include <set>

namespace kirikae::server {

class KeysUnderWay {
public:
    //! Holds a key until it is destroyed; empty when somebody else holds it.
    class Hold {
    public:
        Hold() = default;
        Hold(KeysUnderWay& keys, std::string name);
        Hold(Hold&& other) noexcept;
        Hold& operator=(Hold&&) = delete;
        Hold(const Hold&) = delete;
        Hold& operator=(const Hold&) = delete;
        ~Hold();
        [[nodiscard]] explicit operator bool() const noexcept { return m_keys != nullptr; }

    private:
        KeysUnderWay* m_keys = nullptr;
        std::string m_name;
    };

    [[nodiscard]] Hold take(const IdempotencyScope& scope);

private:
    std::mutex m_mutex;
    std::set<std::string> m_names;
};

//! The kept answer for a repeat; nullopt when the action was not done yet; idempotency_conflict for another body.
[[nodiscard]] Outcome<std::optional<StoredAnswer>> keptAnswer(const StoreReader& reader, const IdempotencyScope& scope,
                                                              const Sha256& bodyHash, Instant now);

} // namespace kirikae::server
