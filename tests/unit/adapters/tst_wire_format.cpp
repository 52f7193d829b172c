// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/wire_format.h"
#include "app/adapters/wire_requests.h"
#include "tests/unit/adapters/wire_samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;

namespace {

using Attempt = std::function<QString(const QByteArray&)>;

//! The failure of one of the parsers; empty: it was content.
template <auto parse>
QString failureOf(const QByteArray& body)
{
    const auto parsed = parse(body);
    return parsed ? QString() : parsed.error();
}

struct Shape {
    const char* name;
    QByteArray sample;
    Attempt attempt;
    QList<QByteArray> required; //!< members that must be there; "a/b" is b in the object or first item a
};

QList<Shape> shapes()
{
    const QList<QByteArray> userMembers{"loginId", "name", "userClass", "otpRequired", "otpStatus", "sharedWith"};
    QList<QByteArray> session{"expiresAt", "next", "user", "user/companyName"};
    QList<QByteArray> page{"items", "total"};
    for (const QByteArray& member : userMembers) {
        session.append("user/" + member);
        page.append("items/" + member);
    }
    QList<QByteArray> signedIn = session;
    signedIn.append("accessToken");
    return {
        {"health", healthSample(), failureOf<parseHealth>, {"status", "version", "serverTime", "training"}},
        {"sign-in", signedInSample(), failureOf<parseSignedIn>, signedIn},
        {"session", sessionSample(), failureOf<parseSession>, session},
        {"users", userPageSample(), failureOf<parseUserPage>, page},
        {"revocation",
         revocationSample(),
         failureOf<parseRevocation>,
         {"revokedAt", "results", "remainingOperators", "results/loginId", "results/outcome"}},
        {"registration",
         registrationSample(),
         failureOf<parseRegistration>,
         {"serialNumber", "expiresAt", "sharedWith"}},
        {"skip", skipSample(), failureOf<parseSkip>, {"skipAllowedUntil"}},
        {"clock", clockSample(), failureOf<parseTrainingClock>, {"now", "rate"}},
        {"tokens",
         trainingTokensSample(),
         failureOf<parseTrainingTokens>,
         {"items", "items/serialNumber", "items/printedExpiry", "items/secondsLeft", "items/digits", "items/period"}},
    };
}

//! Takes a member away (`with` undefined) or puts `with` in its place.
QByteArray spoiled(const QByteArray& sample, const QByteArray& path, const QJsonValue& with)
{
    QJsonObject root = QJsonDocument::fromJson(sample).object();
    const auto put = [&](QJsonObject& object, const QString& name) {
        if (with.isUndefined()) {
            object.remove(name);
        } else {
            object.insert(name, with);
        }
    };
    const QStringList parts = QString::fromLatin1(path).split(QLatin1Char('/'));
    if (parts.size() == 1) {
        put(root, parts[0]);
    } else if (root.value(parts[0]).isArray()) {
        QJsonArray array = root.value(parts[0]).toArray();
        QJsonObject first = array[0].toObject();
        put(first, parts[1]);
        array[0] = first;
        root.insert(parts[0], array);
    } else {
        QJsonObject inner = root.value(parts[0]).toObject();
        put(inner, parts[1]);
        root.insert(parts[0], inner);
    }
    return QJsonDocument(root).toJson();
}

} // namespace

class WireFormatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySampleIsRead_data();
    void everySampleIsRead();
    void aMissingOrForeignMemberIsNamed_data();
    void aMissingOrForeignMemberIsNamed();
    void nothingButAnObjectIsRead();
    void valuesStayOutOfTheReason();
    void usersCarryWhatTheListShows();
    void rowsOfARevocationKeepUnknownCodes();
    void aPreviewNeedsNoId();
    void aProblemCarriesWhatHelps();
    void tokensOfTheTrainingServerMayBeDead();
    void aSessionTokenThatCouldEndAHeaderIsRefused();
    void requestsAreTheJsonTheApiWants();
    void secretsAreEscapedNotChanged();
};

void WireFormatTest::everySampleIsRead_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < shapes().size(); ++i) {
        QTest::newRow(shapes()[i].name) << i;
    }
}

void WireFormatTest::everySampleIsRead()
{
    QFETCH(int, index);
    const Shape shape = shapes()[index];
    QCOMPARE(shape.attempt(shape.sample), QString());
}

void WireFormatTest::aMissingOrForeignMemberIsNamed_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("path");
    const auto all = shapes();
    for (int i = 0; i < all.size(); ++i) {
        for (const QByteArray& path : all[i].required) {
            QTest::addRow("%s %s", all[i].name, path.constData()) << i << path;
        }
    }
}

