// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What all services share: the store, the clock, the policy, the password hasher, the seed box, and the caches. Made
// once at the start (server_home.h) and given to Services. It holds no rule. Every member is thread-safe.
#pragma once

#include "server-stub/services/clocks.h"
#include "server-stub/services/idempotency.h"
#include "server-stub/services/list_cache.h"
#include "server-stub/services/master_keys.h"
#include "server-stub/services/password_hasher.h"
#include "server-stub/services/policy.h"
#include "server-stub/services/problem.h"
#include "server-stub/services/session_cache.h"
#include "server-stub/store/token_store.h"
#include "server-stub/verifier/seed_box.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace kirikae::server {

class ServiceContext {
public:
    struct Parts {
        std::unique_ptr<TokenStore> store;
        std::shared_ptr<const Clock> clock;
        std::shared_ptr<TrainingClock> trainingClock; //!< the same clock on a training server, else null
        ServerPolicy policy;
        HashCost hashCost;
        KeyRing keys;
    };
    explicit ServiceContext(Parts parts);

    [[nodiscard]] TokenStore& store() { return *m_parts.store; }
    [[nodiscard]] const Clock& clock() const { return *m_parts.clock; }
    [[nodiscard]] Instant now() const { return m_parts.clock->now(); }
    //! Null unless training().
    [[nodiscard]] TrainingClock* trainingClock() const { return m_parts.trainingClock.get(); }
    [[nodiscard]] bool training() const { return m_parts.trainingClock != nullptr; }
    [[nodiscard]] const ServerPolicy& policy() const { return m_parts.policy; }
    //! To seal under.
    [[nodiscard]] const verifier::SeedBox& seedBox() const { return m_parts.keys.sealing(); }
    //! To open with, by the id that stands beside a sealed seed.
    [[nodiscard]] const KeyRing& keys() const { return m_parts.keys; }
    [[nodiscard]] PasswordHasher& hasher() { return m_hasher; }
    [[nodiscard]] SessionCache& sessions() { return m_sessions; }
    [[nodiscard]] const SessionCache& sessions() const { return m_sessions; }
    [[nodiscard]] ListCache& lists() { return m_lists; }
    [[nodiscard]] KeysUnderWay& keysUnderWay() { return m_keysUnderWay; }

    //! True at most once a minute: what has ended is dropped from the store now and then, not with every sign-in.
    [[nodiscard]] bool purgeIsDue(Instant now);

    //! Where failures of the store or the machine are written (never a secret). Set before serving; default: nowhere.
    void setFailureLog(std::function<void(std::string_view)> log) { m_failureLog = std::move(log); }
    void reportFailure(std::string_view what) const;
    //! The alarm of a clock behind the store's newest commit: at most once a minute of real time.
    void reportUnsoundClock(Instant now, Instant highWater) const;

private:
    Parts m_parts;
    PasswordHasher m_hasher;
    SessionCache m_sessions;
    ListCache m_lists;
    KeysUnderWay m_keysUnderWay;
    std::atomic<Instant::rep> m_lastPurge{0}; //!< ms since 1970
    std::function<void(std::string_view)> m_failureLog;
    mutable std::atomic<std::int64_t> m_nextClockAlarm{0}; //!< seconds of the steady clock
};

} // namespace kirikae::server
