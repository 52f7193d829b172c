// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every operation of openapi.yaml by every role, on objects of the own company and of another: nothing is open that the
// document does not open (x-roles), and what belongs to another company is answered like what is not there.
#include "server-stub/store/sqlite_store.h"
#include "tests/support/process/training_client.h"

#include <QJsonDocument>
#include <QTest>

#include <functional>
#include <map>
#include <memory>

using namespace kirikae::test;
namespace server = kirikae::server;

namespace {

//! What a request names.
struct Objects {
    QString loginId;
    QString liveSerial;
    QString stockSerial;
    QString revocation;
    QString othersRequest; //!< for approval, of another operator of the company
    QString ownRequest;    //!< of whoever asks
};

struct Call {
    QString target;
    QJsonObject body;
    bool hasBody = false;
};

QJsonObject proof(const TrainingClient& person, QJsonObject body = {})
{
    body.insert(QStringLiteral("confirmationPassword"), person.confirmation());
    body.insert(QStringLiteral("otp"), QStringLiteral("000000"));
    return body;
}

QJsonObject pair(QJsonObject body = {})
{
    body.insert(QStringLiteral("otp"), QStringLiteral("000000"));
    body.insert(QStringLiteral("otp2"), QStringLiteral("000001"));
    return body;
}

//! A request of the right shape. Operations without a body or an object need no entry of their own.
Call callOf(const QString& operation, const TrainingClient& person, const Objects& objects)
{
    const QString path = operation.section(QLatin1Char(' '), 1);
    Call call{path, {}, false};
    call.target.replace(QStringLiteral("{loginId}"), objects.loginId);
    call.target.replace(QStringLiteral("{serialNumber}"), objects.liveSerial);
    const bool decides = path.endsWith(QLatin1String("/approval")) || path.endsWith(QLatin1String("/rejection"));
    call.target.replace(QStringLiteral("{id}"), decides ? objects.othersRequest
                                                : path.startsWith(QLatin1String("/api/v1/approvals"))
                                                    ? objects.ownRequest
                                                    : objects.revocation);
    static const std::map<QString, std::function<QJsonObject(const TrainingClient&, const Objects&)>> bodies{
        {QStringLiteral("POST /api/v1/session"),
         [](const auto& who, const auto&) {
             return QJsonObject{{QStringLiteral("password"), who.password()}};
         }},
        {QStringLiteral("POST /api/v1/revocations"),
         [](const auto& who, const auto& what) {
             return proof(who, {{QStringLiteral("loginIds"), QJsonArray{what.loginId}}});
         }},
        {QStringLiteral("POST /api/v1/registrations"),
         [](const auto&, const auto& what) {
             return QJsonObject{{QStringLiteral("serialNumber"), what.stockSerial},
                                {QStringLiteral("otp"), QStringLiteral("000000")}};
         }},
        {QStringLiteral("POST /api/v1/registrations/skip"), [](const auto&, const auto&) { return QJsonObject(); }},
        {QStringLiteral("POST /api/v1/registrations/check"),
         [](const auto&, const auto& what) {
             return pair({{QStringLiteral("serialNumber"), what.stockSerial}});
         }},
        {QStringLiteral("POST /api/v1/tokens/{serialNumber}/resynchronisation"),
         [](const auto&, const auto&) { return pair(); }},
        {QStringLiteral("POST /api/v1/assignments"),
         [](const auto& who, const auto& what) {
             const QJsonObject row{{QStringLiteral("loginId"), what.loginId},
                                   {QStringLiteral("serialNumber"), what.stockSerial}};
             return proof(who, {{QStringLiteral("assignments"), QJsonArray{row}}});
         }},
        {QStringLiteral("POST /api/v1/approvals/{id}/approval"),
         [](const auto& who, const auto&) { return proof(who); }},
        {QStringLiteral("POST /api/v1/approvals/{id}/rejection"),
         [](const auto&, const auto&) { return QJsonObject(); }},
        {QStringLiteral("POST /api/v1/approvals/{id}/withdrawal"),
         [](const auto&, const auto&) { return QJsonObject(); }},
        {QStringLiteral("POST /api/v1/users/{loginId}/unlock"),
         [](const auto& who, const auto&) { return proof(who); }},
        {QStringLiteral("PUT /training/v1/clock"),
         [](const auto&, const auto&) {
             return QJsonObject{{QStringLiteral("rate"), 1}};
         }},
    };
    const auto body = bodies.find(operation);
    call.hasBody = body != bodies.end();
    if (call.hasBody) {
        call.body = body->second(person, objects);
    }
    return call;
}

HttpReply send(TrainingClient& person, const QString& operation, const Call& call, const QByteArray& key)
{
    const QByteArray method = operation.section(QLatin1Char(' '), 0, 0).toLatin1();
    HeaderList headers{Header("Idempotency-Key", key)};
    if (operation == QLatin1String("POST /api/v1/tokens/imports")) {
        return person.askRaw(method, call.target.toUtf8(),
                             "serial_number,secret,algorithm,digits,period,printed_expiry\r\n",
                             {Header("Content-Type", "text/csv")});
    }
    if (call.hasBody) {
        headers.append(Header("Content-Type", "application/json"));
    }
    return person.askRaw(method, call.target.toUtf8(),
                         call.hasBody ? QJsonDocument(call.body).toJson(QJsonDocument::Compact) : QByteArray(),
                         headers);
}

//! The answer but for the id that every request has of its own.
QJsonObject withoutId(const HttpReply& reply)
{
    QJsonObject answer = reply.json();
    answer.remove(QStringLiteral("requestId"));
    return answer;
}

} // namespace

