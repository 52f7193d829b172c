// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Smart cards of SoftHSM2 behind a module that can pull them out, through the port and through a real TLS handshake.
#include "app/adapters/https_gateway.h"
#include "app/adapters/identity_sources.h"
#include "app/adapters/open_identity.h"
#include "tests/support/card/soft_card.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/scripted_server.h"
#include "tests/unit/adapters/test_certificates.h"
#include "tests/unit/adapters/wire_samples.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::IdentityError;
using core::IdentityInfo;
using core::SecretText;
using core::UnlockNeed;

namespace {

SecretText pin(const char* digits)
{
    return SecretText(QString::fromLatin1(digits));
}

const QString tarosCard = QStringLiteral("社員証 太郎");
const QString rsaCard = QStringLiteral("USB key");

} // namespace

class CardsTest : public QObject {
    Q_OBJECT

    TestCertificates m_certificates;
    SoftCard m_card{QString::fromLocal8Bit(KIRIKAE_CARD_MODULE)};
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<IdentitySources> m_store;

    QString pem(const char* name) const { return m_certificates.path(QString::fromLatin1(name)); }
    //! An RSA key and a certificate of the same CA, which the authority itself does not make.
    bool makeRsa(const char* loginId);
    //! The card's entry of that person, after reading.
    IdentityInfo read(const char* loginId)
    {
        const auto found = awaited(m_store->readCards(m_card.module()));
        if (!found) {
            qFatal("the cards cannot be read: %d", static_cast<int>(found.error()));
        }
        for (const IdentityInfo& info : *found) {
            if (info.loginId == QLatin1String(loginId)) {
                return info;
            }
        }
        qFatal("nobody of that name on the cards");
    }
    core::IdentityReply<core::OpenedIdentity> open(const IdentityInfo& info, const char* digits)
    {
        return awaited(m_store->open(info.id, pin(digits)));
    }
    //! One request with a handshake of its own.
    static core::GatewayReply<core::HealthInfo> ask(HttpsGateway& gateway, ScriptedServer& server,
                                                    const std::shared_ptr<const core::ClientIdentity>& identity)
    {
        server.answerWith(Script{httpAnswer(200, healthSample()), Script::Then::Close});
        gateway.connectTo(server.url(), identity);
        return awaited(gateway.health());
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cardsAreReadWithoutAPin();
    void whatIsNoModuleIsToldApart_data();
    void whatIsNoModuleIsToldApart();
    void noCardAndAnEmptyOneAreToldApart();
    void whoWasReadIsShownBeforeTheCardIsIn();
    void theKeyOnTheCardSignsTheHandshake_data();
    void theKeyOnTheCardSignsTheHandshake();
    void anotherCardsKeyDoesNotSignForIt();
    void wrongPinsAreCountedAsTheCardCountsThem();
    void thePinIsTypedOnThePad();
    void aPulledCardIsNoticedAndComesBack();
    void aCardPulledBeforeTheHandshakeIsNoFaultOfTheServer();
    void aCardWithoutTheBanksCaCostsNoTry();
    void aReleasedCardWantsItsPinAgain();
    void nothingOnDiskKnowsThePin();
    void aForbiddenSourceIsNeitherListedNorOpened();
    void aForcedModuleIsTheOnlyOne();
};

bool CardsTest::makeRsa(const char* loginId)
{
    const auto openssl = [](const QStringList& arguments) {
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    };
    QFile extensions(pem("rsa.cnf"));
    if (!extensions.open(QIODevice::WriteOnly)) {
        return false;
    }
    extensions.write("subjectAltName=URI:urn:kirikae:user:data-shoji:" + QByteArray(loginId) +
                     "\nextendedKeyUsage=clientAuth\nkeyUsage=digitalSignature\n");
    extensions.close();
    return openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-newkey"),
                    QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"), pem("rsa.key"),
                    QStringLiteral("-out"), pem("rsa.csr"), QStringLiteral("-subj"), QStringLiteral("/CN=Sachiko")}) &&
           openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), pem("rsa.csr"),
                    QStringLiteral("-CA"), m_certificates.caFile(), QStringLiteral("-CAkey"), pem("ca/ca.key"),
                    QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QStringLiteral("90"),
                    QStringLiteral("-extfile"), pem("rsa.cnf"), QStringLiteral("-out"), pem("rsa.pem")});
}

