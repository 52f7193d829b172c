// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/revocation/result_csv.h"

namespace kirikae::ui {

namespace {

QString csvCell(QString cell)
{
    // Full-width forms count too: some spreadsheets normalise before they look for a formula.
    static const QString dangerous = QStringLiteral("=+-@\t\r\n＝＋－＠");
    if (cell.size() > 1 && dangerous.contains(cell.front()))
        cell.prepend(QLatin1Char('\''));
    cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + cell + QLatin1Char('"');
}

QString csvLine(const QStringList& cells)
{
    QStringList quoted;
    for (const QString& cell : cells)
        quoted << csvCell(cell);
    return quoted.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

} // namespace

QByteArray csvFile(const QStringList& header, const QList<QStringList>& rows)
{
    QString text = csvLine(header);
    for (const QStringList& row : rows)
        text += csvLine(row);
    return QByteArrayLiteral("\xef\xbb\xbf") + text.toUtf8();
}

} // namespace kirikae::ui
