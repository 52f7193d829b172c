// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/remote_key.h"

#include "app/adapters/remote_key_data.h"

#include <array>
#include <mutex>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>
#include <openssl/provider.h>

namespace kirikae::adapters {

namespace {

constexpr auto providerName = "kirikae-keys";
constexpr auto ownProperty = "provider=kirikae-keys";
constexpr auto openSslsProperty = "provider=default";
//! Where a RemoteSigner travels through EVP_PKEY_fromdata(): the address of a shared_ptr that outlives the call.
constexpr auto signerParameter = "kirikae-signer";

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreedBy<EVP_PKEY_CTX_free>>;

RemoteKeyData* dataOf(void* key)
{
    return static_cast<RemoteKeyData*>(key);
}

const RemoteKeyData* dataOf(const void* key)
{
    return static_cast<const RemoteKeyData*>(key);
}

void* newKey(void* /*provider*/)
{
    return new RemoteKeyData;
}

void freeKey(void* key)
{
    delete dataOf(key);
}

int hasParts(const void* key, int selection)
{
    const RemoteKeyData* data = dataOf(key);
    if (data == nullptr || !data->publicKey) {
        return 0;
    }
    return (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0 || data->signer ? 1 : 0;
}

int matches(const void* one, const void* other, int /*selection*/)
{
    return EVP_PKEY_eq(dataOf(one)->publicKey.get(), dataOf(other)->publicKey.get()) == 1 ? 1 : 0;
}

//! A public key made by OpenSSL's own provider out of what it is described with.
KeyHandle publicKeyFrom(const char* kind, const OSSL_PARAM* parameters)
{
    const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, kind, openSslsProperty)};
    EVP_PKEY* key = nullptr;
    // The call reads the parameters only.
    if (context && EVP_PKEY_fromdata_init(context.get()) == 1) {
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters));
    }
    return KeyHandle{key};
}

int importKey(RemoteKeyData& data, const char* kind, const OSSL_PARAM* parameters)
{
    data.publicKey = publicKeyFrom(kind, parameters);
    const OSSL_PARAM* signer = OSSL_PARAM_locate_const(parameters, signerParameter);
    const void* address = nullptr;
    std::size_t size = 0;
    if (signer != nullptr && OSSL_PARAM_get_octet_ptr(signer, &address, &size) == 1) {
        data.signer = *static_cast<const std::shared_ptr<RemoteSigner>*>(address);
    }
    return data.publicKey ? 1 : 0;
}

int importRsa(void* key, int /*selection*/, const OSSL_PARAM parameters[])
{
    return importKey(*dataOf(key), "RSA", parameters);
}

int importEc(void* key, int /*selection*/, const OSSL_PARAM parameters[])
{
    return importKey(*dataOf(key), "EC", parameters);
}

int exportKey(void* key, int selection, OSSL_CALLBACK* callback, void* argument)
{
    const RemoteKeyData& data = *dataOf(key);
    // Whoever asks for the private half must be told no, so that the signing stays with this provider.
    if (!data.publicKey || (data.signer && (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0)) {
        return 0;
    }
    return EVP_PKEY_export(data.publicKey.get(), EVP_PKEY_PUBLIC_KEY, callback, argument);
}

const OSSL_PARAM* kindsOfRsa(int /*selection*/)
{
    static const std::array<OSSL_PARAM, 4> parameters{
        {OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_N, nullptr, 0), OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_E, nullptr, 0),
         OSSL_PARAM_octet_ptr(signerParameter, nullptr, 0), OSSL_PARAM_END}};
    return parameters.data();
}

const OSSL_PARAM* kindsOfEc(int /*selection*/)
{
    static const std::array<OSSL_PARAM, 4> parameters{{OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, nullptr, 0),
                                                       OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, nullptr, 0),
                                                       OSSL_PARAM_octet_ptr(signerParameter, nullptr, 0),
                                                       OSSL_PARAM_END}};
    return parameters.data();
}

int getParameters(void* key, OSSL_PARAM parameters[])
{
    return EVP_PKEY_get_params(dataOf(key)->publicKey.get(), parameters);
}

const OSSL_PARAM* gettable(void* /*provider*/)
{
    static const std::array<OSSL_PARAM, 9> parameters{
        {OSSL_PARAM_int(OSSL_PKEY_PARAM_BITS, nullptr), OSSL_PARAM_int(OSSL_PKEY_PARAM_SECURITY_BITS, nullptr),
         OSSL_PARAM_int(OSSL_PKEY_PARAM_MAX_SIZE, nullptr),
         OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_DEFAULT_DIGEST, nullptr, 0),
         OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, nullptr, 0),
         OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, nullptr, 0),
         OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_N, nullptr, 0), OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_E, nullptr, 0),
         OSSL_PARAM_END}};
    return parameters.data();
}

const char* operationOfRsa(int /*operation*/)
{
    return "RSA";
}

const char* operationOfEc(int operation)
{
    return operation == OSSL_OP_SIGNATURE ? "ECDSA" : "EC";
}

