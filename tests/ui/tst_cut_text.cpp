// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/cut_text.h"
#include "tests/ui/pseudo_locale.h"
#include "tests/ui/screens.h"

#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QTableView>

using namespace kirikae;
using namespace kirikae::ui;

class TestCutText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void nothingIsCut_data();
    void nothingIsCut();
    void everyTextIsTranslated_data() { test::addScreenRows(); }
    void everyTextIsTranslated();
    void theListFitsBesideTheTrainingPanel_data();
    void theListFitsBesideTheTrainingPanel();
    void aCutTextIsFound();

private:
    QFont m_font;
};

namespace {

//! What a screen shows and no translator has to do with: what people, tokens and companies are called, and figures.
QString withoutData(QString text)
{
    static const QRegularExpression data(QStringLiteral(
        "株式会社[^ ]+ [^ ]+ [一-龠ァ-ヶー]+|データ[一-龠ァ-ヶ]+|訓練商店|a\\.very\\.long[a-z.]+|"
        "(Login-|Confirm1)?[a-z]+dt(-1)?\\b|https://127\\.0\\.0\\.1:1|delivery\\.xml|key-2|[0-9a-f]{64}|another seed|"
        "日本語\\(&J\\)|&English|[0-9]{2} [A-Z][a-z]{2} [0-9]{4}|Ctrl\\+[A-Z]|Alt\\+[0-9P]|"
        "訓練 Training|[^A-Za-zぁ-ヶ一-龠]"));
    return text.remove(data);
}

void collectTexts(const QWidget& top, QStringList& texts)
{
    for (const QLabel* label : test::visibleChildren<QLabel>(top))
        texts << label->text();
    for (const QAbstractButton* button : test::visibleChildren<QAbstractButton>(top))
        texts << button->text() << button->toolTip();
    for (const QLineEdit* line : test::visibleChildren<QLineEdit>(top))
        texts << line->placeholderText() << line->toolTip();
    for (const QComboBox* combo : test::visibleChildren<QComboBox>(top)) {
        texts << combo->placeholderText();
        for (int i = 0; i < combo->count(); ++i)
            texts << combo->itemText(i);
    }
    for (const QTableView* table : test::visibleChildren<QTableView>(top))
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            texts << table->model()->headerData(column, Qt::Horizontal).toString();
            for (int row = 0; row < table->model()->rowCount(); ++row)
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                    texts << table->model()->index(row, column).data(role).toString();
        }
    for (const QWidget* widget : test::visibleChildren<QWidget>(top))
        texts << widget->accessibleName() << widget->accessibleDescription();
    texts << top.windowTitle();
}

void collectMenus(const QMenu* menu, QStringList& texts)
{
    texts << menu->title();
    for (const QAction* action : menu->actions()) {
        if (action->menu())
            collectMenus(action->menu(), texts);
        else
            texts << action->text();
    }
}

} // namespace

void TestCutText::initTestCase()
{
    Theme::install(*qApp);
    m_font = QApplication::font();
}

void TestCutText::cleanup()
{
    QApplication::setFont(m_font);
    test::useLanguage("ja");
}

void TestCutText::nothingIsCut_data()
{
    QTest::addColumn<int>("screen");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("percent");
    for (int i = 0; i < test::screens().size(); ++i)
        for (const char* language : {"ja", "en", "pseudo"})
            for (const int percent : {100, 200}) {
                // Twice the text, on a screen that is not enlarged already, and in a language that somebody speaks.
                if (percent == 200 &&
                    (qstrcmp(language, "pseudo") == 0 || QApplication::primaryScreen()->devicePixelRatio() > 1))
                    continue;
                QTest::addRow("%s, %s, text at %d %%", test::screens().at(i).name, language, percent)
                    << i << QString::fromLatin1(language) << percent;
            }
}

