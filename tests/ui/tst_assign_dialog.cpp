// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/sample_tokens.h"
#include "tests/ui/ui_fixture.h"
#include "ui/error_text/error_words.h"
#include "ui/tokens/assign_dialog.h"
#include "ui/users/user_list_page.h"
#include "ui/users/user_table_view.h"

#include <QClipboard>
#include <QPushButton>
#include <QTableWidget>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

struct Shown {
    Shown()
        : on(pc)
    {
        on.signInWithList(QStringLiteral("hanakodt"));
        on.client.assignment.begin({QStringLiteral("hanakodt"), QStringLiteral("shirodt")}, {});
        dialog = std::make_unique<AssignDialog>(on.client);
        dialog->show();
        QApplication::setActiveWindow(dialog.get());
        table = test::named<QTableWidget>(*dialog, "assignmentRows");
        serial = test::named<QLineEdit>(*dialog, "assignSerial");
        check = test::named<QPushButton>(*dialog, "checkAssignment");
        confirm = test::named<QPushButton>(*dialog, "confirmAssignment");
    }
    void scan(const char* text) const
    {
        QTest::keyClicks(serial, QString::fromLatin1(text));
        QTest::keyClick(serial, Qt::Key_Return);
    }
    void answer()
    {
        on.gateway.assignments.answerLast(
            core::AssignmentResult{{},
                                   test::trainingStart,
                                   {{QStringLiteral("hanakodt"), true, {}, {}, QStringLiteral("33456789"), {}},
                                    {QStringLiteral("shirodt"), false, QStringLiteral("token_taken"), {}, {}, {}}}});
        test::settle();
    }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<AssignDialog> dialog;
    QTableWidget* table = nullptr;
    QLineEdit* serial = nullptr;
    QPushButton* check = nullptr;
    QPushButton* confirm = nullptr;
};

} // namespace

class TestAssignDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void aBarCodeReaderFillsOneRowAfterTheOther();
    void everyRowShowsTheOldAndTheNewToken();
    void itIsArmedByTheCheckAndTheProof();
    void theEndIsSaidRowByRowAndCanBeSaved();
    void aPasteFromASpreadsheetAddsRows();
    void everyRefusalHasWords_data();
    void everyRefusalHasWords();
    void theUserListOffersItForSelectedRows();
};

void TestAssignDialog::aBarCodeReaderFillsOneRowAfterTheOther()
{
    Shown shown;
    QCOMPARE(shown.table->item(0, 3)->text(), QStringLiteral("新しいトークンを読み取るか入力してください。"));
    QVERIFY(!shown.check->isEnabled());
    shown.scan("90000001");
    shown.scan("90000002");
    QCOMPARE(shown.table->item(0, 2)->text(), QStringLiteral("90000001"));
    QCOMPARE(shown.table->item(1, 2)->text(), QStringLiteral("90000002"));
    QVERIFY(shown.serial->hasFocus() && shown.serial->text().isEmpty());
    QVERIFY(shown.dialog->isVisible() && shown.check->isEnabled());
}

void TestAssignDialog::everyRowShowsTheOldAndTheNewToken()
{
    Shown shown;
    QCOMPARE(shown.table->item(0, 0)->text(), QStringLiteral("データ花子（hanakodt）"));
    QCOMPARE(shown.table->item(0, 1)->text(), QStringLiteral("33456789"));
    QCOMPARE(shown.table->item(1, 1)->text(), QStringLiteral("-"));
}

