// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/look/house_style.h"

#include "ui/look/theme.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>

namespace kirikae::ui {

namespace {

constexpr qreal radius = 6;
//! Between a field's edge and its text.
constexpr int fieldPadding = 6;

QColor mixed(const QColor& a, const QColor& b, qreal part)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() * (1 - part) + b.redF() * part),
                            static_cast<float>(a.greenF() * (1 - part) + b.greenF() * part),
                            static_cast<float>(a.blueF() * (1 - part) + b.blueF() * part));
}

//! Two pixels inside the widget, in the accent: seen on every surface.
void drawFocusRing(QPainter& painter, const QRectF& rect, const QPalette& palette)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::tone(Tone::Accent, palette), 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
}

bool isOn(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

//! Its frame is drawn by the field around it.
bool isPartOfAnotherField(const QWidget* widget)
{
    const QWidget* around = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QComboBox*>(around) || qobject_cast<const QAbstractSpinBox*>(around);
}

} // namespace

HouseStyle::HouseStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{}

void HouseStyle::drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    const bool primary = widget && widget->property("primary").toBool();
    const bool danger = widget && widget->property("danger").toBool();
    const bool enabled = isOn(option, State_Enabled);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    QColor fill = option.palette.color(QPalette::Button);
    QColor line = Theme::edge(option.palette);
    if (primary && enabled) {
        fill = danger ? QColor(0xb3, 0x1b, 0x1b) : option.palette.color(QPalette::Highlight);
        line = fill;
    } else if (!enabled) {
        fill = option.palette.color(QPalette::Window);
        line = Theme::line(option.palette);
    }
    if (isOn(option, State_Sunken) || isOn(option, State_On))
        fill = mixed(fill, Qt::black, 0.14);
    else if (isOn(option, State_MouseOver) && enabled)
        fill = mixed(fill, primary ? QColor(Qt::black) : option.palette.color(QPalette::Text), 0.07);
    painter.setBrush(fill);
    painter.setPen(QPen(line, 1));
    painter.drawRoundedRect(rect, radius, radius);
    if (isOn(option, State_HasFocus) && enabled) {
        painter.setBrush(Qt::NoBrush);
        if (primary) {
            painter.setPen(QPen(danger ? QColor(Qt::white) : option.palette.color(QPalette::HighlightedText), 2));
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), radius - 2, radius - 2);
        } else {
            drawFocusRing(painter, option.rect, option.palette);
        }
    }
}

void HouseStyle::drawField(const QStyleOption& option, QPainter& painter) const
{
    const bool enabled = isOn(option, State_Enabled);
    painter.setBrush(option.palette.color(enabled ? QPalette::Base : QPalette::Window));
    painter.setPen(QPen(enabled ? Theme::edge(option.palette) : Theme::line(option.palette), 1));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (isOn(option, State_HasFocus))
        drawFocusRing(painter, option.rect, option.palette);
}

void HouseStyle::drawCheckBox(const QStyleOption& option, QPainter& painter) const
{
    const bool filled = isOn(option, State_On) || isOn(option, State_NoChange);
    const bool enabled = isOn(option, State_Enabled);
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1.0;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    // The program's accent, not the view's: a table's own selection colour is a pale one.
    const QColor accent =
        QApplication::palette().color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
    painter.setBrush(filled ? accent : option.palette.color(enabled ? QPalette::Base : QPalette::Window));
    painter.setPen(QPen(filled ? accent : (enabled ? Theme::edge(option.palette) : Theme::line(option.palette)), 1.2));
    painter.drawRoundedRect(box, 4, 4);
    if (filled) {
        painter.setPen(QPen(QApplication::palette().color(QPalette::HighlightedText), 2, Qt::SolidLine, Qt::RoundCap,
                            Qt::RoundJoin));
        painter.translate(box.topLeft());
        painter.scale(side / 16, side / 16);
        if (isOn(option, State_NoChange))
            painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
        else
            painter.drawPolyline(QPolygonF({{4, 8.4}, {6.9, 11.2}, {12, 5.2}}));
    }
}

