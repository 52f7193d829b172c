// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {

const QString hanako = QStringLiteral("hanakodt");
const QString ichiro = QStringLiteral("ichirodt");
const QString saburo = QStringLiteral("saburodt");
const QString serial = QStringLiteral("55500001");
const QString pairs = QStringLiteral("assignment.pairs");
const QString file = QStringLiteral("import.file");

//! Longer than a draft waits to be written.
void letSave()
{
    QTest::qWait(400);
}

QString csvIn(const QTemporaryDir& room)
{
    const QString path = room.filePath(QStringLiteral("kit.csv"));
    QFile made(path);
    if (made.open(QIODevice::WriteOnly)) {
        made.write("serial,seed\n");
    }
    return path;
}

} // namespace

class TestDeskDrafts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pairsAreThereAfterACrash()
    {
        FakePc pc;
        {
            ClientOnFakes f(pc);
            f.signInWithList(hanako);
            f.client.assignment.begin({saburo, QStringLiteral("shirodt")}, {serial});
            letSave();
        } // nobody closed anything
        ClientOnFakes f(pc);
        QSignalSpy restored(&f.client.deskDrafts, &DeskDrafts::pairsRestored);
        f.signIn(hanako);
        QCOMPARE(restored.count(), 0);
        f.answerList();
        QCOMPARE(restored.count(), 1);
        const auto& rows = f.client.assignment.state().rows;
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).loginId, saburo);
        QCOMPARE(rows.at(0).serialNumber, serial);
        QCOMPARE(rows.at(0).problem, PairProblem::None);
        QCOMPARE(rows.at(1).problem, PairProblem::NoSerial);
    }
    void takingBackIsRestoredAsSuch()
    {
        FakePc pc;
        {
            ClientOnFakes f(pc);
            f.signInWithList(hanako);
            f.client.assignment.beginTakingBack({saburo});
            letSave();
        }
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        QVERIFY(f.client.assignment.state().rows.value(0).takeBack);
    }
    void theLockKeepsPairsThatWereNotWrittenYet()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.assignment.begin({saburo}, {serial});
        f.client.lock.lock(LockReason::Screen);
        f.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(f.client.assignment.state().step, AssignmentState::Step::Idle);
        f.signInWithList(hanako);
        QCOMPARE(f.client.assignment.state().rows.size(), 1);
    }
    void nobodyElseGetsThem()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        QTemporaryDir room;
        f.signInWithList(hanako);
        f.client.assignment.begin({saburo}, {serial});
        f.client.imports.choose(csvIn(room));
        f.client.lock.lock(LockReason::Screen);
        f.gateway.signOuts.answerLast(Done{});
        settle();
        f.signInWithList(ichiro);
        QCOMPARE(f.client.assignment.state().step, AssignmentState::Step::Idle);
        QVERIFY(f.client.deskDrafts.importFile().isEmpty());
    }
    void whatIsClosedOrDoneIsForgotten()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.assignment.begin({saburo}, {serial});
        letSave();
        QVERIFY(!pc.journal.draft(pairs).isEmpty());
        f.client.assignment.close();
        letSave();
        QVERIFY(pc.journal.draft(pairs).isEmpty());
    }
    void noSecretIsInAnyDraft()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.assignment.begin({saburo}, {serial});
        f.client.assignment.check();
        f.gateway.assignments.answerLast(AssignmentResult{});
        settle();
        f.client.assignment.confirm(secret("Confirm1hanakodt"), secret("123456"));
        letSave();
        const QString kept = pc.journal.draft(pairs).join(QLatin1Char(' '));
        QVERIFY(kept.contains(serial));
        QVERIFY(!kept.contains(QStringLiteral("Confirm1")) && !kept.contains(QStringLiteral("123456")));
    }
    void theFileOfAnImportIsKeptUntilItIsClosed()
    {
        FakePc pc;
        QTemporaryDir room;
        const QString path = csvIn(room);
        {
            ClientOnFakes f(pc);
            f.signInWithList(hanako);
            f.client.imports.choose(path);
        }
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        QCOMPARE(f.client.deskDrafts.importFile(), path);
        f.client.imports.choose(path);
        f.client.imports.close();
        QVERIFY(f.client.deskDrafts.importFile().isEmpty());
        QVERIFY(pc.journal.draft(file).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDeskDrafts)
#include "tst_desk_drafts.moc"
