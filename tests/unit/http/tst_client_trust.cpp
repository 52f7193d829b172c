// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/client_trust.h"

#include "client-certs/authority.h"
#include "server-stub/api/wall_clock.h"
#include "tests/support/signed_list.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstdio>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

using namespace kirikae;
using namespace kirikae::server;

class tst_client_trust : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_log = std::make_unique<Log>(stderr, LogLevel::Error);
        auto authority = certs::Authority::create(folder(), "Test");
        certs::ClientRequest request;
        for (const char* loginId : {"hanakodt", "tarodt"}) {
            request.subject = {"training", loginId};
            certs::Authority::writePem(authority.issueClient(request), folder(), loginId);
        }
        authority.writeCrl();
    }

    void aCertificateIsReadOnceAndKnownAgain()
    {
        const auto source = newSource();
        ClientTrust trust({source.get()});
        const auto first = verify(trust, "hanakodt");
        QVERIFY(first != nullptr);
        QCOMPARE(first->identity.companyId.value(), std::string("training"));
        QCOMPARE(first->identity.loginId.value(), std::string("hanakodt"));
        QVERIFY(!first->identity.serialHex.empty());
        QVERIFY(verify(trust, "hanakodt") == first);
        QVERIFY(verify(trust, "tarodt") != first);
    }

    void aRevocationIsSeenAfterTheNextLook()
    {
        const auto source = newSource();
        ClientTrust trust({source.get()});
        const auto certificate = verify(trust, "tarodt");
        QVERIFY(certificate != nullptr);
        StandingCache cache;
        QVERIFY(trust.standing(*certificate, cache) == Standing::Good);
        const std::uint64_t generation = source->generation();
        source->refresh();
        QCOMPARE(source->generation(), generation); // nothing changed, no verdict is made anew

        certs::Authority::open(folder()).revoke("tarodt");
        source->refresh();
        QVERIFY(source->generation() != generation);
        QVERIFY(trust.standing(*certificate, cache) == Standing::Revoked);
        QVERIFY(trust.standing(*certificate, cache) == Standing::Revoked);
        QVERIFY(verify(trust, "tarodt") == nullptr);
        QVERIFY(verify(trust, "hanakodt") != nullptr);
    }

    void withoutAListNobodyStands()
    {
        const auto source = newSource();
        ClientTrust trust({source.get()});
        const auto certificate = verify(trust, "hanakodt");
        QVERIFY(certificate != nullptr);
        StandingCache cache;
        QVERIFY(trust.standing(*certificate, cache) == Standing::Good);
        const QString list = m_folder.path() + QStringLiteral("/ca/crl.pem");
        QVERIFY(QFile::rename(list, list + QStringLiteral(".away")));
        source->refresh();
        QVERIFY(source->current() == nullptr);
        QVERIFY(trust.standing(*certificate, cache) == Standing::ListUnusable);
        QVERIFY(verify(trust, "hanakodt") == nullptr);
        QVERIFY(QFile::rename(list + QStringLiteral(".away"), list));
        source->refresh();
        QVERIFY(trust.standing(*certificate, cache) == Standing::Good);
    }

    void aListThatGoesStaleIsToldInTheLog()
    {
        std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::tmpfile(), &std::fclose);
        Log log(file.get(), LogLevel::Error);
        const QString authority = m_folder.path() + QStringLiteral("/ca");
        QVERIFY(test::signListAgain(authority, -std::chrono::hours{1}, std::chrono::seconds{3}));
        RevocationSource source(folder() / "crl.pem", readCertificate(folder() / "ca.pem"), log);
        QVERIFY(source.current() != nullptr);
        QTest::qSleep(4000); // older than any doubt about its time stamp
        source.refresh();
        QVERIFY(source.current() == nullptr);
        std::rewind(file.get());
        std::array<char, 4096> text{};
        const std::size_t size = std::fread(text.data(), 1, text.size(), file.get());
        const QByteArray said(text.data(), static_cast<qsizetype>(size));
        QVERIFY2(said.contains("revocation_list_unusable") && said.contains("stale"), said.constData());
        certs::Authority::open(folder()).writeCrl();
    }

    void datesDecideToo()
    {
        const auto source = newSource();
        const ClientTrust trust({source.get()});
        ClientCertificate certificate;
        certificate.revocations = source.get();
        certificate.serial = "x";
        const auto now = std::chrono::floor<std::chrono::seconds>(wallClockNow());
        certificate.notBefore = now - std::chrono::hours{2};
        certificate.notAfter = now - std::chrono::hours{1};
        StandingCache cache;
        QVERIFY(trust.standing(certificate, cache) == Standing::OutOfDate);
        certificate.notBefore = now + std::chrono::hours{1};
        certificate.notAfter = now + std::chrono::hours{2};
        QVERIFY(trust.standing(certificate, cache) == Standing::OutOfDate);
        certificate.notBefore = now - std::chrono::hours{1};
        QVERIFY(trust.standing(certificate, cache) == Standing::Good);
        QVERIFY(cache.goodUntil <= certificate.notAfter);
    }

    void aListSpeaksOfItsOwnAuthorityAlone()
    {
        // Of the same name, and with a certificate of a number that the first authority has revoked.
        const std::filesystem::path nextFolder = folder() / "next";
        auto next = certs::Authority::create(nextFolder, "Test");
        next.writeCrl();
        const auto source = newSource();
        const RevocationSource nextSource(nextFolder / "crl.pem", readCertificate(nextFolder / "ca.pem"), *m_log);
        const ClientTrust trust({source.get(), &nextSource});
        ClientCertificate certificate;
        certificate.revocations = source.get();
        certificate.serial = *source->current()->serials.begin(); // tarodt's
        certificate.notAfter = std::chrono::floor<std::chrono::seconds>(wallClockNow()) + std::chrono::hours{1};
        StandingCache cache;
        QVERIFY(trust.standing(certificate, cache) == Standing::Revoked);
        certificate.revocations = &nextSource;
        QVERIFY(trust.standing(certificate, cache) == Standing::Good);
    }

private:
    std::filesystem::path folder() const
    {
        return std::filesystem::path((m_folder.path() + QStringLiteral("/ca")).toStdU16String());
    }

    std::unique_ptr<RevocationSource> newSource()
    {
        return std::make_unique<RevocationSource>(folder() / "crl.pem", readCertificate(folder() / "ca.pem"), *m_log);
    }

    //! As the handshake does it.
    std::shared_ptr<const ClientCertificate> verify(ClientTrust& trust, const char* loginId)
    {
        const X509Handle authority = readCertificate(folder() / "ca.pem");
        const X509Handle leaf = readCertificate(folder() / (std::string(loginId) + ".pem"));
        X509_STORE* const store = X509_STORE_new();
        X509_STORE_add_cert(store, authority.get());
        X509_STORE_CTX* const context = X509_STORE_CTX_new();
        X509_STORE_CTX_init(context, store, leaf.get(), nullptr);
        X509_STORE_CTX_set_default(context, "ssl_client");
        auto result = trust.verify(context);
        X509_STORE_CTX_free(context);
        X509_STORE_free(store);
        return result;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Log> m_log;
};

QTEST_APPLESS_MAIN(tst_client_trust)
#include "tst_client_trust.moc"