class tst_server_roles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { QCOMPARE(TrainingClient::faults(), QStringList()); }
    void cleanupTestCase();
    void everyOperationSaysWhomItIsOpenTo();
    void everyRoleAtEveryOperation_data();
    void everyRoleAtEveryOperation();
    void anotherCompanysObjectsAreNotThere_data();
    void anotherCompanysObjectsAreNotThere();

private:
    //! Sign-out last: it ends the session that the others need.
    static QStringList operations()
    {
        QStringList all = TrainingClient::contract().operations().values();
        all.sort();
        const QString last = QStringLiteral("DELETE /api/v1/session");
        all.removeAll(last);
        return all << last;
    }

    std::unique_ptr<TrainingServer> m_training;
    std::map<QString, std::unique_ptr<TrainingClient>> m_people; //!< by role; "registering": without a token yet
    //! The objects of the company, with the requests that this role can decide.
    [[nodiscard]] Objects objectsFor(const QString& role) const
    {
        Objects objects = m_objects;
        const bool isMaster = role == QLatin1String("master");
        objects.othersRequest = m_requests.value(isMaster ? QStringLiteral("hanakodt") : QStringLiteral("saburodt"));
        objects.ownRequest = m_requests.value((isMaster ? QStringLiteral("saburodt") : QStringLiteral("hanakodt")) +
                                              QLatin1String(" own"));
        return objects;
    }
    //! A change of two users, which waits: the limit of the company is one by now.
    QString request(TrainingClient& person, const QByteArray& key)
    {
        person.advance(60);
        const HttpReply asked = person.revoke({QStringLiteral("tarodt"), QStringLiteral("sachikodt")}, key,
                                              person.codeOf(person.ownSerial()));
        return asked.status == 202 ? asked.json().value(QStringLiteral("id")).toString() : QString();
    }

    Objects m_objects{QStringLiteral("tarodt"), QStringLiteral("78160642"), QStringLiteral("90000003"), {}, {}, {}};
    QMap<QString, QString> m_requests; //!< ids by login id of the maker; with " own" those to be withdrawn
};

