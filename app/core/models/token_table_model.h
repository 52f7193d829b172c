// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The devices as rows: raw values (enums, instants) by column; words and colours are a proxy's business above it. Grows
// page by page: a view that comes to its end asks for more, and somebody else fetches it. GUI thread.
#pragma once

#include "app/core/token_domain.h"

#include <QAbstractTableModel>

namespace kirikae::core {

class TokenTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Serial, State, Printed, Expiry, Holder, ColumnCount };
    //! RawRole: QString, int of TokenState, or qint64 milliseconds since 1970 UTC; QStringList for the holders.
    enum Role { RawRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    //! The server has more rows than are here.
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    //! Only says so: moreWanted().
    void fetchMore(const QModelIndex& parent) override;

    [[nodiscard]] const TokenRow& row(int row) const { return m_rows.at(row); }
    [[nodiscard]] const QList<TokenRow>& rows() const { return m_rows; }
    //! The first page of a new list.
    void replaceAll(const QList<TokenRow>& rows, bool more);
    //! A further page.
    void append(const QList<TokenRow>& rows, bool more);
    //! Those who hold it: everybody who registered it, else the one it was issued to.
    [[nodiscard]] static QStringList holders(const TokenRow& row);

Q_SIGNALS:
    void moreWanted();

private:
    QList<TokenRow> m_rows;
    bool m_more = false;
};

} // namespace kirikae::core
