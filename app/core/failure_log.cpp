// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/failure_log.h"

#include <algorithm>

namespace kirikae::core {

namespace {

constexpr qsizetype longestCode = 60;

//! A code is a word of the API; anything else may be somebody's data.
bool isCode(const QString& name)
{
    return name.size() <= longestCode && std::all_of(name.begin(), name.end(), [](QChar c) {
               return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || c == QLatin1Char('_');
           });
}

} // namespace

void FailureLog::note(const GatewayError& error, std::optional<Instant> at)
{
    if (error.kind == GatewayError::Kind::Cancelled)
        return;
    m_entries.prepend({error.kind, isCode(error.codeName) ? error.codeName : QString(), error.requestId, at});
    if (m_entries.size() > capacity)
        m_entries.removeLast();
}

} // namespace kirikae::core
