// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/open_identity.h"
#include "app/adapters/pkcs12_identity_store.h"
#include "app/adapters/tls_configuration.h"
#include "tests/unit/adapters/test_certificates.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSslKey>
#include <QTest>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::IdentityError;
using core::SecretText;

namespace {

const SecretText rightPassword()
{
    return SecretText(QStringLiteral("p12"));
}

bool openssl(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class Pkcs12IdentityStoreTest : public QObject {
    Q_OBJECT

    TestCertificates m_certificates;
    std::unique_ptr<QTemporaryDir> m_profile;
    QString m_hanakoFile;

    IdentityError errorOf(const QString& file, const SecretText& password = rightPassword())
    {
        Pkcs12IdentityStore store(m_profile->path());
        const auto added = store.add(file, password);
        if (added) {
            qFatal("the file was opened");
        }
        return added.error();
    }
    //! A PKCS#12 made by OpenSSL's own program out of hanako's certificate.
    QString exported(const QString& name, const QStringList& options)
    {
        const QString out = m_certificates.path(name);
        const bool done =
            openssl(QStringList{QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-out"), out,
                                QStringLiteral("-passout"), QStringLiteral("pass:p12")} +
                    options);
        return done ? out : QString();
    }
    QStringList keyAndCertificate() const
    {
        return {QStringLiteral("-inkey"), m_certificates.path(QStringLiteral("hanako.key")), QStringLiteral("-in"),
                m_certificates.path(QStringLiteral("hanako.pem"))};
    }
    QStringList withCa() const { return {QStringLiteral("-certfile"), m_certificates.caFile()}; }

private Q_SLOTS:
    void initTestCase();
    void init() { m_profile = std::make_unique<QTemporaryDir>(); }

    void addingTellsWhoItIsAndRemembersIt();
    void theRightKeyReachesTheTlsConfiguration();
    void addingTwiceKeepsOneEntry();
    void aWrongPasswordIsToldApart();
    void whatIsNoPkcs12IsToldApart();
    void aMissingFileIsToldApart();
    void oldExportsOpenThroughTheLegacyProvider();
    void aFileWithoutAKeyIsToldApart();
    void aFileWithoutItsCaIsToldApart();
    void anIntermediateCaIsPartOfTheChain();
    void namesAndPathsMayBeInAnyScript();
    void aCertificateOfSomebodyElsesMakingNamesNobody();
    void theProfileHoldsNoKeyAndNoPassword();
    void removingLeavesTheFile();
    void aDamagedListIsKeptAndBegunAnew();
    void aProfileThatCannotBeWrittenIsToldApart();
    void trainingFilesAreListedUnopened();
    void whomAnUnopenedFileNamesIsReadFromTheCertificateBesideIt();
};

void Pkcs12IdentityStoreTest::initTestCase()
{
    m_hanakoFile = m_certificates.clientFile("hanakodt");
    certs::ClientRequest request;
    request.subject = {"データ 商事", "hana/ko:dt"};
    request.displayName = "データ花子";
    const certs::Issued issued = m_certificates.authority().issueClient(request);
    certs::Authority::writePem(issued, m_certificates.path(QStringLiteral(".")).toStdU16String(), "hanako");
}

void Pkcs12IdentityStoreTest::addingTellsWhoItIsAndRemembersIt()
{
    Pkcs12IdentityStore store(m_profile->filePath(QStringLiteral("new/profile")));
    QVERIFY(store.list().isEmpty());
    const auto added = store.add(m_hanakoFile, rightPassword());
    QVERIFY(added.hasValue());
    QCOMPARE(added->info.personName, QStringLiteral("データ花子"));
    QCOMPARE(added->info.loginId, QStringLiteral("hanakodt"));
    QCOMPARE(added->info.companyId, QStringLiteral("data-shoji"));
    QCOMPARE(added->info.issuer, QStringLiteral("Test CA"));
    QCOMPARE(added->info.filePath, QFileInfo(m_hanakoFile).absoluteFilePath());
    QVERIFY(added->info.notAfter.has_value());
    const auto daysLeft =
        *added->info.notAfter - Instant{std::chrono::milliseconds{QDateTime::currentMSecsSinceEpoch()}};
    QVERIFY(daysLeft > std::chrono::days{29} && daysLeft < std::chrono::days{31});

    Pkcs12IdentityStore later(m_profile->filePath(QStringLiteral("new/profile")));
    QCOMPARE(later.list().size(), 1);
    const core::IdentityInfo known = later.list().at(0);
    QCOMPARE(known.id, added->info.id);
    QCOMPARE(known.personName, added->info.personName);
    QVERIFY(known.notAfter == added->info.notAfter);
    QVERIFY(later.open(known.id, rightPassword()).hasValue());
    const auto wrong = later.open(known.id, SecretText(QStringLiteral("P12")));
    QVERIFY(!wrong.hasValue());
    QCOMPARE(wrong.error(), IdentityError::WrongPassword);
    QVERIFY(!later.open(QStringLiteral("nobody"), rightPassword()).hasValue());
}

void Pkcs12IdentityStoreTest::theRightKeyReachesTheTlsConfiguration()
{
    Pkcs12IdentityStore store(m_profile->path());
    const auto added = store.add(m_hanakoFile, rightPassword());
    QVERIFY(added.hasValue());
    const auto* identity = dynamic_cast<const OpenIdentity*>(added->identity.get());
    QVERIFY(identity != nullptr);
    const auto tls = tlsConfigurationFor(*identity);
    QVERIFY(tls.has_value());
    QCOMPARE(tls->protocol(), QSsl::TlsV1_3);
    QCOMPARE(tls->peerVerifyMode(), QSslSocket::VerifyPeer);
    QCOMPARE(tls->caCertificates().size(), 1);
    QCOMPARE(tls->caCertificates().at(0).toDer(), identity->rootDer);
    QCOMPARE(tls->localCertificateChain().at(0).toDer(), identity->certificateDer);
    QVERIFY(!tls->privateKey().isNull());
}

void Pkcs12IdentityStoreTest::addingTwiceKeepsOneEntry()
{
    Pkcs12IdentityStore store(m_profile->path());
    const auto first = store.add(m_hanakoFile, rightPassword());
    const auto second = store.add(m_hanakoFile, rightPassword());
    QVERIFY(first.hasValue() && second.hasValue());
    QCOMPARE(store.list().size(), 1);
    QCOMPARE(second->info.id, first->info.id);
}

void Pkcs12IdentityStoreTest::aWrongPasswordIsToldApart()
{
    QCOMPARE(errorOf(m_hanakoFile, SecretText(QStringLiteral("wrong"))), IdentityError::WrongPassword);
    QCOMPARE(errorOf(m_hanakoFile, SecretText()), IdentityError::WrongPassword);
    const QString legacy = exported(QStringLiteral("old-wrong.p12"),
                                    QStringList{QStringLiteral("-legacy")} + keyAndCertificate() + withCa());
    QVERIFY(!legacy.isEmpty());
    QCOMPARE(errorOf(legacy, SecretText(QStringLiteral("wrong"))), IdentityError::WrongPassword);
    Pkcs12IdentityStore store(m_profile->path());
    QVERIFY(store.list().isEmpty());
}

void Pkcs12IdentityStoreTest::whatIsNoPkcs12IsToldApart()
{
    QCOMPARE(errorOf(m_certificates.caFile()), IdentityError::NotPkcs12);
    const QString big = m_certificates.path(QStringLiteral("big.p12"));
    for (const QByteArray& bytes :
         {QByteArray(), QByteArray("x"), QByteArray(2'000'000, '0'), contentOf(m_hanakoFile).chopped(40)}) {
        QFile file(big);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
        file.close();
        QCOMPARE(errorOf(big), IdentityError::NotPkcs12);
    }
}

void Pkcs12IdentityStoreTest::aMissingFileIsToldApart()
{
    QCOMPARE(errorOf(m_certificates.path(QStringLiteral("nothing.p12"))), IdentityError::FileMissing);
    QCOMPARE(errorOf(m_profile->path()), IdentityError::FileMissing);
}

void Pkcs12IdentityStoreTest::oldExportsOpenThroughTheLegacyProvider()
{
    const QString file =
        exported(QStringLiteral("old.p12"), QStringList{QStringLiteral("-legacy")} + keyAndCertificate() + withCa());
    QVERIFY(!file.isEmpty());
    QVERIFY(!openssl({QStringLiteral("pkcs12"), QStringLiteral("-in"), file, QStringLiteral("-passin"),
                      QStringLiteral("pass:p12"), QStringLiteral("-noout")})); // it needs the provider indeed
    Pkcs12IdentityStore store(m_profile->path());
    const auto added = store.add(file, rightPassword());
    QVERIFY(added.hasValue());
    QCOMPARE(added->info.personName, QStringLiteral("データ花子"));
}

void Pkcs12IdentityStoreTest::aFileWithoutAKeyIsToldApart()
{
    const QString file = exported(QStringLiteral("no-key.p12"), {QStringLiteral("-nokeys"), QStringLiteral("-in"),
                                                                 m_certificates.path(QStringLiteral("hanako.pem"))});
    QVERIFY(!file.isEmpty());
    QCOMPARE(errorOf(file), IdentityError::NoKey);
}

void Pkcs12IdentityStoreTest::aFileWithoutItsCaIsToldApart()
{
    const QString bare = exported(QStringLiteral("no-ca.p12"), keyAndCertificate());
    QVERIFY(!bare.isEmpty());
    QCOMPARE(errorOf(bare), IdentityError::NoCaCertificate);
    TestCertificates other;
    const QString foreign = exported(QStringLiteral("other-ca.p12"),
                                     keyAndCertificate() + QStringList{QStringLiteral("-certfile"), other.caFile()});
    QVERIFY(!foreign.isEmpty());
    QCOMPARE(errorOf(foreign), IdentityError::NoCaCertificate);
}

void Pkcs12IdentityStoreTest::anIntermediateCaIsPartOfTheChain()
{
    const auto at = [this](const char* name) { return m_certificates.path(QString::fromLatin1(name)); };
    QFile extensions(at("ext.cnf"));
    QVERIFY(extensions.open(QIODevice::WriteOnly));
    extensions.write("[ca]\nbasicConstraints=critical,CA:TRUE\n[leaf]\nbasicConstraints=CA:FALSE\n");
    extensions.close();
    const auto make = [&](const char* stem, const char* section, const QString& issuer, const QString& issuerKey) {
        const QString name = QString::fromLatin1(stem);
        return openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-newkey"),
                        QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                        m_certificates.path(name + QLatin1String(".key")), QStringLiteral("-subj"),
                        QLatin1String("/CN=") + name, QStringLiteral("-out"),
                        m_certificates.path(name + QLatin1String(".csr"))}) &&
               openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
                        m_certificates.path(name + QLatin1String(".csr")), QStringLiteral("-CA"), issuer,
                        QStringLiteral("-CAkey"), issuerKey, QStringLiteral("-extfile"), at("ext.cnf"),
                        QStringLiteral("-extensions"), QString::fromLatin1(section), QStringLiteral("-out"),
                        m_certificates.path(name + QLatin1String(".pem"))});
    };
    QVERIFY(make("middle", "ca", m_certificates.caFile(), at("ca/ca.key")));
    QVERIFY(make("leaf", "leaf", at("middle.pem"), at("middle.key")));
    QFile chain(at("chain.pem"));
    QVERIFY(chain.open(QIODevice::WriteOnly));
    chain.write(contentOf(m_certificates.caFile()) + contentOf(at("middle.pem")));
    chain.close();
    const QString file =
        exported(QStringLiteral("chain.p12"), {QStringLiteral("-inkey"), at("leaf.key"), QStringLiteral("-in"),
                                               at("leaf.pem"), QStringLiteral("-certfile"), at("chain.pem")});
    QVERIFY(!file.isEmpty());
    const auto identity = std::dynamic_pointer_cast<const OpenIdentity>(TestCertificates::opened(file));
    QVERIFY(identity != nullptr);
    QVERIFY(!identity->isEllipticCurve);
    QCOMPARE(identity->intermediatesDer.size(), 1);
    const auto tls = tlsConfigurationFor(*identity);
    QVERIFY(tls.has_value());
    QCOMPARE(tls->localCertificateChain().size(), 2);
    QCOMPARE(tls->caCertificates().size(), 1);
    QVERIFY(tls->caCertificates().at(0).isSelfSigned());
}

