// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/wiped_bytes.h"

#include <openssl/crypto.h>

namespace kirikae::adapters {

void wipe(QByteArray& bytes) noexcept
{
    if (bytes.isDetached() && bytes.capacity() > 0) {
        OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
    }
    bytes.clear();
}

WipedBytes& WipedBytes::operator=(WipedBytes&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes.swap(other.m_bytes);
    }
    return *this;
}

void WipedBytes::wipe() noexcept
{
    adapters::wipe(m_bytes);
}

} // namespace kirikae::adapters
