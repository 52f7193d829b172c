// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Colours, fonts and measures. Follows the system's palette unless the person chose light or dark; every other file
// asks here for a colour by its meaning and never writes one itself. GUI thread.
#pragma once

#include "app/common/domain_names.h"

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;
class QLabel;
class QPushButton;
class QWidget;

namespace kirikae::ui {

enum class Appearance { System, Light, Dark, HighContrast };

//! What a colour means.
enum class Tone { Good, Bad, Caution, Accent, Quiet };

class Theme {
public:
    //! Style, fonts and palette of the whole program; call once before the first widget.
    static void install(QApplication& application);
    //! Switches at run time.
    static void setAppearance(Appearance appearance);
    [[nodiscard]] static Appearance appearance();
    //! The palette's base is dark.
    [[nodiscard]] static bool isDark(const QPalette& palette);
    //! White and bright colours on pure black, and lines as bright as the text.
    [[nodiscard]] static bool isHighContrast(const QPalette& palette);
    //! At least 4.5:1 on the palette's Base and Window; 7:1 in high contrast.
    [[nodiscard]] static QColor tone(Tone tone, const QPalette& palette);
    //! A soft surface for banners of that tone; text on it keeps 4.5:1.
    [[nodiscard]] static QColor surface(Tone tone, const QPalette& palette);
    [[nodiscard]] static Tone statusTone(OtpStatus status);
    //! A hair line between surfaces; it carries no meaning.
    [[nodiscard]] static QColor line(const QPalette& palette);
    //! The edge of what can be used: at least 3:1 on every surface.
    [[nodiscard]] static QColor edge(const QPalette& palette);
    //! The yellow of the training frame and the black on it.
    [[nodiscard]] static QColor trainingYellow();

    //! A view whose selected rows are softly tinted, so that what is written in a colour stays readable on them. Call
    //! again when the palette changed.
    static void softenSelection(QWidget* view);
    //! A measure that was chosen for text of the usual size, for the size in use.
    [[nodiscard]] static int scaled(int pixels);
    static void makeTitle(QLabel* label);                              //!< one a screen
    static void makeSubtitle(QLabel* label);                           //!< a section's heading
    static void makeQuiet(QLabel* label);                              //!< side remarks
    static void makePrimary(QPushButton* button, bool danger = false); //!< one a screen
    [[nodiscard]] static QFont displayFont(double points);             //!< big figures: fixed-width digits
};

//! WCAG 2 contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

} // namespace kirikae::ui
