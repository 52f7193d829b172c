// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/unknown_sign_ins.h"

#include <algorithm>

namespace kirikae::server {
namespace {

//! More certificates than that for people who are not there is the authority's mistake, not a memory's.
constexpr std::size_t mostNames = 10'000;

} // namespace

Throttle UnknownSignIns::find(const CertificateIdentity& who) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_counters.find({who.companyId, who.loginId});
    return found == m_counters.end() ? Throttle{} : found->second;
}

int UnknownSignIns::charge(const CertificateIdentity& who, const verifier::SignInThrottlePolicy& policy, Instant now)
{
    const std::lock_guard lock(m_mutex);
    if (m_counters.size() >= mostNames && !m_counters.contains({who.companyId, who.loginId})) {
        m_counters.erase(std::min_element(m_counters.begin(), m_counters.end(), [](const auto& a, const auto& b) {
            return a.second.nextTryAt < b.second.nextTryAt;
        }));
    }
    Throttle& counter = m_counters[{who.companyId, who.loginId}];
    ++counter.failures;
    counter.nextTryAt = now + verifier::signInWaitAfter(counter.failures, policy);
    return counter.failures;
}

} // namespace kirikae::server
