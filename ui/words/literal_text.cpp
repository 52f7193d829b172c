// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/literal_text.h"

#include <algorithm>

namespace kirikae::ui {

namespace {

bool isPlain(QChar c, bool lines)
{
    if (c == QLatin1Char('\n'))
        return lines;
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // directions, joiners, marks without a width
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

} // namespace

QString literalText(const QString& text, bool lines, qsizetype limit)
{
    const bool cut = text.size() > limit;
    QString shown = cut ? text.left(limit) : text;
    if (cut && !shown.isEmpty() && shown.back().isHighSurrogate())
        shown.chop(1);
    if (!std::all_of(shown.cbegin(), shown.cend(), [lines](QChar c) { return isPlain(c, lines); })) {
        QString written;
        for (const QChar c : std::as_const(shown)) {
            if (isPlain(c, lines))
                written += c;
            else
                written += QStringLiteral("\u2039U+%1\u203A")
                               .arg(QString::number(c.unicode(), 16).toUpper(), 4, QLatin1Char('0'));
        }
        shown = written;
    }
    return cut ? shown + QChar(0x2026) : shown;
}

} // namespace kirikae::ui
