// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The language of the program: its own words and Qt's, switched at run time. Every widget reads its words again on
// LanguageChange. GUI thread.
#pragma once

#include <QString>
#include <QStringList>

namespace kirikae::ui {

class Language {
public:
    //! Installs "ja" or "en"; anything else is taken for the system's language, Japanese when that is neither.
    static void use(const QString& code);
    //! The one in use; empty before the first use().
    [[nodiscard]] static QString current();
    [[nodiscard]] static QStringList known();
    //! Its name in itself: 日本語, English.
    [[nodiscard]] static QString nameOf(const QString& code);
};

} // namespace kirikae::ui
