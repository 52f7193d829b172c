// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_identity_shelf.h"

#include <windows.h>

#include <ncrypt.h>
#include <wincrypt.h>
#include <winscard.h>

namespace kirikae::adapters {

using core::IdentityError;
using core::IdentityInfo;
using core::OpenedIdentity;
using core::UnlockNeed;

namespace {

struct StoreCloser {
    void operator()(void* store) const { CertCloseStore(store, 0); }
};
using StoreHandle = std::unique_ptr<void, StoreCloser>;

struct ContextFreer {
    void operator()(const CERT_CONTEXT* context) const { CertFreeCertificateContext(context); }
};
using ContextHandle = std::unique_ptr<const CERT_CONTEXT, ContextFreer>;

StoreHandle openStore(const wchar_t* name)
{
    constexpr DWORD flags = CERT_SYSTEM_STORE_CURRENT_USER | CERT_STORE_READONLY_FLAG | CERT_STORE_OPEN_EXISTING_FLAG;
    return StoreHandle{CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, flags, name)};
}

QByteArray derOf(const CERT_CONTEXT& context)
{
    return {reinterpret_cast<const char*>(context.pbCertEncoded), static_cast<qsizetype>(context.cbCertEncoded)};
}

//! Every certificate of a store: its context while `visit` runs.
template <class Visit>
void forEach(const wchar_t* storeName, Visit visit)
{
    const StoreHandle store = openStore(storeName);
    const CERT_CONTEXT* context = nullptr;
    while (store && (context = CertEnumCertificatesInStore(store.get(), context)) != nullptr) {
        visit(*context);
    }
}

//! A key in CNG: of a software provider, of a TPM, or of a card through its mini-driver. Whether it may be exported
//! does not matter, it is only asked to sign. Keys of the old CryptoAPI providers cannot be used: those do not sign
//! RSA-PSS, which TLS 1.3 wants; CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG leaves them out.
class CngSigner final : public RemoteSigner {
public:
    CngSigner(NCRYPT_KEY_HANDLE key, bool isOurs, bool isRsa)
        : m_key(key)
        , m_isOurs(isOurs)
        , m_isRsa(isRsa)
    {}
    ~CngSigner() override
    {
        if (m_isOurs) {
            NCryptFreeObject(m_key);
        }
    }
    CngSigner(const CngSigner&) = delete;
    CngSigner& operator=(const CngSigner&) = delete;

