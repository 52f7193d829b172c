// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Who is let in: the handshake with every kind of certificate, over Qt's TLS and over curl's, and what becomes of open
// connections when a certificate is revoked.
#include "client-certs/authority.h"
#include "tests/support/process/training_client.h"
#include "tests/support/signed_list.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

using namespace kirikae::test;
using namespace kirikae;

namespace {

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

//! The exit code of curl, and the status it saw.
struct CurlResult {
    int exitCode = -1;
    QByteArray status;
};

CurlResult curl(const ServerProcess& server, const TlsIdentity& identity, const QStringList& options = {})
{
    QStringList arguments{QStringLiteral("--silent"),       QStringLiteral("--max-time"), QStringLiteral("30"),
                          QStringLiteral("--output"),       QStringLiteral("-"),          QStringLiteral("--write-out"),
                          QStringLiteral("\n%{http_code}"), QStringLiteral("--cacert"),   identity.authority};
    if (!identity.certificate.isEmpty()) {
        arguments << QStringLiteral("--cert") << identity.certificate << QStringLiteral("--key") << identity.key;
    }
    QProcess process;
    process.start(QStringLiteral("curl"),
                  arguments + options + QStringList{server.url(QStringLiteral("/api/v1/health"))});
    process.waitForFinished(60000);
    return {process.exitCode(), process.readAllStandardOutput().split('\n').last()};
}

bool isServed(const ServerProcess& server, const TlsIdentity& identity)
{
    TlsClient client(server.port(), identity);
    return client.request("GET", "/api/v1/health").status == 200;
}

} // namespace

