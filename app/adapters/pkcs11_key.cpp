// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pkcs11_key.h"

#include <cstring>

namespace kirikae::adapters {

using core::IdentityError;
using core::UnlockNeed;

namespace {

//! One byte buffer as the API wants it: a pointer to non-const that it only reads.
CK_BYTE* readOnly(const char* bytes)
{
    return reinterpret_cast<CK_BYTE*>(const_cast<char*>(bytes));
}

CK_RV logIn(const Pkcs11Session& session, CK_USER_TYPE user, UnlockNeed::By by, const core::SecretText& pin)
{
    const CK_FUNCTION_LIST& call = session.module().call();
    if (by == UnlockNeed::By::PinPad) {
        return call.C_Login(session.handle(), user, nullptr, 0); // the reader asks, this program never sees it
    }
    const QByteArray& bytes = pin.reveal();
    return call.C_Login(session.handle(), user, readOnly(bytes.constData()), static_cast<CK_ULONG>(bytes.size()));
}

bool isTrue(const QByteArray& attribute)
{
    return !attribute.isEmpty() && attribute.front() != '\0';
}

class Pkcs11Key final : public CardKey {
public:
    Pkcs11Key(std::unique_ptr<Pkcs11Session> session, CK_OBJECT_HANDLE key, bool isRsa, UnlockNeed::By by)
        : m_session(std::move(session))
        , m_key(key)
        , m_isRsa(isRsa)
        , m_by(by)
    {}
    ~Pkcs11Key() override
    {
        // Logging out would end every session of this program with the card, and one may have just been opened: the
        // card logs out by itself when the last one closes (PKCS#11 2.40 §5.6.2).
        const std::lock_guard hold(m_session->module().lock());
        m_session.reset();
    }
    Pkcs11Key(const Pkcs11Key&) = delete;
    Pkcs11Key& operator=(const Pkcs11Key&) = delete;

    void keepForEverySignature(const core::SecretText& pin)
    {
        m_asksEachTime = true;
        m_pin = pin;
    }
    QByteArray sign(SignedHash hash, QByteArrayView digest) override;
    bool isThere() override;
    KeyPresence& presence() override { return m_presence; }

private:
    [[nodiscard]] bool isInItsSlot() const;
    CK_RV signNow(CK_MECHANISM mechanism, QByteArrayView digest, QByteArray& signature);