void TestAssignDialog::itIsArmedByTheCheckAndTheProof()
{
    Shown shown;
    shown.scan("90000001");
    shown.scan("90000002");
    shown.check->click();
    shown.answer();
    QCOMPARE(shown.table->item(0, 3)->text(), QStringLiteral("割り当て可能"));
    QVERIFY(shown.table->item(1, 3)->text().contains(QStringLiteral("別の利用者のもの")));
    QCOMPARE(shown.confirm->text(), QStringLiteral("1 個を割り当てる"));
    QVERIFY(!shown.confirm->isEnabled());
    auto* password = test::named<QLineEdit>(*shown.dialog, "proofPassword");
    password->setText(QStringLiteral("pw"));
    QVERIFY(!shown.confirm->isEnabled());
    QTest::keyClick(password, Qt::Key_Return);
    QVERIFY(shown.dialog->isVisible());
    test::named<QLineEdit>(*shown.dialog, "proofOtp")->setText(QStringLiteral("123456"));
    QVERIFY(shown.confirm->isEnabled());
    shown.confirm->click();
    shown.on.gateway.assignments.answerLast(test::refused(ErrorCode::ConfirmationRejected));
    test::settle();
    QVERIFY(test::shows(*shown.dialog, "何も割り当てられていません"));
    QVERIFY(password->text().isEmpty());
}

void TestAssignDialog::theEndIsSaidRowByRowAndCanBeSaved()
{
    Shown shown;
    shown.scan("90000001");
    shown.scan("90000002");
    shown.check->click();
    shown.answer();
    test::named<QLineEdit>(*shown.dialog, "proofPassword")->setText(QStringLiteral("pw"));
    test::named<QLineEdit>(*shown.dialog, "proofOtp")->setText(QStringLiteral("123456"));
    shown.confirm->click();
    shown.answer();
    QVERIFY(test::shows(*shown.dialog, "成功 1 / 失敗 1"));
    QCOMPARE(shown.table->item(0, 3)->text(), QStringLiteral("割り当てました"));
    QVERIFY(test::named<QPushButton>(*shown.dialog, "saveAssignment")->isVisible());
    QVERIFY(shown.dialog->csv().startsWith("\xef\xbb\xbf"));
    QVERIFY(shown.dialog->csv().contains("\"90000001\""));
    test::named<QPushButton>(*shown.dialog, "cancelAssignment")->click();
    QVERIFY(!shown.dialog->isVisible());
    QVERIFY(shown.on.client.assignment.state().rows.isEmpty());
}

void TestAssignDialog::aPasteFromASpreadsheetAddsRows()
{
    Shown shown;
    QApplication::clipboard()->setText(QStringLiteral("tarodt\t90000005\nnobody\t90000006\n"));
    test::named<QPushButton>(*shown.dialog, "pastePairs")->click();
    QCOMPARE(shown.table->rowCount(), 4);
    QVERIFY(shown.table->item(3, 3)->text().contains(QStringLiteral("利用者はいません")));
    shown.table->selectRow(3);
    test::named<QPushButton>(*shown.dialog, "removePairs")->click();
    QCOMPARE(shown.table->rowCount(), 3);
}

void TestAssignDialog::everyRefusalHasWords_data()
{
    QTest::addColumn<QString>("code");
    for (const char* code :
         {"codes_rejected", "beyond_repair", "token_retired", "token_expired", "earlier_expiry", "token_locked",
          "token_taken", "already_registered", "unknown_user", "unknown_token", "nothing_assigned", "otp_not_required"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void TestAssignDialog::everyRefusalHasWords()
{
    QFETCH(QString, code);
    const QString words = ErrorWords::ofDevice(code);
    QVERIFY(words.size() > 10 && !words.contains(code));
    test::useLanguage("en");
    QVERIFY(ErrorWords::ofDevice(code) != words);
    QVERIFY(ErrorWords::ofDevice(QStringLiteral("of_tomorrow")).contains(QStringLiteral("of_tomorrow")));
}

void TestAssignDialog::theUserListOffersItForSelectedRows()
{
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on(pc);
    on.signInWithList(QStringLiteral("hanakodt"));
    UserListPage page(on.client, temporary.settings);
    page.show();
    test::named<UserTableView>(page, "users")->selectRow(3);
    QSignalSpy asked(&page, &UserListPage::assignmentRequested);
    test::named<QPushButton>(page, "assignToUsers")->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().constFirst().toStringList(), page.chosenLoginIds());
    QCOMPARE(page.chosenLoginIds().size(), 1);
}

QTEST_MAIN(TestAssignDialog)
#include "tst_assign_dialog.moc"
