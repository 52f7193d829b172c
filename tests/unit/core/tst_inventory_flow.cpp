// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"
#include "tests/support/client/sample_tokens.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {
const QString hanako = QStringLiteral("hanakodt");
}

class TestInventoryFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsReadBeforeItIsAskedFor()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.inventory.reload();
        f.client.inventory.refresh();
        f.signInWithList(hanako);
        f.client.inventory.refresh();
        QCOMPARE(f.gateway.tokenPages.count(), 0);
    }
    void furtherPagesComeWhenTheyAreLookedAt()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        const QAbstractItemModelTester tester(&f.client.tokens, QAbstractItemModelTester::FailureReportingMode::Fatal);
        f.client.inventory.reload();
        QVERIFY(f.client.inventory.state().loading);
        f.gateway.tokenPages.answerLast(tokenPage(sampleTokens(), QStringLiteral("c1"), 8));
        settle();
        QCOMPARE(f.client.tokens.rowCount(), 6);
        QCOMPARE(f.client.inventory.state().total, 8);
        const int asked = f.gateway.tokenPages.count();
        f.client.inventory.loadMore(); // the tester may have asked already: one page is on its way, never two
        QVERIFY(f.gateway.tokenPages.count() <= asked + 1);
        QCOMPARE(f.gateway.tokenPages.lastAsked().cursor, QStringLiteral("c1"));
        f.gateway.tokenPages.answerLast(tokenPage({token(QStringLiteral("90000004"), TokenState::InStock),
                                                   token(QStringLiteral("90000005"), TokenState::InStock)},
                                                  {}, 8));
        settle();
        QCOMPARE(f.client.tokens.rowCount(), 8);
        QVERIFY(!f.client.tokens.canFetchMore({}));
        f.client.inventory.loadMore();
        QCOMPARE(f.gateway.tokenPages.count(), 2);
    }
    void aSearchAsksOnceAfterThePauseAndStartsAgain()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.inventory.reload();
        f.client.inventory.setQuery({QStringLiteral("9"), std::nullopt, {}});
        f.client.inventory.setQuery({QStringLiteral("90"), TokenState::InStock, QStringLiteral("04/30/28")});
        QTRY_COMPARE(f.gateway.tokenPages.count(), 2);
        QVERIFY(f.gateway.tokenPages.isCancelled(0));
        QCOMPARE(f.gateway.tokenPages.lastAsked().query.words, QStringLiteral("90"));
        QVERIFY(f.gateway.tokenPages.lastAsked().query.state == TokenState::InStock);
        QVERIFY(f.gateway.tokenPages.lastAsked().cursor.isEmpty());
    }
    void aFailureAndACancelKeepTheRowsThatAreShown()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.inventory.reload();
        f.gateway.tokenPages.answerLast(tokenPage(sampleTokens()));
        settle();
        f.client.inventory.reload();
        f.gateway.tokenPages.answerLast(failed(GatewayError::Kind::TimedOut, true));
        settle();
        QVERIFY(f.client.inventory.state().error.has_value());
        QCOMPARE(f.client.tokens.rowCount(), 6);
        f.client.inventory.reload();
        f.client.inventory.cancel();
        QVERIFY(!f.client.inventory.state().loading);
        QVERIFY(!f.client.inventory.state().error->sent);
        f.gateway.tokenPages.answerLast(tokenPage({}));
        settle();
        QCOMPARE(f.client.tokens.rowCount(), 6);
    }
    void theEndOfTheSessionForgetsEverything()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.inventory.setQuery({QStringLiteral("9"), std::nullopt, {}});
        f.client.inventory.reload();
        f.gateway.tokenPages.answerLast(tokenPage(sampleTokens()));
        settle();
        f.client.inventory.reload();
        f.gateway.tokenPages.answerLast(refused(ErrorCode::SessionExpired));
        settle();
        QCOMPARE(f.client.tokens.rowCount(), 0);
        QVERIFY(!f.client.inventory.state().loadedAt);
        QVERIFY(f.client.inventory.state().query == TokenQuery());
    }
    void aPrintedDateIsTakenAsItIsTyped()
    {
        QCOMPARE(InventoryFlow::printedDateIn(QStringLiteral(" ０４/３０/２８ ")), QStringLiteral("04/30/28"));
        QCOMPARE(InventoryFlow::printedDateIn(QStringLiteral("30/04/28")), QString());
        QCOMPARE(InventoryFlow::printedDateIn(QString()), QString());
    }
    void whoRegisteredItHoldsItElseWhomItWasIssuedTo()
    {
        QCOMPARE(TokenTableModel::holders(token(QStringLiteral("1"), TokenState::Issued, hanako)), QStringList(hanako));
        QCOMPARE(TokenTableModel::holders(token(QStringLiteral("1"), TokenState::InService, hanako,
                                                {QStringLiteral("a"), QStringLiteral("b")})),
                 QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(TokenTableModel::holders(token(QStringLiteral("1"), TokenState::InStock)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInventoryFlow)
#include "tst_inventory_flow.moc"