    QByteArray sign(SignedHash hash, QByteArrayView digest) override;
    KeyPresence& presence() override { return m_presence; }

private:
    NCRYPT_KEY_HANDLE m_key;
    bool m_isOurs;
    bool m_isRsa;
    KeyPresence m_presence;
};

const wchar_t* nameOf(SignedHash hash)
{
    switch (hash) {
    case SignedHash::Sha256:
        return BCRYPT_SHA256_ALGORITHM;
    case SignedHash::Sha384:
        return BCRYPT_SHA384_ALGORITHM;
    case SignedHash::Sha512:
        return BCRYPT_SHA512_ALGORITHM;
    }
    return nullptr;
}

IdentityError errorOf(SECURITY_STATUS status)
{
    constexpr auto userCancelled = static_cast<SECURITY_STATUS>(0x80090036L); // NTE_USER_CANCELLED
    if (status == userCancelled || status == static_cast<SECURITY_STATUS>(SCARD_W_CANCELLED_BY_USER) ||
        status == static_cast<SECURITY_STATUS>(ERROR_CANCELLED)) {
        return IdentityError::EntryCancelled;
    }
    if (status == static_cast<SECURITY_STATUS>(SCARD_W_REMOVED_CARD) ||
        status == static_cast<SECURITY_STATUS>(SCARD_E_NO_SMARTCARD) ||
        status == static_cast<SECURITY_STATUS>(SCARD_W_RESET_CARD)) {
        return IdentityError::CardRemoved;
    }
    if (status == static_cast<SECURITY_STATUS>(SCARD_W_CHV_BLOCKED)) {
        return IdentityError::PinLocked;
    }
    return IdentityError::KeyRefused;
}

QByteArray CngSigner::sign(SignedHash hash, QByteArrayView digest)
{
    BCRYPT_PSS_PADDING_INFO pss{nameOf(hash), static_cast<ULONG>(digest.size())};
    auto* input = reinterpret_cast<PBYTE>(const_cast<char*>(digest.data())); // read only
    const auto inputSize = static_cast<DWORD>(digest.size());
    void* padding = m_isRsa ? &pss : nullptr;
    const DWORD flags = m_isRsa ? BCRYPT_PAD_PSS : 0; // not silent: the system may ask for a PIN or for leave
    QByteArray signature(1024, '\0');
    DWORD size = 0;
    const SECURITY_STATUS status =
        NCryptSignHash(m_key, padding, input, inputSize, reinterpret_cast<PBYTE>(signature.data()),
                       static_cast<DWORD>(signature.size()), &size, flags);
    if (status != ERROR_SUCCESS) {
        m_presence.end(errorOf(status));
        return {};
    }
    signature.resize(static_cast<qsizetype>(size));
    return m_isRsa ? signature : derOfEcdsa(signature);
}

bool isRsaKey(NCRYPT_KEY_HANDLE key)
{
    wchar_t group[32]{};
    DWORD size = 0;
    return NCryptGetProperty(key, NCRYPT_ALGORITHM_GROUP_PROPERTY, reinterpret_cast<PBYTE>(group), sizeof group - 2,
                             &size, 0) == ERROR_SUCCESS &&
           wcscmp(group, NCRYPT_RSA_ALGORITHM_GROUP) == 0;
}

std::shared_ptr<RemoteSigner> signerFor(const CERT_CONTEXT& context)
{
    HCRYPTPROV_OR_NCRYPT_KEY_HANDLE key = 0;
    DWORD kind = 0;
    BOOL ours = FALSE;
    constexpr DWORD flags = CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG | CRYPT_ACQUIRE_COMPARE_KEY_FLAG;
    if (CryptAcquireCertificatePrivateKey(&context, flags, nullptr, &key, &kind, &ours) == FALSE) {
        return nullptr;
    }
    return std::make_shared<CngSigner>(key, ours != FALSE, isRsaKey(key));
}

class WindowsIdentityShelf final : public IdentityShelf {
public:
    [[nodiscard]] core::IdentitySource source() const override { return core::IdentitySource::WindowsStore; }
    [[nodiscard]] QList<IdentityInfo> list() const override;
    [[nodiscard]] QFuture<core::IdentityReply<UnlockNeed>> inquire(const QString& id) override;
    [[nodiscard]] QFuture<core::IdentityReply<OpenedIdentity>> openLater(const QString& id,
                                                                         const core::SecretText& secret) override;
    bool remove(const QString& /*id*/) override { return false; } // the system's store is not ours to empty
};

QList<IdentityInfo> WindowsIdentityShelf::list() const
{
    QList<IdentityInfo> people;
    forEach(L"MY", [&](const CERT_CONTEXT& context) {
        DWORD size = 0;
        const bool hasKey =
            CertGetCertificateContextProperty(&context, CERT_KEY_PROV_INFO_PROP_ID, nullptr, &size) != FALSE;
        const auto info = systemIdentityOf(derOf(context), source());
        if (hasKey && info) {
            people.append(*info);
        }
    });
    return people;
}

QFuture<core::IdentityReply<UnlockNeed>> WindowsIdentityShelf::inquire(const QString& /*id*/)
{
    return answeredNow<UnlockNeed>(UnlockNeed{UnlockNeed::By::Nothing, UnlockNeed::Tries::Enough});
}

QFuture<core::IdentityReply<OpenedIdentity>> WindowsIdentityShelf::openLater(const QString& id,
                                                                             const core::SecretText& /*secret*/)
{
    ContextHandle chosen;
    IdentityInfo info;
    forEach(L"MY", [&](const CERT_CONTEXT& context) {
        const auto each = systemIdentityOf(derOf(context), source());
        if (each && each->id == id) {
            info = *each;
            chosen.reset(CertDuplicateCertificateContext(&context));
        }
    });
    if (!chosen) {
        return answeredNow<OpenedIdentity>(Failure{IdentityError::SourceUnavailable});
    }
    QList<QByteArray> candidates;
    for (const wchar_t* store : {L"CA", L"ROOT"}) {
        forEach(store, [&](const CERT_CONTEXT& context) { candidates.append(derOf(context)); });
    }
    auto signer = signerFor(*chosen);
    if (!signer) {
        return answeredNow<OpenedIdentity>(Failure{IdentityError::NoKey});
    }
    return answeredNow<OpenedIdentity>(systemIdentity(info, derOf(*chosen), candidates, std::move(signer)));
}

} // namespace

std::unique_ptr<IdentityShelf> makeSystemIdentityShelf()
{
    return std::make_unique<WindowsIdentityShelf>();
}

} // namespace kirikae::adapters
