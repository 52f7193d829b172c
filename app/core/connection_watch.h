// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Whether the server is heard, while somebody is signed in. When it is not, what was last seen stays on the screen, to
// be read only, and the server is asked again after growing pauses until it answers. Nothing of it goes to the disk
// from here: what outlives the program is LastSeenFlow's. No timer runs while the server is heard or nobody is signed
// in. GUI thread.
#pragma once

#include "app/core/flows/pending_call.h"
#include "app/core/flows/session_flow.h"

#include <QTimer>

namespace kirikae::core {

//! The line is at fault, and not what was asked.
[[nodiscard]] bool isOfTheLine(const GatewayError& error);

class ConnectionWatch : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds firstPause{2'000};
    static constexpr std::chrono::milliseconds longestPause{60'000};

    ConnectionWatch(TokenGateway& gateway, const SessionFlow& session, QObject* parent = nullptr);
    ~ConnectionWatch() override;

    [[nodiscard]] bool isOffline() const { return m_offline; }
    //! When the server was last heard, on its own time; nullopt: never.
    [[nodiscard]] std::optional<Instant> lastHeard() const { return m_lastHeard; }
    //! Until the next try; zero when none waits.
    [[nodiscard]] std::chrono::milliseconds pause() const;
    //! Tries at once.
    void tryNow();

Q_SIGNALS:
    void stateChanged();
    //! The server answers again: what is shown should be read anew.
    void backOnline();

private:
    void noteHeard(Instant at);
    void noteFailure(const GatewayError& error);
    void followSession();
    void wait();
    void rest();

    TokenGateway& m_gateway;
    const SessionFlow& m_session;
    QTimer m_timer;
    std::chrono::milliseconds m_nextPause{firstPause};
    bool m_offline = false;
    std::optional<Instant> m_lastHeard;
    GatewayCall<HealthInfo> m_call;
};

} // namespace kirikae::core
