// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/screens.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

using namespace kirikae;
using namespace kirikae::ui;

class TestContrast : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup() { Theme::setAppearance(Appearance::Light); }
    void textIsReadableAsPainted_data() { addRows(); }
    void textIsReadableAsPainted();
    void boxesAreSeenAsPainted_data() { addRows(); }
    void boxesAreSeenAsPainted();
    void theFocusIsSeenAsPainted_data() { addRows(); }
    void theFocusIsSeenAsPainted();
    void highContrastKeepsSevenToOne();

private:
    static void addRows();
};

namespace {

constexpr double text = 4.5;
constexpr double shape = 3;

const QList<std::pair<const char*, Appearance>> appearances = {
    {"light", Appearance::Light}, {"dark", Appearance::Dark}, {"high contrast", Appearance::HighContrast}};

double contrast(QRgb a, QRgb b)
{
    return contrastRatio(QColor(a), QColor(b));
}

//! The best contrast any pixel of the picture has against its most frequent colour.
double paintedContrast(const QImage& image)
{
    QHash<QRgb, int> count;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++count[image.pixel(x, y)];
    QRgb ground = 0;
    int most = 0;
    for (auto it = count.cbegin(); it != count.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            ground = it.key();
        }
    }
    double best = 1;
    for (auto it = count.cbegin(); it != count.cend(); ++it)
        best = std::max(best, contrast(it.key(), ground));
    return best;
}

//! Where the words of a widget stand, without its edge, its ring and its box.
QRect wordsOf(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return label->text().isEmpty() ? QRect() : label->contentsRect();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        if (button->text().isEmpty() || button->inherits("QLineEditIconButton"))
            return {};
        if (qobject_cast<const QCheckBox*>(button) || qobject_cast<const QRadioButton*>(button))
            return button->rect().adjusted(28, 2, -2, -2);
        return button->rect().adjusted(7, 6, -7, -6);
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return line->text().isEmpty() && line->placeholderText().isEmpty() ? QRect()
                                                                           : line->rect().adjusted(7, 6, -36, -6);
    if (const auto* combo = qobject_cast<const QComboBox*>(widget))
        return combo->currentText().isEmpty() ? QRect() : combo->rect().adjusted(7, 6, -32, -6);
    return {};
}

//! The box whose edge shows where one may click or type; none where the words alone are pressed.
QRect boxOf(const QWidget* widget)
{
    QStyleOptionButton option;
    if (const auto* check = qobject_cast<const QCheckBox*>(widget)) {
        option.initFrom(check);
        return check->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, check);
    }
    if (const auto* radio = qobject_cast<const QRadioButton*>(widget)) {
        option.initFrom(radio);
        return radio->style()->subElementRect(QStyle::SE_RadioButtonIndicator, &option, radio);
    }
    if (const auto* push = qobject_cast<const QPushButton*>(widget))
        return push->isFlat() ? QRect() : push->rect();
    if (const auto* tool = qobject_cast<const QToolButton*>(widget))
        return tool->autoRaise() || tool->inherits("QLineEditIconButton") ? QRect() : tool->rect();
    if (qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()))
        return {}; // the field around it has the edge
    if (qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
        qobject_cast<const QAbstractSpinBox*>(widget))
        return widget->rect();
    return {};
}

//! Whether a widget lies wholly in what its scroll areas show: the rest is not painted.
bool isPainted(const QWidget* widget)
{
    return widget->isVisible() && widget->visibleRegion().boundingRect() == widget->rect();
}

struct Shown {
    Shown(int screen, int appearance)
        : stage(test::screens().at(screen).training)
    {
        Theme::setAppearance(static_cast<Appearance>(appearance));
        stage.window->resize(1366, 1000);
        test::screens().at(screen).open(stage);
        test::settle();
        top = stage.top();
        QApplication::setActiveWindow(top);
        test::settle();
    }
    [[nodiscard]] QImage picture() const { return top->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] QRect placed(const QWidget* widget, const QRect& rect) const
    {
        return rect.translated(widget->mapTo(top, QPoint()));
    }
    test::Stage stage;
    QWidget* top;
};

} // namespace

void TestContrast::initTestCase()
{
    Theme::install(*qApp);
    test::useLanguage("ja");
}

void TestContrast::addRows()
{
    QTest::addColumn<int>("screen");
    QTest::addColumn<int>("appearance");
    for (const auto& [name, appearance] : appearances)
        for (int i = 0; i < test::screens().size(); ++i)
            QTest::addRow("%s, %s", test::screens().at(i).name, name) << i << static_cast<int>(appearance);
}