void CardsTest::initTestCase()
{
    QVERIFY2(m_card.isUsable(), "SoftHSM2 is not installed (packages softhsm2 and opensc)");
    for (const char* loginId : {"tarodt", "lonely"}) {
        certs::ClientRequest request;
        request.subject = {"data-shoji", loginId};
        request.displayName = "データ太郎";
        const certs::Issued issued = m_certificates.authority().issueClient(request);
        certs::Authority::writePem(issued, m_certificates.path(QStringLiteral(".")).toStdU16String(), loginId);
    }
    QVERIFY(makeRsa("sachikodt"));
    QVERIFY(m_card.addCard(tarosCard));
    QVERIFY(m_card.addIdentity(tarosCard, pem("tarodt.key"), pem("tarodt.pem"), QStringLiteral("01")));
    QVERIFY(m_card.addCertificate(tarosCard, m_certificates.caFile(), QStringLiteral("0a")));
    QVERIFY(m_card.addCard(rsaCard));
    QVERIFY(m_card.addIdentity(rsaCard, pem("rsa.key"), pem("rsa.pem"), QStringLiteral("02")));
    QVERIFY(m_card.addCertificate(rsaCard, m_certificates.caFile(), QStringLiteral("0a")));
    QVERIFY(m_card.addCard(QStringLiteral("no CA")));
    QVERIFY(m_card.addIdentity(QStringLiteral("no CA"), pem("lonely.key"), pem("lonely.pem"), QStringLiteral("03")));
    QVERIFY(m_card.addCard(QStringLiteral("empty")));
}

void CardsTest::init()
{
    m_card.putIn();
    m_card.removePad();
    m_card.forgiveTries();
    m_card.setBlank(false);
    m_store.reset();
    m_profile = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<IdentitySources>(m_profile->path());
}

void CardsTest::cardsAreReadWithoutAPin()
{
    const IdentityInfo taro = read("tarodt");
    QCOMPARE(taro.personName, QStringLiteral("データ太郎"));
    QCOMPARE(taro.companyId, QStringLiteral("data-shoji"));
    QCOMPARE(taro.issuer, QStringLiteral("Test CA"));
    QCOMPARE(taro.cardLabel, tarosCard);
    QVERIFY(taro.notAfter.has_value());
    QVERIFY(taro.source == core::IdentitySource::Card);
    QCOMPARE(read("sachikodt").cardLabel, rsaCard);
    QCOMPARE(m_store->list().size(), 3); // three people on four cards, each once although read twice
    const auto need = awaited(m_store->inquire(taro.id));
    QVERIFY(need && need->by == UnlockNeed::By::Pin && need->tries == UnlockNeed::Tries::Enough);
}

void CardsTest::whatIsNoModuleIsToldApart_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no file") << QStringLiteral("/nowhere/module.so");
    QTest::newRow("a name without a path") << QStringLiteral("libc.so.6");
    QTest::newRow("no library") << QStringLiteral(__FILE__);
    QTest::newRow("another library") << QCoreApplication::applicationFilePath();
}

void CardsTest::whatIsNoModuleIsToldApart()
{
    QFETCH(QString, path);
    const auto found = awaited(m_store->readCards(path));
    QVERIFY(!found && found.error() == IdentityError::ModuleUnusable);
    QVERIFY(m_store->list().isEmpty());
}

void CardsTest::noCardAndAnEmptyOneAreToldApart()
{
    m_card.pull();
    const auto none = awaited(m_store->readCards(m_card.module()));
    QVERIFY(!none && none.error() == IdentityError::CardMissing);
    m_card.putIn();
    m_card.setBlank(true);
    const auto blank = awaited(m_store->readCards(m_card.module()));
    QVERIFY(!blank && blank.error() == IdentityError::CardEmpty);
}

void CardsTest::whoWasReadIsShownBeforeTheCardIsIn()
{
    const IdentityInfo taro = read("tarodt");
    m_card.pull();
    IdentitySources nextRun(m_profile->path());
    QCOMPARE(nextRun.list().size(), 3);
    const auto need = awaited(nextRun.inquire(taro.id));
    QVERIFY(!need && need.error() == IdentityError::CardMissing);
    m_card.putIn();
    QVERIFY(awaited(nextRun.inquire(taro.id)).hasValue());
    QVERIFY(awaited(nextRun.open(taro.id, pin("1234"))).hasValue());
}

void CardsTest::theKeyOnTheCardSignsTheHandshake_data()
{
    QTest::addColumn<QByteArray>("loginId");
    QTest::newRow("ECDSA") << QByteArray("tarodt");
    QTest::newRow("RSA-PSS") << QByteArray("sachikodt");
}

