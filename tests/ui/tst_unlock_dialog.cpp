// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/users/unlock_dialog.h"
#include "ui/users/user_list_page.h"
#include "ui/users/user_table_view.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

core::UserRow lockedTaro(UserClass userClass = UserClass::General)
{
    core::UserRow row = test::user(QStringLiteral("tarodt"), QStringLiteral("データ太郎"), userClass,
                                   OtpStatus::InService, QStringLiteral("78160642"));
    row.locked = true;
    return row;
}

struct Shown {
    explicit Shown(const core::UserRow& row = lockedTaro(), const QString& who = QStringLiteral("saburodt"))
        : on(pc)
    {
        on.signInWithList(who);
        on.client.unlocking.begin(row);
        dialog = std::make_unique<UnlockDialog>(on.client);
        dialog->show();
        QApplication::setActiveWindow(dialog.get());
        password = test::named<QLineEdit>(*dialog, "proofPassword");
        confirm = test::named<QPushButton>(*dialog, "confirmUnlock");
        cancel = test::named<QPushButton>(*dialog, "cancelUnlock");
    }
    void answer(const core::GatewayReply<core::UnlockResult>& reply)
    {
        on.gateway.unlocks.answerLast(reply);
        test::settle();
    }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<UnlockDialog> dialog;
    QLineEdit* password = nullptr;
    QPushButton* confirm = nullptr;
    QPushButton* cancel = nullptr;
};

QList<core::UserRow> withLocks()
{
    QList<core::UserRow> rows = test::trainingUsers();
    rows[2].locked = true; // jirodt: until somebody unlocks
    rows[4].locked = true; // shirodt: until the time comes
    rows[4].lockedUntil = test::trainingStart + std::chrono::minutes{5};
    rows[5].locked = true; // sachikodt: it has come
    rows[5].lockedUntil = test::trainingStart;
    return rows;
}

} // namespace

class TestUnlockDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void itIsArmedByTheProofAlone();
    void whoeverMayNotIsToldWhoMay();
    void theLockOfThirtyDaysThatIsLeftIsSaid();
    void aWrongPasswordAndALostAnswerAreSaid();
    void theListShowsAndFindsTheLocked();
    void theListOffersItForALockedUser();
};

void TestUnlockDialog::itIsArmedByTheProofAlone()
{
    core::UserRow taro = lockedTaro();
    taro.lockedUntil = test::trainingStart + std::chrono::minutes{16};
    Shown shown(taro);
    QVERIFY(test::shows(*shown.dialog, "データ太郎（tarodt） は"));
    QVERIFY(test::shows(*shown.dialog, "2023年03月20日 09時16分 に自動で"));
    QVERIFY(shown.password->hasFocus());
    QVERIFY(!test::named<QLineEdit>(*shown.dialog, "proofOtp")->isVisible()); // saburodt has no token in service
    QVERIFY(!shown.confirm->isEnabled());
    QTest::keyClicks(shown.password, QStringLiteral("pw"));
    QVERIFY(shown.confirm->isEnabled());
    QTest::keyClick(shown.password, Qt::Key_Return);
    QCOMPARE(shown.on.gateway.unlocks.count(), 0);
    shown.confirm->click();
    QCOMPARE(shown.on.gateway.unlocks.lastAsked().request.loginId, QStringLiteral("tarodt"));
    shown.answer(core::UnlockResult{QStringLiteral("tarodt"), test::trainingStart, false, std::nullopt});
    QVERIFY(test::shows(*shown.dialog, "のロックを解除しました"));
    QVERIFY(shown.password->text().isEmpty());
    QCOMPARE(shown.cancel->text(), QStringLiteral("閉じる"));
    shown.cancel->click();
    QVERIFY(!shown.dialog->isVisible());
}

void TestUnlockDialog::whoeverMayNotIsToldWhoMay()
{
    Shown administrator(lockedTaro(), QStringLiteral("hanakodt"));
    QVERIFY(test::shows(*administrator.dialog, "マスターユーザにご依頼"));
    QVERIFY(!administrator.password->isVisible() && !administrator.confirm->isVisible());
    Shown ofAMaster(lockedTaro(UserClass::Master));
    QVERIFY(test::shows(*ofAMaster.dialog, "当組合のヘルプデスクにお電話"));
    QVERIFY(!ofAMaster.confirm->isVisible());
}

