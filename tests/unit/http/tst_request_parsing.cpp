// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/request_parsing.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::server;

namespace {

template <class T>
QStringList errorsOf(const Outcome<T>& outcome)
{
    QStringList list;
    if (!outcome) {
        for (const FieldError& error : outcome.error().errors) {
            list << QString::fromStdString(error.pointer + " " + error.code);
        }
    }
    return list;
}

} // namespace

class tst_request_parsing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSignInIsRead()
    {
        const auto read = parseSignIn(R"({"password":"p\u00e9","otp":"012345"})");
        QVERIFY(read.hasValue());
        QCOMPARE(read->password.reveal(), std::string_view("pé"));
        QVERIFY(read->otp.has_value());
        QCOMPARE(read->otp->reveal(), std::string_view("012345"));
        const auto without = parseSignIn(R"({"password":"p"})");
        QVERIFY(without.hasValue());
        QVERIFY(!without->otp.has_value());
    }

    void aRevocationIsRead()
    {
        const auto read =
            parseRevocation(R"({"loginIds":["b","a"],"confirmationPassword":"c","otp":"12345678","dryRun":true})");
        QVERIFY(read.hasValue());
        QCOMPARE(read->loginIds, (std::vector<LoginId>{LoginId{"b"}, LoginId{"a"}}));
        QCOMPARE(read->confirmationPassword.reveal(), std::string_view("c"));
        QVERIFY(read->dryRun);
    }

    void onlyAForecastNeedsNoConfirmation()
    {
        QVERIFY(parseRevocation(R"({"loginIds":["a"],"dryRun":true})").hasValue());
        QCOMPARE(errorsOf(parseRevocation(R"({"loginIds":["a"],"dryRun":false})")),
                 QStringList{QStringLiteral("/confirmationPassword required")});
    }

    void aNoteHasTwoHundredCharactersNotBytes()
    {
        const auto noted = [](const std::string& note) {
            return parseRevocation(R"({"loginIds":["a"],"confirmationPassword":"c","note":)" + note + "}");
        };
        std::string longest;
        for (int i = 0; i < 200; ++i) {
            longest += "急";
        }
        QCOMPARE(noted('"' + longest + '"')->note.value(), longest);
        QCOMPARE(errorsOf(noted('"' + longest + "x\"")), QStringList{QStringLiteral("/note too_long")});
        QCOMPARE(noted(R"("two\nlines")")->note.value(), std::string("two\nlines"));
        QCOMPARE(errorsOf(noted(R"("a\u0000b")")), QStringList{QStringLiteral("/note malformed")});
        QCOMPARE(errorsOf(noted(R"("a\u001bb")")), QStringList{QStringLiteral("/note malformed")});
        QCOMPARE(errorsOf(noted("7")), QStringList{QStringLiteral("/note wrong_type")});
        QVERIFY(!noted("null")->note && !noted("\"\"")->note);
        QCOMPARE(parseAssignment(R"({"assignments":[{"loginId":"a","serialNumber":null}],"dryRun":true,"note":"n"})")
                     ->note.value(),
                 std::string("n"));
    }

    void aDecisionIsRead()
    {
        const auto consent = parseConsent(R"({"confirmationPassword":"c","otp":"123456","note":"n"})", "id");
        QVERIFY(consent.hasValue());
        QCOMPARE(consent->approvalId, std::string("id"));
        QCOMPARE(consent->note.value(), std::string("n"));
        QVERIFY(parseConsent(R"({"dryRun":true})", "id")->dryRun);
        QCOMPARE(errorsOf(parseConsent("{}", "id")), QStringList{QStringLiteral("/confirmationPassword required")});
        QCOMPARE(parseClosing("", "id")->approvalId, std::string("id"));
        QCOMPARE(parseClosing(R"({"note":"n"})", "id")->note.value(), std::string("n"));
        QCOMPARE(errorsOf(parseClosing(R"({"otp":"123456"})", "id")),
                 QStringList{QStringLiteral("/otp unknown_member")});
        QCOMPARE(parseApprovalQuery("state=expired&limit=7")->state.value(), ApprovalState::Expired);
        QCOMPARE(errorsOf(parseApprovalQuery("state=lost&limit=201")),
                 (QStringList{QStringLiteral("/state malformed"), QStringLiteral("/limit out_of_range")}));
    }

    void theDepthLimitIsThirtyTwo()
    {
        const auto nested = [](int levels) {
            return "{\"a\":" + std::string(static_cast<std::size_t>(levels), '[') +
                   std::string(static_cast<std::size_t>(levels), ']') + "}";
        };
        QVERIFY(!errorsOf(parseSignIn(nested(31))).contains(QStringLiteral(" too_deep")));
        QCOMPARE(errorsOf(parseSignIn(nested(32))), QStringList{QStringLiteral(" too_deep")});
        QCOMPARE(errorsOf(parseSignIn(nested(500000))), QStringList{QStringLiteral(" too_deep")});
    }

    void aMemberTwiceIsSeenAtAnyDepthButNotAcrossObjects()
    {
        QCOMPARE(errorsOf(parseSignIn(R"({"password":"x","a":[{"b":1,"b":2}]})")),
                 QStringList{QStringLiteral("/b duplicate_member")});
        QCOMPARE(errorsOf(parseSignIn(R"({"password":"x","a":[{"b":1},{"b":2}]})")),
                 QStringList{QStringLiteral("/a unknown_member")});
    }

    void atMostThirtyTwoErrorsAreTold()
    {
        std::string body = "{\"password\":\"x\"";
        for (int i = 0; i < 1000; ++i) {
            body += ",\"m" + std::to_string(i) + "\":1";
        }
        QCOMPARE(errorsOf(parseSignIn(body + "}")).size(), 32);
    }

    void aLongUnknownNameIsCutInTheAnswer()
    {
        const QStringList errors = errorsOf(parseSignIn("{\"password\":\"x\",\"" + std::string(5000, 'n') + "\":1}"));
        QCOMPARE(errors.size(), 1);
        QVERIFY(errors.front().size() < 100);
    }

    void aClockChangeIsRead()
    {
        const auto read = parseClockChange(R"({"advanceSeconds":1800,"now":"2023-03-20T09:00:00+09:00","rate":0.5})");
        QVERIFY(read.hasValue());
        QCOMPARE(read->advance.value(), std::chrono::seconds{1800});
        QCOMPARE(formatInstant(read->now.value()), std::string("2023-03-20T00:00:00.000Z"));
        QCOMPARE(read->rate.value(), 0.5);
        QVERIFY(parseClockChange(R"({"rate":3600})").hasValue());
        QVERIFY(parseClockChange(R"({"rate":0})").hasValue());
        QVERIFY(!parseClockChange(R"({"rate":1e999})").hasValue());
    }

    void anEmptyFilterIsNone()
    {
        const auto read = parseUserQuery("q=&otpStatus=&userClass=&printedExpiry=&sort=&cursor=&limit=", "");
        QVERIFY(read.hasValue());
        QVERIFY(read->words.empty());
        QVERIFY(!read->otpStatus.has_value());
        QCOMPARE(read->limit, std::size_t{200});
        QVERIFY(read->sort == UserSort::LoginId);
    }

    void filtersAreRead()
    {
        const auto read = parseUserQuery("q=%E8%8A%B1+%E5%AD%90&otpStatus=inService&userClass=master&printedExpiry=04%"
                                         "2F30%2F23&sort=-name&limit=1000",
                                         "W/\"abc\"");
        QVERIFY(read.hasValue());
        QCOMPARE(read->words, std::string("花 子"));
        QVERIFY(read->otpStatus == OtpStatus::InService);
        QVERIFY(read->userClass == UserClass::Master);
        QCOMPARE(read->printedExpiry.value(), std::string("04/30/23"));
        QVERIFY(read->sort == UserSort::Name && read->descending);
        QCOMPARE(read->limit, std::size_t{1000});
        QCOMPARE(read->ifNoneMatch, std::string("\"abc\""));
    }

    void anIdempotencyKeyIsVisibleAscii()
    {
        QVERIFY(parseIdempotencyKey(std::string(128, 'k')).hasValue());
        QVERIFY(!parseIdempotencyKey(std::string(129, 'k')).hasValue());
        QVERIFY(!parseIdempotencyKey(std::string("a\tb")).hasValue());
        QVERIFY(parseIdempotencyKey(std::nullopt).error().code == ErrorCode::IdempotencyKeyMissing);
    }

    void jsonIsNamedJson()
    {
        for (const char* type : {"application/json", "APPLICATION/JSON", "application/json; charset=utf-8",
                                 "application/json;charset=\"UTF-8\"", "application/json ;"}) {
            QVERIFY2(isJsonMediaType(type), type);
        }
        for (const char* type :
             {"", "json", "text/json", "application/json; charset=latin1", "application/problem+json"}) {
            QVERIFY2(!isJsonMediaType(type), type);
        }
    }
};

QTEST_APPLESS_MAIN(tst_request_parsing)
#include "tst_request_parsing.moc"
