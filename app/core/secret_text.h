// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A password or code on its way from a field to the wire: UTF-8 bytes that are wiped when the last holder goes. Never a
// QString kept in a model, never in QVariant, QSettings, a log or an undo stack. One thread at a time.
#pragma once

#include <QByteArray>
#include <QStringView>

#include <memory>

namespace kirikae::core {

class SecretText {
public:
    SecretText() = default;
    //! Takes the UTF-8 of `text`; the caller clears its own field.
    explicit SecretText(QStringView text);
    //! Copies `size` bytes of UTF-8; for adapters, whose buffers never were a QString. The caller wipes its own buffer.
    [[nodiscard]] static SecretText fromUtf8(const char* bytes, qsizetype size);
    [[nodiscard]] bool isEmpty() const noexcept { return !m_bytes || m_bytes->isEmpty(); }
    //! UTF-8; valid as long as this object: a QByteArray copied from it shares the buffer and is wiped along with it,
    //! so whoever needs the bytes longer keeps a SecretText. For adapters alone.
    [[nodiscard]] const QByteArray& reveal() const;

private:
    std::shared_ptr<QByteArray> m_bytes; //!< shared, so that copies of a request wipe one buffer, once
};

} // namespace kirikae::core
