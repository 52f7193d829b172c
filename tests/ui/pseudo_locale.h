// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A language that nobody speaks: every text in brackets and two fifths longer. What shows without brackets did not go
// through translation; what does not fit would not fit in the next language either. GUI thread.
#pragma once

#include <QTranslator>

namespace kirikae::test {

class PseudoLocale : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char* comment, int) const override
    {
        const QString text = QString::fromUtf8(source);
        // A format of dates is no words, and the answer of a layout direction is a switch of Qt's.
        if (QByteArray(comment).startsWith("date format") || text == QLatin1String("QT_LAYOUT_DIRECTION"))
            return text;
        QString more;
        for (qsizetype i = 0; i < text.size() * 2 / 5; ++i)
            more += i % 7 == 6 ? QLatin1Char(' ') : QLatin1Char('~');
        return QLatin1Char('[') + text + more + QLatin1Char(']');
    }
};

} // namespace kirikae::test
