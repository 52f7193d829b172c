// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/program_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace kirikae::ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("ProgramOptions", text);
}

} // namespace

ReadOptions readOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        words(QT_TRANSLATE_NOOP("ProgramOptions", "Switches a company's hardware one-time-password tokens.")));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption training(
        QStringLiteral("training"),
        words(QT_TRANSLATE_NOOP("ProgramOptions", "Start the bundled training server and connect to it alone.")));
    const QCommandLineOption server(QStringLiteral("server"),
                                    words(QT_TRANSLATE_NOOP("ProgramOptions", "The bank's server (https).")),
                                    QStringLiteral("URL"));
    const QCommandLineOption language(QStringLiteral("language"),
                                      words(QT_TRANSLATE_NOOP("ProgramOptions", "The language: ja or en.")),
                                      QStringLiteral("ja|en"));
    const QCommandLineOption guide(
        QStringLiteral("guide"),
        words(QT_TRANSLATE_NOOP("ProgramOptions",
                                "With --training: play the whole switch-over and write a picture of each screen.")),
        QStringLiteral("DIR"));
    const QCommandLineOption profile(
        QStringLiteral("profile"), words(QT_TRANSLATE_NOOP("ProgramOptions", "Keep settings and data in this folder.")),
        QStringLiteral("DIR"));
    parser.addOptions({training, server, language, guide, profile});

    ReadOptions read;
    const bool parsed = parser.parse(arguments);
    read.helpText = parser.helpText();
    ProgramOptions options;
    options.help = parser.isSet(help);
    options.version = parser.isSet(version);
    options.training = parser.isSet(training);
    options.server = QUrl(parser.value(server));
    options.language = parser.value(language);
    options.guideDirectory = parser.value(guide);
    options.profileDirectory = parser.value(profile);
    if (!parsed)
        read.error = parser.errorText();
    else if (!parser.positionalArguments().isEmpty())
        read.error = words(QT_TRANSLATE_NOOP("ProgramOptions", "Unexpected argument: %1"))
                         .arg(parser.positionalArguments().constFirst());
    else if (parser.isSet(language) && options.language != QLatin1String("ja") &&
             options.language != QLatin1String("en"))
        read.error = words(QT_TRANSLATE_NOOP("ProgramOptions", "--language takes ja or en."));
    else if (parser.isSet(server) && options.training)
        read.error = words(QT_TRANSLATE_NOOP("ProgramOptions", "--training has its own server: leave --server out."));
    else if (parser.isSet(server) &&
             (options.server.scheme() != QLatin1String("https") || options.server.host().isEmpty()))
        read.error = words(QT_TRANSLATE_NOOP("ProgramOptions", "--server takes an address that begins with https://."));
    else if (parser.isSet(guide) && !options.training)
        read.error = words(QT_TRANSLATE_NOOP("ProgramOptions", "--guide needs --training."));
    else
        read.options = options;
    return read;
}

QString ruledOut(const ProgramOptions& options, const core::Policy& policy)
{
    if (options.training && !policy.trainingAllowed.value)
        return words(QT_TRANSLATE_NOOP("ProgramOptions", "Your organisation does not allow training on this PC. Start "
                                                         "Kirikae without it, or ask your IT department."));
    if (!options.server.isEmpty() && policy.server.forced && options.server != policy.server.value)
        return words(QT_TRANSLATE_NOOP(
            "ProgramOptions", "Your organisation has laid down the bank's server: start Kirikae without --server."));
    return {};
}

} // namespace kirikae::ui