    std::unique_ptr<Pkcs11Session> m_session;
    CK_OBJECT_HANDLE m_key;
    bool m_isRsa;
    UnlockNeed::By m_by;
    bool m_asksEachTime = false;
    core::SecretText m_pin;
    KeyPresence m_presence;
};

CK_RSA_PKCS_PSS_PARAMS pssOf(SignedHash hash)
{
    switch (hash) {
    case SignedHash::Sha256:
        return {CKM_SHA256, CKG_MGF1_SHA256, 32};
    case SignedHash::Sha384:
        return {CKM_SHA384, CKG_MGF1_SHA384, 48};
    case SignedHash::Sha512:
        return {CKM_SHA512, CKG_MGF1_SHA512, 64};
    }
    return {};
}

CK_RV Pkcs11Key::signNow(CK_MECHANISM mechanism, QByteArrayView digest, QByteArray& signature)
{
    const CK_FUNCTION_LIST& call = m_session->module().call();
    CK_RV answer = call.C_SignInit(m_session->handle(), &mechanism, m_key);
    if (answer == CKR_OK && m_asksEachTime) {
        answer = logIn(*m_session, CKU_CONTEXT_SPECIFIC, m_by, m_pin);
    }
    if (answer != CKR_OK) {
        return answer;
    }
    signature.resize(1024); // RSA of 8192 bits
    auto size = static_cast<CK_ULONG>(signature.size());
    answer = call.C_Sign(m_session->handle(), readOnly(digest.data()), static_cast<CK_ULONG>(digest.size()),
                         reinterpret_cast<CK_BYTE*>(signature.data()), &size);
    signature.resize(answer == CKR_OK ? static_cast<qsizetype>(size) : 0);
    return answer;
}

QByteArray Pkcs11Key::sign(SignedHash hash, QByteArrayView digest)
{
    const std::lock_guard hold(m_session->module().lock());
    CK_RSA_PKCS_PSS_PARAMS pss = pssOf(hash);
    const CK_MECHANISM mechanism =
        m_isRsa ? CK_MECHANISM{CKM_RSA_PKCS_PSS, &pss, sizeof pss} : CK_MECHANISM{CKM_ECDSA, nullptr, 0};
    QByteArray signature;
    const CK_RV answer = signNow(mechanism, digest, signature);
    if (answer != CKR_OK) {
        // Makers disagree on what a pulled card answers; the slot knows.
        const IdentityError error = errorOf(answer);
        m_presence.end(error == IdentityError::CardMissing || !isInItsSlot() ? IdentityError::CardRemoved : error);
        return {};
    }
    return m_isRsa ? signature : derOfEcdsa(signature);
}

bool Pkcs11Key::isInItsSlot() const
{
    CK_SLOT_INFO slot{};
    return m_session->module().call().C_GetSlotInfo(m_session->slot(), &slot) == CKR_OK &&
           (slot.flags & CKF_TOKEN_PRESENT) != 0;
}

bool Pkcs11Key::isThere()
{
    const std::unique_lock hold(m_session->module().lock(), std::try_to_lock);
    if (!hold.owns_lock()) {
        return true;
    }
    const CK_FUNCTION_LIST& call = m_session->module().call();
    CK_SESSION_INFO session{};
    const bool there = isInItsSlot() && call.C_GetSessionInfo(m_session->handle(), &session) == CKR_OK &&
                       (m_by == UnlockNeed::By::Nothing || session.state == CKS_RO_USER_FUNCTIONS ||
                        session.state == CKS_RW_USER_FUNCTIONS);
    if (!there) {
        m_presence.end(IdentityError::CardRemoved);
    }
    return there;
}

std::optional<CK_OBJECT_HANDLE> signingKey(const Pkcs11Session& session, QByteArray keyId)
{
    CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
    const std::vector<CK_OBJECT_HANDLE> keys =
        session.find({{CKA_CLASS, &kind, sizeof kind}, {CKA_ID, keyId.data(), static_cast<CK_ULONG>(keyId.size())}});
    for (const CK_OBJECT_HANDLE key : keys) {
        if (isTrue(session.attribute(key, CKA_SIGN))) {
            return key;
        }
    }
    return std::nullopt;
}

std::optional<CK_KEY_TYPE> typeOf(const Pkcs11Session& session, CK_OBJECT_HANDLE key)
{
    const QByteArray bytes = session.attribute(key, CKA_KEY_TYPE);
    CK_KEY_TYPE type{};
    if (bytes.size() != static_cast<qsizetype>(sizeof type)) {
        return std::nullopt;
    }
    std::memcpy(&type, bytes.constData(), sizeof type);
    return type == CKK_RSA || type == CKK_EC ? std::optional(type) : std::nullopt;
}

} // namespace

core::IdentityReply<std::shared_ptr<CardKey>> logInToKey(std::unique_ptr<Pkcs11Session> session,
                                                         const QByteArray& keyId, UnlockNeed::By by,
                                                         const core::SecretText& pin)
{
    if (by != UnlockNeed::By::Nothing) {
        CK_RV answer = logIn(*session, CKU_USER, by, pin);
        if (answer == CKR_USER_ALREADY_LOGGED_IN) {
            // By an earlier key that is still held somewhere. The PIN is asked of the person, so the card must judge
            // it.
            session->module().call().C_Logout(session->handle());
            answer = logIn(*session, CKU_USER, by, pin);
        }
        if (answer != CKR_OK) {
            return Failure{errorOf(answer)};
        }
    }
    const auto handle = signingKey(*session, keyId);
    const auto type = handle ? typeOf(*session, *handle) : std::nullopt;
    if (!type) {
        return Failure{IdentityError::NoKey};
    }
    const bool isRsa = *type == CKK_RSA;
    CK_MECHANISM_INFO mechanism{};
    if (session->module().call().C_GetMechanismInfo(session->slot(), isRsa ? CKM_RSA_PKCS_PSS : CKM_ECDSA,
                                                    &mechanism) != CKR_OK ||
        (mechanism.flags & CKF_SIGN) == 0) {
        return Failure{IdentityError::KeyRefused};
    }
    const bool each = isTrue(session->attribute(*handle, CKA_ALWAYS_AUTHENTICATE));
    auto key = std::make_shared<Pkcs11Key>(std::move(session), *handle, isRsa, by);
    if (each) {
        key->keepForEverySignature(pin);
    }
    return std::shared_ptr<CardKey>(std::move(key));
}

} // namespace kirikae::adapters
