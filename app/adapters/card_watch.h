// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Looks every two seconds whether the cards in use are still in their readers. Waiting for a slot event instead would
// wake nobody, but several modules do not offer it and none can be called back from it. Without a card in use no timer
// runs. The card thread.
#pragma once

#include "app/adapters/pkcs11_card.h"

#include <QTimer>

#include <vector>

namespace kirikae::adapters {

class CardWatch final : public QObject {
    Q_OBJECT
public:
    //! Watches it for as long as somebody else holds it.
    void add(const std::shared_ptr<CardKey>& key);

private:
    void look();
    QTimer m_timer{this};
    std::vector<std::weak_ptr<CardKey>> m_keys;
};

} // namespace kirikae::adapters
