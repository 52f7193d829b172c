// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/sample_tokens.h"
#include "tests/ui/ui_fixture.h"
#include "ui/tokens/inventory_page.h"
#include "ui/widgets/plain_table.h"
#include "ui/words/token_words.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QPainter>
#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;
using Column = core::TokenTableModel;

namespace {

struct Shown {
    explicit Shown(const QList<core::TokenRow>& rows = test::sampleTokens())
        : on(pc)
    {
        on.signInWithList(QStringLiteral("hanakodt"));
        page = std::make_unique<InventoryPage>(on.client);
        page->resize(1000, 640);
        page->show();
        QApplication::setActiveWindow(page.get());
        table = test::named<PlainTable>(*page, "tokens");
        search = test::named<QLineEdit>(*page, "inventorySearch");
        if (on.gateway.tokenPages.count() == 1)
            on.gateway.tokenPages.answerLast(test::tokenPage(rows));
        test::settle();
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<InventoryPage> page;
    PlainTable* table = nullptr;
    QLineEdit* search = nullptr;
};

} // namespace

class TestInventoryPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void theFirstShowReadsTheInventory();
    void statesAreTheBanksWordsWithAShapeOfTheirOwn();
    void filtersAndTheSearchAskTheServer();
    void aDateThatIsNoneIsSaidAndNotAsked();
    void aFailureOffersToReadAgain();
    void anEmptyInventorySaysWhatToDo();
    void theKeyboardGoesFromTheSearchToTheTableAndBack();
    void selectedRowsAreCopiedAndNamed();
    void theLanguageChangesWhileItIsShown();
};

void TestInventoryPage::theFirstShowReadsTheInventory()
{
    Shown shown;
    const QAbstractItemModelTester tester(shown.table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(shown.on.gateway.tokenPages.count(), 1);
    QCOMPARE(test::named<QLabel>(*shown.page, "tokenCount")->text(), QStringLiteral("6 個"));
    QCOMPARE(shown.cell(0, Column::Serial), QStringLiteral("23456789"));
    QCOMPARE(shown.cell(0, Column::Printed), QStringLiteral("04/30/23"));
    QCOMPARE(shown.cell(0, Column::Expiry), QStringLiteral("2023年04月30日 09時00分"));
    QCOMPARE(shown.cell(1, Column::Holder), QStringLiteral("データ花子（hanakodt）"));
    QCOMPARE(shown.cell(4, Column::Holder), QStringLiteral("-"));
    QCOMPARE(shown.table->model()->index(4, Column::Holder).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("なし"));
}

void TestInventoryPage::statesAreTheBanksWordsWithAShapeOfTheirOwn()
{
    Shown shown;
    QStringList words;
    QList<QImage> shapes;
    for (int row = 0; row < 6; ++row) {
        words << shown.cell(row, Column::State);
        QVERIFY(!shown.table->model()->index(row, Column::State).data(Qt::DecorationRole).value<QIcon>().isNull());
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintGlyph(painter, TokenWords::glyph(shown.on.client.tokens.row(row).state), image.rect(), Qt::black);
        painter.end();
        QVERIFY(!shapes.contains(image));
        shapes << image;
    }
    QCOMPARE(words, QStringList({QStringLiteral("期限切れ"), QStringLiteral("利用中"), QStringLiteral("ロック中"),
                                 QStringLiteral("発行済み"), QStringLiteral("在庫"), QStringLiteral("失効済み")}));
}

void TestInventoryPage::filtersAndTheSearchAskTheServer()
{
    Shown shown;
    auto* state = test::named<QComboBox>(*shown.page, "tokenState");
    state->setCurrentIndex(state->findText(QStringLiteral("在庫")));
    auto* date = test::named<QLineEdit>(*shown.page, "printedDate");
    QCOMPARE(date->completer()->completionModel()->rowCount(), 2);
    date->setText(QStringLiteral("０４/３０/２８"));
    QTest::keyClicks(shown.search, QStringLiteral("9000"));
    QTRY_COMPARE(shown.on.gateway.tokenPages.count(), 2);
    const core::TokenQuery query = shown.on.gateway.tokenPages.lastAsked().query;
    QCOMPARE(query.words, QStringLiteral("9000"));
    QVERIFY(query.state == core::TokenState::InStock);
    QCOMPARE(query.printedExpiry, QStringLiteral("04/30/28"));
    auto* cancel = test::named<QPushButton>(*shown.page, "inventoryCancel");
    QVERIFY(cancel->isVisible());
    cancel->click();
    QVERIFY(shown.on.gateway.tokenPages.isCancelled(1));
    QVERIFY(!cancel->isVisible());
    QCOMPARE(shown.table->model()->rowCount(), 6);
}

void TestInventoryPage::aDateThatIsNoneIsSaidAndNotAsked()
{
    Shown shown;
    test::named<QLineEdit>(*shown.page, "printedDate")->setText(QStringLiteral("30/04/28"));
    QVERIFY(test::shows(*shown.page, "トークンの裏面の日付の形ではありません"));
    QTest::qWait(300);
    QCOMPARE(shown.on.gateway.tokenPages.count(), 1);
}

void TestInventoryPage::aFailureOffersToReadAgain()
{
    Shown shown;
    test::named<QPushButton>(*shown.page, "inventoryReload")->click();
    shown.on.gateway.tokenPages.answerLast(test::failed(core::GatewayError::Kind::Unreachable, false));
    test::settle();
    QVERIFY(test::shows(*shown.page, "サーバーにつながらない"));
    QCOMPARE(shown.table->model()->rowCount(), 6);
}

void TestInventoryPage::anEmptyInventorySaysWhatToDo()
{
    Shown shown{QList<core::TokenRow>()};
    QVERIFY(test::shows(*shown.page, "トークンはまだありません"));
    shown.search->setText(QStringLiteral("x"));
    QVERIFY(test::shows(*shown.page, "該当するトークンはありません"));
}

void TestInventoryPage::theKeyboardGoesFromTheSearchToTheTableAndBack()
{
    Shown shown;
    shown.page->focusFirst();
    QTest::keyClick(shown.search, Qt::Key_Down);
    QVERIFY(shown.table->hasFocus());
    QTest::keyClick(shown.table, Qt::Key_Up);
    QVERIFY(shown.search->hasFocus());
    shown.search->setText(QStringLiteral("9"));
    QTest::keyClick(shown.search, Qt::Key_Escape);
    QVERIFY(shown.search->text().isEmpty());
}

void TestInventoryPage::selectedRowsAreCopiedAndNamed()
{
    Shown shown;
    shown.table->selectRow(4);
    QCOMPARE(shown.page->selectedSerials(), QStringList(QStringLiteral("90000002")));
    shown.table->copySelection();
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("90000002\t在庫\t04/30/28\t")));
}

void TestInventoryPage::theLanguageChangesWhileItIsShown()
{
    Shown shown;
    test::useLanguage("en");
    QCOMPARE(shown.cell(4, Column::State), QStringLiteral("In stock"));
    QCOMPARE(test::named<QLabel>(*shown.page, "tokenCount")->text(), QStringLiteral("6 tokens"));
    QCOMPARE(shown.table->model()->headerData(Column::Printed, Qt::Horizontal).toString(),
             QStringLiteral("Date on the back"));
}

QTEST_MAIN(TestInventoryPage)
#include "tst_inventory_page.moc"
