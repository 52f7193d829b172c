// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An authority's own revocation list, signed again with other dates: what the authority's program never writes. Links
// OpenSSL::Crypto. One thread.
#pragma once

#include <QFile>
#include <QString>

#include <chrono>
#include <memory>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace kirikae::test {

//! `folder` is an authority's (ca.key, crl.pem); the dates are from now. False when something could not be done.
inline bool signListAgain(const QString& folder, std::chrono::seconds thisUpdate, std::chrono::seconds nextUpdate)
{
    using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
    const QByteArray listFile = QFile::encodeName(folder + QStringLiteral("/crl.pem"));
    const QByteArray keyFile = QFile::encodeName(folder + QStringLiteral("/ca.key"));
    const Bio keyText(BIO_new_file(keyFile.constData(), "r"), &BIO_free_all);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
    const Bio oldText(BIO_new_file(listFile.constData(), "r"), &BIO_free_all);
    const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> list(
        PEM_read_bio_X509_CRL(oldText.get(), nullptr, nullptr, nullptr), &X509_CRL_free);
    using Time = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>;
    const Time from(X509_gmtime_adj(nullptr, thisUpdate.count()), &ASN1_TIME_free);
    const Time until(X509_gmtime_adj(nullptr, nextUpdate.count()), &ASN1_TIME_free);
    if (!key || !list || X509_CRL_set1_lastUpdate(list.get(), from.get()) != 1 ||
        X509_CRL_set1_nextUpdate(list.get(), until.get()) != 1 ||
        X509_CRL_sign(list.get(), key.get(), EVP_sha256()) <= 0) {
        return false;
    }
    const Bio newText(BIO_new_file(listFile.constData(), "w"), &BIO_free_all);
    return PEM_write_bio_X509_CRL(newText.get(), list.get()) == 1;
}

} // namespace kirikae::test
