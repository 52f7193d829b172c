// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Words, icons and colours over the raw user rows: what the table shows, what a screen reader says, what the tooltip
// adds. Passes every raw role through, so that sorting and filtering above it stay on raw values. GUI thread.
#pragma once

#include "app/core/models/user_table_model.h"

#include <QIcon>
#include <QIdentityProxyModel>
#include <QPalette>

#include <array>

namespace kirikae::ui {

class UserPresentationModel : public QIdentityProxyModel {
    Q_OBJECT
public:
    explicit UserPresentationModel(core::UserTableModel& users, QObject* parent = nullptr);
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! The palette that colours are chosen for.
    void setPalette(const QPalette& palette);
    //! Server time, by which locks end.
    void setNow(std::optional<Instant> now);
    //! Asks the views to read every word again.
    void retranslate();
    //! A stable name for a column, for settings; never translated.
    [[nodiscard]] static QString columnName(int column);
    //! The bank's heading.
    [[nodiscard]] static QString heading(int column);

private:
    [[nodiscard]] QString text(const core::UserRow& row, int column) const;
    [[nodiscard]] QString spoken(const core::UserRow& row, int column) const;
    [[nodiscard]] QString toolTip(const core::UserRow& row, int column) const;
    core::UserTableModel& m_users;
    QPalette m_palette;
    std::optional<Instant> m_now;
    std::array<QIcon, 6> m_icons;
    QIcon m_lockedIcon;
};

} // namespace kirikae::ui
