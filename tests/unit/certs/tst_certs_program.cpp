// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// kirikae-certs as a user types it: what it prints where, its exit codes and the files it leaves.

#include "client-certs/pem.h"
#include "client-certs/safe_file.h"
#include "client-certs/subject_name.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace kirikae::certs;

namespace {

struct Answer {
    int exitCode = -1;
    QString out;
    QString errors;
};

Answer run(const QStringList& words)
{
    QProcess process;
    process.start(QStringLiteral(KIRIKAE_CERTS_PROGRAM), words);
    constexpr int patience = 60'000;
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit) {
        return {-1, {}, process.errorString()};
    }
    // Windows ends printed lines with a carriage return too.
    const auto text = [](const QByteArray& bytes) { return QString::fromUtf8(bytes).remove(QLatin1Char('\r')); };
    return {process.exitCode(), text(process.readAllStandardOutput()), text(process.readAllStandardError())};
}

QStringList words(std::initializer_list<const char*> list)
{
    QStringList result;
    for (const char* word : list) {
        result << QString::fromUtf8(word);
    }
    return result;
}

} // namespace

class TestCertsProgram : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_room;

    QString file(const char* name) const { return m_room->filePath(QString::fromUtf8(name)); }
    std::string text(const char* name) const
    {
        return readFile(pathFromUtf8(file(name).toStdString())).value_or(std::string{});
    }
    QStringList command(const char* name) const
    {
        return {QString::fromUtf8(name), QStringLiteral("--dir"), file("ca")};
    }
    void makeAuthority() const
    {
        const auto answer = run(command("ca"));
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        QFile password{file("password")};
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("training\nsecond line\n");
    }
    QStringList issueFor(const char* login) const
    {
        return command("issue") + words({"--company", "dt", "--login-id", login, "--password-file"}) +
               QStringList{file("password"), QStringLiteral("--out"), file("out.p12")};
    }

