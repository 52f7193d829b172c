// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The requests of the approval list flow as rows in words. GUI thread.
#pragma once

#include "app/core/flows/approval_list_flow.h"

#include <QAbstractTableModel>
#include <QPalette>

namespace kirikae::ui {

class ApprovalTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Requested, Subject, Maker, State, Until, Note, ColumnCount };

    explicit ApprovalTableModel(core::ApprovalListFlow& list, QObject* parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! The server has more rows than are here.
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    [[nodiscard]] const core::Approval& row(int row) const { return m_rows.at(row); }
    void setPalette(const QPalette& palette);
    void retranslate();

private:
    void follow();
    [[nodiscard]] static QString text(const core::Approval& row, int column);

    core::ApprovalListFlow& m_list;
    QList<core::Approval> m_rows;
    QPalette m_palette;
};

} // namespace kirikae::ui
