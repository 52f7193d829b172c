// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/one_shot_body.h"

#include <cstring>

namespace kirikae::adapters {

OneShotBody::OneShotBody(WipedBytes bytes, QObject* parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
    , m_size(m_bytes.size())
{
    // Unbuffered: QIODevice would keep an unwiped copy, and count as read what was only fetched ahead.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_size - m_position + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char* data, qint64 maxSize)
{
    const qint64 count = qMin(maxSize, m_size - m_position);
    if (count <= 0) {
        return m_position == m_size ? -1 : 0;
    }
    std::memcpy(data, m_bytes.bytes().constData() + m_position, static_cast<std::size_t>(count));
    m_position += count;
    if (m_position == m_size) {
        m_bytes.wipe();
    }
    return count;
}

} // namespace kirikae::adapters
