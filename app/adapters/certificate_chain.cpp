// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/certificate_chain.h"

namespace kirikae::adapters {

namespace {

//! By its signature, not by its name alone: a store of the system holds whatever somebody put there.
X509* issuerOf(X509* subject, const StackHandle& candidates)
{
    for (int i = 0; candidates && i < sk_X509_num(candidates.get()); ++i) {
        X509* candidate = sk_X509_value(candidates.get(), i);
        if (X509_check_issued(candidate, subject) == X509_V_OK && X509_check_ca(candidate) > 0 &&
            X509_verify(subject, X509_get0_pubkey(candidate)) == 1) {
            return candidate;
        }
    }
    return nullptr;
}

} // namespace

QByteArray derOf(const X509& certificate)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(&certificate, &bytes);
    if (size < 0) {
        return {};
    }
    QByteArray copy(reinterpret_cast<const char*>(bytes), size);
    OPENSSL_free(bytes);
    return copy;
}

bool fillChain(X509& certificate, const StackHandle& candidates, OpenIdentity& identity)
{
    identity.certificateDer = derOf(certificate);
    X509* subject = &certificate;
    for (int steps = 0; steps < 8; ++steps) {
        X509* issuer = issuerOf(subject, candidates);
        if (issuer == nullptr) {
            return false;
        }
        if (X509_self_signed(issuer, 1) == 1) {
            identity.rootDer = derOf(*issuer);
            return true;
        }
        identity.intermediatesDer.append(derOf(*issuer));
        subject = issuer;
    }
    return false;
}

} // namespace kirikae::adapters
