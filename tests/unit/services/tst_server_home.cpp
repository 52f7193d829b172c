// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The data directory: what init and the first training start leave, what a later start refuses, and that a start that
// was cut off is made good.
#include "server-stub/services/server_home.h"
#include "server-stub/services/service_context.h"
#include "server-stub/store/audit_chain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;

namespace {

constexpr const char* company = R"({"company":{"id":"acme","name":"Acme"},
"users":[{"loginId":"chief","name":"The Chief","userClass":"master","otpRequired":true,
"loginPassword":"a long password","confirmationPassword":"another password"},
{"loginId":"clerk","name":"A Clerk","userClass":"general","loginPassword":"a long password",
"confirmationPassword":"another password"}],
"tokens":[{"serialNumber":"S1","secretBase32":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ","printedExpiry":"04/30/28",
"boundTo":["chief"]},
{"serialNumber":"S2","secretBase32":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ","algorithm":"SHA256","digits":8,"period":30,
"printedExpiry":"04/30/28","assignedTo":"clerk"}]})";

class Home {
public:
    QString path(const char* name = "data") const { return directory.filePath(QString::fromLatin1(name)); }
    std::filesystem::path data() const { return path().toStdU16String(); }
    std::filesystem::path file(const QByteArray& text) const
    {
        QFile out(path("company.json"));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size()) {
            throw std::runtime_error("cannot write the company file");
        }
        return out.fileName().toStdU16String();
    }
    std::shared_ptr<ServiceContext> open(bool training) const { return openHome({data(), "", training}); }
    //! What stopped it, or "started".
    QByteArray opened(bool training) const
    {
        try {
            static_cast<void>(open(training));
            return "started";
        } catch (const StartError& error) {
            return error.what();
        }
    }
    QByteArray initialised(const QByteArray& text) const
    {
        try {
            initialiseHome(data(), file(text));
            return "made";
        } catch (const StartError& error) {
            return error.what();
        }
    }
    QTemporaryDir directory;
};

} // namespace

class TestServerHome : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trainingFillsAnEmptyDirectory();
    void trainingTimeGoesOnAfterARestart();
    void aTrainingFillThatWasCutOffIsMadeAnew();
    void trainingLeavesForeignFilesAlone();
    void initMakesAServerOfTheFile();
    void theFileSaysFromWhereOnASecondPersonIsNeeded();
    void initChangesNothingThatIsThere();
    void realDataIsNotServedAsTraining();
    void trainingDataIsNotServedAsReal();
    void aKeyThatOthersMayReadStopsTheStart();
    void aMissingKeyStopsTheStart();
    void policyValuesOfTheStoreCount();
    void anUnknownPolicyValueStopsTheStart();
    void aFaultyCompanyFileIsRefusedWithItsMember_data();
    void aFaultyCompanyFileIsRefusedWithItsMember();
    void theTrainingDevicesShowTheirCodesAndFaults();
    void theTrainingClockGoesForwardOnly();
};

void TestServerHome::trainingFillsAnEmptyDirectory()
{
    const Home home;
    const auto context = home.open(true);
    QVERIFY(context->training());
    QVERIFY(context->now() - TrainingClock::firstInstant() < std::chrono::seconds{5});
    const auto reader = context->store().snapshot();
    const RowId first = reader->company(CompanyId{"training"}).value().id;
    const RowId second = reader->company(CompanyId{"training-2"}).value().id;
    UserFilter everybody;
    everybody.now = context->now();
    everybody.company = first;
    QCOMPARE(reader->countUsers(everybody), std::size_t{7});
    everybody.company = second;
    QCOMPARE(reader->countUsers(everybody), std::size_t{2000});
    everybody.otpStatus = OtpStatus::InService;
    QCOMPARE(reader->countUsers(everybody), std::size_t{2000});
    QCOMPARE(reader->companyByRow(first)->approvalAboveUsers, std::int64_t{0});
    QCOMPARE(reader->companyByRow(second)->approvalAboveUsers, std::int64_t{50});
    const auto sharer = reader->user(second, LoginId{"staff0007"}).value();
    QCOMPARE(reader->sharers(sharer.live.value().token).size(), std::size_t{4});
    QVERIFY(context->hasher().verify(reader->credentials(sharer.id).loginHash, "Login-staff0007-1"));
    for (const char* who :
         {"hanakodt", "ichirodt", "jirodt", "saburodt", "shirodt", "sachikodt", "tarodt", "staff0001", "staff0006"}) {
        for (const char* kind : {".p12", ".pem", ".key"}) {
            QVERIFY2(
                QFile::exists(home.path("data/client-certs/") + QString::fromLatin1(who) + QString::fromLatin1(kind)),
                who);
        }
    }
    QVERIFY(QFile::exists(home.path("data/client-certs/ca.pem")));
    QVERIFY(QFile::exists(home.path("data/server.pem")));
#ifndef Q_OS_WIN
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const char* secret : {"data/master.key", "data/server.key", "data/store.sqlite"}) {
        QVERIFY2((QFile::permissions(home.path(secret)) & others) == 0, secret);
    }
