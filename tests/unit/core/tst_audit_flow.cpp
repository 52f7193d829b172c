// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"
#include "tests/support/client/sample_audit.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {

struct Flow : ClientOnFakes {
    explicit Flow(FakePc& onPc)
        : ClientOnFakes(onPc)
    {
        signInWithList(QStringLiteral("saburodt"));
    }
    [[nodiscard]] const AuditState& state() const { return client.audit.state(); }
    void answer(const GatewayReply<AuditPage>& reply)
    {
        gateway.auditPages.answerLast(reply);
        settle();
    }
};

QList<AuditEntry> older()
{
    return {audited(1, QStringLiteral("tarodt"), QStringLiteral("session.create"), QStringLiteral("tarodt"))};
}

} // namespace

class TestAuditFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void furtherPagesComeWhenTheyAreLookedAt()
    {
        FakePc pc;
        Flow f(pc);
        const QAbstractItemModelTester tester(&f.client.auditRows,
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        f.client.audit.reload();
        QCOMPARE(f.gateway.auditPages.lastAsked().before, 0);
        f.answer(auditPage(sampleAudit(), 2));
        QVERIFY(!f.state().complete);
        f.client.audit.loadMore(); // the tester may have asked already: one page is on its way, never two
        QCOMPARE(f.gateway.auditPages.count(), 2);
        QCOMPARE(f.gateway.auditPages.lastAsked().before, 2);
        f.answer(auditPage(older()));
        QCOMPARE(f.client.auditRows.rowCount(), 5);
        QCOMPARE(f.state().loaded, 5);
        QVERIFY(f.state().complete && !f.client.auditRows.canFetchMore({}));
        f.client.audit.loadMore();
        QCOMPARE(f.gateway.auditPages.count(), 2);
    }
    void aQuestionAsksOnceAfterThePauseAndStartsAgain()
    {
        FakePc pc;
        Flow f(pc);
        f.client.audit.reload();
        f.answer(auditPage(sampleAudit(), 2));
        AuditQuery query;
        query.loginId = QStringLiteral("t");
        f.client.audit.setQuery(query);
        query.loginId = QStringLiteral("tarodt");
        f.client.audit.setQuery(query);
        // Rows of the question before are not put below the next one's, and are not saved as its answer.
        f.client.audit.loadMore();
        f.client.audit.gather();
        QCOMPARE(f.gateway.auditPages.count(), 1);
        QVERIFY(!f.state().gathering);
        QTRY_COMPARE(f.gateway.auditPages.count(), 2);
        QCOMPARE(f.gateway.auditPages.lastAsked().query.loginId, QStringLiteral("tarodt"));
        QCOMPARE(f.gateway.auditPages.lastAsked().before, 0);
        f.answer(auditPage(older()));
        QCOMPARE(f.client.auditRows.rowCount(), 1);
    }
    void gatheringReadsPageAfterPage()
    {
        FakePc pc;
        Flow f(pc);
        QSignalSpy gathered(&f.client.audit, &AuditFlow::gathered);
        f.client.audit.gather();
        QCOMPARE(f.gateway.auditPages.count(), 0);
        f.client.audit.reload();
        f.answer(auditPage(sampleAudit(), 2));
        f.client.audit.gather();
        QVERIFY(f.state().gathering && gathered.isEmpty());
        f.answer(auditPage(older(), 1));
        QCOMPARE(f.gateway.auditPages.count(), 3);
        QVERIFY(f.state().gathering && gathered.isEmpty());
        f.answer(auditPage(older()));
        QVERIFY(!f.state().gathering);
        QCOMPARE(gathered.size(), 1);
        QCOMPARE(f.client.auditRows.rowCount(), 6);
        f.client.audit.gather();
        QCOMPARE(gathered.size(), 2);
        QCOMPARE(f.gateway.auditPages.count(), 3);
    }
    void gatheringEndsWithAFailureOrACancel()
    {
        FakePc pc;
        Flow f(pc);
        QSignalSpy gathered(&f.client.audit, &AuditFlow::gathered);
        f.client.audit.reload();
        f.answer(auditPage(sampleAudit(), 2));
        f.client.audit.gather();
        f.answer(failed(GatewayError::Kind::TimedOut, true));
        QVERIFY(!f.state().gathering && f.state().error);
        f.client.audit.gather();
        f.client.audit.cancel();
        QVERIFY(!f.state().gathering && !f.state().loading);
        QVERIFY(!f.state().error->sent);
        f.answer(auditPage(older()));
        QVERIFY(gathered.isEmpty());
        QCOMPARE(f.client.auditRows.rowCount(), 4);
    }
    void theEndOfTheSessionForgetsEverything()
    {
        FakePc pc;
        Flow f(pc);
        AuditQuery query;
        query.loginId = QStringLiteral("tarodt");
        f.client.audit.setQuery(query);
        f.client.audit.reload();
        f.answer(auditPage(sampleAudit(), 2));
        f.client.audit.reload();
        f.answer(refused(ErrorCode::SessionExpired));
        QCOMPARE(f.client.auditRows.rowCount(), 0);
        QVERIFY(!f.state().loadedAt && f.state().query == AuditQuery());
        f.client.audit.reload();
        QCOMPARE(f.gateway.auditPages.count(), 2);
    }
    void rowsAreRawValues()
    {
        AuditTableModel model;
        model.replaceAll(sampleAudit(), true);
        const auto raw = [&](int row, int column) { return model.index(row, column).data(AuditTableModel::RawRole); };
        QCOMPARE(raw(0, AuditTableModel::Seq).toLongLong(), 9);
        QCOMPARE(raw(1, AuditTableModel::Outcome).toString(), QStringLiteral("registration_rejected"));
        QCOMPARE(raw(1, AuditTableModel::Subject).toString(), QStringLiteral("***001"));
        QVERIFY(model.canFetchMore({}) && !model.canFetchMore(model.index(0, 0)));
    }
};

QTEST_GUILESS_MAIN(TestAuditFlow)
#include "tst_audit_flow.moc"
