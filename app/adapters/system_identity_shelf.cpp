// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_identity_shelf.h"

#include "app/adapters/certificate_chain.h"
#include "app/adapters/certificate_facts.h"

#include <QCryptographicHash>

#include <openssl/err.h>

namespace kirikae::adapters {

namespace {

X509Handle certificateOf(const QByteArray& der)
{
    const auto* begin = reinterpret_cast<const unsigned char*>(der.constData());
    X509Handle certificate{d2i_X509(nullptr, &begin, static_cast<long>(der.size()))};
    ERR_clear_error();
    return certificate;
}

} // namespace

std::optional<core::IdentityInfo> systemIdentityOf(const QByteArray& der, core::IdentitySource source)
{
    const X509Handle certificate = certificateOf(der);
    if (!certificate || X509_check_ca(certificate.get()) != 0 ||
        X509_check_purpose(certificate.get(), X509_PURPOSE_SSL_CLIENT, 0) != 1) {
        return std::nullopt;
    }
    core::IdentityInfo info = factsOf(*certificate);
    if (info.loginId.isEmpty()) {
        return std::nullopt; // of some other program: those stores hold many
    }
    info.source = source;
    info.id = QStringLiteral("system-") +
              QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
    return info;
}

core::IdentityReply<core::OpenedIdentity> systemIdentity(const core::IdentityInfo& info, const QByteArray& der,
                                                         const QList<QByteArray>& candidates,
                                                         std::shared_ptr<RemoteSigner> signer)
{
    const X509Handle certificate = certificateOf(der);
    const StackHandle others{sk_X509_new_null()};
    for (const QByteArray& each : candidates) {
        X509Handle other = certificateOf(each);
        if (other && others && sk_X509_push(others.get(), other.get()) > 0) {
            static_cast<void>(other.release());
        }
    }
    auto identity = std::make_shared<OpenIdentity>();
    const bool chained = certificate && fillChain(*certificate, others, *identity);
    ERR_clear_error();
    if (!chained) {
        return Failure{core::IdentityError::NoCaCertificate};
    }
    identity->signer = std::move(signer);
    return core::OpenedIdentity{info, std::move(identity)};
}

} // namespace kirikae::adapters
