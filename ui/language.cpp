// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

namespace kirikae::ui {

namespace {

QString inUse;
QPointer<QTranslator> ownWords;
QPointer<QTranslator> qtWords;

void replace(QPointer<QTranslator>& translator, const QString& file, const QStringList& folders)
{
    delete translator;
    auto* loaded = new QTranslator(QCoreApplication::instance());
    for (const QString& folder : folders) {
        if (loaded->load(file, folder)) {
            translator = loaded;
            QCoreApplication::installTranslator(loaded);
            return;
        }
    }
    delete loaded;
}

} // namespace

void Language::use(const QString& code)
{
    QString chosen = code;
    if (!known().contains(chosen))
        chosen = QLocale::system().language() == QLocale::English ? QStringLiteral("en") : QStringLiteral("ja");
    if (chosen == inUse)
        return;
    inUse = chosen;
    QLocale::setDefault(chosen == QLatin1String("ja") ? QLocale(QLocale::Japanese, QLocale::Japan)
                                                      : QLocale(QLocale::English, QLocale::UnitedStates));
    // Qt's own words first: each installation sends one LanguageChange, and the last one must find everything there.
    replace(qtWords, QStringLiteral("qtbase_") + chosen,
            {QLibraryInfo::path(QLibraryInfo::TranslationsPath),
             QCoreApplication::applicationDirPath() + QStringLiteral("/translations")});
    replace(ownWords, QStringLiteral("kirikae_") + chosen, {QStringLiteral(":/i18n")});
}

QString Language::current()
{
    return inUse;
}

QStringList Language::known()
{
    return {QStringLiteral("ja"), QStringLiteral("en")};
}

QString Language::nameOf(const QString& code)
{
    return code == QLatin1String("ja") ? QStringLiteral("日本語") : QStringLiteral("English");
}

} // namespace kirikae::ui
