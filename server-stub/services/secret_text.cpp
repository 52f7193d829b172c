// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/secret_text.h"

#include <sodium.h>

namespace kirikae::server {

void SecretText::wipe() noexcept
{
    // A short text lives inside the object, a long one on the heap: both are where data() says.
    sodium_memzero(m_text.data(), m_text.size());
    m_text.clear();
}

} // namespace kirikae::server
