// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/tls_configuration.h"

#include "app/adapters/remote_key.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace kirikae::adapters {

bool useOpenSslBackend()
{
    const auto openSsl = QStringLiteral("openssl");
    // Once a backend is in use it stays; asking again would only print a warning.
    static const bool chosen = QSslSocket::availableBackends().contains(openSsl) &&
                               (QSslSocket::activeBackend() == openSsl || QSslSocket::setActiveBackend(openSsl));
    return chosen && QSslSocket::activeBackend() == openSsl && QSslSocket::supportsSsl();
}

namespace {

//! Qt takes a handle of a kind that it knows apart into the structures of OpenSSL 1.1, which a key of a provider does
//! not have; one that it does not know it leaves whole. So Qt is given the handle while it is empty, and owns it then.
QSslKey remoteKeyOf(const OpenIdentity& identity)
{
    const auto* begin = reinterpret_cast<const unsigned char*>(identity.certificateDer.constData());
    const X509Handle certificate{d2i_X509(nullptr, &begin, static_cast<long>(identity.certificateDer.size()))};
    EVP_PKEY* handle = EVP_PKEY_new();
    QSslKey key(Qt::HANDLE(handle), QSsl::PrivateKey);
    if (!certificate || handle == nullptr || key.handle() != Qt::HANDLE(handle) ||
        !fillRemoteKey(*handle, *certificate, identity.signer)) {
        return {};
    }
    return key;
}

} // namespace

std::optional<QSslConfiguration> tlsConfigurationFor(const OpenIdentity& identity)
{
    const QSslCertificate root(identity.rootDer, QSsl::Der);
    const QSslCertificate own(identity.certificateDer, QSsl::Der);
    const QSslKey key = identity.signer
                            ? remoteKeyOf(identity)
                            : QSslKey(identity.keyDer.bytes(), identity.isEllipticCurve ? QSsl::Ec : QSsl::Rsa,
                                      QSsl::Der, QSsl::PrivateKey);
    if (root.isNull() || own.isNull() || key.isNull()) {
        return std::nullopt;
    }
    QList<QSslCertificate> chain{own};
    for (const QByteArray& der : identity.intermediatesDer) {
        chain.append(QSslCertificate(der, QSsl::Der));
    }
    QSslConfiguration configuration; // not the default one: that carries the system's CAs
    configuration.setProtocol(QSsl::TlsV1_3);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // Setting the list also switches off Qt's loading of the system's CAs on demand.
    configuration.setCaCertificates({root});
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    // A resumed session would skip the check of the certificate's standing.
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    return configuration;
}

} // namespace kirikae::adapters
