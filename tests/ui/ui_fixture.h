// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the tests of the window share: a client over fakes, settings in a temporary file, a language, and ways to find
// and use widgets. GUI thread.
#pragma once

#include "tests/support/client/client_on_fakes.h"
#include "ui/language.h"
#include "ui/look/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

namespace kirikae::test {

//! Settings that nobody else sees.
struct TemporarySettings {
    QTemporaryDir directory;
    QSettings settings{directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
};

inline void useLanguage(const char* code)
{
    ui::Language::use(QString::fromLatin1(code));
    QCoreApplication::sendPostedEvents();
}

//! The only widget of that name below `root`; fails the test when there is none.
template <class T>
T* named(QWidget& root, const char* name)
{
    T* widget = root.findChild<T*>(QString::fromLatin1(name));
    if (!widget)
        qFatal("no widget named %s", name);
    return widget;
}

//! Every text that is visible below `root`.
inline QString visibleText(QWidget& root)
{
    QStringList texts;
    for (const QLabel* label : root.findChildren<QLabel*>())
        if (label->isVisible())
            texts << label->text();
    for (const QAbstractButton* button : root.findChildren<QAbstractButton*>())
        if (button->isVisible())
            texts << button->text();
    return texts.join(QLatin1Char('\n'));
}

inline bool shows(QWidget& root, const char* text)
{
    return visibleText(root).contains(QString::fromUtf8(text));
}

} // namespace kirikae::test
