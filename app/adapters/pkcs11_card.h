// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Cards as this program uses them: which client certificates lie on them, what their PIN is asked with, and a key that
// signs while its card stays. Blocks for as long as the card does (a PIN pad: until the person has typed), so it runs
// on the card thread; signing also on threads of Qt's network.
#pragma once

#include "app/adapters/open_identity.h"
#include "app/adapters/pkcs11_module.h"

namespace kirikae::adapters {

//! The client certificates on every card of the module, in the order of its slots. CardMissing (no card), CardEmpty.
[[nodiscard]] core::IdentityReply<QList<core::IdentityInfo>> readCertificatesOf(const QString& modulePath);

//! What the card with this certificate wants before it signs. CardMissing, PinLocked, PinNotSet, ModuleUnusable.
[[nodiscard]] core::IdentityReply<core::UnlockNeed> needOf(const QString& modulePath, const QString& id);

//! A key on a card that is logged in to. Its signing is RemoteSigner's; isThere() is asked now and then.
class CardKey : public RemoteSigner {
public:
    //! Looks whether the card is still there and still knows us, and ends presence() if not. Skips it while the card is
    //! at work.
    virtual bool isThere() = 0;
};

struct OpenedCard {
    core::IdentityInfo info;
    std::shared_ptr<const OpenIdentity> identity;
    std::shared_ptr<CardKey> key;
};

//! Logs in and finds the key. `pin` is empty for a PIN pad and for a card without a PIN.
[[nodiscard]] core::IdentityReply<OpenedCard> openCard(const QString& modulePath, const QString& id,
                                                       const core::SecretText& pin);

} // namespace kirikae::adapters