void tst_server_roles::initTestCase()
{
    QCOMPARE(TrainingClient::contract().error(), QString());
    m_training = std::make_unique<TrainingServer>();
    const auto add = [this](const char* role, const char* loginId) -> TrainingClient& {
        return *(m_people[QLatin1String(role)] =
                     std::make_unique<TrainingClient>(m_training->server(), QLatin1String(loginId)));
    };
    add("nobody", "tarodt");
    QCOMPARE(add("administrator", "hanakodt").signIn().status, 200);
    QCOMPARE(add("general", "sachikodt").signIn().status, 200);
    TrainingClient& shiro = add("registering", "shirodt");
    QCOMPARE(shiro.signIn(shiro.password()).status, 200);
    TrainingClient& saburo = add("master", "saburodt");
    QCOMPARE(saburo.signIn(saburo.password()).status, 200);
    const QString serial = QStringLiteral("90000001");
    QCOMPARE(saburo.registerToken(serial, saburo.codeOf(serial), "first").status, 201);
    QCOMPARE(add("stranger", "staff0001").signIn().status, 200);
    TrainingClient& hanako = *m_people[QStringLiteral("administrator")];
    hanako.advance(60);
    const HttpReply revoked =
        hanako.revoke({QStringLiteral("jirodt")}, "made", hanako.codeOf(QStringLiteral("33456789")));
    QCOMPARE(revoked.status, 200);
    m_objects.revocation = revoked.json().value(QStringLiteral("id")).toString();
    const auto store =
        server::openSqliteStore((m_training->directory() + QStringLiteral("/store.sqlite")).toStdU16String(), false);
    const auto limit = store->begin();
    limit->setApprovalAboveUsers(limit->reader().company(kirikae::CompanyId{"training"})->id, 1);
    limit->commit(limit->reader().state().highWater);
    for (TrainingClient* maker : {&hanako, &saburo}) {
        m_requests[maker->loginId()] = request(*maker, "one");
        m_requests[maker->loginId() + QLatin1String(" own")] = request(*maker, "two");
    }
    QVERIFY(!m_requests.values().contains(QString()));
    m_objects = objectsFor(QStringLiteral("administrator"));
}

void tst_server_roles::cleanupTestCase()
{
    m_people.clear();
    m_training.reset();
}

void tst_server_roles::everyOperationSaysWhomItIsOpenTo()
{
    static const QSet<QString> known{QStringLiteral("nobody"), QStringLiteral("master"),
                                     QStringLiteral("administrator"), QStringLiteral("general")};
    for (const QString& operation : operations()) {
        const QSet<QString> roles = TrainingClient::contract().roles(operation);
        QVERIFY2(!roles.isEmpty(), qPrintable(operation + QStringLiteral(" says no x-roles")));
        QVERIFY2(known.contains(roles), qPrintable(operation));
    }
}

void tst_server_roles::everyRoleAtEveryOperation_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("role");
    for (const QString& operation : operations()) {
        for (const char* role : {"nobody", "general", "administrator", "master"}) {
            QTest::addRow("%s: %s", role, qPrintable(operation)) << operation << QString::fromLatin1(role);
        }
    }
}

void tst_server_roles::everyRoleAtEveryOperation()
{
    QFETCH(QString, operation);
    QFETCH(QString, role);
    TrainingClient& person = *m_people[role];
    const QSet<QString> roles = TrainingClient::contract().roles(operation);
    const HttpReply reply = send(person, operation, callOf(operation, person, objectsFor(role)),
                                 "own" + operation.toUtf8().toHex().right(60));
    if (roles.contains(QStringLiteral("nobody"))) {
        QVERIFY(reply.code() != QLatin1String("session_required") && reply.status != 403 && reply.status != 404);
    } else if (role == QLatin1String("nobody")) {
        QCOMPARE(reply.code(), QStringLiteral("session_required"));
    } else if (!roles.contains(role)) {
        QCOMPARE(reply.code(), QStringLiteral("not_permitted"));
    } else if (operation.contains(QLatin1String("/registrations")) && !operation.endsWith(QLatin1String("/check"))) {
        // Open to everybody, but these have a token: only who has none registers one or puts it off.
        QCOMPARE(reply.code(), QStringLiteral("not_permitted"));
        TrainingClient& without = *m_people[QStringLiteral("registering")];
        const HttpReply registering =
            send(without, operation, callOf(operation, without, m_objects), "own" + role.toUtf8());
        QVERIFY(registering.status == 200 || registering.code() == QLatin1String("registration_rejected"));
    } else if (operation.endsWith(QLatin1String("/resynchronisation")) && role == QLatin1String("general")) {
        QCOMPARE(reply.code(), QStringLiteral("not_found")); // open for the own token alone
        Objects own = m_objects;
        own.liveSerial = QStringLiteral("78160641");
        QCOMPARE(send(person, operation, callOf(operation, person, own), "k").code(), QStringLiteral("otp_rejected"));
    } else {
        // Let through to the rule itself: done, or refused for the made-up code.
        QVERIFY2((reply.status >= 200 && reply.status < 300) || reply.code() == QLatin1String("otp_rejected") ||
                     reply.code() == QLatin1String("otp_locked"),
                 reply.body.constData());
    }
}

