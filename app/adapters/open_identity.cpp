// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/open_identity.h"

namespace kirikae::adapters {

void OpenIdentity::whenGone(QObject* context, std::function<void(core::IdentityError)> gone) const
{
    if (!signer) {
        return;
    }
    const KeyPresence& presence = signer->presence();
    QObject::connect(&presence, &KeyPresence::gone, context, gone, Qt::QueuedConnection);
    if (const auto why = presence.ended()) {
        QMetaObject::invokeMethod(
            context, [gone = std::move(gone), why = *why] { gone(why); }, Qt::QueuedConnection);
    }
}

} // namespace kirikae::adapters
