// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The failures of people whom a certificate names and the store does not know, counted in memory, so that their
// refusals go the same way as a wrong password's: tries left, then a growing wait. Nothing of it is kept over a
// restart. Thread-safe.
#pragma once

#include "server-stub/services/requests.h"
#include "server-stub/store/records.h"
#include "server-stub/verifier/throttle.h"

#include <map>
#include <mutex>
#include <utility>

namespace kirikae::server {

class UnknownSignIns {
public:
    //! The counter of these names; zero when they have none.
    [[nodiscard]] Throttle find(const CertificateIdentity& who) const;
    //! Counts one more failure at `now` and gives the number of failures in a row. When too many names are held, those
    //! longest past their wait go first.
    int charge(const CertificateIdentity& who, const verifier::SignInThrottlePolicy& policy, Instant now);

private:
    using Key = std::pair<CompanyId, LoginId>;
    mutable std::mutex m_mutex;
    std::map<Key, Throttle> m_counters;
};

} // namespace kirikae::server