void tst_server_roles::anotherCompanysObjectsAreNotThere_data()
{
    QTest::addColumn<QString>("operation");
    for (const QString& operation : operations()) {
        QTest::addRow("%s", qPrintable(operation)) << operation;
    }
}

void tst_server_roles::anotherCompanysObjectsAreNotThere()
{
    QFETCH(QString, operation);
    TrainingClient& stranger = *m_people[QStringLiteral("stranger")]; // a master, of the other company
    Call call = callOf(operation, stranger, m_objects);
    Objects nothing{QStringLiteral("nobody"), QStringLiteral("1"), QStringLiteral("2"),
                    QStringLiteral("3"),      QStringLiteral("4"), QStringLiteral("5")};
    Call missing = callOf(operation, stranger, nothing);
    if (operation.contains(QLatin1Char('{'))) {
        const HttpReply foreign = send(stranger, operation, call, "foreign");
        QCOMPARE(foreign.code(), QStringLiteral("not_found"));
        QCOMPARE(withoutId(foreign), withoutId(send(stranger, operation, missing, "missing")));
        return;
    }
    if (call.body == missing.body) {
        // Names no object. What it lists is the own company's.
        if (operation.startsWith(QLatin1String("GET"))) {
            const HttpReply reply = send(stranger, operation, call, {});
            QVERIFY(!operation.contains(QLatin1String("/users")) || !reply.body.contains("tarodt"));
            QVERIFY(!operation.contains(QLatin1String("/tokens")) || !reply.body.contains("78160642"));
            QVERIFY(!operation.contains(QLatin1String("/audit")) || !reply.body.contains("hanakodt"));
            QVERIFY(!operation.contains(QLatin1String("/approvals")) || !reply.body.contains("hanakodt"));
        }
        return;
    }
    // Names them in its body: refused row by row or as a whole, in the words for what is not there.
    for (Call* each : {&call, &missing}) {
        if (each->body.contains(QStringLiteral("confirmationPassword"))) {
            stranger.advance(60);
            each->body.insert(QStringLiteral("otp"), stranger.codeOf(stranger.ownSerial()));
        }
    }
    const HttpReply foreign = send(stranger, operation, call, "foreign");
    const HttpReply absent = send(stranger, operation, missing, "missing");
    QCOMPARE(foreign.status, absent.status);
    if (foreign.json().contains(QStringLiteral("results"))) {
        const QJsonValue row = foreign.json().value(QStringLiteral("results"))[0];
        QCOMPARE(row[QStringLiteral("outcome")].toString(), QStringLiteral("refused"));
        QCOMPARE(row[QStringLiteral("code")].toString(), QStringLiteral("unknown_user"));
        QCOMPARE(row[QStringLiteral("code")],
                 absent.json().value(QStringLiteral("results"))[0][QStringLiteral("code")]);
    } else {
        QCOMPARE(withoutId(foreign), withoutId(absent));
    }
}

QTEST_GUILESS_MAIN(tst_server_roles)
#include "tst_server_roles.moc"
