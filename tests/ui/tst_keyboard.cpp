// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/screens.h"
#include "ui/widgets/page.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QRegularExpression>
#include <QTableView>
#include <QToolButton>

using namespace kirikae;
using namespace kirikae::ui;

class TestKeyboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }
    void init() { test::useLanguage("ja"); }
    void everyMenuEntryHasWordsALetterAndAKey_data();
    void everyMenuEntryHasWordsALetterAndAKey();
    void noTwoKeysCollide();
    void everyButtonOfAPageIsInAMenuAndUnderAKey_data() { test::addScreenRows(); }
    void everyButtonOfAPageIsInAMenuAndUnderAKey();
    void everyFieldHasALabelThatNamesIt_data() { test::addScreenRows(); }
    void everyFieldHasALabelThatNamesIt();
    void everyPictureButtonHasAName_data() { test::addScreenRows(); }
    void everyPictureButtonHasAName();
    void tabGoesThroughEverythingAndBack_data() { test::addScreenRows(); }
    void tabGoesThroughEverythingAndBack();
    void theFocusGoesAsOneReads_data() { test::addScreenRows(); }
    void theFocusGoesAsOneReads();
    void anErrorTakesTheFocus_data() { test::addScreenRows(); }
    void anErrorTakesTheFocus();
    void whatIsPressedIsLargeEnough_data() { test::addScreenRows(); }
    void whatIsPressedIsLargeEnough();
    void lettersOfAPageDoNotCollide_data() { test::addScreenRows(); }
    void lettersOfAPageDoNotCollide();
};

namespace {

QString letterOf(const QString& text)
{
    const QKeySequence key = QKeySequence::mnemonic(text);
    return key.isEmpty() ? QString() : key.toString();
}

void collect(const QMenu* menu, QList<const QMenu*>& menus)
{
    menus << menu;
    for (const QAction* action : menu->actions())
        if (action->menu())
            collect(action->menu(), menus);
}

QList<const QMenu*> menusOf(const MainWindow& window)
{
    QList<const QMenu*> menus;
    for (const QAction* action : window.menuBar()->actions())
        collect(action->menu(), menus);
    for (const QMenu* menu : menus)
        Q_EMIT const_cast<QMenu*>(menu)->aboutToShow();
    return menus;
}

bool takesTab(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
           !widget->focusProxy();
}

//! Where Tab can stop in one window.
QSet<QWidget*> stopsOf(const QWidget& top)
{
    QSet<QWidget*> stops;
    for (QWidget* widget : top.findChildren<QWidget*>())
        if (takesTab(widget) && widget->window() == &top)
            stops << widget;
    return stops;
}

//! One of several radio buttons stands for all: the arrow keys go through the others.
QWidget* representative(QWidget* widget)
{
    if (const auto* radio = qobject_cast<QRadioButton*>(widget))
        for (QRadioButton* other : radio->parentWidget()->findChildren<QRadioButton*>())
            if (other->isChecked())
                return other;
    return widget;
}

//! The stops from the one that has the focus until it is reached again.
QList<QWidget*> walk(QWidget& top, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QList<QWidget*> path;
    int inside = 0;
    for (int step = 0; step < 400; ++step) {
        QWidget* now = QApplication::focusWidget();
        // A text with links stops at each of them before it lets go.
        const bool within = now && !path.isEmpty() && now == path.last() && ++inside < 40;
        if (!now || (path.contains(now) && !within))
            break;
        if (!within) {
            path << now;
            inside = 0;
        }
        QTest::keyClick(now, key, modifiers);
    }
    Q_UNUSED(top);
    return path;
}

QRect placeOf(const QWidget* widget, const QWidget& top)
{
    return {widget->mapTo(&top, QPoint()), widget->size()};
}

} // namespace

void TestKeyboard::everyMenuEntryHasWordsALetterAndAKey_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Japanese") << QStringLiteral("ja");
    QTest::newRow("English") << QStringLiteral("en");
}

