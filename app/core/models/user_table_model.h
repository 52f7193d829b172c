// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The users as rows: raw values (enums, instants) by column and role; words and colours are a proxy's business above
// it. Owns the ticks, keyed by login id, so that sorting, filtering and reloading keep them. GUI thread.
#pragma once

#include "app/core/domain.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace kirikae::core {

class UserTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    //! The bank's order.
    enum Column { Ticked, LoginId, Name, Class, Serial, Status, Expiry, ColumnCount };
    //! RawRole: QString, or int of the enum (UserClass, OtpStatus), or qint64 milliseconds since 1970 UTC; invalid:
    //! none.
    enum Role {
        RawRole = Qt::UserRole + 1,
        SearchKeyRole,
        PrintedExpiryRole,
        SharedWithRole,
        EligibleAtRole,
        OtpRequiredRole
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; //!< CheckStateRole of Ticked
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    //! Replaces all rows by those of a full load; rows that stay keep their index where possible, ticks of users that
    //! are gone or can no longer be revoked are dropped.
    void replaceAll(const QList<UserRow>& rows);
    //! Changes or appends one row, found by login id.
    void upsert(const UserRow& row);
    void clear();

    [[nodiscard]] const UserRow& row(int row) const { return m_rows.at(row); }
    //! All rows in their order; valid until the next change.
    [[nodiscard]] const QList<UserRow>& rows() const { return m_rows; }
    //! searchFold() of what a search looks at: login id, name, serial numbers; one field a line.
    [[nodiscard]] const QString& searchKey(int row) const { return m_searchKeys.at(row); }
    [[nodiscard]] bool isTicked(int row) const
    {
        return !m_ticked.isEmpty() && m_ticked.contains(m_rows.at(row).loginId);
    }
    [[nodiscard]] int indexOf(const QString& loginId) const; //!< -1: unknown
    //! A user with a live binding can be ticked for revocation.
    [[nodiscard]] static bool isTickable(const UserRow& row);
    [[nodiscard]] QStringList tickedLoginIds() const; //!< in row order
    [[nodiscard]] qsizetype tickedCount() const { return m_ticked.size(); }
    void setTicked(const QStringList& loginIds, bool ticked); //!< ignores users that cannot be ticked
    void clearTicks();

Q_SIGNALS:
    void ticksChanged();

private:
    struct Edits;
    [[nodiscard]] Edits editsTowards(const QList<UserRow>& rows) const;
    void applyEdits(const Edits& edits, const QList<UserRow>& rows);
    void updateRows(const QList<UserRow>& rows);
    void resetTo(const QList<UserRow>& rows);
    void dropDeadTicks();
    void emitTicksOfAllRows();

    QList<UserRow> m_rows;
    QStringList m_searchKeys;
    mutable QHash<QString, int> m_indexByLoginId; //!< made again when asked for after rows moved
    mutable bool m_indexStale = false;
    QSet<QString> m_ticked;
};

} // namespace kirikae::core