private Q_SLOTS:
    void init() { m_room = std::make_unique<QTemporaryDir>(); }

    void helpAndVersionAreAnswersAndNotErrors_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("help") << words({"--help"}) << QStringLiteral("Usage:");
        QTest::newRow("version") << words({"--version"}) << QStringLiteral("kirikae-certs " KIRIKAE_VERSION);
        for (const char* name : {"ca", "issue", "server", "successor", "revoke", "crl", "list"}) {
            QTest::addRow("help of %s", name)
                << words({name, "--help"}) << QStringLiteral("kirikae-certs ") + QLatin1String(name);
            QTest::addRow("version of %s", name) << words({name, "--version"}) << QStringLiteral(KIRIKAE_VERSION);
        }
    }
    void helpAndVersionAreAnswersAndNotErrors()
    {
        QFETCH(QStringList, line);
        QFETCH(QString, says);
        const auto answer = run(line);
        QCOMPARE(answer.exitCode, 0);
        QVERIFY2(answer.out.contains(says), qPrintable(answer.out));
        QVERIFY(answer.errors.isEmpty());
    }

    void theSuccessorIsCertifiedIntoAFile()
    {
        for (const char* directory : {"old", "new"})
            QCOMPARE(run(words({"ca", "--dir"}) + QStringList{file(directory)}).exitCode, 0);
        const QStringList line =
            words({"successor", "--dir"}) + QStringList{file("old"), QStringLiteral("--successor"), file("new/ca.pem"),
                                                        QStringLiteral("--out"), file("successor.pem")};
        const auto answer = run(line);
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        QFile made(file("successor.pem"));
        QVERIFY(made.open(QIODevice::ReadOnly));
        QVERIFY(made.readAll().startsWith("-----BEGIN CERTIFICATE-----"));
        QStringList again = line;
        again[2] = file("new");
        QCOMPARE(run(again).exitCode, 1); // itself
    }

    void wrongUseIsExitCodeTwoWithTheReason_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QStringList{} << QStringLiteral("a command is missing");
        QTest::newRow("unknown command") << words({"sign"}) << QStringLiteral("unknown command: sign");
        QTest::newRow("missing option") << words({"ca"}) << QStringLiteral("--dir is missing");
        QTest::newRow("missing value") << words({"ca", "--dir"}) << QStringLiteral("--dir needs a value");
        QTest::newRow("empty value") << words({"ca", "--dir="}) << QStringLiteral("--dir needs a value");
        QTest::newRow("unknown option") << words({"ca", "--dir", "x", "--loud"})
                                        << QStringLiteral("unknown option: --loud");
        QTest::newRow("an option twice") << words({"ca", "--dir", "x", "--dir", "y"})
                                         << QStringLiteral("--dir is given twice");
        QTest::newRow("a bare word") << words({"list", "x"}) << QStringLiteral("not an option: x");
        QTest::newRow("a flag with a value")
            << words({"list", "--dir", "x", "--json=1"}) << QStringLiteral("--json takes no value");
    }
    void wrongUseIsExitCodeTwoWithTheReason()
    {
        QFETCH(QStringList, line);
        QFETCH(QString, says);
        const auto answer = run(line);
        QCOMPARE(answer.exitCode, 2);
        QVERIFY2(answer.errors.contains(says), qPrintable(answer.errors));
        QVERIFY(answer.out.isEmpty());
    }

    void numbersOutsideTheirRangeAreWrongUse()
    {
        makeAuthority();
        for (const char* number : {"0", "-1", "x", "3653", "1.5", "99999999999"}) {
            const auto answer = run(issueFor("a") + words({"--valid-days", number}));
            QCOMPARE(answer.exitCode, 2);
            QVERIFY2(answer.errors.contains(QStringLiteral("--valid-days takes a whole number")),
                     qPrintable(answer.errors));
        }
        QVERIFY(!QFile::exists(file("out.p12")));
    }

    void refusalsAreExitCodeOneWithTheReason()
    {
        auto answer = run(command("list"));
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.errors.contains(QStringLiteral("no certificate authority")), qPrintable(answer.errors));
        makeAuthority();
        answer = run(command("ca"));
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.errors.contains(QStringLiteral("already")), qPrintable(answer.errors));
        answer = run(command("revoke") + words({"--login-id", "nobody"}));
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.errors.contains(QStringLiteral("nobody")), qPrintable(answer.errors));
    }

    void aMissingOrEmptyPasswordFileIssuesNothing()
    {
        makeAuthority();
        QVERIFY(QFile::remove(file("password")));
        auto answer = run(issueFor("a"));
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.errors.contains(QStringLiteral("no password file")), qPrintable(answer.errors));
        QFile password{file("password")};
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("\nsecond\n");
        password.close();
        answer = run(issueFor("a"));
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.errors.contains(QStringLiteral("empty")), qPrintable(answer.errors));
        QCOMPARE(run(command("list") + words({"--json"})).out, QStringLiteral("[]\n"));
    }

    void issuedFilesBelongTogetherAndThePasswordIsTheFirstLine()
    {
        makeAuthority();
        const auto answer =
            run(issueFor("hanakodt") + QStringList{QStringLiteral("--pem-dir"), file("pem"), QStringLiteral("--name"),
                                                   QStringLiteral("データ花子")});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        QVERIFY(!answer.out.contains(QStringLiteral("training")));
        const auto certificate = certificateFromPem(text("pem/hanakodt.pem"));
        QVERIFY(certificate && keyFromPem(text("pem/hanakodt.key")));
        QVERIFY(subjectOf(*certificate) == (Subject{"dt", "hanakodt"}));
        QVERIFY(answer.out.contains(QString::fromStdString(serialHexOf(*certificate))));
        char name[200] = {};
        QVERIFY(X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name, sizeof name) >
                0);
        QCOMPARE(QString::fromUtf8(name), QStringLiteral("データ花子"));
        const auto bytes = text("out.p12");
        const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
        const Pkcs12Handle bundle{d2i_PKCS12(nullptr, &data, static_cast<long>(bytes.size()))};
        QVERIFY(bundle && PKCS12_verify_mac(bundle.get(), "training", -1) == 1);
    }

    void aLoginIdWithASlashStaysInItsDirectory()
    {
        makeAuthority();
        const auto answer = run(issueFor("../escape") + QStringList{QStringLiteral("--pem-dir"), file("pem")});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        QVERIFY(QFile::exists(file("pem/..%2Fescape.key")));
        QVERIFY(!QFile::exists(file("escape.key")));
    }

    void revokedCertificatesShowInTheListAndInTheCrl()
    {
        makeAuthority();
        QCOMPARE(run(issueFor("花子")).exitCode, 0);
        QCOMPARE(run(issueFor("tarodt")).exitCode, 0);
        const auto answer = run(command("revoke") + words({"--login-id", "花子", "--company", "dt"}));
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        const auto list = QJsonDocument::fromJson(run(command("list") + words({"--json"})).out.toUtf8()).array();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].toObject()[QLatin1String("loginId")].toString(), QStringLiteral("花子"));
        QCOMPARE(list[0].toObject()[QLatin1String("state")].toString(), QStringLiteral("revoked"));
        QCOMPARE(list[1].toObject()[QLatin1String("state")].toString(), QStringLiteral("valid"));
        QVERIFY(list[1].toObject()[QLatin1String("revokedAt")].isNull());
        const auto table = run(command("list")).out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(table.size(), 3);
        QVERIFY(table[0].startsWith(QStringLiteral("COMPANY")) && table[1].contains(QStringLiteral("revoked")));
        const auto crl = crlFromPem(text("ca/crl.pem"));
        QVERIFY(crl != nullptr);
        QCOMPARE(sk_X509_REVOKED_num(X509_CRL_get_REVOKED(crl.get())), 1);
    }

    void theNextCertificateStandsBesideTheOldOneUntilThatIsRevokedAlone()
    {
        makeAuthority();
        QCOMPARE(run(issueFor("hanakodt") + words({"--valid-days", "20"})).exitCode, 0);
        QCOMPARE(run(issueFor("hanakodt")).exitCode, 0);
        const auto listed = [&] {
            return QJsonDocument::fromJson(run(command("list") + words({"--json"})).out.toUtf8()).array();
        };
        const auto states = [&] {
            QStringList all;
            for (const auto& entry : listed()) {
                all << entry.toObject()[QLatin1String("state")].toString();
            }
            return all.join(QLatin1Char(' '));
        };
        QCOMPARE(states(), QStringLiteral("valid valid"));
        const auto old = listed()[0].toObject()[QLatin1String("serial")].toString();
        QVERIFY(!old.isEmpty());
        const auto nobody = run(command("revoke") + words({"--login-id", "hanakodt", "--serial", "00"}));
        QCOMPARE(nobody.exitCode, 1);
        QVERIFY2(nobody.errors.contains(QLatin1String("serial number 00")), qPrintable(nobody.errors));
        QCOMPARE(run(command("revoke") + words({"--login-id", "hanakodt", "--serial"}) + QStringList{old}).exitCode, 0);
        QCOMPARE(states(), QStringLiteral("revoked valid"));
        const auto crl = crlFromPem(text("ca/crl.pem"));
        QCOMPARE(sk_X509_REVOKED_num(X509_CRL_get_REVOKED(crl.get())), 1);
    }

    void theListCanBeSignedAgain()
    {
        makeAuthority();
        const auto before = text("ca/crl.pem");
        QCOMPARE(run(command("crl")).exitCode, 0);
        QVERIFY(text("ca/crl.pem") != before);
    }

    void aServerCertificateIsIssuedForTheGivenNames()
    {
        makeAuthority();
        auto answer = run(command("server") + QStringList{QStringLiteral("--out-dir"), file("srv")} +
                          words({"--dns", "a.example", "--dns", "b.example", "--ip", "192.0.2.1"}));
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        const auto certificate = certificateFromPem(text("srv/server.pem"));
        QVERIFY(certificate && keyFromPem(text("srv/server.key")));
        QCOMPARE(X509_check_host(certificate.get(), "b.example", 0, 0, nullptr), 1);
        QCOMPARE(X509_check_host(certificate.get(), "localhost", 0, 0, nullptr), 0);
        QCOMPARE(X509_check_ip_asc(certificate.get(), "192.0.2.1", 0), 1);
        answer =
            run(command("server") + QStringList{QStringLiteral("--out-dir"), file("srv")} + words({"--ip", "1.2"}));
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.errors.contains(QStringLiteral("not an IP address")), qPrintable(answer.errors));
    }

    void pathsInAnyScriptWork()
    {
        const auto directory = file("証明書 é");
        const auto answer = run({QStringLiteral("ca"), QStringLiteral("--dir"), directory});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        QVERIFY(QFile::exists(directory + QStringLiteral("/ca.pem")));
    }
};

QTEST_GUILESS_MAIN(TestCertsProgram)
#include "tst_certs_program.moc"
