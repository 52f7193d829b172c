// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_identity_shelf.h"

#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>

namespace kirikae::adapters {

using core::IdentityError;
using core::IdentityInfo;
using core::OpenedIdentity;
using core::UnlockNeed;

namespace {

//! Owns one reference of a Core Foundation object ("Copy" and "Create" functions give one).
template <class T>
class Held {
public:
    explicit Held(T reference = nullptr)
        : m_reference(reference)
    {}
    ~Held()
    {
        if (m_reference != nullptr) {
            CFRelease(m_reference);
        }
    }
    Held(Held&& other) noexcept
        : m_reference(std::exchange(other.m_reference, nullptr))
    {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    Held& operator=(Held&&) = delete;
    [[nodiscard]] T get() const { return m_reference; }
    [[nodiscard]] T* out() { return &m_reference; }
    explicit operator bool() const { return m_reference != nullptr; }

private:
    T m_reference;
};

QByteArray bytesOf(CFDataRef data)
{
    return data == nullptr ? QByteArray()
                           : QByteArray(reinterpret_cast<const char*>(CFDataGetBytePtr(data)),
                                        static_cast<qsizetype>(CFDataGetLength(data)));
}

QByteArray derOf(SecCertificateRef certificate)
{
    const Held<CFDataRef> data(SecCertificateCopyData(certificate));
    return bytesOf(data.get());
}

//! Everything of a class in the person's keychains; null when there is nothing or they may not be read.
Held<CFArrayRef> everything(CFStringRef itemClass)
{
    const void* keys[] = {kSecClass, kSecMatchLimit, kSecReturnRef};
    const void* values[] = {itemClass, kSecMatchLimitAll, kCFBooleanTrue};
    const Held<CFDictionaryRef> query(CFDictionaryCreate(
        kCFAllocatorDefault, keys, values, 3, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks));
    CFTypeRef found = nullptr;
    if (SecItemCopyMatching(query.get(), &found) != errSecSuccess) {
        return Held<CFArrayRef>(nullptr);
    }
    return Held<CFArrayRef>(static_cast<CFArrayRef>(found));
}

SecKeyAlgorithm algorithmOf(SignedHash hash, bool isRsa)
{
    switch (hash) {
    case SignedHash::Sha256:
        return isRsa ? kSecKeyAlgorithmRSASignatureDigestPSSSHA256 : kSecKeyAlgorithmECDSASignatureDigestX962SHA256;
    case SignedHash::Sha384:
        return isRsa ? kSecKeyAlgorithmRSASignatureDigestPSSSHA384 : kSecKeyAlgorithmECDSASignatureDigestX962SHA384;
    case SignedHash::Sha512:
        return isRsa ? kSecKeyAlgorithmRSASignatureDigestPSSSHA512 : kSecKeyAlgorithmECDSASignatureDigestX962SHA512;
    }
    return nullptr;
}

class KeychainSigner final : public RemoteSigner {
public:
    KeychainSigner(Held<SecKeyRef> key, bool isRsa)
        : m_key(std::move(key))
        , m_isRsa(isRsa)
    {}

