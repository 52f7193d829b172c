// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The report of an import as rows: what needs attention first, then what is new, then what was there. GUI thread.
#pragma once

#include "app/core/token_domain.h"

#include <QAbstractTableModel>
#include <QPalette>

namespace kirikae::ui {

class ImportReportModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Bucket, Position, Serial, Reason, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! `pskc`: positions are numbers of keys, not lines. `done`: words of what was, not of what would be.
    void setReport(const core::ImportReport& report, bool pskc, bool done, const QPalette& palette);
    void retranslate();
    //! The whole as a file.
    [[nodiscard]] QByteArray csv() const;

private:
    enum class Kind { Failed, Refused, Fresh, Same };
    struct Row {
        Kind kind;
        core::ImportEntry entry;
    };
    [[nodiscard]] QString text(const Row& row, int column) const;
    QList<Row> m_rows;
    QPalette m_palette;
    bool m_pskc = false;
    bool m_done = false;
};

} // namespace kirikae::ui