class tst_server_tls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TrainingServer>();
        QVERIFY(m_server->isRunning());
        m_certificates = m_server->directory() + QStringLiteral("/client-certs");
    }

    void cleanup() { QCOMPARE(TrainingClient::faults(), QStringList()); }

    void aCertificateOfTheCompanyIsLetIn()
    {
        const TlsIdentity identity = TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt"));
        QVERIFY(isServed(m_server->server(), identity));
        const CurlResult seen = curl(m_server->server(), identity);
        QCOMPARE(seen.exitCode, 0);
        QCOMPARE(seen.status, QByteArray("200"));
    }

    void qtsAccessManagerReadsAnswersAndRefusals()
    {
        const TlsIdentity identity = TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt"));
        const TlsClient configured(m_server->server().port(), identity);
        QNetworkAccessManager manager;
        const auto get = [&](const QString& path) {
            QNetworkRequest request{QUrl(m_server->server().url(path))};
            request.setSslConfiguration(configured.configuration());
            std::unique_ptr<QNetworkReply> reply(manager.get(request));
            QSignalSpy finished(reply.get(), &QNetworkReply::finished);
            finished.wait(30000);
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            return std::pair{status, QJsonDocument::fromJson(reply->readAll()).object()};
        };
        const auto [status, health] = get(QStringLiteral("/api/v1/health"));
        QCOMPARE(status, 200);
        QCOMPARE(health.value(QStringLiteral("status")).toString(), QStringLiteral("ok"));
        const auto [refused, problem] = get(QStringLiteral("/api/v1/session"));
        QCOMPARE(refused, 401);
        QCOMPARE(problem.value(QStringLiteral("code")).toString(), QStringLiteral("session_required"));
    }

    void theProtocolIsTls13WithoutTickets()
    {
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("tarodt")));
        QSslConfiguration configuration = client.socket().sslConfiguration();
        configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
        configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, false);
        client.socket().setSslConfiguration(configuration);
        QCOMPARE(client.request("GET", "/api/v1/health").status, 200);
        QCOMPARE(client.socket().sessionProtocol(), QSsl::TlsV1_3);
        // Qt keeps the session as OpenSSL writes it; whether it could be resumed stands inside.
        const QByteArray kept = client.socket().sslConfiguration().sessionTicket();
        const auto* bytes = reinterpret_cast<const unsigned char*>(kept.constData());
        SSL_SESSION* const session = d2i_SSL_SESSION(nullptr, &bytes, static_cast<long>(kept.size()));
        QVERIFY(session != nullptr);
        const bool hasTicket = SSL_SESSION_has_ticket(session) == 1;
        SSL_SESSION_free(session);
        QVERIFY(!hasTicket);
    }

    void aWrongCertificateIsRefused_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("none at all") << QStringLiteral("none");
        QTest::newRow("of a foreign authority") << QStringLiteral("foreign");
        QTest::newRow("expired") << QStringLiteral("expired");
        QTest::newRow("made for servers") << QStringLiteral("server");
        QTest::newRow("revoked") << QStringLiteral("revoked");
    }

    void aWrongCertificateIsRefused()
    {
        QFETCH(QString, kind);
        const TlsIdentity identity = wrongIdentity(kind);
        TlsClient client(m_server->server().port(), identity);
        QCOMPARE(client.request("GET", "/api/v1/health").status, 0);
        QVERIFY(client.isClosedWithin(5000));
        const CurlResult seen = curl(m_server->server(), identity);
        QVERIFY2(seen.exitCode != 0, seen.status.constData());
        QCOMPARE(seen.status, QByteArray("000"));
        QVERIFY(isServed(m_server->server(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt"))));
    }

    void tls12IsRefused()
    {
        const TlsIdentity identity = TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt"));
        TlsClient client(m_server->server().port(), identity);
        client.setProtocol(QSsl::TlsV1_2);
        QVERIFY(!client.open());
        QVERIFY(curl(m_server->server(), identity, {QStringLiteral("--tls-max"), QStringLiteral("1.2")}).exitCode != 0);
    }

    void aRevocationReachesOpenConnectionsWithinTwoSeconds()
    {
        TrainingClient person(m_server->server(), QStringLiteral("sachikodt"));
        QCOMPARE(person.signIn().status, 200);
        TrainingClient other(m_server->server(), QStringLiteral("tarodt"));
        QCOMPARE(other.ask("GET", "/api/v1/health").status, 200);

        certs::Authority::open(pathOf(m_certificates)).revoke("sachikodt");
        QTest::qWait(2000);

        const HttpReply reply = person.ask("GET", "/api/v1/session");
        QCOMPARE(reply.status, 403);
        QCOMPARE(reply.code(), QStringLiteral("certificate_revoked"));
        QVERIFY(person.connection().isClosedWithin(2000));
        QVERIFY(!isServed(m_server->server(), TlsIdentity::of(m_server->directory(), QStringLiteral("sachikodt"))));
        QCOMPARE(other.ask("GET", "/api/v1/health").status, 200);
    }

    void withoutAValidRevocationListNobodyIsLetIn_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("missing") << QStringLiteral("missing");
        QTest::newRow("stale") << QStringLiteral("stale");
        QTest::newRow("of another authority") << QStringLiteral("foreign");
        QTest::newRow("not a list") << QStringLiteral("garbage");
    }

    void withoutAValidRevocationListNobodyIsLetIn()
    {
        QFETCH(QString, what);
        const TlsIdentity identity = TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt"));
        const QString list = m_certificates + QStringLiteral("/crl.pem");
        const auto authority = [&] { return certs::Authority::open(pathOf(m_certificates)); };
        TlsClient open(m_server->server().port(), identity);
        QCOMPARE(open.request("GET", "/api/v1/health").status, 200);

        if (what == QLatin1String("missing")) {
            QVERIFY(QFile::remove(list));
        } else if (what == QLatin1String("stale")) {
            QVERIFY(signListAgain(m_certificates, -std::chrono::hours{24}, -std::chrono::hours{1}));
        } else if (what == QLatin1String("foreign")) {
            QVERIFY(QFile::remove(list));
            QVERIFY(QFile::copy(foreignFolder() + QStringLiteral("/crl.pem"), list));
        } else {
            QFile file(list);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write("no list");
        }
        QTest::qWait(2000);
        QVERIFY(!isServed(m_server->server(), identity));
        QCOMPARE(open.request("GET", "/api/v1/health").status, 403);
        QVERIFY(m_server->server().log().contains("revocation_list_unusable"));

        authority().writeCrl();
        QTRY_VERIFY_WITH_TIMEOUT(isServed(m_server->server(), identity), 30000);
    }

private:
    QString foreignFolder()
    {
        const QString folder = m_temporary.path() + QStringLiteral("/foreign");
        if (!QFile::exists(folder)) {
            auto foreign = certs::Authority::create(pathOf(folder), "Somebody else");
            certs::ClientRequest request;
            request.subject = {"training", "hanakodt"};
            certs::Authority::writePem(foreign.issueClient(request), pathOf(folder), "person");
            foreign.writeCrl();
        }
        return folder;
    }

    TlsIdentity wrongIdentity(const QString& kind)
    {
        TlsIdentity identity{m_certificates + QStringLiteral("/ca.pem"), {}, {}};
        if (kind == QLatin1String("none")) {
            return identity;
        }
        QString folder = m_temporary.path();
        if (kind == QLatin1String("foreign")) {
            folder = foreignFolder();
        } else {
            auto authority = certs::Authority::open(pathOf(m_certificates));
            certs::ClientRequest request;
            request.subject = {"training", kind == QLatin1String("revoked") ? "jirodt" : "hanakodt"};
            if (kind == QLatin1String("expired")) {
                request.startsBefore = request.validity + std::chrono::days{1};
            }
            const certs::Issued issued =
                kind == QLatin1String("server") ? authority.issueServer({}) : authority.issueClient(request);
            certs::Authority::writePem(issued, pathOf(folder), "person");
            if (kind == QLatin1String("revoked")) {
                authority.revoke("jirodt");
                QTest::qWait(2000);
            }
        }
        identity.certificate = folder + QStringLiteral("/person.pem");
        identity.key = folder + QStringLiteral("/person.key");
        return identity;
    }

    std::unique_ptr<TrainingServer> m_server;
    QString m_certificates;
    QTemporaryDir m_temporary;
};

QTEST_GUILESS_MAIN(tst_server_tls)
#include "tst_server_tls.moc"
