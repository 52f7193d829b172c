// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The training company's virtual devices and its clock. Polls while shown; a reply with another rate re-anchors the
// server clock. GUI thread.
#pragma once

#include "app/core/ports/token_gateway.h"
#include "app/core/server_clock.h"

class QTimer;

namespace kirikae::core {

struct TrainingState {
    QList<TrainingTokenInfo> tokens;
    TrainingClockInfo clock;
    bool busy = false;
    std::optional<GatewayError> error;
};

class TrainingFlow : public QObject {
    Q_OBJECT
public:
    TrainingFlow(TokenGateway& gateway, ServerClock& clock, QObject* parent = nullptr);
    [[nodiscard]] const TrainingState& state() const { return m_state; }
    void setWatching(bool watching); //!< polls each second, and at once
    void refresh();
    void setRate(double rate);
    void advance(std::chrono::seconds by);

Q_SIGNALS:
    void stateChanged();

private:
    void handleClock(const GatewayReply<TrainingClockInfo>& reply);
    void change(Promised<TrainingClockInfo> call);

    struct Private;
    std::shared_ptr<Private> m_private;
    TrainingState m_state;
};

} // namespace kirikae::core
