// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::core;
using Kind = GatewayError::Kind;

namespace {

GatewayError failure(Kind kind)
{
    GatewayError error;
    error.kind = kind;
    return error;
}

//! The server is asked for its health by nobody else.
Policy silent()
{
    return policyFrom({{{QStringLiteral("updateNotice"), false}}, {}, false, {}}, {});
}

struct SignedIn {
    explicit SignedIn()
        : on(pc, silent())
    {
        on.signInWithList(QStringLiteral("hanakodt"));
    }
    void lose(Kind kind = Kind::Unreachable) { Q_EMIT on.gateway.failed(failure(kind)); }
    void failTry()
    {
        on.gateway.healths.answerLast(Failure{failure(Kind::Unreachable)});
        test::settle();
    }
    test::FakePc pc;
    test::ClientOnFakes on;
};

} // namespace

class TestConnectionWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheLinesFailuresCount_data();
    void onlyTheLinesFailuresCount();
    void nothingIsAskedBeforeASignIn();
    void theServerIsAskedAgainAfterGrowingPauses();
    void theFirstTryComesByItself();
    void anyAnswerEndsItAndReadsTheListAnew();
    void signingOutEndsTheTries();
    void theRowsStay();
};

void TestConnectionWatch::onlyTheLinesFailuresCount_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("offline");
    const auto row = [](const char* name, Kind kind, bool offline) {
        QTest::newRow(name) << static_cast<int>(kind) << offline;
    };
    row("refused", Kind::Refused, false);
    row("timed out", Kind::TimedOut, true);
    row("cancelled", Kind::Cancelled, false);
    row("unreachable", Kind::Unreachable, true);
    row("server not trusted", Kind::ServerNotTrusted, false);
    row("certificate refused", Kind::CertificateRefused, false);
    row("malformed", Kind::Malformed, false);
    row("proxy wants a password", Kind::ProxyPasswordWanted, false);
    row("proxy failed", Kind::ProxyFailed, true);
    row("portal", Kind::Portal, true);
}

void TestConnectionWatch::onlyTheLinesFailuresCount()
{
    QFETCH(int, kind);
    QFETCH(bool, offline);
    SignedIn in;
    in.lose(static_cast<Kind>(kind));
    QCOMPARE(in.on.client.connection.isOffline(), offline);
    QCOMPARE(in.on.client.connection.pause().count() > 0, offline); // no timer without need
}

void TestConnectionWatch::nothingIsAskedBeforeASignIn()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    Q_EMIT on.gateway.failed(failure(Kind::Unreachable));
    QVERIFY(!on.client.connection.isOffline());
    QCOMPARE(on.client.connection.pause().count(), 0);
}

void TestConnectionWatch::theServerIsAskedAgainAfterGrowingPauses()
{
    SignedIn in;
    in.lose();
    QList<qint64> pauses{in.on.client.connection.pause().count()};
    for (int i = 0; i < 7; ++i) {
        in.on.client.connection.tryNow();
        in.on.client.connection.tryNow(); // one at a time
        QCOMPARE(in.on.gateway.healths.count(), i + 1);
        QCOMPARE(in.on.client.connection.pause().count(), 0);
        in.failTry();
        pauses << in.on.client.connection.pause().count();
    }
    QCOMPARE(pauses, (QList<qint64>{2'000, 4'000, 8'000, 16'000, 32'000, 60'000, 60'000, 60'000}));
}

void TestConnectionWatch::theFirstTryComesByItself()
{
    SignedIn in;
    in.lose();
    QTRY_COMPARE_WITH_TIMEOUT(in.on.gateway.healths.count(), 1, 4'000);
}

void TestConnectionWatch::anyAnswerEndsItAndReadsTheListAnew()
{
    SignedIn in;
    const int lists = in.on.gateway.pages.count();
    in.lose();
    QSignalSpy back(&in.on.client.connection, &ConnectionWatch::backOnline);
    Q_EMIT in.on.gateway.serverTimeSeen(test::trainingStart + std::chrono::minutes{5});
    QVERIFY(!in.on.client.connection.isOffline());
    QCOMPARE(in.on.client.connection.pause().count(), 0);
    QCOMPARE(back.size(), 1);
    QCOMPARE(in.on.gateway.pages.count(), lists + 1);
    QCOMPARE(in.on.client.connection.lastHeard(), std::optional(test::trainingStart + std::chrono::minutes{5}));
    Q_EMIT in.on.gateway.serverTimeSeen(test::trainingStart + std::chrono::minutes{6});
    QCOMPARE(back.size(), 1);
}

void TestConnectionWatch::signingOutEndsTheTries()
{
    SignedIn in;
    in.lose();
    in.on.client.session.signOut();
    QVERIFY(!in.on.client.connection.isOffline());
    QCOMPARE(in.on.client.connection.pause().count(), 0);
}

void TestConnectionWatch::theRowsStay()
{
    SignedIn in;
    const auto before = in.on.client.users.rowCount();
    QVERIFY(before > 0);
    in.on.client.list.reload();
    in.on.gateway.pages.answerLast(Failure{failure(Kind::Unreachable)});
    in.lose();
    test::settle();
    QCOMPARE(in.on.client.users.rowCount(), before);
    QVERIFY(in.on.client.list.state().loadedAt);
}

QTEST_GUILESS_MAIN(TestConnectionWatch)
#include "tst_connection_watch.moc"
