// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Finds the way to the server. The system is asked in a thread of its own: an automatic configuration (PAC) may have to
// be fetched and run first, and that has been seen to take a minute. A server on this PC is reached directly: a proxy
// cannot reach it, and must not see that it exists. GUI thread; the thread lives for one question.
#pragma once

#include "app/adapters/proxy_query.h"
#include "app/core/proxy.h"

#include <QNetworkProxy>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace kirikae::adapters {

class ProxyFinder final : public QObject {
    Q_OBJECT
public:
    //! An empty query asks the system. An answer later than `timeout` counts as none.
    ProxyFinder(ProxyQuery query, std::chrono::milliseconds timeout, QObject* parent = nullptr);
    ~ProxyFinder() override;

    //! What needs no asking: a fixed proxy, none, a server on this PC.
    [[nodiscard]] static std::optional<QNetworkProxy> withoutAsking(const QUrl& server, const core::ProxyRule& rule);
    //! Asks the system; an earlier question is forgotten. Answers with found(), never from in here.
    void ask(const QUrl& server);
    [[nodiscard]] bool isAsking() const { return m_timer.isActive(); }

Q_SIGNALS:
    //! nullopt: the system did not answer in time.
    void found(const std::optional<QNetworkProxy>& proxy);

private:
    struct Answering;
    void deliver(int question, const std::optional<QNetworkProxy>& proxy);

    ProxyQuery m_query;
    QTimer m_timer;
    int m_question = 0;
    std::shared_ptr<Answering> m_answering;
};

//! HOST:PORT of a proxy; empty for none.
[[nodiscard]] QString addressOf(const QNetworkProxy& proxy);

} // namespace kirikae::adapters