void TestCutText::nothingIsCut()
{
    QFETCH(int, screen);
    QFETCH(QString, language);
    QFETCH(int, percent);
    const bool pseudo = language == QLatin1String("pseudo");
    test::useLanguage(pseudo ? "en" : qPrintable(language));
    test::PseudoLocale translator;
    if (pseudo)
        QCoreApplication::installTranslator(&translator);
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    // As much as a maximised window has there, with a title bar and a task bar; not more than a small screen has.
    const QSize screenSize = QApplication::primaryScreen()->size();
    const QSize room = (screenSize - QSize(0, 70)).boundedTo(QSize(1366, 1000));
    stage.window->resize(room);
    test::settle();
    wanted.open(stage);
    test::settle();
    QWidget* top = stage.top();
    test::settle();
    // A dialog has no task bar to spare in the tests' screen.
    const QSize most = top == stage.window.get() ? room : screenSize - QSize(40, 40);
    QVERIFY2(top->width() <= most.width() && top->height() <= most.height(),
             qPrintable(QStringLiteral("%1 x %2").arg(top->width()).arg(top->height())));
    const QStringList cut = test::cutTexts(*top);
    QVERIFY2(cut.isEmpty(), qPrintable(QLatin1Char('\n') + cut.join(QLatin1Char('\n'))));
}

void TestCutText::everyTextIsTranslated()
{
    QFETCH(int, screen);
    test::useLanguage("en");
    const test::PseudoLocale translator;
    QCoreApplication::installTranslator(const_cast<test::PseudoLocale*>(&translator));
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    wanted.open(stage);
    test::settle();
    QStringList texts;
    collectTexts(*stage.top(), texts);
    for (const QAction* action : stage.window->menuBar()->actions())
        collectMenus(action->menu(), texts);
    QVERIFY(texts.size() > 20);
    // What stands between brackets, however deep, was translated.
    static const QRegularExpression translated(QStringLiteral("\\[[^\\[\\]]*\\]"));
    for (QString text : texts) {
        const QString whole = text;
        while (text.contains(translated))
            text.remove(translated);
        QVERIFY2(withoutData(text).isEmpty(), qPrintable(QStringLiteral("'%1' in '%2'").arg(withoutData(text), whole)));
    }
}

void TestCutText::theListFitsBesideTheTrainingPanel_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Japanese") << QStringLiteral("ja");
    QTest::newRow("English") << QStringLiteral("en");
}

void TestCutText::theListFitsBesideTheTrainingPanel()
{
    QFETCH(QString, language);
    if (QApplication::primaryScreen()->devicePixelRatio() > 1)
        return; // the width below is that of a screen of 1366 x 768
    test::useLanguage(qPrintable(language));
    test::Stage stage(true);
    stage.window->resize(1360, 698);
    stage.signIn(QStringLiteral("hanakodt"));
    test::settle();
    const auto* table = test::named<QTableView>(*stage.window, "users");
    QVERIFY(table->isVisible() && test::named<QWidget>(*stage.window, "trainingPanel")->isVisible());
    QString widths = QString::number(table->viewport()->width()) + QLatin1Char(':');
    for (int column = 0; column < table->model()->columnCount(); ++column)
        widths += QLatin1Char(' ') + QString::number(table->columnWidth(column));
    QVERIFY2(table->horizontalScrollBar()->maximum() == 0, qPrintable(widths));
}

void TestCutText::aCutTextIsFound()
{
    test::Stage stage;
    stage.signIn(QStringLiteral("hanakodt"));
    QVERIFY(test::cutTexts(*stage.window).isEmpty());
    auto* button = test::named<QPushButton>(*stage.window, "assignToUsers");
    button->setFixedWidth(button->fontMetrics().horizontalAdvance(button->text()) - 10);
    test::settle();
    QCOMPARE(test::cutTexts(*stage.window).size(), 1);
    button->setMinimumWidth(0);
    button->setMaximumWidth(1000);
    test::settle();
    QVERIFY(test::cutTexts(*stage.window).isEmpty());
    auto* title = stage.part()->findChild<QLabel*>();
    title->setWordWrap(false);
    title->setFixedWidth(20);
    QVERIFY(!test::cutTexts(*stage.window).isEmpty());
}

QTEST_MAIN(TestCutText)
#include "tst_cut_text.moc"
