// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pkcs11_card.h"

#include "app/adapters/certificate_chain.h"
#include "app/adapters/certificate_facts.h"
#include "app/adapters/pkcs11_key.h"

#include <QCryptographicHash>

#include <openssl/err.h>

namespace kirikae::adapters {

using core::IdentityError;
using core::IdentityInfo;
using core::UnlockNeed;

namespace {

struct CardCertificate {
    X509Handle certificate;
    QByteArray keyId; //!< CKA_ID, which its key has as well
    QString id;
};

struct Card {
    CK_SLOT_ID slot;
    CK_TOKEN_INFO token;
    std::unique_ptr<Pkcs11Session> session;
    std::vector<CardCertificate> certificates;
};

//! The same certificate has the same name wherever it is met.
QString idOf(const QByteArray& der)
{
    return QStringLiteral("card-") +
           QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
}

std::vector<CardCertificate> certificatesOn(const Pkcs11Session& session)
{
    CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
    CK_CERTIFICATE_TYPE form = CKC_X_509;
    std::vector<CardCertificate> all;
    for (const CK_OBJECT_HANDLE object :
         session.find({{CKA_CLASS, &kind, sizeof kind}, {CKA_CERTIFICATE_TYPE, &form, sizeof form}})) {
        const QByteArray der = session.attribute(object, CKA_VALUE);
        const auto* begin = reinterpret_cast<const unsigned char*>(der.constData());
        X509Handle certificate{d2i_X509(nullptr, &begin, static_cast<long>(der.size()))};
        if (certificate) {
            all.push_back({std::move(certificate), session.attribute(object, CKA_ID), idOf(der)});
        }
    }
    ERR_clear_error();
    return all;
}

std::vector<Card> cardsOf(const std::shared_ptr<Pkcs11Module>& module)
{
    std::vector<Card> cards;
    for (const CK_SLOT_ID slot : module->occupiedSlots()) {
        const auto token = module->tokenIn(slot);
        if (!token || (token->flags & CKF_TOKEN_INITIALIZED) == 0) {
            continue;
        }
        auto session = std::make_unique<Pkcs11Session>(module, slot);
        if (session->isOpen()) {
            std::vector<CardCertificate> certificates = certificatesOn(*session);
            cards.push_back({slot, *token, std::move(session), std::move(certificates)});
        }
    }
    return cards;
}

//! PKCS#11 pads its names with blanks and ends them with nothing.
QString labelOf(const CK_TOKEN_INFO& token)
{
    return QString::fromUtf8(reinterpret_cast<const char*>(token.label), sizeof token.label).trimmed();
}

bool isForPeople(X509& certificate)
{
    return X509_check_ca(&certificate) == 0 && X509_check_purpose(&certificate, X509_PURPOSE_SSL_CLIENT, 0) == 1;
}

IdentityInfo infoOf(const CardCertificate& entry, const Card& card, const QString& modulePath)
{
    IdentityInfo info = factsOf(*entry.certificate);
    info.id = entry.id;
    info.filePath = modulePath;
    info.source = core::IdentitySource::Card;
    info.cardLabel = labelOf(card.token);
    return info;
}

struct Found {
    Card card;
    std::size_t at;
    [[nodiscard]] const CardCertificate& entry() const { return card.certificates.at(at); }
};

core::IdentityReply<std::shared_ptr<Found>> findOn(const std::shared_ptr<Pkcs11Module>& module, const QString& id)
{
    for (Card& card : cardsOf(module)) {
        for (std::size_t i = 0; i < card.certificates.size(); ++i) {
            if (card.certificates[i].id == id) {
                return std::make_shared<Found>(Found{std::move(card), i});
            }
        }
    }
    return Failure{IdentityError::CardMissing};
}

UnlockNeed needOf(const CK_TOKEN_INFO& token)
{
    UnlockNeed need;
    if ((token.flags & CKF_LOGIN_REQUIRED) == 0) {
        need.by = UnlockNeed::By::Nothing;
    } else if ((token.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0) {
        need.by = UnlockNeed::By::PinPad;
    } else {
        need.by = UnlockNeed::By::Pin;
    }
    if ((token.flags & CKF_USER_PIN_FINAL_TRY) != 0) {
        need.tries = UnlockNeed::Tries::Last;
    } else if ((token.flags & CKF_USER_PIN_COUNT_LOW) != 0) {
        need.tries = UnlockNeed::Tries::Few;
    }
    return need;
}

StackHandle copyOf(const std::vector<CardCertificate>& certificates)
{
    StackHandle stack{sk_X509_new_null()};
    for (const CardCertificate& each : certificates) {
        if (stack && X509_up_ref(each.certificate.get()) == 1 &&
            sk_X509_push(stack.get(), each.certificate.get()) == 0) {
            X509_free(each.certificate.get());
        }
    }
    return stack;
}

} // namespace

core::IdentityReply<QList<IdentityInfo>> readCertificatesOf(const QString& modulePath)
{
    const auto module = Pkcs11Module::load(modulePath);
    if (!module) {
        return Failure{module.error()};
    }
    const std::lock_guard hold((*module)->lock());
    const std::vector<Card> cards = cardsOf(*module);
    QList<IdentityInfo> people;
    for (const Card& card : cards) {
        for (const CardCertificate& each : card.certificates) {
            if (isForPeople(*each.certificate)) {
                people.append(infoOf(each, card, modulePath));
            }
        }
    }
    if (people.isEmpty()) {
        return Failure{cards.empty() ? IdentityError::CardMissing : IdentityError::CardEmpty};
    }
    return people;
}

core::IdentityReply<UnlockNeed> needOf(const QString& modulePath, const QString& id)
{
    const auto module = Pkcs11Module::load(modulePath);
    if (!module) {
        return Failure{module.error()};
    }
    const std::lock_guard hold((*module)->lock());
    const auto found = findOn(*module, id);
    if (!found) {
        return Failure{found.error()};
    }
    const CK_TOKEN_INFO& token = (*found)->card.token;
    if ((token.flags & CKF_USER_PIN_LOCKED) != 0) {
        return Failure{IdentityError::PinLocked};
    }
    if ((token.flags & CKF_LOGIN_REQUIRED) != 0 && (token.flags & CKF_USER_PIN_INITIALIZED) == 0) {
        return Failure{IdentityError::PinNotSet};
    }
    return needOf(token);
}

core::IdentityReply<OpenedCard> openCard(const QString& modulePath, const QString& id, const core::SecretText& pin)
{
    const auto module = Pkcs11Module::load(modulePath);
    if (!module) {
        return Failure{module.error()};
    }
    const std::lock_guard hold((*module)->lock());
    const auto found = findOn(*module, id);
    if (!found) {
        return Failure{found.error()};
    }
    Card& card = (*found)->card;
    const CardCertificate& own = (*found)->entry();
    auto identity = std::make_shared<OpenIdentity>();
    const bool chained = fillChain(*own.certificate, copyOf(card.certificates), *identity);
    ERR_clear_error();
    if (!chained) {
        return Failure{IdentityError::NoCaCertificate}; // before the PIN: no try is spent on it
    }
    const UnlockNeed need = needOf(card.token);
    auto key = logInToKey(std::move(card.session), own.keyId, need.by, pin);
    if (!key) {
        return Failure{key.error()};
    }
    identity->signer = *key;
    return OpenedCard{infoOf(own, card, modulePath), std::move(identity), *key};
}

} // namespace kirikae::adapters