void TestUnlockDialog::theLockOfThirtyDaysThatIsLeftIsSaid()
{
    Shown shown;
    shown.password->setText(QStringLiteral("pw"));
    shown.confirm->click();
    shown.answer(core::UnlockResult{QStringLiteral("tarodt"), test::trainingStart, true, test::oldExpiry});
    QVERIFY(test::shows(*shown.dialog, "ワンタイムパスワードはまだ使えません"));
    QVERIFY(test::shows(*shown.dialog, "2023年04月30日 09時00分 まで"));
}

void TestUnlockDialog::aWrongPasswordAndALostAnswerAreSaid()
{
    Shown shown;
    shown.password->setText(QStringLiteral("pw"));
    shown.confirm->click();
    shown.answer(test::refused(ErrorCode::ConfirmationRejected));
    QVERIFY(test::shows(*shown.dialog, "ロックは解除されていません"));
    QVERIFY(shown.password->text().isEmpty());
    shown.password->setText(QStringLiteral("pw"));
    shown.confirm->click();
    QCOMPARE(shown.cancel->text(), QStringLiteral("中止"));
    shown.cancel->click();
    QVERIFY(shown.dialog->isVisible());
    QVERIFY(test::shows(*shown.dialog, "まだ分かりません"));
    auto* repeat = test::named<QPushButton>(*shown.dialog, "repeatUnlock");
    QVERIFY(repeat->isVisible());
    repeat->click();
    QCOMPARE(shown.on.gateway.unlocks.asked(1).key, shown.on.gateway.unlocks.asked(2).key);
    test::useLanguage("en");
    QVERIFY(shown.dialog->windowTitle().contains(QStringLiteral("Unlock a user")));
}

void TestUnlockDialog::theListShowsAndFindsTheLocked()
{
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on(pc);
    on.signIn(QStringLiteral("saburodt"));
    on.answerList(withLocks());
    UserListPage page(on.client, temporary.settings);
    page.show();
    auto* table = test::named<UserTableView>(page, "users");
    const auto status = [&](int row) {
        return table->model()->index(row, core::UserTableModel::Status).data().toString();
    };
    QCOMPARE(status(2), QStringLiteral("失効中（ロック中）"));
    QVERIFY(table->model()
                ->index(2, core::UserTableModel::Status)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("マスターユーザが解除できます")));
    page.showLocked();
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(status(0), QStringLiteral("失効中（ロック中）"));
    QCOMPARE(status(1), QStringLiteral("未登録（ロック中）"));
    QCOMPARE(page.chosenUser()->loginId, QStringLiteral("jirodt"));
    test::named<QComboBox>(page, "statusFilter")->setCurrentIndex(0);
    QCOMPARE(table->model()->rowCount(), 7);
    QVERIFY(!status(4).isEmpty() && status(5) != QStringLiteral("サービス利用中（ロック中）"));
}

void TestUnlockDialog::theListOffersItForALockedUser()
{
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on(pc);
    on.signIn(QStringLiteral("saburodt"));
    on.answerList(withLocks());
    UserListPage page(on.client, temporary.settings);
    page.show();
    auto* table = test::named<UserTableView>(page, "users");
    auto* more = test::named<QPushButton>(page, "moreOfUser");
    auto* unlock = page.findChild<QAction*>(QStringLiteral("unlockUser"));
    auto* resynchronise = page.findChild<QAction*>(QStringLiteral("resynchroniseForUser"));
    QVERIFY(!more->isEnabled());
    table->selectRow(2);
    QVERIFY(more->isEnabled() && unlock->isEnabled() && !resynchronise->isEnabled());
    QSignalSpy asked(&page, &UserListPage::unlockRequested);
    unlock->trigger();
    QCOMPARE(asked.constFirst().constFirst().toString(), QStringLiteral("jirodt"));
    table->selectRow(6);
    QVERIFY(!unlock->isEnabled() && resynchronise->isEnabled());
    QSignalSpy clocks(&page, &UserListPage::resynchronisationRequested);
    resynchronise->trigger();
    QCOMPARE(clocks.constFirst().constFirst().toString(), QStringLiteral("78160642"));
    QVERIFY(page.findChild<QAction*>(QStringLiteral("historyOfUser"))->isVisible());
    table->selectAll();
    QVERIFY(!more->isEnabled());
}

QTEST_MAIN(TestUnlockDialog)
#include "tst_unlock_dialog.moc"
