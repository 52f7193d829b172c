// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Loads every page of the company's users into the model, keeping ticks and rows that did not change. For a general
// user, who may not read the list, it is the session's own row. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "app/core/models/user_table_model.h"

namespace kirikae::core {

struct UserListState {
    bool loading = false;
    qsizetype loaded = 0;
    qsizetype total = 0;
    std::optional<GatewayError> error; //!< of the last load; the rows shown are the earlier ones
    std::optional<Instant> loadedAt;   //!< server time
};

class UserListFlow : public QObject {
    Q_OBJECT
public:
    UserListFlow(TokenGateway& gateway, SessionFlow& session, UserTableModel& model, const ServerClock& clock,
                 QObject* parent = nullptr);
    [[nodiscard]] const UserListState& state() const { return m_state; }
    //! Asks for every page. A general user's list is the own row, without a request: the server would refuse it.
    void reload();
    void cancel();
    void clear();

Q_SIGNALS:
    void stateChanged();

private:
    void showOwnRow(const UserRow& own);
    void requestPage(const QString& cursor);
    void handlePage(const GatewayReply<UserPage>& reply);

    struct Private;
    std::shared_ptr<Private> m_private;
    UserListState m_state;
};

} // namespace kirikae::core
