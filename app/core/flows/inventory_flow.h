// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// トークン配布箱: lists the company's devices, page by page as they are looked at, as the search and the filters say.
// The server searches, so that a hundred thousand devices cost no more than a screenful. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "app/core/models/token_table_model.h"

namespace kirikae::core {

struct InventoryState {
    bool loading = false;
    TokenQuery query;
    qsizetype loaded = 0;
    qsizetype total = 0;               //!< of those that match
    std::optional<GatewayError> error; //!< of the last load; the rows shown are the earlier ones
    std::optional<Instant> loadedAt;   //!< server time of the first page; nullopt: never read
};

class InventoryFlow : public QObject {
    Q_OBJECT
public:
    InventoryFlow(TokenGateway& gateway, SessionFlow& session, TokenTableModel& model, const class ServerClock& clock,
                  QObject* parent = nullptr);
    [[nodiscard]] const InventoryState& state() const { return m_state; }
    //! Asks anew, a moment later: further letters of the same word cost no request of their own.
    void setQuery(const TokenQuery& query);
    //! Reads the first page now.
    void reload();
    //! Reads again what was read before; nothing while it never was.
    void refresh();
    //! The next page, if there is one and none is on its way.
    void loadMore();
    void cancel();

    //! The MM/DD/YY in what somebody typed for a printed date (full-width too); empty when it is none.
    [[nodiscard]] static QString printedDateIn(const QString& typed);

Q_SIGNALS:
    void stateChanged();

private:
    void request(const QString& cursor);
    void handlePage(const GatewayReply<TokenPage>& reply, bool first);
    void clear();

    struct Private;
    std::shared_ptr<Private> m_private;
    InventoryState m_state;
};

} // namespace kirikae::core
