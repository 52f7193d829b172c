// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Giving tokens to users and taking them back: row by row, in one transaction, with the proof of a revocation.
#include "server-stub/services/account.h"
#include "tests/support/server/test_company.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;

class TestAssignment : public QObject {
    Q_OBJECT

private:
    using Pairs = std::vector<std::pair<std::string, std::string>>; //!< no serial number: take back
    static AssignmentRequest request(const Pairs& pairs, const std::string& operatorId, const std::string& otp)
    {
        AssignmentRequest request;
        for (const auto& [loginId, serial] : pairs) {
            request.assignments.push_back(
                {LoginId{loginId}, serial.empty() ? std::nullopt : std::optional{SerialNumber{serial}}});
        }
        request.confirmationPassword = SecretText{"Confirm1" + operatorId};
        if (!otp.empty()) {
            request.otp = SecretText{otp};
        }
        return request;
    }
    //! By boss0, of whom no code is required.
    static Outcome<StoredAnswer> assign(TestCompany& company, const Pairs& pairs, const std::string& key = "key",
                                        bool dryRun = false)
    {
        AssignmentRequest body = request(pairs, "boss0", {});
        body.dryRun = dryRun;
        return company.services().assignments.assign(company.session("boss0"), IdempotencyKey{key}, body);
    }
    static QJsonArray rows(const Outcome<StoredAnswer>& answer)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(answer->json))
            .object()[QStringLiteral("results")]
            .toArray();
    }
    static QString text(const QJsonValue& row, const char* member) { return row[QLatin1String(member)].toString(); }

private Q_SLOTS:
    void anAssignedTokenShowsAsIssuedAndIsRegistered();
    void eachRowIsJudgedOnItsOwn_data();
    void eachRowIsJudgedOnItsOwn();
    void theOldTokenStandsBesideTheNewOne();
    void aTokenIsTakenBack();
    void anotherTokenTakesThePlaceOfTheFirst();
    void aSharedTokenNeedsAllItsUsersNamed();
    void rowsOfOneRequestSeeEachOther();
    void aDryRunChangesNothing();
    void aRepeatGivesTheFirstAnswer();
    void onlyOperatorsWithProofAssign_data();
    void onlyOperatorsWithProofAssign();
    void wrongProofIsChargedAndChangesNothing();
    void aUserNamedTwiceIsRefusedAsAWhole();
};

void TestAssignment::anAssignedTokenShowsAsIssuedAndIsRegistered()
{
    TestCompany company;
    const auto answer = assign(company, {{"fresh1", "N2"}});
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(text(rows(answer)[0], "outcome"), QStringLiteral("assigned"));
    QCOMPARE(text(rows(answer)[0], "expiresAt"), QStringLiteral("2028-04-30T00:00:00.000Z"));
    UserQuery query;
    query.otpStatus = OtpStatus::Issued;
    query.words = "fresh1";
    const auto page = company.services().users.list(company.session("boss0"), query);
    QCOMPARE(page->items.at(0).issuedSerialNumber.value().value(), std::string("N2"));
    COMPARE_OUTCOME(company.registerToken(company.session("fresh2"), "N2", company.code("N2")),
                    "registration_rejected"); // it is theirs now
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N2", company.code("N2")), "done");
    QCOMPARE(company.audited("assignment.create", "done"), 1);
    QCOMPARE(company.audited("assignment.row", "done"), 1);
}

void TestAssignment::eachRowIsJudgedOnItsOwn_data()
{
    QTest::addColumn<QByteArray>("loginId");
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, const char* loginId, const char* serial, const char* code) {
        QTest::newRow(name) << QByteArray(loginId) << QByteArray(serial) << QByteArray(code);
    };
    row("a user the company does not have", "nobody", "N2", "unknown_user");
    row("another company's user", "userb", "N2", "unknown_user");
    row("a serial number nobody has", "fresh1", "X9", "unknown_token");
    row("another company's token", "fresh1", "M1", "unknown_token");
    row("an expired token", "fresh1", "O1", "token_expired");
    row("a token that was revoked", "fresh1", "A6", "token_retired");
    row("the token they use", "user1", "A5", "already_registered");
    row("assigned to somebody else", "fresh1", "N1", "token_taken");
    row("in service with somebody else", "fresh1", "A5", "token_taken");
    row("nothing to take back", "fresh1", "", "nothing_assigned");
    row("no code is required of them", "boss0", "N2", "otp_not_required");
}

