// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bank's authority for client certificates and the one that will follow it, of the same name, beside each other:
// the certificates of both are let in, and each authority's revocation list decides about its own alone.
#include "client-certs/authority.h"
#include "tests/support/process/training_client.h"

#include <QDir>
#include <QTest>

using namespace kirikae::test;
using namespace kirikae;

namespace {

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

} // namespace

class tst_server_rollover : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        m_present = m_directory.path() + QStringLiteral("/client-certs");
        m_next = m_present + QStringLiteral("/next");
        certs::Authority next = make(m_next);
        for (const char* loginId : {"hanakodt", "tarodt", "jirodt"}) {
            issue(next, m_next, loginId);
        }
        certs::Authority foreign = make(m_temporary.path() + QStringLiteral("/foreign"));
        issue(foreign, m_temporary.path() + QStringLiteral("/foreign"), "hanakodt");
        QVERIFY(m_server.start(m_directory.path()));
    }

    void bothAreLetInAndNoThird()
    {
        QVERIFY(isServed(m_present, "hanakodt"));
        QVERIFY(isServed(m_next, "hanakodt"));
        QVERIFY(!isServed(m_temporary.path() + QStringLiteral("/foreign"), "hanakodt"));
    }

    void aSessionBelongsToTheCertificateThatObtainedIt()
    {
        TrainingClient hanako(m_server, QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        const Header session("Authorization", "Bearer " + hanako.accessToken());
        TlsClient next(m_server.port(), identity(m_next, "hanakodt"));
        QCOMPARE(next.request("GET", "/api/v1/session", {session}).status, 401);
        QCOMPARE(hanako.ask("GET", "/api/v1/session").status, 200);
    }

    void eachRevokesItsOwn()
    {
        TlsClient open(m_server.port(), identity(m_next, "tarodt"));
        QCOMPARE(open.request("GET", "/api/v1/health").status, 200);
        certs::Authority::open(pathOf(m_next)).revoke("tarodt");
        QTRY_VERIFY_WITH_TIMEOUT(!isServed(m_next, "tarodt"), 2000);
        QCOMPARE(open.request("GET", "/api/v1/health").status, 403);
        QVERIFY(isServed(m_present, "tarodt"));
        certs::Authority::open(pathOf(m_present)).revoke("jirodt");
        QTRY_VERIFY_WITH_TIMEOUT(!isServed(m_present, "jirodt"), 2000);
        QVERIFY(isServed(m_next, "jirodt"));
    }

    void aMissingListShutsOutItsOwnAlone_data()
    {
        QTest::addColumn<bool>("ofTheNext");
        QTest::newRow("of the present authority") << false;
        QTest::newRow("of the next authority") << true;
    }

    void aMissingListShutsOutItsOwnAlone()
    {
        QFETCH(bool, ofTheNext);
        const QString& lacking = ofTheNext ? m_next : m_present;
        const QString& other = ofTheNext ? m_present : m_next;
        TlsClient open(m_server.port(), identity(lacking, "hanakodt"));
        QCOMPARE(open.request("GET", "/api/v1/health").status, 200);
        QVERIFY(QFile::remove(lacking + QStringLiteral("/crl.pem")));
        QTRY_VERIFY_WITH_TIMEOUT(!isServed(lacking, "hanakodt"), 2000);
        QCOMPARE(open.request("GET", "/api/v1/health").status, 403);
        QVERIFY(isServed(other, "hanakodt"));
        // The other's list is no substitute, though the authorities have one name.
        QVERIFY(QFile::copy(other + QStringLiteral("/crl.pem"), lacking + QStringLiteral("/crl.pem")));
        QTest::qWait(2000);
        QVERIFY(!isServed(lacking, "hanakodt"));
        QVERIFY(isServed(other, "hanakodt"));
        QVERIFY(m_server.log().contains(QFile::encodeName(lacking + QStringLiteral("/crl.pem"))));
        certs::Authority::open(pathOf(lacking)).writeCrl();
        QTRY_VERIFY_WITH_TIMEOUT(isServed(lacking, "hanakodt"), 10000);
    }

    void theNextOneIsTakenOutAgain()
    {
        QCOMPARE(m_server.stop(), 0);
        QVERIFY(QDir().rename(m_next, m_temporary.path() + QStringLiteral("/away")));
        QVERIFY(m_server.start(m_directory.path()));
        QVERIFY(isServed(m_present, "hanakodt"));
        QVERIFY(!isServed(m_temporary.path() + QStringLiteral("/away"), "hanakodt"));
    }

private:
    static certs::Authority make(const QString& folder)
    {
        certs::Authority authority = certs::Authority::create(pathOf(folder), "Kirikae client authority");
        authority.writeCrl();
        return authority;
    }
    static void issue(certs::Authority& authority, const QString& folder, const char* loginId)
    {
        certs::ClientRequest request;
        request.subject = {"training", loginId};
        certs::Authority::writePem(authority.issueClient(request), pathOf(folder), loginId);
    }
    [[nodiscard]] TlsIdentity identity(const QString& folder, const char* loginId) const
    {
        const QString stem = folder + QLatin1Char('/') + QLatin1String(loginId);
        return {m_present + QStringLiteral("/ca.pem"), stem + QStringLiteral(".pem"), stem + QStringLiteral(".key")};
    }
    [[nodiscard]] bool isServed(const QString& folder, const char* loginId) const
    {
        TlsClient client(m_server.port(), identity(folder, loginId));
        return client.request("GET", "/api/v1/health").status == 200;
    }

    TrainingDirectory m_directory;
    QTemporaryDir m_temporary;
    ServerProcess m_server;
    QString m_present;
    QString m_next;
};

QTEST_GUILESS_MAIN(tst_server_rollover)
#include "tst_server_rollover.moc"