using KeyFunctions = std::array<OSSL_DISPATCH, 12>;

KeyFunctions keyFunctions(bool isRsa)
{
    auto* import = isRsa ? importRsa : importEc;
    auto* kinds = isRsa ? kindsOfRsa : kindsOfEc;
    auto* operation = isRsa ? operationOfRsa : operationOfEc;
    return {dispatched(OSSL_FUNC_KEYMGMT_NEW, newKey),
            dispatched(OSSL_FUNC_KEYMGMT_FREE, freeKey),
            dispatched(OSSL_FUNC_KEYMGMT_HAS, hasParts),
            dispatched(OSSL_FUNC_KEYMGMT_MATCH, matches),
            dispatched(OSSL_FUNC_KEYMGMT_IMPORT, import),
            dispatched(OSSL_FUNC_KEYMGMT_IMPORT_TYPES, kinds),
            dispatched(OSSL_FUNC_KEYMGMT_EXPORT, exportKey),
            dispatched(OSSL_FUNC_KEYMGMT_EXPORT_TYPES, kinds),
            dispatched(OSSL_FUNC_KEYMGMT_GET_PARAMS, getParameters),
            dispatched(OSSL_FUNC_KEYMGMT_GETTABLE_PARAMS, gettable),
            dispatched(OSSL_FUNC_KEYMGMT_QUERY_OPERATION_NAME, operation),
            {0, nullptr}};
}

const OSSL_ALGORITHM* queryOperation(void* /*provider*/, int operation, int* noCache)
{
    static const KeyFunctions rsa = keyFunctions(true);
    static const KeyFunctions ec = keyFunctions(false);
    static const std::array keys{OSSL_ALGORITHM{"RSA:rsaEncryption", ownProperty, rsa.data(), nullptr},
                                 OSSL_ALGORITHM{"EC:id-ecPublicKey", ownProperty, ec.data(), nullptr},
                                 OSSL_ALGORITHM{nullptr, nullptr, nullptr, nullptr}};
    static const std::array signatures{
        OSSL_ALGORITHM{"RSA:rsaEncryption", ownProperty, remoteSignatureFunctions(), nullptr},
        OSSL_ALGORITHM{"ECDSA", ownProperty, remoteSignatureFunctions(), nullptr},
        OSSL_ALGORITHM{nullptr, nullptr, nullptr, nullptr}};
    *noCache = 0;
    switch (operation) {
    case OSSL_OP_KEYMGMT:
        return keys.data();
    case OSSL_OP_SIGNATURE:
        return signatures.data();
    default:
        return nullptr;
    }
}

int startProvider(const OSSL_CORE_HANDLE* core, const OSSL_DISPATCH* /*in*/, const OSSL_DISPATCH** out, void** context)
{
    static const std::array functions{dispatched(OSSL_FUNC_PROVIDER_QUERY_OPERATION, queryOperation),
                                      OSSL_DISPATCH{0, nullptr}};
    *out = functions.data();
    *context = const_cast<OSSL_CORE_HANDLE*>(core); // any non-null value: nothing is kept
    return 1;
}

//! A library context of its own, so that nobody else's key or signature is ever looked for here. Lives as long as the
//! program: keys may be freed late, by a thread of Qt's.
OSSL_LIB_CTX* ownContext()
{
    static OSSL_LIB_CTX* const context = [] {
        OSSL_LIB_CTX* made = OSSL_LIB_CTX_new();
        const bool ready = made != nullptr && OSSL_PROVIDER_add_builtin(made, providerName, startProvider) == 1 &&
                           OSSL_PROVIDER_load(made, providerName) != nullptr;
        return ready ? made : nullptr;
    }();
    return context;
}

} // namespace

bool fillRemoteKey(EVP_PKEY& empty, const X509& certificate, std::shared_ptr<RemoteSigner> signer)
{
    EVP_PKEY* publicKey = X509_get0_pubkey(&certificate);
    const int kind = publicKey != nullptr ? EVP_PKEY_get_base_id(publicKey) : EVP_PKEY_NONE;
    OSSL_PARAM* described = nullptr;
    if ((kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC) || ownContext() == nullptr ||
        EVP_PKEY_todata(publicKey, EVP_PKEY_PUBLIC_KEY, &described) != 1) {
        return false;
    }
    void* address = &signer;
    const std::array<OSSL_PARAM, 2> added{
        {OSSL_PARAM_construct_octet_ptr(signerParameter, &address, sizeof address), OSSL_PARAM_END}};
    OSSL_PARAM* merged = OSSL_PARAM_merge(described, added.data());
    const KeyContext context{
        EVP_PKEY_CTX_new_from_name(ownContext(), kind == EVP_PKEY_RSA ? "RSA" : "EC", ownProperty)};
    EVP_PKEY* key = &empty;
    const bool filled = merged != nullptr && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, merged) == 1;
    OPENSSL_free(merged); // shallow: the values are those of `described`
    OSSL_PARAM_free(described);
    ERR_clear_error();
    return filled;
}

} // namespace kirikae::adapters
