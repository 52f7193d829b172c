// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::core;

namespace {

const QString office = QStringLiteral("proxy.office.example:8080");

GatewayError proxyWantsPassword(bool wrong = false)
{
    GatewayError error;
    error.kind = GatewayError::Kind::ProxyPasswordWanted;
    error.proxy = office;
    error.credentialsWrong = wrong;
    return error;
}

Policy rules(const QVariantMap& forced, const QVariantMap& recommended)
{
    return policyFrom({forced, recommended, false, {}}, {});
}

} // namespace

class TestProxyFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rulesAreReadAndWritten_data();
    void rulesAreReadAndWritten();
    void aForcedRuleHoldsAndAPersonsDoesNot();
    void aPersonsRuleIsUsedWhereNothingIsForced();
    void aPasswordIsAskedAndGivenToThatProxy();
    void aPasswordIsKeptOnlyIfWished();
    void aKeptPasswordIsUsedForItsProxy();
    void anUnsafeStoreIsSaid();
    void theLogKeepsCodesAndNoWords();
};

void TestProxyFlow::rulesAreReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("sound");
    QTest::newRow("system") << QStringLiteral("system") << true;
    QTest::newRow("none") << QStringLiteral("none") << true;
    QTest::newRow("an address") << QStringLiteral("http://proxy.example:8080") << true;
    QTest::newRow("an IPv6 address") << QStringLiteral("http://[::1]:8080") << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("without a port") << QStringLiteral("http://proxy.example") << false;
    QTest::newRow("with a password") << QStringLiteral("http://me:secret@proxy.example:8080") << false;
    QTest::newRow("another scheme") << QStringLiteral("ftp://proxy.example:8080") << false;
    QTest::newRow("with a path") << QStringLiteral("http://proxy.example:8080/x") << false;
}

void TestProxyFlow::rulesAreReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(bool, sound);
    const auto rule = proxyRuleFrom(text);
    QCOMPARE(rule.has_value(), sound);
    if (rule)
        QCOMPARE(proxyRuleText(*rule), text);
}

void TestProxyFlow::aForcedRuleHoldsAndAPersonsDoesNot()
{
    test::FakePc pc;
    const Policy policy = rules({{QStringLiteral("proxy"), QStringLiteral("http://laid.down:3128")}}, {});
    test::ClientOnFakes on(pc, policy);
    QCOMPARE(on.gateway.proxyRule, (ProxyRule{ProxyRule::Way::Fixed, QStringLiteral("laid.down"), 3128}));
    QVERIFY(on.client.proxy.state().forced);
    on.client.proxy.setRule({ProxyRule::Way::None, {}, 0});
    QCOMPARE(on.gateway.proxyRule.way, ProxyRule::Way::Fixed);
}

void TestProxyFlow::aPersonsRuleIsUsedWhereNothingIsForced()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc, rules({}, {{QStringLiteral("proxy"), QStringLiteral("none")}}));
    QCOMPARE(on.gateway.proxyRule.way, ProxyRule::Way::None);
    on.client.proxy.setRule({});
    QCOMPARE(on.gateway.proxyRule.way, ProxyRule::Way::System);
}

void TestProxyFlow::aPasswordIsAskedAndGivenToThatProxy()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    on.client.proxy.giveCredentials(QStringLiteral("me"), test::secret("early"), false);
    QVERIFY(on.gateway.proxyCredentials.user.isEmpty()); // nobody asked
    Q_EMIT on.gateway.failed(proxyWantsPassword());
    QCOMPARE(on.client.proxy.state().wantedBy, office);
    QVERIFY(!on.client.proxy.state().wrong);
    on.client.proxy.giveCredentials(QStringLiteral("me\nX-Header: 1"), test::secret("secret"), false);
    QVERIFY(on.gateway.proxyCredentials.user.isEmpty());
    on.client.proxy.giveCredentials(QStringLiteral("me"), test::secret("secret"), false);
    QCOMPARE(on.gateway.proxyCredentials.address, office);
    QCOMPARE(on.gateway.proxyCredentials.user, QStringLiteral("me"));
    QCOMPARE(on.gateway.proxyCredentials.password.reveal(), QByteArray("secret"));
    QVERIFY(on.client.proxy.state().wantedBy.isEmpty());
    Q_EMIT on.gateway.failed(proxyWantsPassword(true));
    QVERIFY(on.client.proxy.state().wrong);
}