void Pkcs12IdentityStoreTest::namesAndPathsMayBeInAnyScript()
{
    const QString file = exported(QStringLiteral("x.p12"), keyAndCertificate() + withCa());
    QVERIFY(!file.isEmpty());
    const QString directory = m_profile->filePath(QStringLiteral("証明書 ä 😀"));
    QVERIFY(QDir().mkpath(directory));
    const QString copy = directory + QStringLiteral("/データ花子.p12");
    QVERIFY(QFile::copy(file, copy));
    Pkcs12IdentityStore store(directory);
    const auto added = store.add(copy, rightPassword());
    QVERIFY(added.hasValue());
    QCOMPARE(added->info.companyId, QStringLiteral("データ 商事"));
    QCOMPARE(added->info.loginId, QStringLiteral("hana/ko:dt"));
    QCOMPARE(Pkcs12IdentityStore(directory).list().at(0).filePath, QFileInfo(copy).absoluteFilePath());
}

void Pkcs12IdentityStoreTest::aCertificateOfSomebodyElsesMakingNamesNobody()
{
    for (const QString& names :
         {QStringLiteral("URI:urn:kirikae:user:a:b,URI:urn:kirikae:user:a:c"),
          QStringLiteral("URI:urn:kirikae:user:a:%zz"), QStringLiteral("URI:urn:kirikae:user:a:b:c"),
          QStringLiteral("URI:urn:kirikae:user:a:%00"), QStringLiteral("URI:urn:kirikae:user::b"),
          QStringLiteral("URI:urn:kirikae:user:a"), QStringLiteral("DNS:a")}) {
        const auto at = [this](const char* name) { return m_certificates.path(QString::fromLatin1(name)); };
        QVERIFY(openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                         QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                         QStringLiteral("-nodes"), QStringLiteral("-keyout"), at("self.key"), QStringLiteral("-out"),
                         at("self.pem"), QStringLiteral("-subj"), QStringLiteral("/CN=Self"), QStringLiteral("-addext"),
                         QLatin1String("subjectAltName=") + names}));
        const QString file =
            exported(QStringLiteral("self.p12"), {QStringLiteral("-inkey"), at("self.key"), QStringLiteral("-in"),
                                                  at("self.pem"), QStringLiteral("-certfile"), at("self.pem")});
        QVERIFY(!file.isEmpty());
        Pkcs12IdentityStore store(m_profile->path());
        const auto added = store.add(file, rightPassword());
        QVERIFY(added.hasValue());
        QCOMPARE(added->info.personName, QStringLiteral("Self"));
        QVERIFY2(added->info.loginId.isEmpty() && added->info.companyId.isEmpty(), qPrintable(names));
    }
}

