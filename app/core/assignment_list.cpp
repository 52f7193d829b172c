// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/assignment_list.h"

#include "app/core/input_normaliser.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace kirikae::core {

QList<AssignmentDraftRow> readPairs(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[\\t,;\\s]+"));
    static const QRegularExpression digit(QStringLiteral("[0-9]"));
    QList<AssignmentDraftRow> rows;
    bool first = true;
    for (QString line : text.normalized(QString::NormalizationForm_KC).split(QLatin1Char('\n'))) {
        line.remove(QLatin1Char('"')).remove(QChar(0xFEFF));
        const QStringList cells = line.split(between, Qt::SkipEmptyParts);
        const bool heading = first && cells.size() >= 2 && !cells.at(1).contains(digit);
        first = first && cells.isEmpty();
        if (cells.isEmpty() || heading) {
            continue;
        }
        AssignmentDraftRow row;
        row.loginId = cells.first();
        if (cells.size() > 1) {
            row.serialNumber = normaliseSerial(cells.at(1)).text;
        }
        rows.append(row);
    }
    return rows;
}

void judge(QList<AssignmentDraftRow>& rows, const QList<UserRow>& users)
{
    QSet<QString> known;
    known.reserve(users.size());
    for (const UserRow& user : users) {
        known.insert(user.loginId);
    }
    QHash<QString, int> named;
    for (const AssignmentDraftRow& row : std::as_const(rows)) {
        ++named[row.loginId];
    }
    for (AssignmentDraftRow& row : rows) {
        if (row.loginId.isEmpty()) {
            row.problem = PairProblem::NoUser;
        } else if (!known.contains(row.loginId)) {
            row.problem = PairProblem::UnknownUser;
        } else if (named.value(row.loginId) > 1) {
            row.problem = PairProblem::UserTwice;
        } else if (!row.takeBack && row.serialNumber.isEmpty()) {
            row.problem = PairProblem::NoSerial;
        } else if (!row.takeBack && !normaliseSerial(row.serialNumber).valid) {
            row.problem = PairProblem::BadSerial;
        } else {
            row.problem = PairProblem::None;
        }
    }
}

} // namespace kirikae::core
