// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/error_text/error_report.h"

#include "ui/words/date_words.h"

#include <QStringList>

namespace kirikae::ui {

QString ErrorReport::grouped(const QString& requestId)
{
    QStringList groups;
    for (qsizetype at = 0; at < requestId.size(); at += 4)
        groups << requestId.mid(at, 4);
    return groups.join(QLatin1Char(' '));
}

QString ErrorReport::text(const Explanation& words)
{
    QStringList lines;
    for (const QString& line : {words.happened, words.tries, words.next, words.who})
        if (!line.isEmpty())
            lines << line;
    if (words.at)
        lines << tr("Time (Japan): %1").arg(DateWords::clockWithSeconds(*words.at));
    if (!words.detail.isEmpty())
        lines << tr("Details: %1").arg(words.detail);
    return lines.join(QLatin1Char('\n'));
}

QString ErrorReport::telephone(const Explanation& words, const Caller& caller)
{
    QStringList sentences;
    if (!caller.companyName.isEmpty() && !caller.companyId.isEmpty())
        sentences << tr("I am calling from %1, contract number %2.").arg(caller.companyName, caller.companyId);
    else if (!caller.companyName.isEmpty() || !caller.companyId.isEmpty())
        sentences << tr("I am calling from %1.").arg(caller.companyName + caller.companyId);
    sentences << tr("I use Kirikae, version %1.").arg(caller.version);
    if (words.at)
        sentences << tr("It happened at %1, Japanese time.").arg(DateWords::clockWithSeconds(*words.at));
    sentences << tr("The screen says: “%1”").arg(words.happened);
    if (!words.code.isEmpty())
        sentences
            << tr("The error is called “%1”.").arg(QString(words.code).replace(QLatin1Char('_'), QLatin1Char(' ')));
    if (!words.requestId.isEmpty())
        sentences << tr("The request number is, in groups of four: %1").arg(grouped(words.requestId));
    QStringList numbered;
    for (qsizetype at = 0; at < sentences.size(); ++at)
        numbered << tr("%1. %2", "number and sentence").arg(at + 1).arg(sentences.at(at));
    return numbered.join(QLatin1Char('\n'));
}

} // namespace kirikae::ui
