// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/approvals/approval_dialog.h"
#include "ui/approvals/approvals_page.h"
#include "ui/main_window.h"
#include "ui/revocation/revoke_dialog.h"
#include "ui/tokens/assign_dialog.h"

#include <QListWidget>
#include <QPushButton>
#include <QTableView>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

core::Approval request(const QString& by, const QString& name, ApprovalState state = ApprovalState::Pending)
{
    core::Approval approval;
    approval.id = QStringLiteral("a1");
    approval.userCount = 60;
    approval.state = state;
    approval.note = QStringLiteral("<b>第 1 班</b>");
    approval.requestedBy = by;
    approval.requestedByName = name;
    approval.requestedAt = test::trainingStart;
    approval.expiresAt = test::trainingStart + std::chrono::hours{24};
    return approval;
}

core::ApprovalDetail detail(const core::Approval& approval)
{
    core::ApprovalDetail shown;
    shown.approval = approval;
    shown.users = {{QStringLiteral("tarodt"), QStringLiteral("データ太郎"), QStringLiteral("78160642")}};
    shown.remainingOperators = {QStringLiteral("hanakodt")};
    return shown;
}

const core::Approval others = request(QStringLiteral("ichirodt"), QStringLiteral("データ一郎"));
const core::Approval own = request(QStringLiteral("hanakodt"), QStringLiteral("データ花子"));

struct Shown {
    explicit Shown(const core::Approval& approval)
        : on(pc)
    {
        on.signInWithList(QStringLiteral("hanakodt"));
        on.client.approval.open(approval.id);
        dialog = std::make_unique<ApprovalDialog>(on.client);
        dialog->present();
        on.gateway.approvalDetails.answerLast(detail(approval));
        test::settle();
    }
    QPushButton* button(const char* name) { return test::named<QPushButton>(*dialog, name); }
    void prove()
    {
        test::named<QLineEdit>(*dialog, "proofPassword")->setText(QStringLiteral("Confirm1hanakodt"));
        test::named<QLineEdit>(*dialog, "proofOtp")->setText(QStringLiteral("123456"));
    }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<ApprovalDialog> dialog;
};

} // namespace

