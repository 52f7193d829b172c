// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/service_context.h"

namespace kirikae::server {

ServiceContext::ServiceContext(Parts parts)
    : m_parts(std::move(parts))
    , m_hasher(m_parts.hashCost, m_parts.policy.hashesInFlight)
{}

void ServiceContext::reportFailure(std::string_view what) const
{
    if (m_failureLog) {
        m_failureLog(what);
    }
}

} // namespace kirikae::server