void HouseStyle::drawRadioButton(const QStyleOption& option, QPainter& painter) const
{
    const bool on = isOn(option, State_On);
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1.0;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const QColor accent = option.palette.color(QPalette::Highlight);
    painter.setBrush(on ? accent : option.palette.color(QPalette::Base));
    painter.setPen(QPen(on ? accent : Theme::edge(option.palette), 1.2));
    painter.drawEllipse(box);
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.palette.color(QPalette::HighlightedText));
        painter.drawEllipse(box.center(), side * 0.2, side * 0.2);
    }
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (element == PE_PanelButtonCommand) {
        drawButton(*option, *painter, widget);
    } else if (element == PE_PanelLineEdit && !isPartOfAnotherField(widget)) {
        drawField(*option, *painter);
    } else if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
        drawCheckBox(*option, *painter);
    } else if (element == PE_IndicatorRadioButton) {
        drawRadioButton(*option, *painter);
    } else if (element == PE_PanelButtonTool && isOn(*option, State_AutoRaise) && !isOn(*option, State_MouseOver) &&
               !isOn(*option, State_Sunken)) {
        // A fold's arrow says whether it is open.
    } else if (element == PE_PanelButtonTool && isOn(*option, State_On)) {
        // One of several that is chosen: told by its line as well as by its fill.
        painter->setBrush(Theme::surface(Tone::Accent, option->palette));
        painter->setPen(QPen(Theme::tone(Tone::Accent, option->palette), 1.6));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), radius, radius);
    } else if (element == PE_Frame && qobject_cast<const QAbstractItemView*>(widget)) {
        const bool focused = isOn(*option, State_HasFocus);
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(focused ? Theme::tone(Tone::Accent, option->palette) : Theme::line(option->palette),
                             focused ? 2 : 1, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter->drawRect(focused ? option->rect.adjusted(1, 1, -1, -1) : option->rect.adjusted(1, 1, -2, -2));
    } else if (element == PE_FrameFocusRect) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(Theme::tone(Tone::Accent, option->palette), 1.3));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 3, 3);
    } else {
        painter->setRenderHint(QPainter::Antialiasing, false);
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    painter->restore();
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    if (element == CE_PushButtonLabel && widget && widget->property("primary").toBool()) {
        QStyleOptionButton button = *static_cast<const QStyleOptionButton*>(option);
        if (button.state.testFlag(State_Enabled))
            button.palette.setColor(QPalette::ButtonText, widget->property("danger").toBool()
                                                              ? QColor(Qt::white)
                                                              : button.palette.color(QPalette::HighlightedText));
        QProxyStyle::drawControl(element, &button, painter, widget);
        return;
    }
    if (element == CE_PushButtonBevel) {
        QProxyStyle::drawControl(element, option, painter, widget);
        // One that is words alone has no panel to carry the ring.
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (button && button->features.testFlag(QStyleOptionButton::Flat) && isOn(*option, State_HasFocus)) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            drawFocusRing(*painter, option->rect, option->palette);
            painter->restore();
        }
        return;
    }
    if (element == CE_HeaderSection) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->setPen(Theme::line(option->palette));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    }
    if (element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control != CC_ComboBox || !combo) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawField(*option, *painter);
    const QPointF at(option->direction == Qt::RightToLeft ? option->rect.left() + 16 : option->rect.right() - 16,
                     QRectF(option->rect).center().y());
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(option->palette.color(QPalette::Text), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({at + QPointF(-4, -2), at + QPointF(0, 2), at + QPointF(4, -2)}));
    painter->restore();
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(fieldPadding, 0, -fieldPadding / 2, 0) : rect;
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    return control == CC_ComboBox && part == SC_ComboBoxEditField ? rect.adjusted(fieldPadding, 0, 0, 0) : rect;
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        result = QSize(std::max(result.width() + 20, 88), std::max(result.height(), 34));
    // Nothing that is pressed is smaller than a finger that trembles needs.
    if (type == CT_CheckBox || type == CT_RadioButton || type == CT_ToolButton)
        result = result.expandedTo(QSize(24, 24));
    if (type == CT_LineEdit || type == CT_ComboBox)
        result.setHeight(std::max(result.height(), 34));
    if (type == CT_MenuItem) {
        // The column of ticks is as wide as the row is high: a higher row takes that much off the text.
        const int higher = std::max(result.height(), option && result.height() > 12 ? 30 : 0);
        result = QSize(result.width() + 2 * (higher - size.height()), higher);
    }
    return result;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth ||
        metric == PM_ExclusiveIndicatorHeight)
        return 18;
    if (metric == PM_CheckBoxLabelSpacing || metric == PM_RadioButtonLabelSpacing)
        return 8;
    // Room for the ring of a list that has the focus.
    if (metric == PM_DefaultFrameWidth && qobject_cast<const QAbstractItemView*>(widget))
        return 2;
    // Air at both sides of every cell and heading.
    if (metric == PM_FocusFrameHMargin)
        return 7;
    if (metric == PM_HeaderMargin)
        return 8;
    if (metric == PM_LineEditIconMargin)
        return 6;
    if (metric == PM_SmallIconSize || metric == PM_ListViewIconSize)
        return 18;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const
{
    if (hint == SH_ComboBox_Popup || hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    if (hint == SH_EtchDisabledText)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace kirikae::ui
