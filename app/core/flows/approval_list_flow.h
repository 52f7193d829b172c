// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The company's requests for the consent of a second person, newest first, page by page. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"

namespace kirikae::core {

struct ApprovalListState {
    bool loading = false;
    std::optional<ApprovalState> only = ApprovalState::Pending; //!< nullopt: all
    QList<Approval> items;
    qsizetype total = 0;   //!< of those that match
    qsizetype pending = 0; //!< how many waited when it was last known
    bool more = false;
    std::optional<GatewayError> error;
    std::optional<Instant> loadedAt; //!< server time of the first page; nullopt: never read
};

class ApprovalListFlow : public QObject {
    Q_OBJECT
public:
    ApprovalListFlow(TokenGateway& gateway, SessionFlow& session, const class ServerClock& clock,
                     QObject* parent = nullptr);
    [[nodiscard]] const ApprovalListState& state() const { return m_state; }
    //! Reads again with another filter.
    void show(std::optional<ApprovalState> only);
    //! The first page again. Nothing for somebody who may not manage users.
    void reload();
    //! The next page, if there is one and none is on its way.
    void loadMore();
    void cancel();

Q_SIGNALS:
    void stateChanged();

private:
    void request(const QString& cursor);
    void handlePage(const GatewayReply<ApprovalPage>& reply, bool first);
    void handleSessionChange();

    struct Private;
    std::shared_ptr<Private> m_private;
    ApprovalListState m_state;
};

} // namespace kirikae::core
