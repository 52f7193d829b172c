// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a certificate of a list means beside the others: of whom there is a newer one, and when to ask the bank for the
// next. Pure; any thread.
#pragma once

#include "app/core/ports/identity_store.h"

namespace kirikae::core {

//! From how long before its end on a certificate's holder is told to get the next one.
constexpr std::chrono::days renewalNotice{30};

//! The same person of the same company. An unopened file names nobody yet.
[[nodiscard]] bool isSamePerson(const IdentityInfo& one, const IdentityInfo& other);

//! Whether `info` ends within renewalNotice of `now`, or has ended.
[[nodiscard]] bool endsSoon(const IdentityInfo& info, Instant now);

//! The same person's certificate that ends last, when it ends later than `info`.
[[nodiscard]] std::optional<IdentityInfo> successorOf(const IdentityInfo& info, const QList<IdentityInfo>& all);

//! The ids of the same person's certificates that end before `settled`, which has signed in.
[[nodiscard]] QStringList supersededBy(const IdentityInfo& settled, const QList<IdentityInfo>& all);

} // namespace kirikae::core
