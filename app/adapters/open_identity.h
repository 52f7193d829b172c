// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An opened client certificate: what Pkcs12IdentityStore makes and the TLS configuration reads. DER, so that it needs
// no network class; the key is wiped with the last holder and must never be written or logged. Immutable; any thread.
#pragma once

#include "app/adapters/wiped_bytes.h"
#include "app/core/ports/identity_store.h"

#include <QList>

namespace kirikae::adapters {

class OpenIdentity final : public core::ClientIdentity {
public:
    QByteArray certificateDer;
    QList<QByteArray> intermediatesDer; //!< from the issuer of the certificate upwards, without the root
    QByteArray rootDer;                 //!< the one CA to trust
    WipedBytes keyDer;                  //!< traditional form (PKCS#1, SEC 1)
    bool isEllipticCurve = true;        //!< RSA otherwise
};

} // namespace kirikae::adapters