void Pkcs12IdentityStoreTest::theProfileHoldsNoKeyAndNoPassword()
{
    QProcess process;
    process.start(QStringLiteral("openssl"),
                  {QStringLiteral("pkcs12"), QStringLiteral("-in"), m_hanakoFile, QStringLiteral("-passin"),
                   QStringLiteral("pass:p12"), QStringLiteral("-nodes"), QStringLiteral("-nocerts")});
    QVERIFY(process.waitForFinished());
    const QByteArray pem = process.readAllStandardOutput();
    QVERIFY(pem.contains("PRIVATE KEY"));
    Pkcs12IdentityStore store(m_profile->path());
    const auto added = store.add(m_hanakoFile, rightPassword());
    QVERIFY(added.hasValue());
    const auto* identity = dynamic_cast<const OpenIdentity*>(added->identity.get());
    const QByteArray scalar = identity->keyDer.bytes().mid(7, 32); // SEC 1: SEQUENCE, INTEGER 1, OCTET STRING of 32
    QCOMPARE(scalar.size(), 32);
    int files = 0;
    for (QDirIterator it(m_profile->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        const QByteArray content = contentOf(it.next());
        ++files;
        QVERIFY(!content.contains(scalar) && !content.contains(scalar.toHex()) && !content.contains(scalar.toBase64()));
        QVERIFY(!content.contains("PRIVATE KEY") && !content.contains("\"p12\""));
        QCOMPARE(it.fileInfo().permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
    }
    QCOMPARE(files, 1);
}

void Pkcs12IdentityStoreTest::removingLeavesTheFile()
{
    Pkcs12IdentityStore store(m_profile->path());
    const auto added = store.add(m_hanakoFile, rightPassword());
    QVERIFY(added.hasValue());
    store.remove(added->info.id);
    QVERIFY(store.list().isEmpty());
    QVERIFY(Pkcs12IdentityStore(m_profile->path()).list().isEmpty());
    QVERIFY(QFile::exists(m_hanakoFile));
}

void Pkcs12IdentityStoreTest::aDamagedListIsKeptAndBegunAnew()
{
    const QString path = m_profile->filePath(QStringLiteral("identities.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"identities\":[{\"id\"");
    file.close();
    Pkcs12IdentityStore store(m_profile->path());
    QVERIFY(store.list().isEmpty());
    QVERIFY(store.add(m_hanakoFile, rightPassword()).hasValue());
    QCOMPARE(contentOf(path + QLatin1String(".damaged")), QByteArray("{\"identities\":[{\"id\""));
}

void Pkcs12IdentityStoreTest::aProfileThatCannotBeWrittenIsToldApart()
{
    Pkcs12IdentityStore store(m_hanakoFile + QStringLiteral("/profile")); // below a file there is no directory
    const auto added = store.add(m_hanakoFile, rightPassword());
    QVERIFY(!added.hasValue());
    QCOMPARE(added.error(), IdentityError::CannotStore);
    QVERIFY(store.list().isEmpty());
}

void Pkcs12IdentityStoreTest::trainingFilesAreListedUnopened()
{
    TestCertificates training;
    const QString file = training.clientFile("tarodt");
    static_cast<void>(training.clientFile("sachikodt"));
    Pkcs12IdentityStore store(m_profile->path());
    QVERIFY(store.addUnopened(training.path(QString())));
    QVERIFY(store.addUnopened(training.path(QString())));
    QCOMPARE(store.list().size(), 2);
    QCOMPARE(store.list().at(0).loginId, QStringLiteral("sachikodt"));
    QCOMPARE(store.list().at(1).loginId, QStringLiteral("tarodt"));
    QVERIFY(store.list().at(1).personName.isEmpty());
    QVERIFY(store.open(store.list().at(1).id, rightPassword()).hasValue());
    QCOMPARE(Pkcs12IdentityStore(m_profile->path()).list().at(1).personName, QStringLiteral("データ花子"));
    QCOMPARE(QFileInfo(store.list().at(1).filePath), QFileInfo(file));
}

void Pkcs12IdentityStoreTest::whomAnUnopenedFileNamesIsReadFromTheCertificateBesideIt()
{
    TestCertificates training;
    static_cast<void>(training.clientFile("sachikodt"));
    static_cast<void>(training.clientFile("tarodt"));
    certs::Authority::writePem(training.authority().issueClient({{"training", "sachikodt"}, "データ幸子"}),
                               training.path(QString()).toStdU16String(), "sachikodt");
    QFile damaged(training.path(QStringLiteral("tarodt.pem")));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
    damaged.close();
    Pkcs12IdentityStore store(m_profile->path());
    QVERIFY(store.addUnopened(training.path(QString())));
    QCOMPARE(store.list().at(0).personName, QStringLiteral("データ幸子"));
    QCOMPARE(store.list().at(0).loginId, QStringLiteral("sachikodt"));
    QVERIFY(store.list().at(0).notAfter.has_value());
    QVERIFY(store.list().at(1).personName.isEmpty());
    QCOMPARE(store.list().at(1).loginId, QStringLiteral("tarodt"));
}

QTEST_GUILESS_MAIN(Pkcs12IdentityStoreTest)
#include "tst_pkcs12_identity_store.moc"
