// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/remote_key_data.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rsa.h>

namespace kirikae::adapters {

namespace {

using DigestHandle = std::unique_ptr<EVP_MD, FreedBy<EVP_MD_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>>;

//! One signature on its way: the hash runs here, the digest goes to the signer.
struct Signing {
    std::shared_ptr<RemoteSigner> signer;
    int maxSize = 0;
    bool isRsa = false;
    bool isPss = false;
    DigestHandle hash;
    DigestContext running;
};

Signing* signingOf(void* context)
{
    return static_cast<Signing*>(context);
}

void* newSigning(void* /*provider*/, const char* /*properties*/)
{
    return new Signing;
}

void freeSigning(void* context)
{
    delete signingOf(context);
}

void* copySigning(void* context)
{
    const Signing& from = *signingOf(context);
    auto copy = std::make_unique<Signing>();
    copy->signer = from.signer;
    copy->maxSize = from.maxSize;
    copy->isRsa = from.isRsa;
    copy->isPss = from.isPss;
    if (from.hash && EVP_MD_up_ref(from.hash.get()) == 1) {
        copy->hash.reset(from.hash.get());
    }
    if (from.running) {
        copy->running.reset(EVP_MD_CTX_new());
        if (!copy->running || EVP_MD_CTX_copy_ex(copy->running.get(), from.running.get()) != 1) {
            return nullptr;
        }
    }
    return copy.release();
}

std::optional<SignedHash> hashOf(const EVP_MD& hash)
{
    if (EVP_MD_is_a(&hash, "SHA2-256") == 1) {
        return SignedHash::Sha256;
    }
    if (EVP_MD_is_a(&hash, "SHA2-384") == 1) {
        return SignedHash::Sha384;
    }
    if (EVP_MD_is_a(&hash, "SHA2-512") == 1) {
        return SignedHash::Sha512;
    }
    return std::nullopt;
}

//! A parameter that OpenSSL passes as a number or as a word.
bool says(const OSSL_PARAM& parameter, int number, const char* word)
{
    if (parameter.data_type == OSSL_PARAM_UTF8_STRING) {
        return parameter.data != nullptr && std::strcmp(static_cast<const char*>(parameter.data), word) == 0;
    }
    int value = 0;
    return OSSL_PARAM_get_int(&parameter, &value) == 1 && value == number;
}

int setParameters(void* context, const OSSL_PARAM parameters[])
{
    Signing& signing = *signingOf(context);
    if (parameters == nullptr) {
        return 1;
    }
    if (const OSSL_PARAM* padding = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_PAD_MODE)) {
        signing.isPss = says(*padding, RSA_PKCS1_PSS_PADDING, OSSL_PKEY_RSA_PAD_MODE_PSS);
        if (!signing.isPss) {
            return 0; // TLS 1.3 has no other, and nobody else signs with these keys
        }
    }
    if (const OSSL_PARAM* salt = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_PSS_SALTLEN)) {
        const int length = signing.hash ? EVP_MD_get_size(signing.hash.get()) : 0;
        return says(*salt, RSA_PSS_SALTLEN_DIGEST, OSSL_PKEY_RSA_PSS_SALT_LEN_DIGEST) || says(*salt, length, "") ? 1
                                                                                                                 : 0;
    }
    return 1;
}

const OSSL_PARAM* settable(void* /*context*/, void* /*provider*/)
{
    static const std::array<OSSL_PARAM, 5> parameters{
        {OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, nullptr, 0),
         OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_PSS_SALTLEN, nullptr, 0),
         OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, nullptr, 0),
         OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_MGF1_DIGEST, nullptr, 0), OSSL_PARAM_END}};
    return parameters.data();
}

int begin(void* context, const char* hashName, void* key, const OSSL_PARAM parameters[])
{
    Signing& signing = *signingOf(context);
    if (key != nullptr) {
        const auto& data = *static_cast<const RemoteKeyData*>(key);
        signing.signer = data.signer;
        signing.maxSize = EVP_PKEY_get_size(data.publicKey.get());
        signing.isRsa = EVP_PKEY_is_a(data.publicKey.get(), "RSA") == 1;
    }
    signing.hash.reset(EVP_MD_fetch(nullptr, hashName != nullptr ? hashName : "SHA2-256", nullptr));
    signing.running.reset(EVP_MD_CTX_new());
    if (!signing.signer || !signing.hash || !hashOf(*signing.hash) || !signing.running ||
        EVP_DigestInit_ex(signing.running.get(), signing.hash.get(), nullptr) != 1) {
        return 0;
    }
    return setParameters(context, parameters);
}

int add(void* context, const unsigned char* data, std::size_t size)
{
    return EVP_DigestUpdate(signingOf(context)->running.get(), data, size);
}

int finish(void* context, unsigned char* signature, std::size_t* size, std::size_t room)
{
    Signing& signing = *signingOf(context);
    if (signature == nullptr) {
        *size = static_cast<std::size_t>(signing.maxSize);
        return 1;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if ((signing.isRsa && !signing.isPss) || EVP_DigestFinal_ex(signing.running.get(), digest.data(), &length) != 1) {
        return 0;
    }
    const QByteArray signedBytes =
        signing.signer->sign(*hashOf(*signing.hash), QByteArrayView(digest.data(), static_cast<qsizetype>(length)));
    const auto signedSize = static_cast<std::size_t>(signedBytes.size());
    if (signedBytes.isEmpty() || signedSize > room) {
        return 0;
    }
    std::copy(signedBytes.cbegin(), signedBytes.cend(), signature);
    *size = signedSize;
    return 1;
}

} // namespace

const OSSL_DISPATCH* remoteSignatureFunctions()
{
    static const std::array functions{dispatched(OSSL_FUNC_SIGNATURE_NEWCTX, newSigning),
                                      dispatched(OSSL_FUNC_SIGNATURE_FREECTX, freeSigning),
                                      dispatched(OSSL_FUNC_SIGNATURE_DUPCTX, copySigning),
                                      dispatched(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, begin),
                                      dispatched(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, add),
                                      dispatched(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, finish),
                                      dispatched(OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS, setParameters),
                                      dispatched(OSSL_FUNC_SIGNATURE_SETTABLE_CTX_PARAMS, settable),
                                      OSSL_DISPATCH{0, nullptr}};
    return functions.data();
}

} // namespace kirikae::adapters