void TestKeyboard::everyMenuEntryHasWordsALetterAndAKey()
{
    QFETCH(QString, language);
    test::useLanguage(language.toLatin1().constData());
    test::Stage stage(true);
    stage.signIn(QStringLiteral("hanakodt"));
    int entries = 0;
    QSet<QString> top;
    for (const QAction* action : stage.window->menuBar()->actions()) {
        QVERIFY2(!letterOf(action->text()).isEmpty(), qPrintable(action->text()));
        QVERIFY2(!top.contains(letterOf(action->text())), qPrintable(action->text()));
        top << letterOf(action->text());
    }
    for (const QMenu* menu : menusOf(*stage.window)) {
        QSet<QString> letters;
        for (const QAction* action : menu->actions()) {
            if (action->isSeparator())
                continue;
            ++entries;
            const QString words = menu->title() + QStringLiteral(" > ") + action->text();
            QVERIFY2(!action->text().isEmpty(), qPrintable(words));
            const QString letter = letterOf(action->text());
            QVERIFY2(!letter.isEmpty(), qPrintable(words));
            QVERIFY2(!letters.contains(letter), qPrintable(words + QStringLiteral(": the letter is taken")));
            letters << letter;
            const bool keyed =
                action->menu() || !action->shortcut().isEmpty() || action->text().contains(QLatin1Char('\t')) ||
                action->text().startsWith(QStringLiteral("&%1  ").arg(letter.right(1))); // past the ninth of a page
            QVERIFY2(keyed, qPrintable(words + QStringLiteral(": no key")));
        }
    }
    QVERIFY2(entries >= 30, qPrintable(QString::number(entries)));
}

void TestKeyboard::noTwoKeysCollide()
{
    test::Stage stage(true);
    stage.signIn(QStringLiteral("hanakodt"));
    QMap<QString, QString> taken;
    for (int number = 1; number <= 9; ++number)
        taken.insert(QStringLiteral("Alt+%1").arg(number), QStringLiteral("a button of the page"));
    for (const QAction* action : stage.window->menuBar()->actions())
        taken.insert(letterOf(action->text()), action->text());
    for (const QAction* action : stage.window->findChildren<QAction*>())
        for (const QKeySequence& key : action->shortcuts()) {
            const QString keys = key.toString();
            if (action->shortcutContext() == Qt::WidgetShortcut) {
                QVERIFY2(keys == QLatin1String("Alt+P"), qPrintable(keys)); // the eye of each password field
                QVERIFY2(!taken.contains(keys), qPrintable(keys));
                continue;
            }
            // No letter alone, which somebody who speaks to the PC would press by a word.
            static const QRegularExpression held(QStringLiteral("^(Ctrl|Alt|Meta|(Shift\\+)?F[0-9])"));
            QVERIFY2(held.match(keys).hasMatch(), qPrintable(keys));
            QVERIFY2(!taken.contains(keys), qPrintable(keys + QStringLiteral(": ") + action->text() +
                                                       QStringLiteral(" and ") + taken.value(keys)));
            taken.insert(keys, action->text());
        }
    QVERIFY(taken.size() > 40);
}

void TestKeyboard::everyButtonOfAPageIsInAMenuAndUnderAKey()
{
    QFETCH(int, screen);
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    wanted.open(stage);
    test::settle();
    if (stage.top() != stage.window.get())
        return; // a dialog has no menu: Tab, Return and Esc are all there is
    QStringList entries;
    for (const QMenu* menu : menusOf(*stage.window))
        for (const QAction* action : menu->actions())
            entries << action->text();
    for (const QAbstractButton* button : test::visibleChildren<QAbstractButton>(*stage.part())) {
        if (button->text().isEmpty() || !button->isEnabled())
            continue;
        // The eye within a password field is no stop of its own: a key does its work while the field has the focus.
        const auto* tool = qobject_cast<const QToolButton*>(button);
        if (tool && tool->defaultAction() && !tool->defaultAction()->shortcut().isEmpty())
            continue;
        const bool listed = std::any_of(entries.cbegin(), entries.cend(), [&](const QString& entry) {
            return entry.contains(QStringLiteral("  ") + button->text() + QLatin1Char('\t'));
        });
        QVERIFY2(listed, qPrintable(test::nameOf(button)));
    }
}

