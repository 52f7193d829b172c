// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/cut_text.h"

#include "tests/ui/screens.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QTableView>
#include <QToolButton>

namespace kirikae::test {

namespace {

QString told(const QWidget* widget, const char* what, int needed, int there)
{
    return QStringLiteral("%1: %2 needs %3, has %4")
        .arg(nameOf(widget), QString::fromLatin1(what))
        .arg(needed)
        .arg(there);
}

int widthOf(const QWidget* widget, const QString& text)
{
    return widget->fontMetrics().size(Qt::TextShowMnemonic, text).width();
}

//! The widest part of a wrapped text that cannot be broken.
int widestWord(const QLabel* label)
{
    int widest = 0;
    for (const QString& word : label->text().split(QRegularExpression(QStringLiteral("\\s")), Qt::SkipEmptyParts)) {
        const bool breaksAnywhere = std::any_of(word.cbegin(), word.cend(), [](QChar letter) {
            return letter.script() == QChar::Script_Hiragana || letter.script() == QChar::Script_Han ||
                   letter.script() == QChar::Script_Katakana;
        });
        if (!breaksAnywhere)
            widest = std::max(widest, widthOf(label, word));
    }
    return widest;
}

void checkLabel(const QLabel* label, QStringList& cut)
{
    if (label->text().isEmpty())
        return;
    const int width = label->contentsRect().width();
    if (label->wordWrap()) {
        if (widestWord(label) > width)
            cut << told(label, "a word", widestWord(label), width);
        if (label->heightForWidth(label->width()) > label->height())
            cut << told(label, "wrapped text", label->heightForWidth(label->width()), label->height());
        return;
    }
    if (label->sizeHint().width() > label->width())
        cut << told(label, "text", label->sizeHint().width(), label->width());
    if (label->fontMetrics().height() > label->height())
        cut << told(label, "height", label->fontMetrics().height(), label->height());
}

void checkButton(const QAbstractButton* button, QStringList& cut)
{
    if (button->text().isEmpty())
        return;
    int room = button->width();
    int needed = widthOf(button, button->text());
    if (qobject_cast<const QCheckBox*>(button) || qobject_cast<const QRadioButton*>(button)) {
        needed = button->sizeHint().width();
    } else {
        room -= 8; // its edge and the least air
        if (!button->icon().isNull())
            needed += button->iconSize().width() + 4;
        if (const auto* tool = qobject_cast<const QToolButton*>(button)) {
            if (tool->toolButtonStyle() == Qt::ToolButtonIconOnly && tool->arrowType() == Qt::NoArrow &&
                !button->icon().isNull())
                return; // a picture: its text is its name
            if (tool->arrowType() != Qt::NoArrow)
                needed += tool->iconSize().width() + 4;
        }
    }
    if (needed > room)
        cut << told(button, "text", needed, room);
    if (button->fontMetrics().height() > button->height())
        cut << told(button, "height", button->fontMetrics().height(), button->height());
}

void checkCombo(const QComboBox* combo, QStringList& cut)
{
    QStyleOptionComboBox option;
    option.initFrom(combo);
    const QRect field =
        combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
    const QString text = combo->currentText().isEmpty() ? combo->placeholderText() : combo->currentText();
    if (widthOf(combo, text) > field.width())
        cut << told(combo, "chosen entry", widthOf(combo, text), field.width());
    if (combo->fontMetrics().height() > field.height())
        cut << told(combo, "height", combo->fontMetrics().height(), field.height());
}

void checkLine(const QLineEdit* line, QStringList& cut)
{
    QStyleOptionFrame option;
    option.initFrom(line);
    const QRect field = line->style()->subElementRect(QStyle::SE_LineEditContents, &option, line);
    int room = field.width() - 4;
    for (const QToolButton* inside : line->findChildren<QToolButton*>())
        room -= inside->isVisible() ? inside->width() : 0;
    // What was typed scrolls with the cursor; what the field says of itself does not.
    if (line->text().isEmpty() && widthOf(line, line->placeholderText()) > room)
        cut << told(line, qPrintable(line->placeholderText()), widthOf(line, line->placeholderText()), room);
    if (line->fontMetrics().height() > field.height())
        cut << told(line, "height", line->fontMetrics().height(), field.height());
}

void checkTable(const QTableView* table, QStringList& cut)
{
    const QHeaderView* header = table->horizontalHeader();
    const QAbstractItemModel* model = table->model();
    for (int column = 0; column < header->count(); ++column) {
        if (header->isSectionHidden(column))
            continue;
        const QString heading = model->headerData(column, Qt::Horizontal).toString();
        const int needed = widthOf(header, heading) + 16;
        if (!heading.isEmpty() && needed > header->sectionSize(column))
            cut << told(table, qPrintable(QStringLiteral("heading ") + heading), needed, header->sectionSize(column));
        for (int row = 0; row < std::min(8, model->rowCount()); ++row) {
            const QModelIndex cell = model->index(row, column);
            const QString text = cell.data().toString();
            if (text.isEmpty() || cell.data(Qt::ToolTipRole).toString().contains(text.toHtmlEscaped()))
                continue;
            const QSize hint = table->sizeHintForIndex(cell);
            const bool wraps = table->wordWrap();
            if (!wraps && hint.width() > header->sectionSize(column))
                cut << told(table, qPrintable(QStringLiteral("cell ") + text), hint.width(),
                            header->sectionSize(column));
            if (hint.height() > table->rowHeight(row) + 1)
                cut << told(table, qPrintable(QStringLiteral("height of cell ") + text), hint.height(),
                            table->rowHeight(row));
        }
    }
}

void checkList(const QListWidget* list, QStringList& cut)
{
    for (int row = 0; row < list->count(); ++row) {
        const QRect place = list->visualItemRect(list->item(row));
        if (list->wordWrap()) {
            const QRect room(0, 0, place.width() - 14, 10'000);
            const int tall = list->fontMetrics().boundingRect(room, Qt::TextWordWrap, list->item(row)->text()).height();
            if (tall > place.height())
                cut << told(list, qPrintable(list->item(row)->text()), tall, place.height());
            continue;
        }
        const int needed = list->sizeHintForIndex(list->indexFromItem(list->item(row))).width();
        if (needed > list->viewport()->width())
            cut << told(list, qPrintable(list->item(row)->text()), needed, list->viewport()->width());
    }
}

//! A widget may lie outside of what a scroll area shows, but never outside of what holds it.
void checkPlace(const QWidget* widget, QStringList& cut)
{
    for (const QWidget* child = widget; !child->isWindow(); child = child->parentWidget()) {
        const QWidget* holder = child->parentWidget();
        const auto* scroll = qobject_cast<const QAbstractScrollArea*>(holder->parentWidget());
        if (scroll && scroll->viewport() == holder) {
            if (qobject_cast<const QScrollArea*>(scroll) && child->width() > holder->width())
                cut << told(widget, "lies beside what is shown", child->width(), holder->width());
            if (!scroll->verticalScrollBar()->isVisible() && child->height() > holder->height() + 1 &&
                qobject_cast<const QScrollArea*>(scroll))
                cut << told(widget, "lies below what is shown", child->height(), holder->height());
            continue;
        }
        if (!holder->rect().contains(child->geometry())) {
            cut << told(widget, qPrintable(QStringLiteral("place in ") + nameOf(holder)), child->geometry().right(),
                        holder->width());
            return;
        }
    }
}

} // namespace

QStringList cutTexts(const QWidget& top)
{
    QStringList cut;
    for (const QWidget* widget : visibleChildren<QWidget>(top)) {
        if (widget->window() != &top)
            continue;
        const qsizetype before = cut.size();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            checkLabel(label, cut);
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            checkButton(button, cut);
        else if (const auto* combo = qobject_cast<const QComboBox*>(widget))
            checkCombo(combo, cut);
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
            checkLine(line, cut);
        else if (const auto* table = qobject_cast<const QTableView*>(widget))
            checkTable(table, cut);
        else if (const auto* list = qobject_cast<const QListWidget*>(widget))
            checkList(list, cut);
        else
            continue;
        if (cut.size() == before)
            checkPlace(widget, cut);
    }
    return cut;
}

} // namespace kirikae::test