void WireFormatTest::aMissingOrForeignMemberIsNamed()
{
    QFETCH(int, index);
    QFETCH(QByteArray, path);
    const Shape shape = shapes()[index];
    const QString member = QString::fromLatin1(path.mid(path.indexOf('/') + 1));
    for (const QJsonValue& with : {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null),
                                   QJsonValue(QJsonArray{1}), QJsonValue(-1.5), QJsonValue(QStringLiteral("?"))}) {
        const bool mayBeAnyText =
            with.isString() && (member == QLatin1String("loginId") || member == QLatin1String("name") ||
                                member == QLatin1String("status") || member == QLatin1String("version") ||
                                member == QLatin1String("serialNumber") || member == QLatin1String("companyName") ||
                                member == QLatin1String("printedExpiry") || member == QLatin1String("accessToken"));
        const bool mayBeAnyNumber = with.isDouble() && member == QLatin1String("rate");
        if (mayBeAnyText || mayBeAnyNumber) {
            continue;
        }
        const QString failure = shape.attempt(spoiled(shape.sample, path, with));
        QVERIFY2(failure.contains(member), qPrintable(failure));
    }
}

void WireFormatTest::nothingButAnObjectIsRead()
{
    for (const Shape& shape : shapes()) {
        for (const QByteArray& body :
             {QByteArray(), QByteArray("null"), QByteArray("[]"), QByteArray("{"), QByteArray("<html>"),
              QByteArray("{}x"), QByteArray(100'000, '['), shape.sample.chopped(1), QByteArray("{\"a\":\"\xff\"}")}) {
            QVERIFY2(!shape.attempt(body).isEmpty(), shape.name);
        }
    }
}

void WireFormatTest::valuesStayOutOfTheReason()
{
    const QByteArray body = spoiled(signedInSample(), "expiresAt", QStringLiteral("canary-4711"));
    const QString failure = failureOf<parseSignedIn>(body);
    QVERIFY(failure.contains(QLatin1String("expiresAt")));
    QVERIFY(!failure.contains(QLatin1String("canary")));
}

void WireFormatTest::usersCarryWhatTheListShows()
{
    const auto page = parseUserPage(userPageSample());
    QVERIFY(page.hasValue());
    QCOMPARE(page->total, 7);
    QCOMPARE(page->nextCursor, QStringLiteral("abc"));
    const core::UserRow& hanako = page->items[0];
    QCOMPARE(hanako.name, QStringLiteral("データ花子"));
    QCOMPARE(hanako.userClass, UserClass::Administrator);
    QCOMPARE(hanako.otpStatus, OtpStatus::InService);
    QCOMPARE(hanako.serialNumber, QStringLiteral("33456789"));
    QVERIFY(hanako.expiresAt == parseInstant("2023-04-30T00:00:00Z"));
    QCOMPARE(hanako.printedExpiry, QStringLiteral("04/30/23"));
    QCOMPARE(hanako.sharedWith, QStringList{QStringLiteral("tarodt")});
    const core::UserRow& jiro = page->items[1];
    QVERIFY(jiro.serialNumber.isEmpty() && !jiro.expiresAt && jiro.printedExpiry.isEmpty());
    QVERIFY(jiro.eligibleAt == parseInstant("2023-03-20T00:30:00Z"));
    QCOMPARE(jiro.issuedSerialNumber, QStringLiteral("99000001"));
}

void WireFormatTest::rowsOfARevocationKeepUnknownCodes()
{
    const auto result = parseRevocation(revocationSample());
    QVERIFY(result.hasValue());
    QCOMPARE(result->rows.size(), 3);
    QCOMPARE(result->rows[0].outcome, RowOutcome::Revoked);
    QVERIFY(!result->rows[0].code && result->rows[0].codeName.isEmpty());
    QVERIFY(result->rows[0].eligibleAt == parseInstant("2023-03-20T00:30:00Z"));
    QVERIFY(result->rows[1].code == ErrorCode::NoLiveBinding);
    QVERIFY(!result->rows[2].code);
    QCOMPARE(result->rows[2].codeName, QStringLiteral("of_tomorrow"));
    QCOMPARE(result->remainingOperators, QStringList{QStringLiteral("saburodt")});
}

void WireFormatTest::aPreviewNeedsNoId()
{
    for (const QJsonValue& id :
         {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null), QJsonValue(QString())}) {
        const auto result = parseRevocation(spoiled(revocationSample(), "id", id));
        QVERIFY(result.hasValue());
        QVERIFY(result->id.isEmpty());
    }
}

void WireFormatTest::aProblemCarriesWhatHelps()
{
    const auto error = parseProblem(R"({"type":"urn:kirikae:error:cooling_down","title":"t","status":409,
"code":"cooling_down","detail":"<b>later</b>","eligibleAt":"2023-03-20T00:30:00.000Z","retryAfterSeconds":90,
"triesLeft":2,"errors":[{"pointer":"/otp","code":"malformed"}]})");
    QVERIFY(error.hasValue());
    QCOMPARE(error->kind, core::GatewayError::Kind::Refused);
    QVERIFY(error->code == ErrorCode::CoolingDown);
    QCOMPARE(error->detail, QStringLiteral("<b>later</b>"));
    QVERIFY(error->eligibleAt == parseInstant("2023-03-20T00:30:00Z"));
    QVERIFY(error->retryAfter == std::chrono::seconds{90});
    QVERIFY(error->triesLeft == 2);
    QVERIFY(!parseProblem(R"({"title":"no code"})").hasValue());
    QVERIFY(!parseProblem(R"({"code":"internal","triesLeft":"two"})").hasValue());
}

void WireFormatTest::tokensOfTheTrainingServerMayBeDead()
{
    const auto tokens = parseTrainingTokens(trainingTokensSample());
    QVERIFY(tokens.hasValue());
    QCOMPARE(tokens->at(0).displayedCode, QStringLiteral("012345"));
    QCOMPARE(tokens->at(0).secondsLeft, 42);
    QVERIFY(tokens->at(1).displayedCode.isEmpty());
    QCOMPARE(tokens->at(1).fault, QStringLiteral("dead"));
}

void WireFormatTest::aSessionTokenThatCouldEndAHeaderIsRefused()
{
    for (const QString& token : {QStringLiteral("a\r\nX: y"), QStringLiteral("a b"), QStringLiteral("あ"), QString(),
                                 QString(5000, QLatin1Char('a'))}) {
        QVERIFY(!parseSignedIn(spoiled(signedInSample(), "accessToken", token)).hasValue());
    }
}

void WireFormatTest::requestsAreTheJsonTheApiWants()
{
    const core::SecretText password(QStringLiteral("pass"));
    const core::SecretText otp(QStringLiteral("012345"));
    QCOMPARE(signInBody({password, {}}).bytes(), QByteArray(R"({"password":"pass"})"));
    QCOMPARE(signInBody({password, otp}).bytes(), QByteArray(R"({"password":"pass","otp":"012345"})"));
    QCOMPARE(signInBody({password, otp, core::SecretText(QStringLiteral("678901"))}).bytes(),
             QByteArray(R"({"password":"pass","otp":"012345","otp2":"678901"})"));
    QCOMPARE(revocationBody({{QStringLiteral("a"), QStringLiteral("b")}, password, otp}).bytes(),
             QByteArray(R"({"loginIds":["a","b"],"confirmationPassword":"pass","otp":"012345"})"));
    QCOMPARE(revocationBody({{QStringLiteral("a")}, password, {}}).bytes(),
             QByteArray(R"({"loginIds":["a"],"confirmationPassword":"pass"})"));
    QCOMPARE(previewBody({QStringLiteral("a")}).bytes(), QByteArray(R"({"loginIds":["a"],"dryRun":true})"));
    QCOMPARE(registrationBody({QStringLiteral("99000001"), otp}).bytes(),
             QByteArray(R"({"serialNumber":"99000001","otp":"012345"})"));
    QCOMPARE(trainingRateBody(60).bytes(), QByteArray(R"({"rate":60})"));
    QCOMPARE(trainingRateBody(0.5).bytes(), QByteArray(R"({"rate":0.5})"));
    QCOMPARE(trainingAdvanceBody(std::chrono::minutes{30}).bytes(), QByteArray(R"({"advanceSeconds":1800})"));
}

void WireFormatTest::secretsAreEscapedNotChanged()
{
    const QString nasty = QStringLiteral("a\"\\/\n\u0001\u007f é 花 😀");
    const WipedBytes body = signInBody({core::SecretText(nasty), {}});
    QCOMPARE(QJsonDocument::fromJson(body.bytes()).object().value(QLatin1String("password")).toString(), nasty);
}

QTEST_APPLESS_MAIN(WireFormatTest)
#include "tst_wire_format.moc"