void TestKeyboard::everyFieldHasALabelThatNamesIt()
{
    QFETCH(int, screen);
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        const test::Screen& wanted = test::screens().at(screen);
        test::Stage stage(wanted.training);
        wanted.open(stage);
        test::settle();
        for (const QWidget* field : stage.top()->findChildren<QWidget*>()) {
            const bool edit = qobject_cast<const QLineEdit*>(field) && field->focusPolicy() != Qt::NoFocus;
            if (!field->isVisible() || !(edit || qobject_cast<const QComboBox*>(field)))
                continue;
            bool labelled = false;
            const QString spoken = field->accessibleName();
            for (const QLabel* label : test::visibleChildren<QLabel>(*stage.top()))
                if (label->buddy() == field && !label->text().isEmpty()) {
                    labelled = true;
                    // What is spoken holds what is written.
                    QString written = label->text();
                    written.remove(QLatin1Char(':')).remove(QStringLiteral("："));
                    QVERIFY2(spoken.isEmpty() || spoken.contains(written), qPrintable(spoken));
                }
            // A search box says in itself what it is, and is named besides.
            const auto* line = qobject_cast<const QLineEdit*>(field);
            const bool search = line && !line->placeholderText().isEmpty() && !line->accessibleName().isEmpty();
            // One of two dates has the name of its box: the line that both stand in has the label.
            const auto* box = qobject_cast<const QAbstractSpinBox*>(field->parentWidget());
            QVERIFY2(labelled || search || (box && !box->accessibleName().isEmpty()), qPrintable(test::nameOf(field)));
        }
    }
}

void TestKeyboard::everyPictureButtonHasAName()
{
    QFETCH(int, screen);
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    wanted.open(stage);
    test::settle();
    for (const QAbstractButton* button : test::visibleChildren<QAbstractButton>(*stage.top())) {
        if (button->focusPolicy() == Qt::NoFocus)
            continue; // beside a field or in a header: the same is done by keys
        QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(), qPrintable(test::nameOf(button)));
    }
    for (const QTableView* table : test::visibleChildren<QTableView>(*stage.top()))
        QVERIFY2(!table->accessibleName().isEmpty(), qPrintable(test::nameOf(table)));
}

