// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"
#include "tests/support/client/sample_tokens.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using Step = AssignmentState::Step;

namespace {

const QString saburo = QStringLiteral("saburodt");
const QString shiro = QStringLiteral("shirodt");
const QString nine1 = QStringLiteral("90000001");
const QString nine2 = QStringLiteral("90000002");

struct Flow : ClientOnFakes {
    explicit Flow(FakePc& onPc)
        : ClientOnFakes(onPc)
    {
        signInWithList(QStringLiteral("hanakodt"));
    }
    [[nodiscard]] const AssignmentState& state() const { return client.assignment.state(); }
    void answer()
    {
        gateway.assignments.answerLast(AssignmentResult{{}, trainingStart, {{saburo, true, {}, nine1, {}, {}}}});
        settle();
    }
    void checked()
    {
        client.assignment.begin({saburo}, {nine1});
        client.assignment.check();
        answer();
    }
};

} // namespace

class TestAssignmentFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPasteIsReadWithOrWithoutAHeading()
    {
        const auto rows = readPairs(QStringLiteral("\uFEFFログインID\tシリアル番号\r\nsaburodt\t9000-0001\r\n\r\n"
                                                   "\"shirodt\",\"９０００００02\"\r\ntarodt\r\n"));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].loginId, saburo);
        QCOMPARE(rows[0].serialNumber, nine1);
        QCOMPARE(rows[1].serialNumber, nine2);
        QVERIFY(rows[2].serialNumber.isEmpty());
        QCOMPARE(readPairs(QStringLiteral("saburodt;90000001")).size(), 1);
    }
    void whatIsStillWrongWithARowIsSaid()
    {
        QList<AssignmentDraftRow> rows{{{}, nine1, false, {}},
                                       {QStringLiteral("nobody"), nine1, false, {}},
                                       {saburo, nine1, false, {}},
                                       {saburo, nine2, false, {}},
                                       {shiro, {}, false, {}},
                                       {QStringLiteral("tarodt"), QString(40, QLatin1Char('9')), false, {}},
                                       {QStringLiteral("jirodt"), {}, true, {}}};
        judge(rows, trainingUsers());
        const QList<PairProblem> expected{PairProblem::NoUser,    PairProblem::UnknownUser, PairProblem::UserTwice,
                                          PairProblem::UserTwice, PairProblem::NoSerial,    PairProblem::BadSerial,
                                          PairProblem::None};
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QCOMPARE(static_cast<int>(rows[i].problem), static_cast<int>(expected[i]));
        }
    }
    void oneScanAfterTheOtherFillsTheRows()
    {
        FakePc pc;
        Flow f(pc);
        f.client.assignment.begin({saburo, shiro}, {});
        QVERIFY(!f.state().complete && f.state().otpNeeded);
        f.client.assignment.addSerial(nine1);
        f.client.assignment.addSerial(nine2);
        QVERIFY(f.state().complete);
        QCOMPARE(f.state().rows[1].serialNumber, nine2);
        f.client.assignment.addSerial(QStringLiteral("90000003"));
        QVERIFY(!f.state().complete);
        f.client.assignment.addUser(QStringLiteral("tarodt"));
        QVERIFY(f.state().complete);
        f.client.assignment.removeRows({0, 2});
        QCOMPARE(f.state().rows.size(), 1);
        f.client.assignment.addText(QStringLiteral("shirodt\t90000009"));
        QCOMPARE(f.state().rows[0].serialNumber, QStringLiteral("90000009"));
    }
    void itIsCheckedBeforeItIsSent()
    {
        FakePc pc;
        Flow f(pc);
        f.client.assignment.begin({saburo}, {nine1});
        f.client.assignment.confirm(secret("pw"), secret("123456"));
        QCOMPARE(f.gateway.assignments.count(), 0);
        f.client.assignment.check();
        QVERIFY(f.gateway.assignments.lastAsked().request.confirmationPassword.isEmpty());
        f.answer();
        QCOMPARE(f.state().step, Step::Checked);
        f.client.assignment.addSerial(nine2);
        QVERIFY2(f.state().step == Step::Pairing && !f.state().preview, "another row is another check");
    }
    void theProofGoesWithItAndTheListsAreReadAgain()
    {
        FakePc pc;
        Flow f(pc);
        f.checked();
        f.client.assignment.confirm(secret("pw"), secret("123456"));
        QCOMPARE(f.gateway.assignments.lastAsked().request.otp.reveal(), QByteArray("123456"));
        QVERIFY(!f.gateway.assignments.lastAsked().key.isEmpty());
        const int lists = f.gateway.pages.count();
        f.answer();
        QCOMPARE(f.state().step, Step::Done);
        QCOMPARE(f.gateway.pages.count(), lists + 1);
        QVERIFY(f.client.session.isSpentCode(secret("123456")));
    }
    void aUsedCodeIsNotSent()
    {
        FakePc pc;
        Flow f(pc);
        f.checked();
        f.client.session.noteSpentCode(secret("123456"));
        f.client.assignment.confirm(secret("pw"), secret("123456"));
        QVERIFY(f.state().codeAlreadyUsed);
        QCOMPARE(f.gateway.assignments.count(), 1);
    }
    void aRefusalLeavesThePairsAndWantsTheProofAgain()
    {
        FakePc pc;
        Flow f(pc);
        f.checked();
        f.client.assignment.confirm(secret("pw"), {});
        f.gateway.assignments.answerLast(refused(ErrorCode::ConfirmationRejected));
        settle();
        QCOMPARE(f.state().step, Step::Checked);
        QVERIFY(f.state().error && f.state().preview);
    }
    void anUnknownOutcomeIsRepeatedWithTheSameKeyAndNoCode()
    {
        FakePc pc;
        Flow f(pc);
        f.checked();
        f.client.assignment.confirm(secret("pw"), secret("123456"));
        const QString key = f.gateway.assignments.lastAsked().key;
        f.client.assignment.cancel();
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        f.client.assignment.repeat();
        QCOMPARE(f.gateway.assignments.lastAsked().key, key);
        QVERIFY(f.gateway.assignments.lastAsked().request.otp.isEmpty());
        f.answer();
        QCOMPARE(f.state().step, Step::Done);
    }
    void takingBackSendsNoSerialNumber()
    {
        FakePc pc;
        Flow f(pc);
        f.client.assignment.beginTakingBack({saburo});
        QVERIFY(f.state().complete);
        f.client.assignment.check();
        QVERIFY(f.gateway.assignments.lastAsked().request.pairs == QList<AssignmentPair>({{saburo, {}}}));
    }
};

QTEST_GUILESS_MAIN(TestAssignmentFlow)
#include "tst_assignment_flow.moc"
