// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/look/theme.h"

#include "ui/look/house_style.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>

#include <cmath>

namespace kirikae::ui {

namespace {

//! What the measures of the screens were chosen for.
constexpr double usualPoints = 10.5;

Appearance chosenAppearance = Appearance::System;
QPalette systemPalette;

QPalette lightPalette()
{
    QPalette palette(QColor(0xff, 0xff, 0xff), QColor(0xf6, 0xf6, 0xf8));
    const QColor ink(0x1d, 0x1d, 0x1f);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, ink);
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf6, 0xf6, 0xf8));
    palette.setColor(QPalette::ToolTipBase, Qt::white);
    palette.setColor(QPalette::Button, QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::Highlight, QColor(0x0b, 0x57, 0xb7));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x0b, 0x57, 0xb7));
    palette.setColor(QPalette::PlaceholderText, QColor(0x6b, 0x6b, 0x70));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x9a, 0x9a, 0xa0));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x3a, 0x3a, 0x3d), QColor(0x1e, 0x1e, 0x20));
    const QColor ink(0xf2, 0xf2, 0xf5);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText})
        palette.setColor(role, ink);
    palette.setColor(QPalette::Base, QColor(0x26, 0x26, 0x29));
    palette.setColor(QPalette::AlternateBase, QColor(0x2d, 0x2d, 0x30));
    palette.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3a, 0x3d));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xd0));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x8a, 0xb8, 0xff));
    palette.setColor(QPalette::PlaceholderText, QColor(0xa6, 0xa6, 0xad));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x75, 0x75, 0x7c));
    return palette;
}

//! The colours of a system's "high contrast black": nothing is told by a shade.
QPalette highContrastPalette()
{
    QPalette palette(Qt::black, Qt::black);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText,
          QPalette::PlaceholderText, QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark})
        palette.setColor(role, Qt::white);
    for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase, QPalette::Button})
        palette.setColor(role, Qt::black);
    palette.setColor(QPalette::Highlight, QColor(0xff, 0xe1, 0x4d));
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, QColor(0x9c, 0xd0, 0xff));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x8c, 0xf0, 0x8c));
    return palette;
}

double luminance(const QColor& colour)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

void scaleFont(QWidget* widget, double factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    widget->setFont(font);
}

} // namespace

void Theme::install(QApplication& application)
{
#ifndef Q_OS_MACOS
    application.setStyle(new HouseStyle);
#endif
    systemPalette = QApplication::palette();
    QFont font = QApplication::font();
    font.setFamilies({QStringLiteral("BIZ UDPGothic"), QStringLiteral("Yu Gothic UI"), QStringLiteral("Hiragino Sans"),
                      QStringLiteral("Noto Sans CJK JP")});
    font.setPointSizeF(std::max(font.pointSizeF(), usualPoints));
    QApplication::setFont(font);
    setAppearance(chosenAppearance);
}

void Theme::setAppearance(Appearance appearance)
{
    chosenAppearance = appearance;
    switch (appearance) {
    case Appearance::System:
#ifdef Q_OS_MACOS
        QApplication::setPalette(systemPalette);
#else
        // A system that paints on pure black was told to.
        QApplication::setPalette(isHighContrast(systemPalette) ? highContrastPalette()
                                 : isDark(systemPalette)       ? darkPalette()
                                                               : lightPalette());
#endif
        break;
    case Appearance::Light:
        QApplication::setPalette(lightPalette());
        break;
    case Appearance::Dark:
        QApplication::setPalette(darkPalette());
        break;
    case Appearance::HighContrast:
        QApplication::setPalette(highContrastPalette());
        break;
    }
}

Appearance Theme::appearance()
{
    return chosenAppearance;
}

bool Theme::isDark(const QPalette& palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Base)) < 0.2;
}

bool Theme::isHighContrast(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Base) == QColor(Qt::black) &&
           palette.color(QPalette::Active, QPalette::Window) == QColor(Qt::black);
}

