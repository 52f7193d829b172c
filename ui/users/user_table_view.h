// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The table of users: Space ticks, Tab leaves it, Ctrl+C copies the selected cells as text and as HTML, and the header
// has a menu. GUI thread.
#pragma once

#include <QTableView>

class QMenu;
class QMimeData;
class QSettings;

namespace kirikae::ui {

class UserTableView : public QTableView {
    Q_OBJECT
public:
    explicit UserTableView(QWidget* parent = nullptr);
    //! The selected rows' shown columns: tab-separated text and a table. The caller owns it; null when nothing is.
    [[nodiscard]] QMimeData* selectionAsMimeData() const;
    void copySelection();
    //! Widths, order, shown columns and the sort order, by column name, under a schema version.
    void saveLayout(QSettings& settings) const;
    //! False when there was none of this version; the default stays then.
    bool restoreLayout(const QSettings& settings);
    //! The names of the shown columns in their order; the column of the ticks, which is always there, is left out.
    [[nodiscard]] QStringList shownColumns() const;
    //! Shows these in this order and hides the others; names that are not known are passed over. Those that the list
    //! cannot be worked without stay.
    void showColumns(const QStringList& names);
    //! The name of the column that the list is sorted by; empty: none.
    [[nodiscard]] QString sortedColumn() const;
    [[nodiscard]] bool sortedDescending() const;
    //! Empty or unknown: the server's order.
    void sortBy(const QString& column, bool descending);
    void defaultLayout();
    void fitColumns();
    //! Widens the columns whose headings would be cut off: another language has longer ones.
    void widenForHeadings();
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 160}; }

Q_SIGNALS:
    //! Up in the first row: back to the search box.
    void leftAtTop();
    //! The menu of a row is about to be shown: whoever knows more to do with a user adds it.
    void rowMenuRequested(QMenu* menu);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void toggleSelected();
    void showHeaderMenu(const QPoint& at);
};

} // namespace kirikae::ui
