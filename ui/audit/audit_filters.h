// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The filters of 操作履歴: whom or which token to follow, what was done, how it ended, when. Gives the question they
// make; asks nothing itself. GUI thread.
#pragma once

#include "app/core/audit_domain.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;

namespace kirikae::core {
class ServerClock;
class UserTableModel;
} // namespace kirikae::core

namespace kirikae::ui {

class AuditFilters : public QWidget {
    Q_OBJECT
public:
    //! Days are Japanese ones by `clock`, the server's. Both outlive the widget.
    AuditFilters(core::UserTableModel& users, const core::ServerClock& clock, QWidget* parent = nullptr);
    [[nodiscard]] core::AuditQuery query() const;
    //! Everything else is shown again.
    void followUser(const QString& loginId);
    void followToken(const QString& serial);
    void clear();
    void retranslate();
    [[nodiscard]] QLineEdit* first() const { return m_user; }

Q_SIGNALS:
    void changed();

private:
    enum Period { Always, Today, Week, Month, Chosen };
    void build();
    void fill();
    void renderPeriod();
    void setPeriodOf(core::AuditQuery& query) const;

    core::UserTableModel& m_users;
    const core::ServerClock& m_clock;
    QLabel* m_userLabel;
    QLineEdit* m_user;
    QCheckBox* m_actorOnly;
    QLabel* m_tokenLabel;
    QLineEdit* m_token;
    QLabel* m_actionLabel;
    QComboBox* m_action;
    QLabel* m_outcomeLabel;
    QComboBox* m_outcome;
    QLabel* m_periodLabel;
    QComboBox* m_period;
    QDateEdit* m_from;
    QLabel* m_to;
    QWidget* m_days;
    QDateEdit* m_until;
};

} // namespace kirikae::ui