void TestContrast::textIsReadableAsPainted()
{
    QFETCH(int, screen);
    QFETCH(int, appearance);
    const Shown shown(screen, appearance);
    const QImage picture = shown.picture();
    int measured = 0;
    for (const QWidget* widget : test::visibleChildren<QWidget>(*shown.top)) {
        const QRect words = wordsOf(widget);
        if (words.isEmpty() || !widget->isEnabled() || !isPainted(widget) || widget->window() != shown.top)
            continue;
        ++measured;
        const double ratio = paintedContrast(picture.copy(shown.placed(widget, words)));
        QVERIFY2(ratio >= text, qPrintable(QStringLiteral("%1: %2").arg(test::nameOf(widget)).arg(ratio)));
    }
    for (const QTableView* table : test::visibleChildren<QTableView>(*shown.top))
        for (int row = 0; row < table->model()->rowCount(); ++row)
            for (int column = 1; column < table->model()->columnCount(); ++column) {
                const QModelIndex index = table->model()->index(row, column);
                const QRect cell = table->visualRect(index).adjusted(3, 3, -3, -3);
                if (index.data().toString().isEmpty() || !table->viewport()->rect().contains(cell))
                    continue;
                ++measured;
                const double ratio = paintedContrast(picture.copy(shown.placed(table->viewport(), cell)));
                QVERIFY2(ratio >= text, qPrintable(QStringLiteral("%1: %2").arg(index.data().toString()).arg(ratio)));
            }
    for (const QTextBrowser* browser : test::visibleChildren<QTextBrowser>(*shown.top)) {
        ++measured;
        const QRect page = browser->viewport()->rect();
        const double ratio = paintedContrast(picture.copy(shown.placed(browser->viewport(), page)));
        QVERIFY2(ratio >= text, qPrintable(QStringLiteral("%1: %2").arg(test::nameOf(browser)).arg(ratio)));
    }
    for (const QListWidget* list : test::visibleChildren<QListWidget>(*shown.top))
        for (int row = 0; row < list->count(); ++row) {
            const QRect cell = list->visualItemRect(list->item(row)).adjusted(3, 1, -3, -1);
            if (!list->viewport()->rect().contains(cell))
                continue;
            ++measured;
            const double ratio = paintedContrast(picture.copy(shown.placed(list->viewport(), cell)));
            QVERIFY2(ratio >= text, qPrintable(QStringLiteral("%1: %2").arg(list->item(row)->text()).arg(ratio)));
        }
    QVERIFY(measured >= 2);
}

void TestContrast::boxesAreSeenAsPainted()
{
    QFETCH(int, screen);
    QFETCH(int, appearance);
    const Shown shown(screen, appearance);
    const QImage picture = shown.picture();
    int measured = 0;
    for (const QWidget* widget : test::visibleChildren<QWidget>(*shown.top)) {
        const QRect box = boxOf(widget);
        if (box.isEmpty() || !widget->isEnabled() || !isPainted(widget) || widget->window() != shown.top)
            continue;
        const QRect placed = shown.placed(widget, box);
        if (placed.left() < 4)
            continue;
        ++measured;
        // From outside in, at half height: the edge stands out from what is around it, or from what it holds.
        const int y = placed.center().y();
        const QRgb outside = picture.pixel(placed.left() - 3, y);
        const QRgb inside = picture.pixel(placed.left() + 4, y);
        double best = contrast(outside, inside);
        for (int x = placed.left() - 1; x <= placed.left() + 3; ++x)
            best = std::max(
                {best, std::min(contrast(picture.pixel(x, y), outside), contrast(picture.pixel(x, y), inside))});
        QVERIFY2(best >= shape, qPrintable(QStringLiteral("%1: %2").arg(test::nameOf(widget)).arg(best)));
    }
    QVERIFY(measured >= 1);
}

void TestContrast::theFocusIsSeenAsPainted()
{
    QFETCH(int, screen);
    QFETCH(int, appearance);
    const Shown shown(screen, appearance);
    for (QWidget* widget : test::visibleChildren<QWidget>(*shown.top)) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !widget->isEnabled() ||
            widget->window() != shown.top || !isPainted(widget))
            continue;
        if (QWidget* before = QApplication::focusWidget())
            before->clearFocus();
        // Asked for as Tab does: some things show the focus to the keyboard alone.
        const QRect around = shown.placed(widget, widget->rect().adjusted(-4, -4, 4, 4)).intersected(shown.top->rect());
        const QImage without = shown.picture().copy(around);
        widget->setFocus(Qt::TabFocusReason);
        test::settle();
        const QImage with = shown.picture().copy(around);
        int changed = 0;
        for (int y = 0; y < with.height(); ++y)
            for (int x = 0; x < with.width(); ++x)
                changed += contrast(with.pixel(x, y), without.pixel(x, y)) >= shape ? 1 : 0;
        // At least a line along the shorter side of it, on both sides.
        const int wanted = 2 * std::min({widget->width(), widget->height(), 40});
        QVERIFY2(changed >= wanted, qPrintable(QStringLiteral("%1: %2 pixels change, %3 are wanted")
                                                   .arg(test::nameOf(widget))
                                                   .arg(changed)
                                                   .arg(wanted)));
    }
}

void TestContrast::highContrastKeepsSevenToOne()
{
    Theme::setAppearance(Appearance::HighContrast);
    const QPalette palette = QApplication::palette();
    QVERIFY(Theme::isHighContrast(palette));
    for (const Tone tone : {Tone::Good, Tone::Bad, Tone::Caution, Tone::Accent, Tone::Quiet})
        for (const Tone surface : {Tone::Good, Tone::Bad, Tone::Caution, Tone::Accent, Tone::Quiet})
            QVERIFY(contrastRatio(Theme::tone(tone, palette), Theme::surface(surface, palette)) >= 7);
    QVERIFY(contrastRatio(palette.color(QPalette::Text), palette.color(QPalette::Base)) >= 20);
    QVERIFY(contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 7);
    QVERIFY(contrastRatio(Theme::edge(palette), palette.color(QPalette::Base)) >= 20);
    QCOMPARE(palette.color(QPalette::PlaceholderText), QColor(Qt::white));
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
