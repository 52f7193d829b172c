// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/hsm/token_key.h"

#include "server-stub/hsm/token_answers.h"
#include "server-stub/hsm/token_session.h"

#include <string>

namespace kirikae::hsm {
namespace {

constexpr CK_ULONG keyBytes = 32;
constexpr std::size_t nonceBytes = 12;
constexpr std::size_t tagBytes = 16;

template <class T>
CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, T& value)
{
    return {type, &value, sizeof value};
}

CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, std::string& bytes)
{
    return {type, bytes.data(), static_cast<CK_ULONG>(bytes.size())};
}

std::string nameOf(const TokenKeyUri& uri)
{
    return uri.object.empty() ? "key of the id in the URI" : "key " + uri.object;
}

//! CKM_AES_GCM over a nonce and a context that outlive the call.
struct Gcm {
    Gcm(std::span<std::uint8_t> nonce, std::string_view context)
        : parameters{nonce.data(),
                     static_cast<unsigned long>(nonce.size()),
                     static_cast<unsigned long>(nonce.size() * 8),
                     reinterpret_cast<unsigned char*>(const_cast<char*>(context.data())), // only read
                     static_cast<unsigned long>(context.size()),
                     tagBytes * 8}
        , mechanism{CKM_AES_GCM, &parameters, sizeof parameters}
    {}
    CK_GCM_PARAMS parameters;
    CK_MECHANISM mechanism;
};

} // namespace

struct TokenKey::Impl {
    Impl(const TokenKeyUri& uri, std::string_view pin, IfMissing ifMissing)
        : session(uri, pin, ifMissing == IfMissing::Make)
    {
        if (!find(uri)) {
            if (ifMissing == IfMissing::Refuse) {
                throw HsmError("the token has no " + nameOf(uri) +
                               "; without it no seed can be opened: put back the token, or restore its copy");
            }
            make(uri);
        }
        refuseLooseKey(uri);
    }

    bool find(const TokenKeyUri& uri)
    {
        CK_OBJECT_CLASS secret = CKO_SECRET_KEY;
        std::string label = uri.object;
        std::string id = uri.id;
        std::vector<CK_ATTRIBUTE> wanted{attribute(CKA_CLASS, secret)};
        if (!label.empty()) {
            wanted.push_back(attribute(CKA_LABEL, label));
        }
        if (!id.empty()) {
            wanted.push_back(attribute(CKA_ID, id));
        }
        CK_OBJECT_HANDLE found[2] = {};
        CK_ULONG count = 0;
        check(session.call().C_FindObjectsInit(session.handle(), wanted.data(), static_cast<CK_ULONG>(wanted.size())),
              "cannot look for the key");
        const CK_RV answer = session.call().C_FindObjects(session.handle(), found, 2, &count);
        session.call().C_FindObjectsFinal(session.handle());
        check(answer, "cannot look for the key");
        if (count > 1) {
            throw HsmError("the token has more than one " + nameOf(uri) + "; add id= to the URI");
        }
        key = found[0];
        return count == 1;
    }

    void make(const TokenKeyUri& uri)
    {
        CK_OBJECT_CLASS secret = CKO_SECRET_KEY;
        CK_KEY_TYPE aes = CKK_AES;
        CK_ULONG length = keyBytes;
        CK_BBOOL yes = CK_TRUE;
        CK_BBOOL no = CK_FALSE;
        std::string label = uri.object;
        std::string id = uri.id;
        std::vector<CK_ATTRIBUTE> wanted{
            attribute(CKA_CLASS, secret),   attribute(CKA_KEY_TYPE, aes), attribute(CKA_VALUE_LEN, length),
            attribute(CKA_TOKEN, yes),      attribute(CKA_PRIVATE, yes),  attribute(CKA_SENSITIVE, yes),
            attribute(CKA_EXTRACTABLE, no), attribute(CKA_ENCRYPT, yes),  attribute(CKA_DECRYPT, yes),
            attribute(CKA_WRAP, no),        attribute(CKA_UNWRAP, no)};
        if (!label.empty()) {
            wanted.push_back(attribute(CKA_LABEL, label));
        }
        if (!id.empty()) {
            wanted.push_back(attribute(CKA_ID, id));
        }
        CK_MECHANISM generate{CKM_AES_KEY_GEN, nullptr, 0};
        check(session.call().C_GenerateKey(session.handle(), &generate, wanted.data(),
                                           static_cast<CK_ULONG>(wanted.size()), &key),
              "cannot make the key on the token");
    }

