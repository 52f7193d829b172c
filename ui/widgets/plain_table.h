// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A table that is only read: whole rows are selected, Tab leaves it, Ctrl+C copies the selected rows as text, Up in the
// first row goes back to where one came from. Knows nothing of its columns. GUI thread.
#pragma once

#include <QTableView>

namespace kirikae::ui {

class PlainTable : public QTableView {
    Q_OBJECT
public:
    explicit PlainTable(QWidget* parent = nullptr);
    //! The selected rows, tab-separated cells in the order shown; empty when nothing is selected.
    [[nodiscard]] QString selectionAsText() const;
    void copySelection();
    //! Widths in widths of a full-width letter, at least what the headings need; the last column takes the rest.
    void setWidths(const QList<int>& letters);
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 120}; }

Q_SIGNALS:
    //! Up in the first row.
    void leftAtTop();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

//! No column of the table becomes narrower than the widest heading: then it scrolls. Call again when words changed.
void keepHeadingsWhole(QTableView* table);

} // namespace kirikae::ui