void TestAssignment::eachRowIsJudgedOnItsOwn()
{
    QFETCH(QByteArray, loginId);
    QFETCH(QByteArray, serial);
    QFETCH(QByteArray, code);
    TestCompany company;
    if (code == "token_retired") {
        COMPARE_OUTCOME(company.revoke(company.session("boss0"), TestCompany::revocation({"user3"}, "boss0")), "done");
    }
    const auto answer =
        assign(company, {{loginId.toStdString(), serial.toStdString()}, {"fresh2", "N4"}}); // the rest goes on
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(text(rows(answer)[0], "code").toUtf8(), code);
    QCOMPARE(text(rows(answer)[0], "outcome"), QStringLiteral("refused"));
    QCOMPARE(text(rows(answer)[1], "outcome"), QStringLiteral("assigned"));
    QCOMPARE(company.audited(serial.isEmpty() ? "assignment.end" : "assignment.row", code.toStdString()), 1);
}

void TestAssignment::theOldTokenStandsBesideTheNewOne()
{
    TestCompany company;
    const auto answer = assign(company, {{"user3", "N2"}, {"fresh1", "N3"}});
    QCOMPARE(text(rows(answer)[0], "oldSerialNumber"), QStringLiteral("A6"));
    QCOMPARE(text(rows(answer)[0], "serialNumber"), QStringLiteral("N2"));
    QVERIFY(rows(answer)[1][QLatin1String("oldSerialNumber")].isNull());
    QCOMPARE(company.user("user3").live->serialNumber.value(), std::string("A6")); // still in service
    QCOMPARE(company.user("user3").issued->serialNumber.value(), std::string("N2"));
    // A user of the new cohort gets none of the old one.
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N3", company.code("N3")), "done");
    const auto earlier = assign(company, {{"fresh1", "A2"}}, "second");
    QCOMPARE(text(rows(earlier)[0], "code"), QStringLiteral("earlier_expiry"));
}

void TestAssignment::aTokenIsTakenBack()
{
    TestCompany company;
    const auto answer = assign(company, {{"waiting1", ""}});
    QCOMPARE(text(rows(answer)[0], "outcome"), QStringLiteral("unassigned"));
    QCOMPARE(text(rows(answer)[0], "replacedSerialNumber"), QStringLiteral("N1"));
    QVERIFY(!company.user("waiting1").issued.has_value());
    QCOMPARE(otpStatusAt(company.user("waiting1"), company.clock().now()), OtpStatus::Unregistered);
    QCOMPARE(text(rows(assign(company, {{"fresh1", "N1"}}, "again"))[0], "outcome"), QStringLiteral("assigned"));
    QCOMPARE(text(rows(assign(company, {{"fresh1", ""}, {"waiting1", "N1"}}, "back"))[1], "outcome"),
             QStringLiteral("assigned"));
}

void TestAssignment::anotherTokenTakesThePlaceOfTheFirst()
{
    TestCompany company;
    const auto answer = assign(company, {{"waiting1", "N2"}});
    QCOMPARE(text(rows(answer)[0], "replacedSerialNumber"), QStringLiteral("N1"));
    QCOMPARE(company.user("waiting1").issued->serialNumber.value(), std::string("N2"));
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N1", company.code("N1")), "done"); // free again
}

void TestAssignment::aSharedTokenNeedsAllItsUsersNamed()
{
    TestCompany company;
    const auto both = assign(company, {{"user1", "N2"}, {"user2", "N2"}});
    QCOMPARE(text(rows(both)[0], "outcome"), QStringLiteral("assigned"));
    QCOMPARE(text(rows(both)[1], "outcome"), QStringLiteral("assigned"));
    QCOMPARE(text(rows(assign(company, {{"fresh1", "N2"}}, "alone"))[0], "code"), QStringLiteral("token_taken"));
    const auto three = assign(company, {{"user1", "N2"}, {"user2", "N2"}, {"fresh1", "N2"}}, "three");
    QCOMPARE(text(rows(three)[2], "outcome"), QStringLiteral("assigned"));
}

void TestAssignment::rowsOfOneRequestSeeEachOther()
{
    TestCompany company;
    for (const bool dryRun : {true, false}) {
        const auto answer = assign(company, {{"waiting1", "N2"}, {"fresh1", "N1"}}, "key", dryRun);
        QCOMPARE(text(rows(answer)[1], "outcome"), QStringLiteral("assigned")); // the first row set it free
    }
}