#endif
}

void TestServerHome::trainingTimeGoesOnAfterARestart()
{
    const Home home;
    {
        const auto context = home.open(true);
        const auto changed =
            TrainingService(context).changeClock({.advance = std::chrono::hours{5}, .now = {}, .rate = {}});
        QVERIFY(changed.hasValue());
    }
    const auto context = home.open(true);
    QVERIFY(context->now() >= TrainingClock::firstInstant() + std::chrono::hours{5});
    QVERIFY(context->now() < TrainingClock::firstInstant() + std::chrono::hours{5} + std::chrono::minutes{1});
}

void TestServerHome::aTrainingFillThatWasCutOffIsMadeAnew()
{
    const Home home;
    static_cast<void>(home.open(true));
    QVERIFY(QFile::remove(home.path("data/store.sqlite"))); // as if the last step had not come
    QFile unfinished(home.path("data/store.unfinished.sqlite"));
    QVERIFY(unfinished.open(QIODevice::WriteOnly));
    unfinished.write("half of a store");
    unfinished.close();
    QCOMPARE(home.opened(true), QByteArray("started"));
    QVERIFY(!QFile::exists(home.path("data/store.unfinished.sqlite")));
}

void TestServerHome::trainingLeavesForeignFilesAlone()
{
    const Home home;
    QVERIFY(QDir().mkpath(home.path()));
    QFile foreign(home.path("data/letters.txt"));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    QVERIFY(home.opened(true).contains("empty directory"));
    QCOMPARE(QDir(home.path()).entryList(QDir::Files), QStringList{"letters.txt"});
}

