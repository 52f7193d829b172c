// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 操作履歴: lists the audit of the company, newest first, page by page as it is looked at, or all of it to be saved.
// The server searches. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "app/core/models/audit_table_model.h"

namespace kirikae::core {

struct AuditState {
    bool loading = false;
    bool gathering = false; //!< page after page, until all are here
    AuditQuery query;
    qsizetype loaded = 0;
    bool complete = false;             //!< all that match are here
    std::optional<GatewayError> error; //!< of the last load; the rows shown are the earlier ones
    std::optional<Instant> loadedAt;   //!< server time of the first page; nullopt: never read
};

class AuditFlow : public QObject {
    Q_OBJECT
public:
    AuditFlow(TokenGateway& gateway, SessionFlow& session, AuditTableModel& model, const class ServerClock& clock,
              QObject* parent = nullptr);
    [[nodiscard]] const AuditState& state() const { return m_state; }
    //! Asks anew, a moment later: further letters of the same word cost no request of their own.
    void setQuery(const AuditQuery& query);
    //! Reads the first page now.
    void reload();
    //! The next page, if there is one and none is on its way.
    void loadMore();
    //! Reads every further page, then says gathered(); at once when all are here.
    void gather();
    void cancel();

Q_SIGNALS:
    void stateChanged();
    //! All that match are here, as asked for.
    void gathered();

private:
    void request(qint64 before);
    void handlePage(const GatewayReply<AuditPage>& reply, bool first);
    void clear();

    struct Private;
    std::shared_ptr<Private> m_private;
    AuditState m_state;
};

} // namespace kirikae::core