void CardsTest::theKeyOnTheCardSignsTheHandshake()
{
    QFETCH(QByteArray, loginId);
    const auto opened = open(read(loginId.constData()), "1234");
    QVERIFY(opened.hasValue());
    QCOMPARE(opened->info.loginId, QString::fromLatin1(loginId));
    ScriptedServer server(m_certificates.serverConfiguration());
    HttpsGateway gateway;
    // Two handshakes: the key is asked each time.
    for (int round = 0; round < 2; ++round) {
        const auto health = ask(gateway, server, opened->identity);
        QVERIFY2(health.hasValue(), qPrintable(health ? QString() : health.error().detail));
    }
    QCOMPARE(server.connections(), 2);
}

void CardsTest::anotherCardsKeyDoesNotSignForIt()
{
    const auto taro = open(read("tarodt"), "1234");
    const auto sachiko = open(read("sachikodt"), "1234");
    QVERIFY(taro && sachiko);
    // Taro's certificate with Sachiko's key: Qt and OpenSSL must not take them for a pair.
    auto mixed = std::make_shared<OpenIdentity>();
    const auto* own = dynamic_cast<const OpenIdentity*>(taro->identity.get());
    const auto* other = dynamic_cast<const OpenIdentity*>(sachiko->identity.get());
    mixed->certificateDer = own->certificateDer;
    mixed->rootDer = own->rootDer;
    mixed->signer = other->signer;
    ScriptedServer server(m_certificates.serverConfiguration());
    HttpsGateway gateway;
    QVERIFY(!ask(gateway, server, mixed).hasValue());
    QVERIFY(server.requests().isEmpty());
}

void CardsTest::wrongPinsAreCountedAsTheCardCountsThem()
{
    const IdentityInfo taro = read("tarodt");
    const auto tries = [&] { return awaited(m_store->inquire(taro.id)); };
    QVERIFY(tries()->tries == UnlockNeed::Tries::Enough);
    QVERIFY(open(taro, "0000").error() == IdentityError::WrongPin);
    QVERIFY(tries()->tries == UnlockNeed::Tries::Few);
    QVERIFY(open(taro, "0000").error() == IdentityError::WrongPin);
    QVERIFY(tries()->tries == UnlockNeed::Tries::Last);
    QVERIFY(open(taro, "0000").error() == IdentityError::WrongPin);
    const auto locked = tries();
    QVERIFY(!locked && locked.error() == IdentityError::PinLocked);
    QVERIFY(open(taro, "1234").error() == IdentityError::PinLocked);
    m_card.forgiveTries();
    QVERIFY(open(taro, "1234").hasValue());
}

void CardsTest::thePinIsTypedOnThePad()
{
    const IdentityInfo taro = read("tarodt");
    m_card.typeOnPad(QStringLiteral("1234"));
    QVERIFY(awaited(m_store->inquire(taro.id))->by == UnlockNeed::By::PinPad);
    QVERIFY(open(taro, "").hasValue());
    m_card.typeOnPad(QStringLiteral("4321"));
    QVERIFY(open(taro, "").error() == IdentityError::WrongPin);
    m_card.typeOnPad({});
    QVERIFY(open(taro, "").error() == IdentityError::EntryCancelled);
}

void CardsTest::aPulledCardIsNoticedAndComesBack()
{
    const IdentityInfo taro = read("tarodt");
    auto opened = open(taro, "1234");
    QVERIFY(opened.hasValue());
    QObject here;
    QList<IdentityError> gone;
    opened->identity->whenGone(&here, [&](IdentityError why) { gone.append(why); });
    QTest::qWait(2500);
    QVERIFY(gone.isEmpty()); // it is looked for, and it is there
    m_card.pull();
    QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 6000);
    QVERIFY(gone.constFirst() == IdentityError::CardRemoved);
    QVERIFY(open(taro, "1234").error() == IdentityError::CardMissing);
    m_card.putIn();
    auto again = open(taro, "1234");
    QVERIFY(again.hasValue());
    ScriptedServer server(m_certificates.serverConfiguration());
    HttpsGateway gateway;
    QVERIFY(ask(gateway, server, again->identity).hasValue());
    // Who asks late is told as well.
    QList<IdentityError> late;
    opened->identity->whenGone(&here, [&](IdentityError why) { late.append(why); });
    QTRY_COMPARE(late.size(), 1);
    QCOMPARE(gone.size(), 1);
}

