// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using Step = ApprovalDecision::Step;

namespace {

const QString requestId = QStringLiteral("a1");

Approval request(const QString& by, ApprovalState state = ApprovalState::Pending)
{
    Approval approval;
    approval.id = requestId;
    approval.userCount = 60;
    approval.state = state;
    approval.requestedBy = by;
    approval.requestedAt = trainingStart;
    approval.expiresAt = trainingStart + std::chrono::hours{24};
    return approval;
}

ApprovalDetail detail(const QString& by, ApprovalState state = ApprovalState::Pending)
{
    ApprovalDetail shown;
    shown.approval = request(by, state);
    shown.users = {{QStringLiteral("tarodt"), QStringLiteral("データ太郎"), QStringLiteral("78160642")}};
    return shown;
}

ApprovalDetail done()
{
    ApprovalDetail shown = detail(QStringLiteral("ichirodt"), ApprovalState::Approved);
    RevocationResult result;
    result.id = QStringLiteral("r1");
    result.revokedAt = trainingStart;
    RevocationRow row;
    row.loginId = QStringLiteral("tarodt");
    row.outcome = RowOutcome::Revoked;
    row.eligibleAt = trainingStart + std::chrono::minutes{30};
    result.rows = {row};
    shown.revocation = result;
    return shown;
}

struct Opened {
    explicit Opened(const QString& by = QStringLiteral("ichirodt"))
        : on(pc)
    {
        on.signInWithList(QStringLiteral("hanakodt"));
        on.client.approval.open(requestId);
        on.gateway.approvalDetails.answerLast(detail(by));
        settle();
    }
    void preview()
    {
        on.gateway.approvalPreviews.answerLast(detail(QStringLiteral("ichirodt")));
        settle();
    }
    [[nodiscard]] const ApprovalDecision& state() const { return on.client.approval.state(); }
    FakePc pc;
    ClientOnFakes on;
};

} // namespace

class TestApprovalFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWaitsIsReadAtTheSignInOfAnOperator()
    {
        FakePc pc;
        ClientOnFakes on(pc);
        on.signInWithList(QStringLiteral("hanakodt"));
        QCOMPARE(on.gateway.approvalPages.count(), 1);
        QCOMPARE(on.gateway.approvalPages.asked(0).state, std::optional(ApprovalState::Pending));
        on.gateway.approvalPages.answerLast(
            ApprovalPage{{request(QStringLiteral("ichirodt"))}, QStringLiteral("n"), 2});
        settle();
        QCOMPARE(on.client.approvals.state().pending, 2);
        on.client.approvals.loadMore();
        QCOMPARE(on.gateway.approvalPages.asked(1).cursor, QStringLiteral("n"));
        on.gateway.approvalPages.answerLast(ApprovalPage{{request(QStringLiteral("tarodt"))}, QString(), 2});
        settle();
        QCOMPARE(on.client.approvals.state().items.size(), 2);
        QVERIFY(!on.client.approvals.state().more);
        on.client.approvals.show(std::nullopt);
        QCOMPARE(on.gateway.approvalPages.asked(2).state, std::optional<ApprovalState>());
        on.gateway.approvalPages.answerLast(ApprovalPage{});
        settle();
        QCOMPARE(on.client.approvals.state().pending, 2);
    }

    void aGeneralUserAsksForNothing()
    {
        FakePc pc;
        ClientOnFakes on(pc);
        on.signInWithList(QStringLiteral("tarodt"));
        QCOMPARE(on.gateway.approvalPages.count(), 0);
    }

    void somebodyElsesIsPreviewedAndConsentedTo()
    {
        Opened opened;
        QVERIFY(opened.state().isOpenToConsent() && !opened.state().isOpenToWithdrawal());
        QVERIFY(opened.state().otpNeeded);
        opened.preview();
        QVERIFY(opened.state().preview);
        QSignalSpy approved(&opened.on.client.approval, &ApprovalFlow::approved);
        opened.on.client.approval.approve(secret("Confirm1hanakodt"), secret("111111"), QStringLiteral("確認済み"));
        QCOMPARE(opened.state().step, Step::Sending);
        const auto& asked = opened.on.gateway.consents.asked(0);
        QCOMPARE(asked.id, requestId);
        QCOMPARE(asked.consent.note, QStringLiteral("確認済み"));
        QVERIFY(!asked.key.isEmpty());
        const int lists = opened.on.gateway.pages.count();
        opened.on.gateway.consents.answerLast(done());
        settle();
        QCOMPARE(opened.state().step, Step::Done);
        QCOMPARE(approved.size(), 1);
        QCOMPARE(opened.on.client.coolDowns.entries().size(), 1);
        QCOMPARE(opened.on.gateway.pages.count(), lists + 1);
        QVERIFY(opened.on.client.session.isSpentCode(secret("111111")));
    }

    void onesOwnCanOnlyBeTakenBack()
    {
        Opened opened(QStringLiteral("hanakodt"));
        QVERIFY(!opened.state().isOpenToConsent() && opened.state().isOpenToWithdrawal());
        QCOMPARE(opened.on.gateway.approvalPreviews.count(), 0);
        opened.on.client.approval.approve(secret("Confirm1hanakodt"), {}, {});
        opened.on.client.approval.reject({});
        QCOMPARE(opened.on.gateway.consents.count() + opened.on.gateway.rejections.count(), 0);
        opened.on.client.approval.withdraw(QStringLiteral("間違い"));
        opened.on.gateway.withdrawals.answerLast(request(QStringLiteral("hanakodt"), ApprovalState::Withdrawn));
        settle();
        QCOMPARE(opened.state().step, Step::Done);
        QCOMPARE(opened.state().detail->approval.state, ApprovalState::Withdrawn);
    }

    void anotherCanSayNo()
    {
        Opened opened;
        const int before = opened.on.gateway.approvalPages.count();
        opened.on.client.approval.reject(QStringLiteral("人数が違います"));
        QCOMPARE(opened.on.gateway.rejections.asked(0).note, QStringLiteral("人数が違います"));
        opened.on.gateway.rejections.answerLast(request(QStringLiteral("ichirodt"), ApprovalState::Rejected));
        settle();
        QCOMPARE(opened.state().step, Step::Done);
        QCOMPARE(opened.on.gateway.approvalPages.count(), before + 1);
    }

    void aWrongPasswordLeavesItOpen()
    {
        Opened opened;
        opened.preview();
        opened.on.client.approval.approve(secret("wrong"), secret("111111"), {});
        opened.on.gateway.consents.answerLast(Failure{refused(ErrorCode::ConfirmationRejected)});
        settle();
        QVERIFY(opened.state().isOpenToConsent());
        QCOMPARE(opened.state().error->code, std::optional(ErrorCode::ConfirmationRejected));
    }

    void aSpentCodeIsNotSent()
    {
        Opened opened;
        opened.preview();
        opened.on.client.session.noteSpentCode(secret("111111"));
        opened.on.client.approval.approve(secret("Confirm1hanakodt"), secret("111111"), {});
        QVERIFY(opened.state().codeAlreadyUsed);
        QCOMPARE(opened.on.gateway.consents.count(), 0);
    }

    void withoutAnAnswerTheRequestItselfTellsWhatBecameOfIt()
    {
        Opened opened;
        opened.preview();
        opened.on.client.approval.approve(secret("Confirm1hanakodt"), secret("111111"), {});
        opened.on.client.approval.cancel();
        QCOMPARE(opened.state().step, Step::OutcomeUnknown);
        QVERIFY(opened.on.client.session.isSpentCode(secret("111111")));
        opened.on.client.approval.look();
        opened.on.gateway.approvalDetails.answerLast(done());
        settle();
        QCOMPARE(opened.state().step, Step::Open);
        QCOMPARE(opened.state().detail->approval.state, ApprovalState::Approved);
        QVERIFY(!opened.state().isOpenToConsent());
    }

    void oneThatWasClosedMeanwhileIsSaidAndTheListReadAgain()
    {
        Opened opened;
        const int before = opened.on.gateway.approvalPages.count();
        opened.on.client.approval.reject({});
        opened.on.gateway.rejections.answerLast(Failure{refused(ErrorCode::ApprovalClosed)});
        settle();
        QCOMPARE(opened.state().error->code, std::optional(ErrorCode::ApprovalClosed));
        QCOMPARE(opened.on.gateway.approvalPages.count(), before + 1);
    }

    void theEndOfTheSessionForgetsIt()
    {
        Opened opened;
        opened.on.client.session.signOut();
        opened.on.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(opened.state().step, Step::Idle);
        QVERIFY(!opened.on.client.approvals.state().loadedAt);
    }

    void aRevocationThatWaitsChangesNothingHere()
    {
        FakePc pc;
        ClientOnFakes on(pc);
        on.signInWithList(QStringLiteral("hanakodt"));
        QSignalSpy revoked(&on.client.revocation, &RevocationFlow::revoked);
        QSignalSpy waits(&on.client.revocation, &RevocationFlow::waits);
        on.client.revocation.begin({QStringLiteral("tarodt")});
        on.client.revocation.confirm(secret("Confirm1hanakodt"), secret("111111"), QStringLiteral("第 1 班"));
        QCOMPARE(on.gateway.revocations.asked(0).request.note, QStringLiteral("第 1 班"));
        RevocationResult result;
        result.approvalRequired = true;
        result.waitsFor = request(QStringLiteral("hanakodt"));
        on.gateway.revocations.answerLast(result);
        settle();
        QCOMPARE(on.client.revocation.state().step, RevocationState::Step::Done);
        QCOMPARE(waits.size(), 1);
        QCOMPARE(revoked.size(), 0);
        QCOMPARE(on.client.users.row(on.client.users.indexOf(QStringLiteral("tarodt"))).otpStatus,
                 OtpStatus::InService);
        QVERIFY(on.client.session.isSpentCode(secret("111111")));
    }

    void theNoteIsRepeatedWordForWordAfterARestart()
    {
        FakePc pc;
        {
            ClientOnFakes on(pc);
            on.signInWithList(QStringLiteral("hanakodt"));
            on.client.revocation.begin({QStringLiteral("tarodt")});
            on.client.revocation.confirm(secret("Confirm1hanakodt"), secret("111111"), QStringLiteral("第 1 班"));
        }
        ClientOnFakes again(pc);
        again.signInWithList(QStringLiteral("hanakodt"));
        QCOMPARE(again.client.revocation.state().step, RevocationState::Step::OutcomeUnknown);
        again.client.revocation.repeat(secret("Confirm1hanakodt"));
        QCOMPARE(again.gateway.revocations.asked(0).request.note, QStringLiteral("第 1 班"));
    }
};

QTEST_GUILESS_MAIN(TestApprovalFlow)
#include "tst_approval_flow.moc"