QColor Theme::tone(Tone tone, const QPalette& palette)
{
    if (isHighContrast(palette)) {
        switch (tone) {
        case Tone::Good:
            return {0x7d, 0xff, 0x9e};
        case Tone::Bad:
            return {0xff, 0xb0, 0xa8};
        case Tone::Caution:
            return {0xff, 0xe1, 0x4d};
        case Tone::Accent:
            return {0x7f, 0xe9, 0xff};
        case Tone::Quiet:
            return Qt::white;
        }
    }
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x7c, 0xd9, 0xa2) : QColor(0x14, 0x6c, 0x3a);
    case Tone::Bad:
        return dark ? QColor(0xff, 0x9f, 0x97) : QColor(0xb3, 0x1b, 0x1b);
    case Tone::Caution:
        return dark ? QColor(0xf5, 0xc0, 0x5c) : QColor(0x86, 0x4f, 0x00);
    case Tone::Accent:
        return dark ? QColor(0x8a, 0xb8, 0xff) : QColor(0x0b, 0x57, 0xb7);
    case Tone::Quiet:
        return dark ? QColor(0xb4, 0xb4, 0xbb) : QColor(0x5d, 0x5d, 0x63);
    }
    return palette.color(QPalette::Text);
}

QColor Theme::surface(Tone tone, const QPalette& palette)
{
    if (isHighContrast(palette))
        return tone == Tone::Accent ? QColor(0x0b, 0x2e, 0x3a) : QColor(Qt::black);
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x16, 0x38, 0x25) : QColor(0xe6, 0xf5, 0xec);
    case Tone::Bad:
        return dark ? QColor(0x45, 0x1d, 0x1b) : QColor(0xfd, 0xec, 0xea);
    case Tone::Caution:
        return dark ? QColor(0x40, 0x31, 0x10) : QColor(0xff, 0xf4, 0xdc);
    case Tone::Accent:
        return dark ? QColor(0x1b, 0x2f, 0x4d) : QColor(0xe8, 0xf0, 0xfc);
    case Tone::Quiet:
        return dark ? QColor(0x2f, 0x2f, 0x33) : QColor(0xee, 0xee, 0xf1);
    }
    return palette.color(QPalette::Base);
}

Tone Theme::statusTone(OtpStatus status)
{
    switch (status) {
    case OtpStatus::InService:
        return Tone::Good;
    case OtpStatus::Expired:
        return Tone::Bad;
    case OtpStatus::Revoked:
        return Tone::Caution;
    case OtpStatus::Issued:
        return Tone::Accent;
    case OtpStatus::Unregistered:
    case OtpStatus::None:
        return Tone::Quiet;
    }
    return Tone::Quiet;
}

QColor Theme::line(const QPalette& palette)
{
    if (isHighContrast(palette))
        return Qt::white;
    return isDark(palette) ? QColor(0x46, 0x46, 0x4b) : QColor(0xdc, 0xdc, 0xe1);
}

QColor Theme::edge(const QPalette& palette)
{
    if (isHighContrast(palette))
        return Qt::white;
    return isDark(palette) ? QColor(0x8e, 0x8e, 0x96) : QColor(0x86, 0x86, 0x8d);
}

QColor Theme::trainingYellow()
{
    return {0xff, 0xd6, 0x0a};
}

void Theme::softenSelection(QWidget* view)
{
    QPalette palette = QApplication::palette();
    palette.setColor(QPalette::Highlight, surface(Tone::Accent, palette));
    palette.setColor(QPalette::HighlightedText, palette.color(QPalette::Active, QPalette::Text));
    view->setPalette(palette);
}

int Theme::scaled(int pixels)
{
    return qRound(pixels * std::max(1.0, QApplication::font().pointSizeF() / usualPoints));
}

void Theme::makeTitle(QLabel* label)
{
    scaleFont(label, 1.75, QFont::Bold);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
}

void Theme::makeSubtitle(QLabel* label)
{
    scaleFont(label, 1.15, QFont::Bold);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
}

void Theme::makeQuiet(QLabel* label)
{
    label->setProperty("quiet", true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
}

void Theme::makePrimary(QPushButton* button, bool danger)
{
    button->setProperty("primary", true);
    button->setProperty("danger", danger);
}

QFont Theme::displayFont(double points)
{
    QFont font = QApplication::font();
    font.setFamilies(QStringList{QStringLiteral("BIZ UDGothic")} + font.families());
    font.setPointSizeF(points * std::max(1.0, QApplication::font().pointSizeF() / usualPoints));
    font.setWeight(QFont::Bold);
    return font;
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace kirikae::ui