    //! A key that can leave the token is only a file in a dearer place.
    void refuseLooseKey(const TokenKeyUri& uri) const
    {
        CK_KEY_TYPE type = 0;
        CK_ULONG length = 0;
        CK_BBOOL sensitive = CK_FALSE;
        CK_BBOOL extractable = CK_TRUE;
        CK_ATTRIBUTE asked[] = {attribute(CKA_KEY_TYPE, type), attribute(CKA_VALUE_LEN, length),
                                attribute(CKA_SENSITIVE, sensitive), attribute(CKA_EXTRACTABLE, extractable)};
        check(session.call().C_GetAttributeValue(session.handle(), key, asked, 4), "cannot look at the key");
        if (type != CKK_AES || length != keyBytes) {
            throw HsmError("the " + nameOf(uri) + " is no AES key of 32 bytes; name another, or a new one");
        }
        if (sensitive != CK_TRUE || extractable != CK_FALSE) {
            throw HsmError("the " + nameOf(uri) +
                           " could be taken out of the token; name a new one, which is then "
                           "made so that it cannot");
        }
    }

    TokenSession session;
    CK_OBJECT_HANDLE key = CK_INVALID_HANDLE;
};

TokenKey::TokenKey(const TokenKeyUri& uri, std::string_view pin, IfMissing ifMissing)
    : m_impl(std::make_unique<Impl>(uri, pin, ifMissing))
{}

TokenKey::~TokenKey() = default;

std::vector<std::uint8_t> TokenKey::seal(std::span<const std::uint8_t> plain, std::string_view context) const
{
    const CK_FUNCTION_LIST& call = m_impl->session.call();
    const CK_SESSION_HANDLE handle = m_impl->session.handle();
    std::vector<std::uint8_t> sealed(nonceBytes + plain.size() + tagBytes);
    // Some tokens insist on a nonce of their own and write it over this one: what is there afterwards counts.
    Gcm gcm(std::span<std::uint8_t>(sealed).first(nonceBytes), context);
    check(call.C_GenerateRandom(handle, sealed.data(), nonceBytes), "the token gives no random numbers");
    check(call.C_EncryptInit(handle, &gcm.mechanism, m_impl->key), "cannot seal under the token's key");
    CK_ULONG length = static_cast<CK_ULONG>(sealed.size() - nonceBytes);
    check(call.C_Encrypt(handle, const_cast<unsigned char*>(plain.data()), static_cast<CK_ULONG>(plain.size()),
                         sealed.data() + nonceBytes, &length),
          "cannot seal under the token's key");
    sealed.resize(nonceBytes + length);
    return sealed;
}

std::vector<std::uint8_t> TokenKey::open(std::span<const std::uint8_t> sealed, std::string_view context) const
{
    if (sealed.size() <= nonceBytes + tagBytes) {
        check(CKR_ENCRYPTED_DATA_LEN_RANGE, "the master key does not open");
    }
    const CK_FUNCTION_LIST& call = m_impl->session.call();
    const CK_SESSION_HANDLE handle = m_impl->session.handle();
    std::vector<std::uint8_t> nonce(sealed.begin(), sealed.begin() + nonceBytes);
    Gcm gcm(nonce, context);
    check(call.C_DecryptInit(handle, &gcm.mechanism, m_impl->key), "the master key does not open");
    const auto body = sealed.subspan(nonceBytes);
    std::vector<std::uint8_t> plain(body.size());
    CK_ULONG length = static_cast<CK_ULONG>(plain.size());
    const CK_RV answer = call.C_Decrypt(handle, const_cast<unsigned char*>(body.data()),
                                        static_cast<CK_ULONG>(body.size()), plain.data(), &length);
    // Libraries say a tag that does not fit in several ways.
    check(answer == CKR_OK || answer == CKR_DEVICE_REMOVED || answer == CKR_DEVICE_ERROR ? answer
                                                                                         : CKR_ENCRYPTED_DATA_INVALID,
          "the master key does not open");
    plain.resize(length);
    return plain;
}

} // namespace kirikae::hsm