void CardsTest::aCardPulledBeforeTheHandshakeIsNoFaultOfTheServer()
{
    const auto opened = open(read("tarodt"), "1234");
    QVERIFY(opened.hasValue());
    QObject here;
    QList<IdentityError> gone;
    opened->identity->whenGone(&here, [&](IdentityError why) { gone.append(why); });
    ScriptedServer server(m_certificates.serverConfiguration());
    server.answerWith(httpAnswer(200, healthSample()));
    HttpsGateway gateway;
    gateway.connectTo(server.url(), opened->identity);
    m_card.pull();
    auto health = gateway.health();
    // Told before the request fails, so that the flow says the right thing first.
    QVERIFY(QTest::qWaitFor([&] { return !gone.isEmpty() || health.isFinished(); }, 5000));
    QCOMPARE(gone.size(), 1);
    QVERIFY(gone.constFirst() == IdentityError::CardRemoved);
    QVERIFY(!awaited(health).hasValue());
    QVERIFY(server.requests().isEmpty());
}

void CardsTest::aCardWithoutTheBanksCaCostsNoTry()
{
    const IdentityInfo lonely = read("lonely");
    QVERIFY(open(lonely, "0000").error() == IdentityError::NoCaCertificate);
    QVERIFY(awaited(m_store->inquire(lonely.id))->tries == UnlockNeed::Tries::Enough);
}

void CardsTest::aReleasedCardWantsItsPinAgain()
{
    const IdentityInfo taro = read("tarodt");
    {
        const auto first = open(taro, "1234");
        QVERIFY(first.hasValue());
        // Also while it is open: who gives a wrong PIN is not let in on somebody else's right one.
        QVERIFY(open(taro, "0000").error() == IdentityError::WrongPin);
    }
    m_card.forgiveTries();
    {
        const auto second = open(taro, "1234");
        QVERIFY(second.hasValue());
    }
    QVERIFY(open(taro, "0000").error() == IdentityError::WrongPin);
}

void CardsTest::nothingOnDiskKnowsThePin()
{
    QVERIFY(open(read("tarodt"), "1234").hasValue());
    m_store.reset();
    int files = 0;
    QDirIterator all(m_profile->path(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray content = file.readAll();
        // The fingerprints are hexadecimal and may hold any digits.
        const QJsonDocument document = QJsonDocument::fromJson(content);
        const QJsonArray entries = document.object().value(QLatin1String("identities")).toArray();
        for (const QJsonValue entry : entries) {
            content.replace(entry.toObject().value(QLatin1String("id")).toString().toUtf8(), "");
        }
        QVERIFY2(!content.contains("1234"), qPrintable(file.fileName()));
        QVERIFY(!content.contains("PRIVATE KEY"));
        ++files;
    }
    QCOMPARE(files, 1);
}

void CardsTest::aForbiddenSourceIsNeitherListedNorOpened()
{
    const IdentityInfo taro = read("tarodt");
    const QString file = m_certificates.clientFile("hanakodt");
    QVERIFY(m_store->add(file, SecretText(QStringLiteral("p12"))).hasValue());
    IdentitySources filesOnly(m_profile->path(), {core::IdentitySource::File});
    QCOMPARE(filesOnly.sources(), QList{core::IdentitySource::File});
    QCOMPARE(filesOnly.list().size(), 1);
    QVERIFY(filesOnly.cardModules().isEmpty());
    QVERIFY(awaited(filesOnly.readCards(m_card.module())).error() == IdentityError::SourceUnavailable);
    QVERIFY(awaited(filesOnly.open(taro.id, pin("1234"))).error() == IdentityError::SourceUnavailable);
    IdentitySources cardsOnly(m_profile->path(), {core::IdentitySource::Card});
    QCOMPARE(cardsOnly.list().size(), 3);
    QVERIFY(cardsOnly.add(file, SecretText(QStringLiteral("p12"))).error() == IdentityError::SourceUnavailable);
}

void CardsTest::aForcedModuleIsTheOnlyOne()
{
    IdentitySources forced(m_profile->path(), IdentitySources::ofThisSystem(), m_card.module());
    QCOMPARE(forced.cardModules(), QStringList{m_card.module()});
    QVERIFY(awaited(forced.readCards(softHsmModule())).error() == IdentityError::SourceUnavailable);
    QVERIFY(awaited(forced.readCards(m_card.module())).hasValue());
}

QTEST_GUILESS_MAIN(CardsTest)
#include "tst_cards.moc"
