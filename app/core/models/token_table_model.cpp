// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/models/token_table_model.h"

namespace kirikae::core {

int TokenTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TokenTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TokenTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != RawRole) {
        return {};
    }
    const TokenRow& token = m_rows.at(index.row());
    switch (static_cast<Column>(index.column())) {
    case Serial:
        return token.serialNumber;
    case State:
        return static_cast<int>(token.state);
    case Printed:
        return token.printedExpiry;
    case Expiry:
        return static_cast<qint64>(token.expiresAt.time_since_epoch().count());
    case Holder:
        return holders(token);
    case ColumnCount:
        break;
    }
    return {};
}

bool TokenTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more;
}

void TokenTableModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent)) {
        Q_EMIT moreWanted();
    }
}

void TokenTableModel::replaceAll(const QList<TokenRow>& rows, bool more)
{
    beginResetModel();
    m_rows = rows;
    m_more = more;
    endResetModel();
}

void TokenTableModel::append(const QList<TokenRow>& rows, bool more)
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

QStringList TokenTableModel::holders(const TokenRow& row)
{
    if (!row.boundTo.isEmpty()) {
        return row.boundTo;
    }
    return row.assignedTo.isEmpty() ? QStringList() : QStringList{row.assignedTo};
}

} // namespace kirikae::core
