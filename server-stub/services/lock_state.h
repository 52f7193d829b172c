// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How long somebody is not heard, until when, and who can help: one place for the words of every lock, so that a list
// and a refusal never tell two stories. Reads only; any thread with its own reader.
#pragma once

#include "server-stub/services/policy.h"
#include "server-stub/services/problem.h"
#include "server-stub/store/token_store.h"

namespace kirikae::server {

//! The instant to store with a charge that leads to this state: `now` without a wait, untilUnlocked when locked.
[[nodiscard]] Instant nextTryAfter(const verifier::ThrottleState& state, Instant now);

//! The end of the lock by all wrong codes of a person within the last days; nullopt when there are not too many. No
//! unlocking and no right code shortens it: it stops whoever guesses between the person's own right codes.
[[nodiscard]] std::optional<Instant> rollingLockUntil(const StoreReader& reader, RowId user, Instant now,
                                                      const verifier::ThrottlePolicy& policy);

//! One more wrong code of a person: counted for rollingLockUntil(); their live binding is held when that is reached.
void countWrongCode(WriteTransaction& transaction, RowId user, const BindingRecord& binding, Instant chargedUntil,
                    Instant now, const verifier::ThrottlePolicy& policy);

//! A master unlocks the others; the bank unlocks a master.
[[nodiscard]] Helper whoUnlocks(UserClass locked);

//! otp_locked for a counter that is not heard before `nextTryAt`: the end when time ends it, else who unlocks.
[[nodiscard]] Problem lockedRefusal(UserClass userClass, Instant nextTryAt, Instant now);
//! otp_locked for a lock that only time ends.
[[nodiscard]] Problem rollingRefusal(Instant until, Instant now);

} // namespace kirikae::server
