// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/approvals/approval_table_model.h"

#include "ui/approvals/approval_words.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

namespace kirikae::ui {

ApprovalTableModel::ApprovalTableModel(core::ApprovalListFlow& list, QObject* parent)
    : QAbstractTableModel(parent)
    , m_list(list)
    , m_rows(list.state().items)
{
    connect(&list, &core::ApprovalListFlow::stateChanged, this, &ApprovalTableModel::follow);
}

void ApprovalTableModel::follow()
{
    const QList<core::Approval>& items = m_list.state().items;
    if (items == m_rows)
        return;
    // A further page leaves what is read, and where, as it is.
    if (items.size() > m_rows.size() && items.first(m_rows.size()) == m_rows) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(items.size()) - 1);
        m_rows = items;
        endInsertRows();
        return;
    }
    beginResetModel();
    m_rows = items;
    endResetModel();
}

int ApprovalTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ApprovalTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ApprovalTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::Approval& approval = m_rows.at(index.row());
    const bool state = index.column() == State;
    if (role == Qt::DisplayRole)
        return text(approval, index.column());
    if (role == Qt::AccessibleTextRole) {
        const QString shown = text(approval, index.column());
        return shown == DomainWords::dash() ? DomainWords::spokenNothing() : shown;
    }
    const QColor ink = Theme::tone(ApprovalWords::tone(approval.state), m_palette);
    if (role == Qt::DecorationRole && state)
        return glyphIcon(ApprovalWords::glyph(approval.state), ink);
    if (role == Qt::ForegroundRole && state)
        return ink;
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

QString ApprovalTableModel::text(const core::Approval& row, int column)
{
    switch (column) {
    case Requested:
        return DateWords::dateTime(row.requestedAt);
    case Subject:
        return ApprovalWords::subject(row);
    case Maker:
        return DomainWords::person(row.requestedByName, row.requestedBy);
    case State:
        return ApprovalWords::state(row.state);
    case Until:
        return DateWords::dateTime(row.decidedAt.value_or(row.expiresAt));
    case Note:
        return row.note.isEmpty() ? DomainWords::dash() : row.note;
    default:
        return {};
    }
}

QVariant ApprovalTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case Requested:
        return tr("Requested at");
    case Subject:
        return tr("What");
    case Maker:
        return tr("Requested by");
    case State:
        return tr("State");
    case Until:
        return tr("Until / decided at");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

bool ApprovalTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_list.state().more;
}

void ApprovalTableModel::fetchMore(const QModelIndex&)
{
    m_list.loadMore();
}

void ApprovalTableModel::setPalette(const QPalette& palette)
{
    m_palette = palette;
    retranslate();
}

void ApprovalTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace kirikae::ui
