// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The rest of the outside in memory: certificates, the safe store and the clock that only passes. GUI thread.
#pragma once

#include "app/core/ports/elapsed_clock.h"
#include "app/core/ports/identity_store.h"
#include "app/core/ports/secret_store.h"

#include <QMap>
#include <QPromise>

#include <memory>
#include <vector>

namespace kirikae::test {

inline core::SecretText secret(const char* text)
{
    return core::SecretText(QString::fromUtf8(text));
}

class FakeElapsedClock : public core::ElapsedClock {
public:
    std::chrono::milliseconds elapsed() const override { return now; }
    std::string bootId() const override { return boot; }
    std::chrono::milliseconds now{1'000'000};
    std::string boot = "boot-1";
};

class FakeIdentity : public core::ClientIdentity {
public:
    void whenGone(QObject*, std::function<void(core::IdentityError)> gone) const override { pull = std::move(gone); }
    mutable std::function<void(core::IdentityError)> pull; //!< call it: the card is pulled
};

//! Certificates that open with the password "p12", and cards with the PIN "1234".
class FakeIdentityStore : public core::IdentityStore {
public:
    using Opened = core::IdentityReply<core::OpenedIdentity>;
    using Need = core::IdentityReply<core::UnlockNeed>;
    using Found = core::IdentityReply<QList<core::IdentityInfo>>;

    QList<core::IdentitySource> sources() const override { return offered; }
    QList<core::IdentityInfo> list() const override { return infos; }
    Opened add(const QString& filePath, const core::SecretText& password) override
    {
        for (const core::IdentityInfo& info : std::as_const(infos)) {
            if (info.filePath == filePath) {
                return opened(info.id, password);
            }
        }
        return Failure{core::IdentityError::FileMissing};
    }
    QStringList cardModules() const override { return modules; }
    QFuture<Found> readCards(const QString& modulePath) override
    {
        modulesRead.append(modulePath);
        if (onCards) {
            infos.append(onCards.value());
        }
        return finished(onCards);
    }
    QFuture<Need> inquire(const QString&) override { return finished(need); }
    QFuture<Opened> open(const QString& id, const core::SecretText& password) override
    {
        lastSecret = QByteArray(password.reveal().constData(), password.reveal().size());
        if (held) {
            return held->future();
        }
        return finished(opened(id, password));
    }
    void remove(const QString& id) override
    {
        infos.removeIf([&](const core::IdentityInfo& info) { return info.id == id; });
    }
    void settle(const QString& id) override { settled.append(id); }

    //! What open() answers unless `held`.
    Opened opened(const QString& id, const core::SecretText& password)
    {
        for (const core::IdentityInfo& info : std::as_const(infos)) {
            const bool card = info.source == core::IdentitySource::Card;
            if (info.id == id && (need && need->by == core::UnlockNeed::By::Nothing && card)) {
                return openedNow(info);
            }
            if (info.id == id && password.reveal() == (card ? "1234" : "p12")) {
                return openedNow(info);
            }
            if (info.id == id && card) {
                return Failure{core::IdentityError::WrongPin};
            }
        }
        return Failure{core::IdentityError::WrongPassword};
    }
    Opened openedNow(const core::IdentityInfo& info)
    {
        last = std::make_shared<FakeIdentity>();
        return core::OpenedIdentity{info, last};
    }
    //! A card of company "training"; its id is "card-LOGINID".
    void addCard(const QString& loginId)
    {
        core::IdentityInfo info;
        info.id = QStringLiteral("card-") + loginId;
        info.filePath = QStringLiteral("/modules/cards.so");
        info.loginId = loginId;
        info.companyId = QStringLiteral("training");
        info.source = core::IdentitySource::Card;
        info.cardLabel = QStringLiteral("社員証");
        infos.append(info);
    }
    //! Adds a certificate of company "training"; its id is "cert-LOGINID".
    void addPerson(const QString& loginId)
    {
        core::IdentityInfo info;
        info.id = QStringLiteral("cert-") + loginId;
        info.filePath = QStringLiteral("/certs/%1.p12").arg(loginId);
        info.loginId = loginId;
        info.companyId = QStringLiteral("training");
        infos.append(info);
    }
    QList<core::IdentityInfo> infos;
    QList<core::IdentitySource> offered{core::IdentitySource::File, core::IdentitySource::Card};
    QStringList modules{QStringLiteral("/modules/cards.so")};
    QStringList modulesRead;
    Found onCards = Failure{core::IdentityError::CardMissing};
    Need need = core::UnlockNeed{};
    std::shared_ptr<QPromise<Opened>> held; //!< open() answers with it
    std::shared_ptr<FakeIdentity> last;
    QByteArray lastSecret;
    QStringList settled;

private:
    template <class T>
    static QFuture<T> finished(const T& result)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    }
};

//! Answers reads only when told to; writes at once.
class FakeSecretStore : public core::SecretStore {
public:
    using Read = Result<core::SecretText, core::SecretStoreError>;
    using Written = Result<Done, core::SecretStoreError>;

    QFuture<Read> read(const QString&) override
    {
        reads.push_back(std::make_shared<QPromise<Read>>());
        reads.back()->start();
        return reads.back()->future();
    }
    QFuture<Written> write(const QString& id, const core::SecretText& text) override
    {
        if (!unsafe) {
            // A copy of its own: the secret's buffer is wiped with its last holder.
            kept.insert(id, QByteArray(text.reveal().constData(), text.reveal().size()));
        }
        return finished(unsafe ? Written(Failure{core::SecretStoreError::NoSafeStore}) : Written(Done{}));
    }
    QFuture<Written> remove(const QString& id) override
    {
        kept.remove(id);
        return finished(Written(Done{}));
    }
    void answerRead(std::size_t call, const Read& answer)
    {
        reads.at(call)->addResult(answer);
        reads.at(call)->finish();
    }

    bool unsafe = false;
    QMap<QString, QByteArray> kept;
    std::vector<std::shared_ptr<QPromise<Read>>> reads;

private:
    static QFuture<Written> finished(const Written& result)
    {
        QPromise<Written> promise;
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    }
};

} // namespace kirikae::test
