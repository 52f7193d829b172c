// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An opened client certificate: what the sources of certificates make and the TLS configuration reads. DER, so that it
// needs no network class; the key is wiped with the last holder and must never be written or logged. A key that lives
// elsewhere is a signer. Immutable; any thread.
#pragma once

#include "app/adapters/remote_signer.h"
#include "app/adapters/wiped_bytes.h"
#include "app/core/ports/identity_store.h"

#include <QList>

namespace kirikae::adapters {

class OpenIdentity final : public core::ClientIdentity {
public:
    QByteArray certificateDer;
    QList<QByteArray> intermediatesDer;   //!< from the issuer of the certificate upwards, without the root
    QByteArray rootDer;                   //!< the one CA to trust
    WipedBytes keyDer;                    //!< traditional form (PKCS#1, SEC 1); empty when the key is remote
    bool isEllipticCurve = true;          //!< RSA otherwise
    std::shared_ptr<RemoteSigner> signer; //!< a key that lives elsewhere; null: keyDer is the key

    void whenGone(QObject* context, std::function<void(core::IdentityError)> gone) const override;
};

} // namespace kirikae::adapters
