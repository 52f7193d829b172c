// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/card_watch.h"

namespace kirikae::adapters {

void CardWatch::add(const std::shared_ptr<CardKey>& key)
{
    constexpr std::chrono::seconds pause{2};
    m_keys.push_back(key);
    if (!m_timer.isActive()) {
        connect(&m_timer, &QTimer::timeout, this, &CardWatch::look, Qt::UniqueConnection);
        m_timer.start(pause);
    }
}

void CardWatch::look()
{
    std::erase_if(m_keys, [](const std::weak_ptr<CardKey>& each) {
        const auto key = each.lock();
        return !key || !key->isThere();
    });
    if (m_keys.empty()) {
        m_timer.stop();
    }
}

} // namespace kirikae::adapters