class TestApprovals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }

    void theListSaysWhatWaitsAndWhoAsked()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc);
        on.signInWithList(QStringLiteral("hanakodt"));
        ApprovalsPage page(on.client);
        page.show();
        on.gateway.approvalPages.answerLast(core::ApprovalPage{{others}, QString(), 1});
        test::settle();
        auto* table = test::named<QTableView>(page, "approvals");
        QStringList cells;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            cells << table->model()->index(0, column).data().toString();
        QCOMPARE(cells,
                 QStringList({QStringLiteral("2023年03月20日 09時00分"), QStringLiteral("トークンの失効（60 人）"),
                              QStringLiteral("データ一郎（ichirodt）"), QStringLiteral("承認待ち"),
                              QStringLiteral("2023年03月21日 09時00分"), QStringLiteral("<b>第 1 班</b>")}));
        auto* open = test::named<QPushButton>(page, "openApproval");
        QVERIFY(!open->isEnabled());
        table->selectRow(0);
        QVERIFY(open->isEnabled());
        QSignalSpy opened(&page, &ApprovalsPage::openRequested);
        open->click();
        QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("a1"));
    }

    void whatItIsAboutIsShownAndNothingIsTheDefault()
    {
        Shown shown(others);
        QVERIFY(test::shows(*shown.dialog, "トークンの失効（60 人）"));
        QVERIFY(test::shows(*shown.dialog, "データ一郎（ichirodt） さんが"));
        QVERIFY2(test::shows(*shown.dialog, "依頼のメモ：<b>第 1 班</b>"), "people's words are shown literally");
        QCOMPARE(test::named<QListWidget>(*shown.dialog, "approvalUsers")->item(0)->text(),
                 QStringLiteral("データ太郎（tarodt）　トークン 78160642"));
        QVERIFY(shown.button("closeApproval")->isDefault());
        QVERIFY(!shown.button("giveApproval")->autoDefault());
        QVERIFY(shown.button("withdrawApproval")->isHidden());
    }

    void theButtonArmsWithProofAndForecast()
    {
        Shown shown(others);
        shown.prove();
        QVERIFY2(!shown.button("giveApproval")->isEnabled(), "what would come of it is not known yet");
        shown.on.gateway.approvalPreviews.answerLast(detail(others));
        test::settle();
        QVERIFY(shown.button("giveApproval")->isEnabled());
        QVERIFY(test::shows(*shown.dialog, "実行後も操作できる管理者：hanakodt"));
        shown.button("giveApproval")->click();
        QCOMPARE(shown.on.gateway.consents.count(), 1);
        core::ApprovalDetail done =
            detail(request(QStringLiteral("ichirodt"), QStringLiteral("データ一郎"), ApprovalState::Approved));
        core::RevocationRow row;
        row.loginId = QStringLiteral("tarodt");
        row.outcome = RowOutcome::Revoked;
        done.revocation = core::RevocationResult{QStringLiteral("r1"), test::trainingStart, {row}, {}};
        shown.on.gateway.consents.answerLast(done);
        test::settle();
        QVERIFY(test::shows(*shown.dialog, "承認し、実行しました。"));
        QVERIFY(test::shows(*shown.dialog, "成功 1 / 失敗 0"));
        QVERIFY(shown.button("giveApproval")->isHidden());
    }

    void onesOwnShowsOnlyTheWithdrawal()
    {
        Shown shown(own);
        QVERIFY(shown.button("giveApproval")->isHidden() && shown.button("refuseApproval")->isHidden());
        shown.button("withdrawApproval")->click();
        QCOMPARE(shown.on.gateway.withdrawals.count(), 1);
        shown.on.gateway.withdrawals.answerLast(
            request(QStringLiteral("hanakodt"), QStringLiteral("データ花子"), ApprovalState::Withdrawn));
        test::settle();
        QVERIFY(test::shows(*shown.dialog, "取り下げ"));
        QVERIFY(test::shows(*shown.dialog, "何も変更されていません。"));
    }

    void anUnknownOutcomeOffersOnlyToLook()
    {
        Shown shown(others);
        shown.button("refuseApproval")->click();
        shown.button("closeApproval")->click(); // 中止
        QVERIFY(shown.button("lookAgain")->isVisible());
        QVERIFY(shown.button("refuseApproval")->isHidden());
        shown.button("lookAgain")->click();
        QCOMPARE(shown.on.gateway.approvalDetails.count(), 2);
    }

    void aRevocationOfManySaysThatItIsARequest()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc);
        test::TemporarySettings settings;
        MainWindow window(on.client, settings.settings);
        window.show();
        on.signInWithList(QStringLiteral("hanakodt"));
        on.gateway.approvalPages.answerLast(core::ApprovalPage{});
        on.client.revocation.begin({QStringLiteral("tarodt")});
        core::RevocationResult preview;
        preview.approvalRequired = true;
        on.gateway.previews.answerLast(preview);
        test::settle();
        auto* dialog = window.findChild<RevokeDialog*>();
        QVERIFY(dialog);
        QVERIFY(test::shows(*dialog, "別のマスターユーザまたは管理ユーザの承認が必要です。"));
        QCOMPARE(test::named<QPushButton>(*dialog, "confirmRevocation")->text(), QStringLiteral("1 人分を依頼"));
        auto* note = test::named<QLineEdit>(*dialog, "revocationNote");
        QVERIFY(note->isVisible());
        note->setText(QStringLiteral("第 1 班"));
        test::named<QLineEdit>(*dialog, "confirmationPassword")->setText(QStringLiteral("Confirm1hanakodt"));
        test::named<QLineEdit>(*dialog, "revocationOtp")->setText(QStringLiteral("123456"));
        test::named<QPushButton>(*dialog, "confirmRevocation")->click();
        QCOMPARE(on.gateway.revocations.asked(0).request.note, QStringLiteral("第 1 班"));
        core::RevocationResult sent;
        sent.waitsFor = own;
        on.gateway.revocations.answerLast(sent);
        test::settle();
        QVERIFY(qobject_cast<ApprovalsPage*>(window.currentPage()));
        QVERIFY(test::shows(window, "依頼を送りました。"));
        QVERIFY(!dialog->isVisible());
        on.gateway.approvalPages.answerLast(core::ApprovalPage{{own}, QString(), 1});
        test::settle();
        QCOMPARE(test::named<QPushButton>(window, "toApprovals")->text(), QStringLiteral("承認待ち 1 件"));
    }

    void anAssignmentOfManySaysThatItIsARequest()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc);
        on.signInWithList(QStringLiteral("hanakodt"));
        on.client.assignment.begin({QStringLiteral("tarodt")}, {QStringLiteral("90000001")});
        AssignDialog dialog(on.client);
        dialog.present();
        on.client.assignment.check();
        core::AssignmentResult preview;
        core::AssignmentRow row;
        row.loginId = QStringLiteral("tarodt");
        row.accepted = true;
        preview.rows = {row};
        preview.approvalRequired = true;
        on.gateway.assignments.answerLast(preview);
        test::settle();
        QVERIFY(test::shows(dialog, "承認が必要です"));
        QVERIFY(test::named<QLineEdit>(dialog, "assignmentNote")->isVisible());
        on.client.assignment.confirm(test::secret("Confirm1hanakodt"), test::secret("123456"));
        core::AssignmentResult sent;
        sent.waitsFor = own;
        on.gateway.assignments.answerLast(sent);
        test::settle();
        QVERIFY(test::shows(dialog, "依頼を送りました。"));
        QVERIFY(!test::named<QPushButton>(dialog, "saveAssignment")->isVisible());
    }
};

QTEST_MAIN(TestApprovals)
#include "tst_approvals.moc"