void TestProxyFlow::aPasswordIsKeptOnlyIfWished()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    Q_EMIT on.gateway.failed(proxyWantsPassword());
    on.client.proxy.giveCredentials(QStringLiteral("me"), test::secret("secret"), false);
    QVERIFY(pc.secrets.kept.isEmpty());
    Q_EMIT on.gateway.failed(proxyWantsPassword());
    on.client.proxy.giveCredentials(QStringLiteral("me"), test::secret("secret"), true);
    QCOMPARE(pc.secrets.kept.value(QStringLiteral("proxy:") + office), QByteArray("me\nsecret"));
}

void TestProxyFlow::aKeptPasswordIsUsedForItsProxy()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    Q_EMIT on.gateway.proxyFound({ProxyInUse::Kind::Direct, {}});
    QCOMPARE(pc.secrets.reads.size(), std::size_t{0});
    Q_EMIT on.gateway.proxyFound({ProxyInUse::Kind::Through, office});
    Q_EMIT on.gateway.proxyFound({ProxyInUse::Kind::Through, office});
    QCOMPARE(pc.secrets.reads.size(), std::size_t{1});
    pc.secrets.answerRead(0, test::secret("me\npass\nword"));
    test::settle();
    QCOMPARE(on.gateway.proxyCredentials.address, office);
    QCOMPARE(on.gateway.proxyCredentials.user, QStringLiteral("me"));
    QCOMPARE(on.gateway.proxyCredentials.password.reveal(), QByteArray("pass\nword"));
    QCOMPARE(on.client.proxy.state().inUse.address, office);
}

void TestProxyFlow::anUnsafeStoreIsSaid()
{
    test::FakePc pc;
    pc.secrets.unsafe = true;
    test::ClientOnFakes on(pc);
    Q_EMIT on.gateway.failed(proxyWantsPassword());
    on.client.proxy.giveCredentials(QStringLiteral("me"), test::secret("secret"), true);
    test::settle();
    QVERIFY(!on.client.proxy.state().safeStoreAvailable);
    QCOMPARE(on.gateway.proxyCredentials.user, QStringLiteral("me")); // used all the same
}

void TestProxyFlow::theLogKeepsCodesAndNoWords()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    Q_EMIT on.gateway.serverTimeSeen(test::trainingStart);
    GatewayError error;
    error.kind = GatewayError::Kind::Refused;
    error.codeName = QStringLiteral("otp_rejected");
    error.detail = QStringLiteral("データ花子 33456789");
    error.requestId = QStringLiteral("0123456789abcdef");
    Q_EMIT on.gateway.failed(error);
    const FailureEntry entry = on.client.failures.entries().constFirst();
    QCOMPARE(entry.codeName, error.codeName);
    QCOMPARE(entry.requestId, error.requestId);
    QCOMPARE(entry.at, std::optional(test::trainingStart));
    error.codeName = QStringLiteral("Data Hanako 33456789");
    Q_EMIT on.gateway.failed(error);
    QVERIFY(on.client.failures.entries().constFirst().codeName.isEmpty());
    error.kind = GatewayError::Kind::Cancelled;
    Q_EMIT on.gateway.failed(error);
    QCOMPARE(on.client.failures.entries().size(), 2);
    error.kind = GatewayError::Kind::TimedOut;
    for (int i = 0; i < 40; ++i)
        Q_EMIT on.gateway.failed(error);
    QCOMPARE(on.client.failures.entries().size(), FailureLog::capacity);
}

QTEST_GUILESS_MAIN(TestProxyFlow)
#include "tst_proxy_flow.moc"
