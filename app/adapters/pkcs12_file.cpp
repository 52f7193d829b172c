// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pkcs12_file.h"

#include "app/adapters/certificate_chain.h"
#include "app/adapters/certificate_facts.h"
#include "app/adapters/openssl_handle.h"
#include "app/adapters/pkcs12_cost.h"

#include <openssl/err.h>
#include <openssl/provider.h>

namespace kirikae::adapters {

namespace {

using core::IdentityError;

//! RC2-40 lives in a provider of its own since OpenSSL 3. Loaded for one file only: nothing else may use it.
class LegacyProvider {
public:
    LegacyProvider()
        : m_provider(OSSL_PROVIDER_try_load(nullptr, "legacy", 1))
    {}
    ~LegacyProvider()
    {
        if (m_provider != nullptr) {
            OSSL_PROVIDER_unload(m_provider);
        }
    }
    LegacyProvider(const LegacyProvider&) = delete;
    LegacyProvider& operator=(const LegacyProvider&) = delete;
    [[nodiscard]] bool isAvailable() const { return m_provider != nullptr; }

private:
    OSSL_PROVIDER* m_provider;
};

struct Parts {
    KeyHandle key;
    X509Handle certificate;
    StackHandle others;
};

enum class ParseFailure { Undecodable, Unsupported, TooManyRounds };

//! An algorithm that no loaded provider has leaves "unsupported" somewhere in the queue of errors.
ParseFailure failureFromQueue()
{
    ParseFailure failure = ParseFailure::Undecodable;
    while (const unsigned long error = ERR_get_error()) {
        const int reason = ERR_GET_REASON(error);
        if (reason == ERR_R_UNSUPPORTED ||
            (ERR_GET_LIB(error) == ERR_LIB_EVP && reason == EVP_R_UNSUPPORTED_ALGORITHM)) {
            failure = ParseFailure::Unsupported;
        }
    }
    return failure;
}

bool hasRightMac(PKCS12* file, const QByteArray& password)
{
    if (PKCS12_verify_mac(file, password.constData(), static_cast<int>(password.size())) == 1) {
        return true;
    }
    // An empty password is written in two ways (RFC 7292 appendix B.1 leaves it open).
    return password.isEmpty() && PKCS12_verify_mac(file, nullptr, 0) == 1;
}

Result<std::shared_ptr<Parts>, ParseFailure> parseOnce(PKCS12* file, const QByteArray& password)
{
    // PKCS12_parse() opens whatever lies inside the encrypted parts as well, and tries an empty password both ways.
    if (!asksForFewRoundsInside(*file, password.constData(), static_cast<int>(password.size())) ||
        (password.isEmpty() && !asksForFewRoundsInside(*file, nullptr, 0))) {
        return Failure{ParseFailure::TooManyRounds};
    }
    ERR_clear_error();
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    if (PKCS12_parse(file, password.constData(), &key, &certificate, &others) != 1) {
        return Failure{failureFromQueue()};
    }
    auto parts = std::make_shared<Parts>();
    parts->key.reset(key);
    parts->certificate.reset(certificate);
    parts->others.reset(others);
    return parts;
}

Result<std::shared_ptr<Parts>, IdentityError> parse(PKCS12* file, const QByteArray& password)
{
    ERR_clear_error();
    if (PKCS12_mac_present(file) == 1 && !hasRightMac(file, password)) {
        return Failure{failureFromQueue() == ParseFailure::Unsupported ? IdentityError::OldEncryption
                                                                       : IdentityError::WrongPassword};
    }
    auto parts = parseOnce(file, password);
    if (parts) {
        return *parts;
    }
    if (parts.error() == ParseFailure::Unsupported) {
        const LegacyProvider legacy;
        if (!legacy.isAvailable()) {
            ERR_clear_error();
            return Failure{IdentityError::OldEncryption};
        }
        parts = parseOnce(file, password);
        if (parts) {
            return *parts;
        }
        if (parts.error() == ParseFailure::Unsupported) {
            return Failure{IdentityError::OldEncryption};
        }
    }
    if (parts.error() == ParseFailure::TooManyRounds) {
        return Failure{IdentityError::TooManyRounds};
    }
    // With a right MAC the content is at fault; without one only the password can be judged by the decryption.
    return Failure{PKCS12_mac_present(file) == 1 ? IdentityError::NotPkcs12 : IdentityError::WrongPassword};
}

WipedBytes der(const EVP_PKEY* key)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_PrivateKey(key, &bytes);
    if (size <= 0) {
        return {};
    }
    WipedBytes copy{QByteArray(reinterpret_cast<const char*>(bytes), size)};
    OPENSSL_clear_free(bytes, static_cast<std::size_t>(size));
    return copy;
}

} // namespace

Result<Pkcs12Content, IdentityError> readPkcs12(const QByteArray& file, const QByteArray& password)
{
    const auto* begin = reinterpret_cast<const unsigned char*>(file.constData());
    const Pkcs12Handle container{d2i_PKCS12(nullptr, &begin, static_cast<long>(file.size()))};
    if (!container) {
        ERR_clear_error();
        return Failure{IdentityError::NotPkcs12};
    }
    if (!asksForFewRounds(*container)) {
        ERR_clear_error();
        return Failure{IdentityError::TooManyRounds};
    }
    const auto parsed = parse(container.get(), password);
    ERR_clear_error();
    if (!parsed) {
        return Failure{parsed.error()};
    }
    const Parts& parts = **parsed;
    if (!parts.key || !parts.certificate) {
        return Failure{IdentityError::NoKey};
    }
    const int keyType = EVP_PKEY_get_base_id(parts.key.get());
    if (keyType != EVP_PKEY_EC && keyType != EVP_PKEY_RSA) {
        return Failure{IdentityError::NoKey}; // none that Qt could sign a handshake with
    }
    auto identity = std::make_shared<OpenIdentity>();
    identity->keyDer = der(parts.key.get());
    identity->isEllipticCurve = keyType == EVP_PKEY_EC;
    const bool chained = fillChain(*parts.certificate, parts.others, *identity);
    ERR_clear_error();
    if (!chained) {
        return Failure{IdentityError::NoCaCertificate};
    }
    return Pkcs12Content{factsOf(*parts.certificate), std::move(identity)};
}

} // namespace kirikae::adapters
