// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A whole core::Client over fakes, and the first steps that most tests of flows share. Journal, elapsed clock and
// certificates may be shared by two clients: two runs of the program. GUI thread.
#pragma once

#include "app/core/client.h"
#include "tests/support/client/fake_gateway.h"
#include "tests/support/client/fake_journal.h"
#include "tests/support/client/fake_system.h"
#include "tests/support/client/sample_company.h"

#include <QCoreApplication>

namespace kirikae::test {

//! Delivers every answer that is there.
inline void settle()
{
    for (int round = 0; round < 5; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

//! What outlives one run of the program.
struct FakePc {
    FakePc()
    {
        for (const core::UserRow& row : trainingUsers()) {
            identities.addPerson(row.loginId);
        }
    }
    FakeJournal journal;
    FakeElapsedClock elapsed;
    FakeIdentityStore identities;
    FakeSecretStore secrets;
};

struct ClientOnFakes {
    explicit ClientOnFakes(FakePc& onPc, const core::Policy& policy = {})
        : pc(onPc)
        , client({gateway, pc.identities, pc.secrets, pc.journal, pc.elapsed}, false, policy)
    {
        if (!policy.server.forced)
            client.session.setServer(QUrl(QStringLiteral("https://127.0.0.1:1")));
    }

    //! The certificate is open; the login password is wanted.
    void openCertificate(const QString& loginId)
    {
        client.session.chooseIdentity(QStringLiteral("cert-") + loginId);
        client.session.openIdentity(secret("p12"), false);
    }
    //! Signed in at trainingStart as one of trainingUsers(); the list is asked for and not answered.
    void signIn(const QString& loginId)
    {
        openCertificate(loginId);
        client.session.signIn(secret("login"), {});
        Q_EMIT gateway.serverTimeSeen(trainingStart);
        for (const core::UserRow& row : trainingUsers()) {
            if (row.loginId == loginId) {
                gateway.signIns.answerLast(sessionOf(row));
            }
        }
        settle();
    }
    void answerList(const QList<core::UserRow>& rows = trainingUsers())
    {
        gateway.pages.answerLast(onePage(rows));
        settle();
    }
    //! A general user asks for no list.
    void signInWithList(const QString& loginId)
    {
        signIn(loginId);
        if (client.list.state().loading) {
            answerList();
        }
    }

    FakePc& pc;
    FakeGateway gateway;
    core::Client client;
};

} // namespace kirikae::test
