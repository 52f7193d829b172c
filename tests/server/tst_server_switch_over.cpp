// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The main job through the API of a real server: sign in, revoke, wait, register; and the ways in which it must not go.
#include "tests/support/process/training_client.h"

#include <QTest>
#include <QUrl>

using namespace kirikae::test;

namespace {

QJsonObject rowOf(const HttpReply& reply, const QString& loginId)
{
    for (const char* list : {"results", "items"}) {
        for (const QJsonValue row : reply.json().value(QLatin1String(list)).toArray()) {
            if (row[QStringLiteral("loginId")].toString() == loginId) {
                return row.toObject();
            }
        }
    }
    return {};
}

QString textOf(const QJsonObject& object, const char* member)
{
    return object.value(QLatin1String(member)).toString();
}

} // namespace

class tst_server_switch_over : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TrainingServer>();
        QVERIFY(m_server->isRunning());
    }

    void cleanup()
    {
        QCOMPARE(m_server->server().stop(), 0);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }

    void threePeopleGetTheirNewTokens()
    {
        TrainingClient hanako = person("hanakodt");
        HttpReply reply = hanako.signIn();
        QCOMPARE(reply.status, 200);
        QCOMPARE(textOf(reply.json(), "next"), QStringLiteral("home"));
        hanako.advance(60);
        reply = hanako.revoke(people, "switch", hanako.codeOf(QStringLiteral("33456789")));
        QCOMPARE(reply.status, 200);
        for (const QString& loginId : people) {
            QCOMPARE(textOf(rowOf(reply, loginId), "outcome"), QStringLiteral("revoked"));
        }
        const HttpReply again = hanako.ask("GET", "/api/v1/revocations/" + textOf(reply.json(), "id").toUtf8());
        QCOMPARE(again.body, reply.body);

        int serial = 90000002;
        hanako.advance(29 * 60);
        for (const QString& loginId : people) {
            TrainingClient each(m_server->server(), loginId);
            reply = each.signIn(each.password());
            QCOMPARE(textOf(reply.json(), "next"), QStringLiteral("coolDown"));
            const QString number = QString::number(serial++);
            reply = each.registerToken(number, each.codeOf(number), "early");
            QCOMPARE(reply.status, 409);
            QCOMPARE(reply.code(), QStringLiteral("cooling_down"));
            QVERIFY(reply.json().value(QStringLiteral("retryAfterSeconds")).toInt() <= 60);
            QCOMPARE(reply.header("Retry-After").toInt(),
                     reply.json().value(QStringLiteral("retryAfterSeconds")).toInt());
        }
        hanako.advance(60);
        serial = 90000002;
        for (const QString& loginId : people) {
            TrainingClient each(m_server->server(), loginId);
            reply = each.signIn(each.password());
            QCOMPARE(textOf(reply.json(), "next"), QStringLiteral("registration"));
            const QString number = QString::number(serial++);
            reply = each.registerToken(number, each.codeOf(number), "register");
            QCOMPARE(reply.status, 201);
            QCOMPARE(textOf(reply.json(), "serialNumber"), number);
        }
        hanako.advance(60);
        TrainingClient later = person("hanakodt");
        QCOMPARE(later.signIn(later.password(), later.codeOf(QStringLiteral("90000004"))).status, 200);
        const HttpReply list = later.ask("GET", "/api/v1/users");
        for (const QString& loginId : people) {
            QCOMPARE(textOf(rowOf(list, loginId), "otpStatus"), QStringLiteral("inService"));
            QCOMPARE(textOf(rowOf(list, loginId), "printedExpiry"), QStringLiteral("04/30/28"));
        }
    }

    void aCodeServesOnce()
    {
        TrainingClient first = person("tarodt");
        const QString code = first.codeOf(QStringLiteral("78160642"));
        QCOMPARE(first.signIn(first.password(), code).status, 200);
        TrainingClient second = person("tarodt");
        const HttpReply reply = second.signIn(second.password(), code);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.code(), QStringLiteral("otp_rejected"));
    }

    void theCodeThatRevokedDoesNotSignIn()
    {
        TrainingClient hanako = person("hanakodt");
        QCOMPARE(hanako.signIn().status, 200);
        hanako.advance(60);
        const QString code = hanako.codeOf(QStringLiteral("33456789"));
        QCOMPARE(hanako.revoke({QStringLiteral("tarodt")}, "one", code).status, 200);
        TrainingClient again = person("hanakodt");
        const HttpReply reply = again.signIn(again.password(), code);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.code(), QStringLiteral("otp_rejected"));
    }

    void theCodeThatRegisteredDoesNotSignIn()
    {
        TrainingClient saburo = person("saburodt");
        QCOMPARE(saburo.signIn(saburo.password()).status, 200);
        const QString code = saburo.codeOf(QStringLiteral("90000001"));
        QCOMPARE(saburo.registerToken(QStringLiteral("90000001"), code, "one").status, 201);
        TrainingClient again = person("saburodt");
        const HttpReply reply = again.signIn(again.password(), code);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.code(), QStringLiteral("otp_rejected"));
    }

    void aRepeatWithTheSameKeyGivesTheSameAnswer()
    {
        TrainingClient hanako = person("hanakodt");
        QCOMPARE(hanako.signIn().status, 200);
        hanako.advance(60);
        const QString code = hanako.codeOf(QStringLiteral("33456789"));
        const HttpReply first = hanako.revoke({QStringLiteral("tarodt")}, "same", code);
        QCOMPARE(first.status, 200);
        hanako.advance(3600);
        const HttpReply second = hanako.revoke({QStringLiteral("tarodt")}, "same", code);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
        const HttpReply other = hanako.revoke({QStringLiteral("sachikodt")}, "same", code);
        QCOMPARE(other.status, 422);
        QCOMPARE(other.code(), QStringLiteral("idempotency_conflict"));
        const HttpReply found = hanako.ask("GET", "/api/v1/revocations/" + textOf(first.json(), "id").toUtf8());
        QCOMPARE(found.body, first.body);
    }

    void aReplyThatWasCutIsGivenToTheRepeat_data()
    {
        QTest::addColumn<bool>("afterTheCommit");
        QTest::newRow("cut when the revocation is seen in the list") << true;
        QTest::newRow("cut when the request was sent") << false;
    }

    void aReplyThatWasCutIsGivenToTheRepeat()
    {
        QFETCH(bool, afterTheCommit);
        TrainingClient hanako = person("hanakodt");
        QCOMPARE(hanako.signIn().status, 200);
        hanako.advance(60);
        const QString code = hanako.codeOf(QStringLiteral("33456789"));
        const QByteArray body = "{\"loginIds\":[\"tarodt\"],\"confirmationPassword\":\"Confirm1hanakodt\",\"otp\":\"" +
                                code.toLatin1() + "\"}";
        QVERIFY(hanako.connection().send(
            TlsClient::requestBytes("POST", "/api/v1/revocations", hanako.actionHeaders("cut"), body)));
        if (afterTheCommit) {
            TrainingClient watcher = person("hanakodt");
            watcher.setAccessToken(hanako.accessToken());
            QTRY_COMPARE(textOf(rowOf(watcher.ask("GET", "/api/v1/users"), QStringLiteral("tarodt")), "otpStatus"),
                         QStringLiteral("revoked"));
        }
        hanako.connection().cut();
        hanako.reconnect();
        HttpReply reply;
        // While the first is still under way its key is taken; the client repeats until it has an answer.
        QTRY_VERIFY(
            (reply = hanako.askRaw("POST", "/api/v1/revocations", body,
                                   {Header("Content-Type", "application/json"), Header("Idempotency-Key", "cut")}))
                .status != 409);
        QCOMPARE(reply.status, 200);
        QCOMPARE(textOf(rowOf(reply, QStringLiteral("tarodt")), "outcome"), QStringLiteral("revoked"));
        QCOMPARE(revocationsInTheAudit(), 1);
    }

    void aGeneralUserMayDoNoneOfTheAdministratorsActions()
    {
        TrainingClient taro = person("tarodt");
        QCOMPARE(taro.signIn().status, 200);
        taro.advance(60);
        const QString code = taro.codeOf(QStringLiteral("78160642"));
        QList<HttpReply> replies{taro.revoke({QStringLiteral("sachikodt")}, "general", code),
                                 taro.revoke({QStringLiteral("tarodt")}, "own", code)};
        for (const char* target : {"/api/v1/users", "/api/v1/users?limit=1", "/api/v1/tokens", "/api/v1/audit",
                                   "/api/v1/revocations/00000000000000000000000000000000"}) {
            replies << taro.ask("GET", target);
        }
        for (const HttpReply& reply : replies) {
            QCOMPARE(reply.status, 403);
            QCOMPARE(reply.code(), QStringLiteral("not_permitted"));
        }
        QCOMPARE(revocationsInTheAudit(), 0);
    }

    void anotherCompanysPeopleAreAsIfTheyDidNotExist()
    {
        TrainingClient hanako = person("hanakodt");
        QCOMPARE(hanako.signIn().status, 200);
        hanako.advance(60);
        const HttpReply own = hanako.revoke({QStringLiteral("jirodt")}, "a", hanako.codeOf(QStringLiteral("33456789")));
        QCOMPARE(own.status, 200);

        TrainingClient stranger = person("staff0001");
        QCOMPARE(stranger.signIn().status, 200);
        stranger.advance(60);
        const HttpReply reply = stranger.revoke({QStringLiteral("hanakodt"), QStringLiteral("nobody at all")}, "b",
                                                stranger.codeOf(stranger.ownSerial()));
        QCOMPARE(reply.status, 200);
        QJsonObject theirs = rowOf(reply, QStringLiteral("hanakodt"));
        QJsonObject nobodys = rowOf(reply, QStringLiteral("nobody at all"));
        QCOMPARE(textOf(theirs, "code"), QStringLiteral("unknown_user"));
        theirs.remove(QStringLiteral("loginId"));
        nobodys.remove(QStringLiteral("loginId"));
        QCOMPARE(theirs, nobodys);

        const auto sameAnswer = [&](const QByteArray& theirTarget, const QByteArray& nobodysTarget) {
            const HttpReply one = stranger.ask("GET", theirTarget);
            const HttpReply two = stranger.ask("GET", nobodysTarget);
            QJsonObject first = one.json();
            QJsonObject second = two.json();
            first.remove(QStringLiteral("requestId"));
            second.remove(QStringLiteral("requestId"));
            return one.status == two.status && first == second;
        };
        QVERIFY(sameAnswer("/api/v1/revocations/" + textOf(own.json(), "id").toUtf8(),
                           "/api/v1/revocations/ffffffffffffffffffffffffffffffff"));
        QVERIFY(sameAnswer("/api/v1/users?q=hanakodt", "/api/v1/users?q=nobodydt"));
        QVERIFY(sameAnswer("/api/v1/tokens?q=33456789", "/api/v1/tokens?q=33456780"));
        QVERIFY(sameAnswer("/api/v1/audit?subject=tarodt", "/api/v1/audit?subject=nobodydt"));
        QVERIFY(sameAnswer("/training/v1/tokens/33456789", "/training/v1/tokens/33456780"));
        const HttpReply list = hanako.ask("GET", "/api/v1/users");
        QCOMPARE(textOf(rowOf(list, QStringLiteral("hanakodt")), "otpStatus"), QStringLiteral("inService"));
    }

    void aSessionServesOnlyTheCertificateThatObtainedIt()
    {
        TrainingClient hanako = person("hanakodt");
        QCOMPARE(hanako.signIn().status, 200);
        TrainingClient taro = person("tarodt");
        taro.setAccessToken(hanako.accessToken());
        const HttpReply reply = taro.ask("GET", "/api/v1/session");
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.code(), QStringLiteral("session_required"));
        QCOMPARE(hanako.ask("GET", "/api/v1/session").status, 200);
    }

    void signingOutEndsTheSession()
    {
        TrainingClient hanako = person("hanakodt");
        QCOMPARE(hanako.signIn().status, 200);
        QCOMPARE(hanako.ask("GET", "/api/v1/session").status, 200);
        QCOMPARE(hanako.ask("DELETE", "/api/v1/session").status, 204);
        QCOMPARE(hanako.ask("GET", "/api/v1/session").status, 401);
    }

    void theListIsCompressedAndNotSentTwice()
    {
        TrainingClient staff = person("staff0001");
        QCOMPARE(staff.signIn().status, 200);
        const HttpReply plain = staff.ask("GET", "/api/v1/users?limit=1000");
        QCOMPARE(plain.status, 200);
        const HttpReply zipped =
            staff.ask("GET", "/api/v1/users?limit=1000", {}, {Header("Accept-Encoding", "gzip, br;q=0")});
        QCOMPARE(zipped.header("Content-Encoding"), QByteArray("gzip"));
        QCOMPARE(zipped.header("Vary"), QByteArray("Accept-Encoding"));
        QVERIFY(zipped.body.size() < plain.body.size() / 4);
        QCOMPARE(inflated(zipped.body), plain.body);
        QCOMPARE(staff.ask("GET", "/api/v1/users?limit=1000", {}, {Header("Accept-Encoding", "gzip;q=0")})
                     .header("Content-Encoding"),
                 QByteArray());
        for (const HttpReply& known : {plain, zipped}) {
            const HttpReply second =
                staff.ask("GET", "/api/v1/users?limit=1000", {}, {Header("If-None-Match", known.header("ETag"))});
            QCOMPARE(second.status, 304);
            QCOMPARE(second.body, QByteArray());
        }
        staff.advance(60);
        QCOMPARE(staff.revoke({QStringLiteral("staff0100")}, "etag", staff.codeOf(staff.ownSerial())).status, 200);
        QCOMPARE(
            staff.ask("GET", "/api/v1/users?limit=1000", {}, {Header("If-None-Match", plain.header("ETag"))}).status,
            200);
    }

    void theWholeListIsReadPageByPage()
    {
        TrainingClient staff = person("staff0001");
        QCOMPARE(staff.signIn().status, 200);
        QSet<QString> seen;
        QByteArray target = "/api/v1/users?limit=333&sort=-name";
        for (int page = 0; page < 10 && !target.isEmpty(); ++page) {
            const QJsonObject answer = staff.ask("GET", target).json();
            for (const QJsonValue user : answer.value(QStringLiteral("items")).toArray()) {
                seen << user[QStringLiteral("loginId")].toString();
            }
            const QString cursor = textOf(answer, "nextCursor");
            target = cursor.isEmpty() ? QByteArray()
                                      : "/api/v1/users?limit=333&sort=-name&cursor=" + QUrl::toPercentEncoding(cursor);
        }
        QCOMPARE(seen.size(), 2000);
    }

