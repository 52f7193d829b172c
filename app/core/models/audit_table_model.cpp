// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/models/audit_table_model.h"

namespace kirikae::core {

int AuditTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AuditTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != RawRole) {
        return {};
    }
    const AuditEntry& entry = m_rows.at(index.row());
    switch (static_cast<Column>(index.column())) {
    case At:
        return static_cast<qint64>(entry.at.time_since_epoch().count());
    case Actor:
        return entry.actor;
    case Action:
        return entry.action;
    case Subject:
        return entry.subject;
    case Outcome:
        return entry.outcome;
    case Seq:
        return entry.seq;
    case Hash:
        return entry.hash;
    case ColumnCount:
        break;
    }
    return {};
}

bool AuditTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more;
}

void AuditTableModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent)) {
        Q_EMIT moreWanted();
    }
}

void AuditTableModel::replaceAll(const QList<AuditEntry>& rows, bool more)
{
    beginResetModel();
    m_rows = rows;
    m_more = more;
    endResetModel();
}

void AuditTableModel::append(const QList<AuditEntry>& rows, bool more)
{
    m_more = more;
    if (rows.isEmpty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.append(rows);
    endInsertRows();
}

} // namespace kirikae::core