void TestKeyboard::tabGoesThroughEverythingAndBack()
{
    QFETCH(int, screen);
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    wanted.open(stage);
    test::settle();
    QWidget* top = stage.top();
    QApplication::setActiveWindow(top);
    test::settle();
    QVERIFY2(QApplication::focusWidget(), "nothing has the focus");
    QVERIFY(QApplication::focusWidget()->window() == top);
    const Page* page = stage.window->currentPage();
    const QList<QWidget*> there = walk(*top, Qt::Key_Tab, Qt::NoModifier);
    QVERIFY2(stage.top() == top && stage.window->currentPage() == page, "the focus alone opened something");
    QVERIFY2(QApplication::focusWidget() == there.first(),
             qPrintable(QStringLiteral("Tab ends in ") + test::nameOf(QApplication::focusWidget())));
    QSet<QWidget*> missed = stopsOf(*top);
    for (QWidget* widget : stopsOf(*top))
        if (there.contains(widget) || there.contains(representative(widget)))
            missed.remove(widget);
    QVERIFY2(missed.isEmpty(), missed.isEmpty() ? "" : qPrintable(test::nameOf(*missed.begin())));
    QList<QWidget*> back = walk(*top, Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(QApplication::focusWidget() == there.first());
    std::reverse(back.begin() + 1, back.end());
    QCOMPARE(back, there);
}

void TestKeyboard::theFocusGoesAsOneReads()
{
    QFETCH(int, screen);
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    wanted.open(stage);
    test::settle();
    QWidget* top = stage.top();
    QApplication::setActiveWindow(top);
    // Deliberate: first what to find and whom to choose, then what to do with them, which stands above; the way on
    // before the ways back.
    const QSet<QString> deliberate = {QStringLiteral("register"),         QStringLiteral("assignToUsers"),
                                      QStringLiteral("revoke"),           QStringLiteral("skipRegistration"),
                                      QStringLiteral("registrationBack"), QStringLiteral("registrationCancel")};
    QList<QWidget*> inside;
    for (QWidget* widget : walk(*top, Qt::Key_Tab, Qt::NoModifier))
        if (stage.part()->isAncestorOf(widget) && !deliberate.contains(widget->objectName()))
            inside << widget;
    // The walk begins where work begins, and comes round once.
    int backwards = 0;
    for (qsizetype i = 1; i < inside.size(); ++i) {
        const QRect before = placeOf(inside.at(i - 1), *top);
        const QRect now = placeOf(inside.at(i), *top);
        const bool above = now.bottom() <= before.top();
        const bool leftOnTheSameLine = now.right() <= before.left() && now.center().y() <= before.bottom();
        backwards += above || leftOnTheSameLine ? 1 : 0;
        if (backwards > 1)
            QFAIL(qPrintable(test::nameOf(inside.at(i - 1)) + QStringLiteral(" -> ") + test::nameOf(inside.at(i))));
    }
}

void TestKeyboard::anErrorTakesTheFocus()
{
    QFETCH(int, screen);
    const test::Screen& wanted = test::screens().at(screen);
    if (!wanted.failure)
        return;
    test::Stage stage(wanted.training);
    wanted.open(stage);
    test::settle();
    QWidget* focus = QApplication::focusWidget();
    QVERIFY(focus);
    QVERIFY2(focus->objectName() == QLatin1String("noticeHeading"), qPrintable(test::nameOf(focus)));
    const QString spoken = focus->accessibleName();
    QVERIFY2(spoken.contains(qobject_cast<QLabel*>(focus)->text()) && spoken.contains(QLatin1Char('\n')),
             qPrintable(spoken));
}

void TestKeyboard::whatIsPressedIsLargeEnough()
{
    QFETCH(int, screen);
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    wanted.open(stage);
    test::settle();
    for (const QWidget* widget : test::visibleChildren<QWidget>(*stage.top())) {
        if (!takesTab(widget) || qobject_cast<const QLabel*>(widget))
            continue;
        QVERIFY2(
            widget->width() >= 24 && widget->height() >= 24,
            qPrintable(
                QStringLiteral("%1: %2 x %3").arg(test::nameOf(widget)).arg(widget->width()).arg(widget->height())));
    }
}

void TestKeyboard::lettersOfAPageDoNotCollide()
{
    QFETCH(int, screen);
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        const test::Screen& wanted = test::screens().at(screen);
        test::Stage stage(wanted.training);
        wanted.open(stage);
        test::settle();
        QMap<QString, QString> taken;
        if (stage.top() == stage.window.get())
            for (const QAction* action : stage.window->menuBar()->actions())
                taken.insert(letterOf(action->text()), action->text());
        const auto take = [&](const QString& text) {
            const QString letter = letterOf(text);
            if (!letter.isEmpty() && taken.contains(letter))
                return false;
            if (!letter.isEmpty())
                taken.insert(letter, text);
            return true;
        };
        for (const QAbstractButton* button : test::visibleChildren<QAbstractButton>(*stage.top()))
            QVERIFY2(take(button->text()), qPrintable(test::nameOf(button)));
        for (const QLabel* label : test::visibleChildren<QLabel>(*stage.top()))
            QVERIFY2(!label->buddy() || take(label->text()), qPrintable(test::nameOf(label)));
    }
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