private:
    TrainingClient person(const char* loginId) { return {m_server->server(), QString::fromLatin1(loginId)}; }

    //! gzip to plain, by a reader that is not ours.
    static QByteArray inflated(const QByteArray& bytes)
    {
        QProcess gzip;
        gzip.start(QStringLiteral("gzip"), {QStringLiteral("-dc")});
        gzip.write(bytes);
        gzip.closeWriteChannel();
        gzip.waitForFinished();
        return gzip.readAllStandardOutput();
    }

    //! How many rows of users the audit says were revoked; read as saburodt, who registers first.
    int revocationsInTheAudit()
    {
        TrainingClient saburo = person("saburodt");
        if (saburo.signIn(saburo.password()).status == 200) {
            saburo.registerToken(QStringLiteral("90000001"), saburo.codeOf(QStringLiteral("90000001")), "audit");
        }
        saburo.advance(60);
        if (saburo.signIn(saburo.password(), saburo.codeOf(QStringLiteral("90000001"))).status != 200) {
            return -1;
        }
        int count = 0;
        for (const QJsonValue entry :
             saburo.ask("GET", "/api/v1/audit?limit=1000").json().value(QStringLiteral("items")).toArray()) {
            count += entry[QStringLiteral("action")] == QLatin1String("revocation.row") &&
                             entry[QStringLiteral("outcome")] == QLatin1String("done")
                         ? 1
                         : 0;
        }
        return count;
    }

    const QStringList people{QStringLiteral("sachikodt"), QStringLiteral("tarodt"), QStringLiteral("hanakodt")};
    std::unique_ptr<TrainingServer> m_server;
};

QTEST_GUILESS_MAIN(tst_server_switch_over)
#include "tst_server_switch_over.moc"
