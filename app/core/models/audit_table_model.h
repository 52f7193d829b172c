// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The audit as rows: raw values by column; words and colours are a proxy's business above it. Grows page by page: a
// view that comes to its end asks for more, and somebody else fetches it. GUI thread.
#pragma once

#include "app/core/audit_domain.h"

#include <QAbstractTableModel>

namespace kirikae::core {

class AuditTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { At, Actor, Action, Subject, Outcome, Seq, Hash, ColumnCount };
    //! RawRole: QString, or qint64 (number; milliseconds since 1970 UTC).
    enum Role { RawRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    //! The server has more rows than are here.
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    //! Only says so: moreWanted().
    void fetchMore(const QModelIndex& parent) override;

    [[nodiscard]] const AuditEntry& row(int row) const { return m_rows.at(row); }
    [[nodiscard]] const QList<AuditEntry>& rows() const { return m_rows; }
    //! The first page of a new list.
    void replaceAll(const QList<AuditEntry>& rows, bool more);
    //! A further page.
    void append(const QList<AuditEntry>& rows, bool more);

Q_SIGNALS:
    void moreWanted();

private:
    QList<AuditEntry> m_rows;
    bool m_more = false;
};

} // namespace kirikae::core
