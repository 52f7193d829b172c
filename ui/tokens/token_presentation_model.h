// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Words, icons and colours over the raw devices: what the inventory shows, what a screen reader says, what the tooltip
// adds. GUI thread.
#pragma once

#include "app/core/models/token_table_model.h"
#include "app/core/models/user_table_model.h"

#include <QIcon>
#include <QIdentityProxyModel>
#include <QPalette>

#include <array>

namespace kirikae::ui {

class TokenPresentationModel : public QIdentityProxyModel {
    Q_OBJECT
public:
    //! `users` name the holders.
    TokenPresentationModel(core::TokenTableModel& tokens, const core::UserTableModel& users, QObject* parent = nullptr);
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setPalette(const QPalette& palette);
    //! Asks the views to read every word again.
    void retranslate();
    [[nodiscard]] static QString heading(int column);

private:
    [[nodiscard]] QString text(const core::TokenRow& row, int column) const;
    [[nodiscard]] QString holders(const core::TokenRow& row) const;
    core::TokenTableModel& m_tokens;
    const core::UserTableModel& m_users;
    QPalette m_palette;
    std::array<QIcon, 6> m_icons;
};

} // namespace kirikae::ui
