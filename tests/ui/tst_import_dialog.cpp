// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/sample_tokens.h"
#include "tests/ui/ui_fixture.h"
#include "ui/tokens/import_dialog.h"
#include "ui/tokens/import_report_model.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/save_file.h"

#include <QAbstractItemModelTester>
#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

struct Shown {
    Shown()
        : on(pc)
    {
        on.signInWithList(QStringLiteral("hanakodt"));
        dialog = std::make_unique<ImportDialog>(on.client);
        dialog->show();
        QApplication::setActiveWindow(dialog.get());
        secret = test::named<QLineEdit>(*dialog, "importSecret");
        check = test::named<QPushButton>(*dialog, "checkImport");
        import = test::named<QPushButton>(*dialog, "confirmImport");
        cancel = test::named<QPushButton>(*dialog, "cancelImport");
    }
    void choose(const QByteArray& content)
    {
        QFile out(temporary.directory.filePath(QStringLiteral("delivery.xml")));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("no temporary file");
        out.close();
        on.client.imports.choose(out.fileName());
    }
    void answer()
    {
        on.gateway.imports.answerLast(
            core::ImportReport{{{1, QStringLiteral("90000001"), {}}, {2, QStringLiteral("90000002"), {}}},
                               {{3, QStringLiteral("33456789"), {}}},
                               {{4, QStringLiteral("=1+1"), QStringLiteral("<b>another seed</b>")}},
                               {}});
        test::settle();
    }
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on;
    std::unique_ptr<ImportDialog> dialog;
    QLineEdit* secret = nullptr;
    QPushButton* check = nullptr;
    QPushButton* import = nullptr;
    QPushButton* cancel = nullptr;
};

const QByteArray encrypted = "<KeyContainer><CipherValue>x</CipherValue></KeyContainer>";

} // namespace

class TestImportDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void nothingCanBeImportedBeforeItWasChecked();
    void aKeyIsAskedForAndLeavesItsField();
    void theFourBucketsAreCountedAndListed();
    void theReportIsSavedDefused();
    void closingWhileItRunsStopsItFirst();
    void theEndSaysWhatIsThereNow();
    void theLanguageChangesWhileItIsShown();
};

void TestImportDialog::nothingCanBeImportedBeforeItWasChecked()
{
    Shown shown;
    QVERIFY(!shown.check->isVisible() && !shown.import->isVisible());
    shown.choose("serial_number,secret\n");
    QVERIFY(test::shows(*shown.dialog, "delivery.xml（CSV）"));
    QVERIFY(!shown.secret->isVisible());
    QVERIFY(shown.check->isEnabled() && !shown.import->isVisible());
    shown.check->click();
    QVERIFY(shown.on.gateway.imports.lastAsked().dryRun);
}

void TestImportDialog::aKeyIsAskedForAndLeavesItsField()
{
    Shown shown;
    shown.choose(encrypted);
    QVERIFY(shown.secret->isVisible());
    QVERIFY(!shown.check->isEnabled());
    shown.secret->setText(QStringLiteral("0011"));
    QVERIFY(!shown.check->isEnabled());
    shown.secret->setText(QString(32, QLatin1Char('A')));
    shown.check->click();
    QVERIFY(shown.secret->text().isEmpty());
    QCOMPARE(shown.on.gateway.imports.lastAsked().key.reveal(), QByteArray(32, 'a'));
    shown.on.gateway.imports.answerLast(test::refused(ErrorCode::InvalidRequest));
    test::settle();
    QVERIFY(test::shows(*shown.dialog, "封書のとおりに"));
    QVERIFY(shown.secret->isVisible());
}

void TestImportDialog::theFourBucketsAreCountedAndListed()
{
    Shown shown;
    shown.choose("<K/>");
    shown.check->click();
    shown.answer();
    QVERIFY(test::shows(*shown.dialog, "新規 2 ・登録済み 1 ・拒否 1 ・読み取り不可 0"));
    const auto* table = test::named<PlainTable>(*shown.dialog, "importReport");
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(table->model()->rowCount(), 4);
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("拒否"));
    QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("4 番目の鍵"));
    QVERIFY(table->model()->index(0, 3).data(Qt::ToolTipRole).toString().startsWith(QStringLiteral("&lt;b&gt;")));
    QCOMPARE(shown.import->text(), QStringLiteral("2 個を取り込む"));
}

void TestImportDialog::theReportIsSavedDefused()
{
    Shown shown;
    shown.choose("<K/>");
    shown.check->click();
    shown.answer();
    const QByteArray csv = shown.dialog->findChild<ImportReportModel*>()->csv();
    QVERIFY(csv.startsWith("\xef\xbb\xbf"));
    QVERIFY(csv.contains("\"'=1+1\""));
    Notice told;
    const QString path = shown.temporary.directory.filePath(QStringLiteral("report.csv"));
    QVERIFY(saveFile(&told, path, csv));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), csv);
    QVERIFY(!saveFile(&told, QStringLiteral("/nowhere/at/all.csv"), csv));
}

void TestImportDialog::closingWhileItRunsStopsItFirst()
{
    Shown shown;
    shown.choose("<K/>");
    shown.check->click();
    shown.answer();
    shown.import->click();
    QCOMPARE(shown.cancel->text(), QStringLiteral("中止"));
    shown.cancel->click();
    QVERIFY(shown.dialog->isVisible());
    QVERIFY(test::shows(*shown.dialog, "取り込まれたかどうかはまだ分かりません"));
    shown.cancel->click();
    QVERIFY(!shown.dialog->isVisible());
    QVERIFY(shown.on.client.imports.state().fileName.isEmpty());
}

void TestImportDialog::theEndSaysWhatIsThereNow()
{
    Shown shown;
    shown.choose("<K/>");
    shown.check->click();
    shown.answer();
    shown.import->click();
    shown.answer();
    QVERIFY(test::shows(*shown.dialog, "2 個のトークンを取り込みました。"));
    QVERIFY(!shown.import->isVisible());
    QVERIFY(test::named<QPushButton>(*shown.dialog, "saveImportReport")->isVisible());
}

void TestImportDialog::theLanguageChangesWhileItIsShown()
{
    Shown shown;
    shown.choose("<K/>");
    shown.check->click();
    shown.answer();
    test::useLanguage("en");
    QCOMPARE(shown.import->text(), QStringLiteral("Import 2 tokens"));
}

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
