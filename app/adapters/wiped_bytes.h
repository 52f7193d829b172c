// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes that are wiped when they go: a private key, a session's token, a body with a password. Not shared implicitly,
// so that there is one buffer to wipe; it must not be handed to Qt where a reference or a view will do. One thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace kirikae::adapters {

class WipedBytes {
public:
    WipedBytes() = default;
    //! Takes over; the caller must hold no other copy.
    explicit WipedBytes(QByteArray&& bytes)
        : m_bytes(std::move(bytes))
    {}
    WipedBytes(WipedBytes&& other) noexcept { m_bytes.swap(other.m_bytes); }
    WipedBytes& operator=(WipedBytes&& other) noexcept;
    WipedBytes(const WipedBytes&) = delete;
    WipedBytes& operator=(const WipedBytes&) = delete;
    ~WipedBytes() { wipe(); }

    [[nodiscard]] bool isEmpty() const noexcept { return m_bytes.isEmpty(); }
    [[nodiscard]] qsizetype size() const noexcept { return m_bytes.size(); }
    [[nodiscard]] QByteArrayView view() const noexcept { return m_bytes; }
    //! The one buffer; a copy of it taken by the caller is not wiped.
    [[nodiscard]] const QByteArray& bytes() const noexcept { return m_bytes; }
    //! Overwrites and empties it.
    void wipe() noexcept;

private:
    QByteArray m_bytes;
};

//! Overwrites `bytes` in place (when nobody shares it) and empties it.
void wipe(QByteArray& bytes) noexcept;

} // namespace kirikae::adapters
