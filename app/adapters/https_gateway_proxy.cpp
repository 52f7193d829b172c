// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The gateway's way to the server: which proxy, and its password. GUI thread.
#include "app/adapters/https_gateway.h"

#include "app/adapters/https_gateway_private.h"
#include "app/adapters/tls_configuration.h"

#include <QAuthenticator>
#include <QSslSocket>

namespace kirikae::adapters {

using core::GatewayError;
using core::ProxyInUse;

namespace {

ProxyInUse inUse(const std::optional<QNetworkProxy>& proxy)
{
    if (!proxy) {
        return {ProxyInUse::Kind::NotFound, {}};
    }
    const QString address = addressOf(*proxy);
    return {address.isEmpty() ? ProxyInUse::Kind::Direct : ProxyInUse::Kind::Through, address};
}

} // namespace

QNetworkAccessManager& HttpsGateway::Private::manager()
{
    if (!network) {
        network = std::make_unique<QNetworkAccessManager>();
        network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        network->setStrictTransportSecurityEnabled(false); // https is the only scheme asked for anyway
        QObject::connect(network.get(), &QNetworkAccessManager::proxyAuthenticationRequired, q,
                         [this](const QNetworkProxy& asking, QAuthenticator* answer) { answerProxy(asking, *answer); });
        // Its counterpart of servers stays unconnected: no server gets a password in this way.
    }
    return *network;
}

void HttpsGateway::Private::answerProxy(const QNetworkProxy& asking, QAuthenticator& answer)
{
    const QString address = addressOf(asking);
    if (address.isEmpty() || credentials.user.isEmpty() || credentials.address != address) {
        return; // left as it is: the request ends as ProxyPasswordWanted
    }
    // Qt asks again and again for as long as it gets an answer (measured), and does not say what it tried.
    if (proxyPasswordOffered) {
        proxyPasswordRefused = true;
        return;
    }
    proxyPasswordOffered = true;
    answer.setUser(credentials.user);
    answer.setPassword(QString::fromUtf8(credentials.password.reveal()));
}

bool HttpsGateway::Private::wayIsKnown()
{
    if (!way || way->server != server) {
        const auto known = ProxyFinder::withoutAsking(server, proxyRule);
        if (!known) {
            return false;
        }
        way = Way{server, *known};
    }
    manager().setProxy(way->proxy);
    return true;
}

void HttpsGateway::Private::findWay(const QUrl& to)
{
    if (!finder) {
        finder = std::make_unique<ProxyFinder>(options.proxyQuery, options.proxyTimeout);
        QObject::connect(finder.get(), &ProxyFinder::found, q,
                         [this](const std::optional<QNetworkProxy>& found) { noteProxy(found); });
    }
    if (!finder->isAsking() || askedFor != to) {
        askedFor = to;
        finder->ask(to);
        Q_EMIT q->proxyFound({ProxyInUse::Kind::Looking, {}});
    }
}

void HttpsGateway::Private::noteProxy(const std::optional<QNetworkProxy>& found)
{
    if (found) {
        way = Way{askedFor, *found};
    }
    Q_EMIT q->proxyFound(inUse(found));
    resume(found.has_value());
}

void HttpsGateway::Private::resume(bool systemAnswers)
{
    const auto waiting = q->findChildren<WaitingRequest*>(QString(), Qt::FindDirectChildrenOnly);
    for (WaitingRequest* request : waiting) {
        if (wayIsKnown()) {
            request->go();
        } else if (systemAnswers) {
            findWay(server);
        } else {
            request->fail(failure(GatewayError::Kind::ProxyFailed,
                                  QStringLiteral("The system did not say in time which proxy is to be used.")));
        }
    }
}

void HttpsGateway::Private::noteFailure(GatewayError& error)
{
    using Kind = GatewayError::Kind;
    if (error.kind != Kind::Refused && error.kind != Kind::Cancelled && way && way->server == server) {
        error.proxy = addressOf(way->proxy);
    }
    // Through a proxy there is no other line that could have failed before TLS.
    if (error.kind == Kind::Unreachable && !error.sent && !error.proxy.isEmpty()) {
        error.kind = Kind::ProxyFailed;
    }
    if (error.kind == Kind::ProxyPasswordWanted) {
        error.credentialsWrong = proxyPasswordRefused;
        if (proxyPasswordRefused) {
            credentials = {}; // not offered again: a proxy may lock whoever repeats a wrong one
        }
        forgetProxyPassword();
    }
    // The PC may have moved to another network: the next request asks anew.
    if (error.kind == Kind::Unreachable || error.kind == Kind::ProxyFailed || error.kind == Kind::TimedOut) {
        way.reset();
    }
    Q_EMIT q->failed(error);
}

void HttpsGateway::Private::forgetProxyPassword()
{
    proxyPasswordOffered = proxyPasswordRefused = false;
    if (network) {
        network->clearAccessCache(); // Qt keeps what was typed, right or wrong
    }
}

void HttpsGateway::setProxyRule(const core::ProxyRule& rule)
{
    if (rule != d->proxyRule) {
        d->proxyRule = rule;
        d->way.reset();
        d->finder.reset();
        d->resume(true);
    }
}

void HttpsGateway::setProxyCredentials(const core::ProxyCredentials& credentials)
{
    d->credentials = credentials;
    d->forgetProxyPassword();
}

QString HttpsGateway::tlsLibrary() const
{
    return useOpenSslBackend() ? QSslSocket::sslLibraryVersionString() : QString();
}

void HttpsGateway::findProxy(const QUrl& server)
{
    const QUrl to = originOf(server);
    if (const auto known = ProxyFinder::withoutAsking(to, d->proxyRule)) {
        Q_EMIT proxyFound(inUse(known));
    } else if (d->way && d->way->server == to) {
        Q_EMIT proxyFound(inUse(d->way->proxy));
    } else {
        d->findWay(to);
    }
}

} // namespace kirikae::adapters