void TestAssignment::aDryRunChangesNothing()
{
    TestCompany company;
    const auto answer = assign(company, {{"fresh1", "N2"}, {"waiting1", ""}, {"fresh2", "O1"}}, "", true);
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(text(rows(answer)[0], "outcome"), QStringLiteral("assigned"));
    QCOMPARE(text(rows(answer)[1], "outcome"), QStringLiteral("unassigned"));
    QCOMPARE(text(rows(answer)[2], "code"), QStringLiteral("token_expired"));
    QVERIFY(!company.user("fresh1").issued.has_value());
    QVERIFY(company.user("waiting1").issued.has_value());
    QCOMPARE(company.audited("assignment.create", "done"), 0);
}

void TestAssignment::aRepeatGivesTheFirstAnswer()
{
    TestCompany company;
    const auto first = assign(company, {{"fresh1", "N2"}});
    const auto repeat = assign(company, {{"fresh1", "N2"}});
    QVERIFY(repeat->replayed);
    QCOMPARE(repeat->json, first->json);
    COMPARE_OUTCOME(assign(company, {{"fresh1", "N3"}}), "idempotency_conflict");
    COMPARE_OUTCOME(assign(company, {{"fresh1", "N3"}}, ""), "idempotency_key_missing");
    QCOMPARE(company.audited("assignment.create", "done"), 1);
}

void TestAssignment::onlyOperatorsWithProofAssign_data()
{
    QTest::addColumn<QByteArray>("loginId");
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<bool>("sendsCode");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("a master") << QByteArray("master1") << QByteArray("A1") << true << QByteArray("done");
    QTest::newRow("an administrator") << QByteArray("admin1") << QByteArray("A3") << true << QByteArray("done");
    QTest::newRow("without the code") << QByteArray("admin1") << QByteArray("A3") << false
                                      << QByteArray("otp_required");
    QTest::newRow("a general user") << QByteArray("user3") << QByteArray("A6") << true << QByteArray("not_permitted");
    QTest::newRow("an expired operator") << QByteArray("late1") << QByteArray() << false << QByteArray("not_permitted");
}

void TestAssignment::onlyOperatorsWithProofAssign()
{
    QFETCH(QByteArray, loginId);
    QFETCH(QByteArray, serial);
    QFETCH(bool, sendsCode);
    QFETCH(QByteArray, outcome);
    TestCompany company;
    const Credentials person = company.session(loginId.toStdString(), serial.toStdString());
    company.nextCode();
    const std::string code = sendsCode ? company.code(serial.toStdString()) : std::string{};
    COMPARE_OUTCOME(company.services().assignments.assign(person, IdempotencyKey{"k"},
                                                          request({{"fresh1", "N2"}}, loginId.toStdString(), code)),
                    outcome);
    QCOMPARE(company.user("fresh1").issued.has_value(), outcome == "done");
}

void TestAssignment::wrongProofIsChargedAndChangesNothing()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.services().assignments.assign(
                        admin, IdempotencyKey{"k"}, request({{"fresh1", "N2"}}, "admin1", company.wrongCode("A3"))),
                    "otp_rejected");
    COMPARE_OUTCOME(company.services().assignments.assign(admin, IdempotencyKey{"k"},
                                                          request({{"fresh1", "N2"}}, "wrong", company.code("A3"))),
                    "confirmation_rejected");
    QCOMPARE(company.token("A3").failures, 1);
    QVERIFY(!company.user("fresh1").issued.has_value());
    QCOMPARE(company.audited("assignment.create", "otp_rejected"), 1);
    QCOMPARE(company.audited("assignment.create", "confirmation_rejected"), 1);
}

void TestAssignment::aUserNamedTwiceIsRefusedAsAWhole()
{
    TestCompany company;
    const auto refused = assign(company, {{"fresh1", "N2"}, {"fresh2", "N3"}, {"fresh1", "N4"}});
    COMPARE_OUTCOME(refused, "invalid_request");
    QCOMPARE(refused.error().errors.at(0).pointer, std::string("/assignments/2/loginId"));
    COMPARE_OUTCOME(assign(company, {}), "invalid_request");
}

QTEST_GUILESS_MAIN(TestAssignment)
#include "tst_assignment.moc"