void TestServerHome::initMakesAServerOfTheFile()
{
    const Home home;
    QCOMPARE(home.initialised(company), QByteArray("made"));
    const auto context = home.open(false);
    QVERIFY(!context->training());
    const auto reader = context->store().snapshot();
    const CompanyRecord acme = reader->company(CompanyId{"acme"}).value();
    QCOMPARE(acme.name, std::string("Acme"));
    QCOMPARE(acme.approvalAboveUsers, std::int64_t{0});
    const UserRecord chief = reader->user(acme.id, LoginId{"chief"}).value();
    QCOMPARE(chief.live.value().serialNumber.value(), std::string("S1"));
    QCOMPARE(reader->user(acme.id, LoginId{"clerk"})->issued.value().serialNumber.value(), std::string("S2"));
    const std::string hash = reader->credentials(chief.id).loginHash;
    QVERIFY(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    QVERIFY(context->hasher().verify(hash, "a long password"));
    QVERIFY(!context->hasher().verify(hash, "another password"));
    const TokenRecord token = reader->token(acme.id, SerialNumber{"S2"}).value();
    QCOMPARE(token.algorithm, std::string("SHA256"));
    QCOMPARE(token.digits, 8);
    QCOMPARE(token.period, 30);
}

void TestServerHome::theFileSaysFromWhereOnASecondPersonIsNeeded()
{
    const Home home;
    QCOMPARE(home.initialised(QByteArray(company).replace("\"Acme\"", "\"Acme\",\"approvalAboveUsers\":50")),
             QByteArray("made"));
    const auto context = home.open(false);
    const auto reader = context->store().snapshot();
    QCOMPARE(reader->company(CompanyId{"acme"})->approvalAboveUsers, std::int64_t{50});
    QCOMPARE(reader->companies().at(0).approvalAboveUsers, std::int64_t{50});
}

void TestServerHome::initChangesNothingThatIsThere()
{
    const Home home;
    QCOMPARE(home.initialised(company), QByteArray("made"));
    QFile key(home.path("data/master.key"));
    QVERIFY(key.open(QIODevice::ReadOnly));
    const QByteArray before = key.readAll();
    QVERIFY(home.initialised(company).contains("holds a store already"));
    QVERIFY(key.seek(0));
    QCOMPARE(key.readAll(), before);
}

void TestServerHome::realDataIsNotServedAsTraining()
{
    const Home home;
    QCOMPARE(home.initialised(company), QByteArray("made"));
    QVERIFY(home.opened(true).contains("real data"));
    // Not even when somebody puts the marker of a training directory there.
    QFile marker(home.path("data/training"));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    QVERIFY(home.opened(true).contains("real data"));
}

void TestServerHome::trainingDataIsNotServedAsReal()
{
    const Home home;
    QCOMPARE(home.opened(true), QByteArray("started"));
    QVERIFY(home.opened(false).contains("training data"));
    QVERIFY(QFile::remove(home.path("data/training")));
    QVERIFY(home.opened(false).contains("training data"));
}

void TestServerHome::aKeyThatOthersMayReadStopsTheStart()
{
#ifndef Q_OS_WIN
    const Home home;
    QCOMPARE(home.opened(true), QByteArray("started"));
    QVERIFY(
        QFile::setPermissions(home.path("data/master.key"), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    QVERIFY(home.opened(true).contains("chmod 600"));
#endif
}

void TestServerHome::aMissingKeyStopsTheStart()
{
    const Home home;
    QCOMPARE(home.opened(true), QByteArray("started"));
    QVERIFY(QFile::remove(home.path("data/master.key")));
    QVERIFY(home.opened(true).contains("master.key is missing"));
}

void TestServerHome::policyValuesOfTheStoreCount()
{
    const Home home;
    {
        const auto context = home.open(true);
        const auto transaction = context->store().begin();
        transaction->setPolicyValue("cool_down_wait_seconds", 600);
        transaction->setPolicyValue("otp_locks_at", 7);
        transaction->commit(context->now());
    }
    const auto context = home.open(true);
    QCOMPARE(context->policy().coolDown.wait, std::chrono::seconds{600});
    QCOMPARE(context->policy().throttle.locksAt, 7);
}

void TestServerHome::anUnknownPolicyValueStopsTheStart()
{
    const Home home;
    {
        const auto context = home.open(true);
        const auto transaction = context->store().begin();
        transaction->setPolicyValue("cool_down", 600);
        transaction->commit(context->now());
    }
    QVERIFY(home.opened(true).contains("cool_down is not known"));
}

void TestServerHome::aFaultyCompanyFileIsRefusedWithItsMember_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("no JSON") << QByteArray("{\"company\"") << QByteArray("{company") << QByteArray("not JSON");
    QTest::newRow("unknown member") << QByteArray("\"name\":\"Acme\"") << QByteArray("\"name\":\"Acme\",\"tel\":1")
                                    << QByteArray("/company/tel: is not a known member");
    QTest::newRow("a limit below nothing")
        << QByteArray("\"name\":\"Acme\"") << QByteArray("\"name\":\"Acme\",\"approvalAboveUsers\":-1")
        << QByteArray("/company/approvalAboveUsers: must be a whole number from 0");
    QTest::newRow("a member that a terminal would follow")
        << QByteArray("\"name\":\"Acme\"") << QByteArray(R"("name":"Acme","\u001b[2J":1)")
        << QByteArray("/company/(not printable): is not a known member");
    QTest::newRow("missing member") << QByteArray("\"id\":\"acme\",") << QByteArray()
                                    << QByteArray("/company/id: is missing");
    QTest::newRow("wrong type") << QByteArray("\"name\":\"A Clerk\"") << QByteArray("\"name\":7")
                                << QByteArray("/users/1/name: must be a text");
    QTest::newRow("a name no certificate holds")
        << QByteArray("\"name\":\"A Clerk\"") << "\"name\":\"" + QByteArray(65, 'n') + "\""
        << QByteArray("/users/1/name: must have 1 to 64 characters");
    QTest::newRow("an unknown type") << QByteArray("\"digits\":8") << QByteArray("\"type\":\"OCRA\",\"digits\":8")
                                     << QByteArray("/tokens/1/type: must be TOTP or HOTP");
    QTest::newRow("a counter without HOTP") << QByteArray("\"digits\":8") << QByteArray("\"counter\":4,\"digits\":8")
                                            << QByteArray("/tokens/1/counter: belongs to a token of the type HOTP");
    QTest::newRow("wrong class") << QByteArray("\"general\"") << QByteArray("\"visitor\"")
                                 << QByteArray("/users/1/userClass: must be master");
    QTest::newRow("no master") << QByteArray("\"master\"") << QByteArray("\"administrator\"")
                               << QByteArray("/users: needs at least one master");
    QTest::newRow("login id twice") << QByteArray("\"loginId\":\"clerk\"") << QByteArray("\"loginId\":\"chief\"")
                                    << QByteArray("/users/1/loginId: is there twice");
    QTest::newRow("short password") << QByteArray("\"loginPassword\":\"a long password\",\"conf")
                                    << QByteArray("\"loginPassword\":\"short\",\"conf")
                                    << QByteArray("loginPassword: must be a text of 8");
    QTest::newRow("one password for both") << QByteArray("\"another password\"") << QByteArray("\"a long password\"")
                                           << QByteArray("confirmationPassword: must differ");
    QTest::newRow("short secret") << QByteArray("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") << QByteArray("GEZDGNBV")
                                  << QByteArray("/tokens/0/secretBase32: must be 16 to 64 bytes");
    QTest::newRow("no date") << QByteArray("\"04/30/28\"") << QByteArray("\"13/30/28\"")
                             << QByteArray("/tokens/0/printedExpiry: must be a date");
    QTest::newRow("nine digits") << QByteArray("\"digits\":8") << QByteArray("\"digits\":9")
                                 << QByteArray("/tokens/1/digits: must be a whole number from 6 to 8");
    QTest::newRow("bound to nobody") << QByteArray("[\"chief\"]") << QByteArray("[\"nobody\"]")
                                     << QByteArray("/tokens/0/boundTo/0: names nobody");
    QTest::newRow("serial twice") << QByteArray("\"S2\"") << QByteArray("\"S1\"")
                                  << QByteArray("/tokens/1/serialNumber: is there twice");
}

void TestServerHome::aFaultyCompanyFileIsRefusedWithItsMember()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, complaint);
    const Home home;
    QByteArray text(company);
    QVERIFY(text.contains(from));
    text.replace(text.indexOf(from), from.size(), to);
    const QByteArray said = home.initialised(text);
    QVERIFY2(said.contains(complaint), said.constData());
    QVERIFY(!said.contains("password\"") && !said.contains("GEZDGNBV"));
    QVERIFY(!QFile::exists(home.path()));
}

void TestServerHome::theTrainingDevicesShowTheirCodesAndFaults()
{
    const Home home;
    const auto context = home.open(true);
    TrainingService training(context);
    const CompanyId first{"training"};
    std::map<std::string, TrainingTokenView> tokens;
    for (TrainingTokenView& token : training.tokens(first)) {
        tokens.emplace(token.serialNumber.value(), std::move(token));
    }
    QCOMPARE(tokens.size(), std::size_t{15});
    QCOMPARE(tokens.at("33456789").assignedTo.value().value(), std::string("hanakodt"));
    QCOMPARE(tokens.at("90000001").assignedTo.value().value(), std::string("saburodt"));
    QVERIFY(!tokens.at("90000002").assignedTo.has_value());
    QCOMPARE(tokens.at("90000002").displayedCode.value().size(), std::size_t{6});
    QCOMPARE(tokens.at("90000009").fault.value(), std::string("dead"));
    QVERIFY(!tokens.at("90000009").displayedCode.has_value());
    QCOMPARE(tokens.at("90000010").fault.value(), std::string("drifted"));
    QVERIFY(training.token(first, SerialNumber{"40000001"}).hasValue() == false); // of the other company
    QVERIFY(training.token(CompanyId{"training-2"}, SerialNumber{"40000001"}).hasValue());
}

void TestServerHome::theTrainingClockGoesForwardOnly()
{
    const Home home;
    const auto context = home.open(true);
    TrainingService training(context);
    const Instant now = training.clock().now;
    QCOMPARE(training.changeClock({.advance = {}, .now = now - std::chrono::seconds{1}, .rate = {}}).error().code,
             ErrorCode::InvalidRequest);
    QCOMPARE(training.changeClock({.advance = std::chrono::seconds{-1}, .now = {}, .rate = {}}).error().code,
             ErrorCode::InvalidRequest);
    QCOMPARE(training.changeClock({.advance = {}, .now = {}, .rate = 3601.0}).error().code, ErrorCode::InvalidRequest);
    QCOMPARE(training.changeClock({.advance = {}, .now = {}, .rate = -1.0}).error().code, ErrorCode::InvalidRequest);
    QCOMPARE(training.changeClock({.advance = std::chrono::seconds::max(), .now = {}, .rate = {}}).error().code,
             ErrorCode::InvalidRequest);
    // Both at once are one step, which must not pass the end either.
    const Instant late = std::chrono::sys_days{std::chrono::year{2099} / 1 / 1};
    QCOMPARE(training.changeClock({.advance = std::chrono::days{3650}, .now = late, .rate = {}}).error().code,
             ErrorCode::InvalidRequest);
    QVERIFY(training.clock().now < now + std::chrono::hours{1});
    const Instant target = now + std::chrono::hours{24};
    const auto stopped = training.changeClock({.advance = {}, .now = target, .rate = 0.0});
    QVERIFY(stopped.hasValue());
    QCOMPARE(stopped->rate, 0.0);
    const Instant still = training.clock().now;
    QVERIFY(still >= target && still < target + std::chrono::seconds{2});
    QTest::qSleep(5);
    QCOMPARE(training.clock().now, still);
    QVERIFY(training.changeClock({.advance = {}, .now = {}, .rate = 3600.0}).hasValue());
    QTRY_VERIFY(training.clock().now > still + std::chrono::seconds{30});
}

QTEST_GUILESS_MAIN(TestServerHome)
#include "tst_server_home.moc"
