// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A private key that cannot be had, only asked to sign: on a smart card, in the Windows store, in the macOS keychain.
// It is there so that TLS signs in one way whatever holds the key. Any thread: TLS asks from a thread of Qt's network.
#pragma once

#include "app/core/ports/identity_store.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

#include <atomic>
#include <optional>

namespace kirikae::adapters {

//! The hashes that TLS 1.3 signs with (RFC 8446 §4.2.3).
enum class SignedHash { Sha256, Sha384, Sha512 };

//! Tells, once, that a key can no longer be asked: its card was pulled, or its holder refused. Signals from any thread.
class KeyPresence final : public QObject {
    Q_OBJECT
public:
    //! Says it to everybody connected; only the first call counts.
    void end(core::IdentityError why);
    //! Why it ended; nullopt while the key is there.
    [[nodiscard]] std::optional<core::IdentityError> ended() const;

Q_SIGNALS:
    void gone(kirikae::core::IdentityError why);

private:
    std::atomic<int> m_why{-1};
};

class RemoteSigner {
public:
    virtual ~RemoteSigner() = default;
    //! Signs `digest` as the key's kind does in TLS 1.3: RSASSA-PSS with MGF1 of the same hash and a salt of its
    //! length, or ECDSA as DER of RFC 3279 §2.2.3. Empty when the key cannot; presence() has said why by then.
    [[nodiscard]] virtual QByteArray sign(SignedHash hash, QByteArrayView digest) = 0;
    [[nodiscard]] virtual KeyPresence& presence() = 0;
};

//! r and s side by side, as cards and CNG give an ECDSA signature, in the form TLS wants. Empty when they cannot be.
[[nodiscard]] QByteArray derOfEcdsa(QByteArrayView bothHalves);

} // namespace kirikae::adapters
