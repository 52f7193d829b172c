// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/proxy_finder.h"

#include "app/adapters/listening_line.h"

#include <mutex>
#include <thread>

namespace kirikae::adapters {

//! Shared with the threads, which may outlive the finder: whoever goes first tells the other.
struct ProxyFinder::Answering {
    std::mutex mutex;
    ProxyFinder* finder = nullptr; //!< null: gone
};

namespace {

//! The first one that lets TLS through to any host; what is there only to keep copies of pages does not.
QNetworkProxy firstUsable(const QList<QNetworkProxy>& proxies)
{
    for (const QNetworkProxy& proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::HttpProxy ||
            proxy.type() == QNetworkProxy::Socks5Proxy) {
            return proxy;
        }
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

} // namespace

ProxyFinder::ProxyFinder(ProxyQuery query, std::chrono::milliseconds timeout, QObject* parent)
    : QObject(parent)
    , m_query(query ? std::move(query) : ProxyQuery(QNetworkProxyFactory::systemProxyForQuery))
    , m_answering(std::make_shared<Answering>())
{
    m_answering->finder = this;
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeout);
    connect(&m_timer, &QTimer::timeout, this, [this] { deliver(m_question, std::nullopt); });
}

ProxyFinder::~ProxyFinder()
{
    const std::lock_guard lock(m_answering->mutex);
    m_answering->finder = nullptr;
}

std::optional<QNetworkProxy> ProxyFinder::withoutAsking(const QUrl& server, const core::ProxyRule& rule)
{
    if (isLoopbackHost(server.host()) || rule.way == core::ProxyRule::Way::None) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    if (rule.way == core::ProxyRule::Way::Fixed) {
        return QNetworkProxy(QNetworkProxy::HttpProxy, rule.host, rule.port);
    }
    return std::nullopt;
}

void ProxyFinder::ask(const QUrl& server)
{
    const int question = ++m_question;
    m_timer.start();
    // Not a pool's thread: a pool waits at the end of the program for whoever hangs, and this one may.
    std::thread([answering = m_answering, query = m_query, question, asked = QNetworkProxyQuery(server)] {
        const QNetworkProxy proxy = firstUsable(query(asked));
        const std::lock_guard lock(answering->mutex);
        if (ProxyFinder* finder = answering->finder) {
            QMetaObject::invokeMethod(
                finder, [finder, question, proxy] { finder->deliver(question, proxy); }, Qt::QueuedConnection);
        }
    }).detach();
}

void ProxyFinder::deliver(int question, const std::optional<QNetworkProxy>& proxy)
{
    if (question != m_question || (!m_timer.isActive() && proxy)) {
        return; // too late, or of an earlier question
    }
    ++m_question;
    m_timer.stop();
    Q_EMIT found(proxy);
}

QString addressOf(const QNetworkProxy& proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.hostName().isEmpty()) {
        return {};
    }
    return core::proxyAddress(proxy.hostName(), proxy.port());
}

} // namespace kirikae::adapters
