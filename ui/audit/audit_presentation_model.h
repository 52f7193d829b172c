// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Words, icons and colours over the raw rows of the audit. Everything in them came from people: plain text only. GUI
// thread.
#pragma once

#include "app/core/models/audit_table_model.h"
#include "app/core/models/user_table_model.h"

#include <QIcon>
#include <QIdentityProxyModel>
#include <QPalette>

namespace kirikae::ui {

class AuditPresentationModel : public QIdentityProxyModel {
    Q_OBJECT
public:
    //! `users` names the people. Both outlive the model.
    AuditPresentationModel(core::AuditTableModel& rows, const core::UserTableModel& users, QObject* parent = nullptr);
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! The palette that colours are chosen for.
    void setPalette(const QPalette& palette);
    //! Asks the views to read every word again.
    void retranslate();
    [[nodiscard]] static QString heading(int column);
    //! "データ花子（hanakodt）", the login id of somebody unknown, or who else it was.
    [[nodiscard]] QString person(const QString& loginId) const;
    //! The rows as a CSV file: words for people, and the names as sent for programs.
    [[nodiscard]] QByteArray csv() const;

private:
    [[nodiscard]] QString text(const core::AuditEntry& entry, int column) const;
    [[nodiscard]] QString subject(const QString& subject) const;
    core::AuditTableModel& m_rows;
    const core::UserTableModel& m_users;
    QPalette m_palette;
    QIcon m_done;
    QIcon m_refused;
};

} // namespace kirikae::ui