    QByteArray sign(SignedHash hash, QByteArrayView digest) override
    {
        const Held<CFDataRef> input(CFDataCreate(kCFAllocatorDefault, reinterpret_cast<const UInt8*>(digest.data()),
                                                 static_cast<CFIndex>(digest.size())));
        Held<CFErrorRef> error;
        // May ask the person for leave, for the keychain's password or for a finger; this is no GUI thread.
        const Held<CFDataRef> signature(
            SecKeyCreateSignature(m_key.get(), algorithmOf(hash, m_isRsa), input.get(), error.out()));
        if (!signature) {
            const bool cancelled = error && CFErrorGetCode(error.get()) == errSecUserCanceled;
            m_presence.end(cancelled ? IdentityError::EntryCancelled : IdentityError::KeyRefused);
            return {};
        }
        return bytesOf(signature.get());
    }
    KeyPresence& presence() override { return m_presence; }

private:
    Held<SecKeyRef> m_key;
    bool m_isRsa;
    KeyPresence m_presence;
};

class MacIdentityShelf final : public IdentityShelf {
public:
    [[nodiscard]] core::IdentitySource source() const override { return core::IdentitySource::MacKeychain; }
    [[nodiscard]] QList<IdentityInfo> list() const override;
    [[nodiscard]] QFuture<core::IdentityReply<UnlockNeed>> inquire(const QString& id) override;
    [[nodiscard]] QFuture<core::IdentityReply<OpenedIdentity>> openLater(const QString& id,
                                                                         const core::SecretText& secret) override;
    bool remove(const QString& /*id*/) override { return false; } // the keychain is not ours to empty
};

//! Every identity of the keychains that a Kirikae server would know somebody by.
template <class Visit>
void forEachIdentity(Visit visit)
{
    const Held<CFArrayRef> all = everything(kSecClassIdentity);
    for (CFIndex i = 0; all && i < CFArrayGetCount(all.get()); ++i) {
        auto identity = static_cast<SecIdentityRef>(const_cast<void*>(CFArrayGetValueAtIndex(all.get(), i)));
        Held<SecCertificateRef> certificate;
        if (SecIdentityCopyCertificate(identity, certificate.out()) != errSecSuccess) {
            continue;
        }
        const QByteArray der = derOf(certificate.get());
        if (const auto info = systemIdentityOf(der, core::IdentitySource::MacKeychain)) {
            visit(*info, identity, der);
        }
    }
}

QList<IdentityInfo> MacIdentityShelf::list() const
{
    QList<IdentityInfo> people;
    forEachIdentity([&](const IdentityInfo& info, SecIdentityRef, const QByteArray&) { people.append(info); });
    return people;
}

QFuture<core::IdentityReply<UnlockNeed>> MacIdentityShelf::inquire(const QString& /*id*/)
{
    return answeredNow<UnlockNeed>(UnlockNeed{UnlockNeed::By::Nothing, UnlockNeed::Tries::Enough});
}

std::shared_ptr<RemoteSigner> signerFor(SecIdentityRef identity)
{
    Held<SecKeyRef> key;
    if (SecIdentityCopyPrivateKey(identity, key.out()) != errSecSuccess) {
        return nullptr;
    }
    const Held<CFDictionaryRef> attributes(SecKeyCopyAttributes(key.get()));
    const auto* kind =
        attributes ? static_cast<CFStringRef>(CFDictionaryGetValue(attributes.get(), kSecAttrKeyType)) : nullptr;
    const bool isRsa = kind != nullptr && CFEqual(kind, kSecAttrKeyTypeRSA);
    return std::make_shared<KeychainSigner>(std::move(key), isRsa);
}

QFuture<core::IdentityReply<OpenedIdentity>> MacIdentityShelf::openLater(const QString& id,
                                                                         const core::SecretText& /*secret*/)
{
    std::shared_ptr<RemoteSigner> signer;
    QByteArray chosen;
    IdentityInfo chosenInfo;
    forEachIdentity([&](const IdentityInfo& info, SecIdentityRef identity, const QByteArray& der) {
        if (info.id == id) {
            chosenInfo = info;
            chosen = der;
            signer = signerFor(identity);
        }
    });
    if (chosen.isEmpty()) {
        return answeredNow<OpenedIdentity>(Failure{IdentityError::SourceUnavailable});
    }
    if (!signer) {
        return answeredNow<OpenedIdentity>(Failure{IdentityError::NoKey});
    }
    QList<QByteArray> candidates;
    const Held<CFArrayRef> all = everything(kSecClassCertificate);
    for (CFIndex i = 0; all && i < CFArrayGetCount(all.get()); ++i) {
        candidates.append(
            derOf(static_cast<SecCertificateRef>(const_cast<void*>(CFArrayGetValueAtIndex(all.get(), i)))));
    }
    return answeredNow<OpenedIdentity>(systemIdentity(chosenInfo, chosen, candidates, std::move(signer)));
}

} // namespace

std::unique_ptr<IdentityShelf> makeSystemIdentityShelf()
{
    return std::make_unique<MacIdentityShelf>();
}

} // namespace kirikae::adapters
