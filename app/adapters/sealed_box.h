// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// AES-256-GCM over bytes in memory: nonce, ciphertext and tag in one box. What a box belongs to is bound in, so that
// nobody can put one in another's place. Pure; any thread.
#pragma once

#include "app/adapters/wiped_bytes.h"

namespace kirikae::adapters {

inline constexpr int boxKeyBytes = 32;

//! A fresh key; empty when the system gives no random numbers.
[[nodiscard]] WipedBytes newBoxKey();
//! Under a random nonce (96 bits). Empty when it cannot be done, also with a key of another size.
[[nodiscard]] QByteArray sealBox(const QByteArray& plain, const QByteArray& key, const QByteArray& bound);
//! Empty when key, box or what it is bound to are not those it was sealed with.
[[nodiscard]] WipedBytes openBox(const QByteArray& box, const QByteArray& key, const QByteArray& bound);

} // namespace kirikae::adapters
