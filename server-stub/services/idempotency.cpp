// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/idempotency.h"

namespace kirikae::server {

KeysUnderWay::Hold::Hold(KeysUnderWay& keys, std::string name)
    : m_keys(&keys)
    , m_name(std::move(name))
{}

KeysUnderWay::Hold::Hold(Hold&& other) noexcept
    : m_keys(std::exchange(other.m_keys, nullptr))
    , m_name(std::move(other.m_name))
{}

KeysUnderWay::Hold::~Hold()
{
    if (m_keys != nullptr) {
        const std::lock_guard lock(m_keys->m_mutex);
        m_keys->m_names.erase(m_name);
    }
}

KeysUnderWay::Hold KeysUnderWay::take(const IdempotencyScope& scope)
{
    std::string name = std::to_string(scope.user) + ' ' + scope.endpoint + ' ' + scope.key.value();
    const std::lock_guard lock(m_mutex);
    if (!m_names.insert(name).second) {
        return {};
    }
    return {*this, std::move(name)};
}

Outcome<std::optional<StoredAnswer>> keptAnswer(const StoreReader& reader, const IdempotencyScope& scope,
                                                const Sha256& bodyHash, Instant now)
{
    const auto kept = reader.storedResult(scope, now);
    if (!kept) {
        return std::optional<StoredAnswer>{};
    }
    if (kept->bodyHash != bodyHash) {
        Problem problem;
        problem.code = ErrorCode::IdempotencyConflict;
        problem.detail = "this Idempotency-Key was used for another request; take a new key for a new action";
        return Failure{problem};
    }
    return std::optional{StoredAnswer{kept->status, kept->answer, true}};
}

} // namespace kirikae::server
