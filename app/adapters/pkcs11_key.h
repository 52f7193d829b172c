// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Logging in to a card and signing with a key on it. A PIN is passed on and not kept, but for keys that want it with
// every signature; it is never logged. Any thread, under the module's lock.
#pragma once

#include "app/adapters/pkcs11_card.h"

namespace kirikae::adapters {

//! Takes the session over, logs in as the card wants, and finds the signing key with that CKA_ID. Errors of the PIN,
//! NoKey, KeyRefused (a card that cannot sign as TLS 1.3 does).
[[nodiscard]] core::IdentityReply<std::shared_ptr<CardKey>> logInToKey(std::unique_ptr<Pkcs11Session> session,
                                                                       const QByteArray& keyId, core::UnlockNeed::By by,
                                                                       const core::SecretText& pin);

} // namespace kirikae::adapters
