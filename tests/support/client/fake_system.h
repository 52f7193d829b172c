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

class FakeIdentity : public core::ClientIdentity {};

//! Certificates that open with the password "p12".
class FakeIdentityStore : public core::IdentityStore {
public:
    using Opened = Result<core::OpenedIdentity, core::IdentityError>;

    QList<core::IdentityInfo> list() const override { return infos; }
    Opened add(const QString& filePath, const core::SecretText& password) override
    {
        for (const core::IdentityInfo& info : std::as_const(infos)) {
            if (info.filePath == filePath) {
                return open(info.id, password);
            }
        }
        return Failure{core::IdentityError::FileMissing};
    }
    Opened open(const QString& id, const core::SecretText& password) override
    {
        for (const core::IdentityInfo& info : std::as_const(infos)) {
            if (info.id == id && password.reveal() == "p12") {
                return core::OpenedIdentity{info, std::make_shared<FakeIdentity>()};
            }
        }
        return Failure{core::IdentityError::WrongPassword};
    }
    void remove(const QString& id) override
    {
        infos.removeIf([&](const core::IdentityInfo& info) { return info.id == id; });
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
