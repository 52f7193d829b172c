// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How a call of the gateway becomes a request, and a reply a value: shared by the files that hold the gateway's calls,
// and included by nobody else. GUI thread.
#pragma once

#include "app/adapters/https_gateway.h"
#include "app/adapters/pending_reply.h"
#include "app/adapters/proxy_finder.h"
#include "app/adapters/waiting_request.h"
#include "app/adapters/wire_format.h"
#include "app/common/api_names.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPromise>
#include <QSslConfiguration>

namespace kirikae::adapters {

enum class Method { Get, Post, Put, Delete };

struct Request {
    Method method = Method::Get;
    QByteArray path;
    QByteArray query; //!< percent-encoded, without '?'
    WipedBytes body;
    QString idempotencyKey;
    int expectedStatus = 200;
    QByteArray mediaType = QByteArrayLiteral("application/json");
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    bool large = false; //!< takes as long as it takes, while anything moves
};

[[nodiscard]] inline QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

[[nodiscard]] inline core::GatewayError failure(core::GatewayError::Kind kind, const QString& detail, bool sent = false)
{
    core::GatewayError error;
    error.kind = kind;
    error.detail = detail;
    error.sent = sent;
    return error;
}

//! What a whole answer of another status than the expected one means.
[[nodiscard]] core::GatewayError errorOf(const RawReply& reply);
//! An answer that came and is none of the API's.
[[nodiscard]] core::GatewayError malformed(const RawReply& reply, const QString& detail);
//! Scheme, host and port alone.
[[nodiscard]] QUrl originOf(const QUrl& server);

template <class T>
using Parser = std::function<Parsed<T>(const QByteArray&)>;

//! How the answer of each status that is one is read.
template <class T>
struct Reading {
    int expectedStatus = 200;
    Parser<T> parse;
    Parser<T> parseAccepted; //!< of a 202, where the call may be answered with it; else empty
};

template <class T>
[[nodiscard]] core::GatewayReply<T> interpret(const RawOutcome& outcome, const Reading<T>& reading)
{
    if (!outcome) {
        return Failure{outcome.error()};
    }
    const bool accepted = outcome->status == 202 && reading.parseAccepted;
    if (outcome->status != reading.expectedStatus && !accepted) {
        return Failure{errorOf(*outcome)};
    }
    if (outcome->status != 204 && outcome->mediaType != "application/json") {
        return Failure{malformed(*outcome, QStringLiteral("The answer is not JSON."))};
    }
    auto parsed = accepted ? reading.parseAccepted(outcome->body) : reading.parse(outcome->body);
    if (!parsed) {
        return Failure{malformed(*outcome, parsed.error())};
    }
    return parsed.value();
}

//! Which way a server is reached.
struct Way {
    QUrl server;
    QNetworkProxy proxy;
};

struct HttpsGateway::Private {
    HttpsGateway* q;
    const GatewayOptions options;
    QUrl server = {};
    std::optional<QSslConfiguration> tls = {};
    QString whyNot = QStringLiteral("No server was chosen."); //!< while tls is empty
    WipedBytes authorization = {};                            //!< "Bearer …", empty: not signed in
    std::unique_ptr<QNetworkAccessManager> network = {};
    core::ProxyRule proxyRule = {};
    core::ProxyCredentials credentials = {};
    bool proxyPasswordOffered = false; //!< and not accepted yet
    bool proxyPasswordRefused = false;
    std::optional<Way> way = {}; //!< as last found
    QUrl askedFor = {};
    std::unique_ptr<ProxyFinder> finder = {};

    QNetworkAccessManager& manager();
    void answerProxy(const QNetworkProxy& asking, QAuthenticator& answer);
    void forgetProxyPassword();
    //! The way to `server` is known, and taken from now on.
    [[nodiscard]] bool wayIsKnown();
    void findWay(const QUrl& to);
    void noteProxy(const std::optional<QNetworkProxy>& found);
    //! Lets the requests go that waited for the way, or looks for it again.
    void resume(bool systemAnswers);
    //! What a failure means for the way to the server, and who else hears of it.
    void noteFailure(core::GatewayError& error);
    //! Forgets the session, takes on the next state and ends what is in flight; returns the old connections.
    std::unique_ptr<QNetworkAccessManager> leave(const QUrl& nextServer, std::optional<QSslConfiguration> nextTls,
                                                 const QString& nextWhyNot);
    QNetworkRequest prepare(const Request& request, const OneShotBody* body) const;
    QNetworkReply* dispatch(const Request& request, OneShotBody* body);
    void noteServerTime(const RawOutcome& outcome) const;
    template <class T>
    core::Promised<T> send(Request request, Parser<T> parse, Parser<T> parseAccepted = {});
    template <class T>
    void start(Request request, const std::shared_ptr<QPromise<core::GatewayReply<T>>>& promise,
               const std::function<void(core::GatewayReply<T>)>& answer, const Reading<T>& reading);
};

template <class T>
core::Promised<T> HttpsGateway::Private::send(Request request, Parser<T> parse, Parser<T> parseAccepted)
{
    auto promise = std::make_shared<QPromise<core::GatewayReply<T>>>();
    promise->start();
    core::Promised<T> future = promise->future();
    const auto answer = [this, promise](core::GatewayReply<T> reply) {
        if (!reply) {
            core::GatewayError error = reply.error();
            noteFailure(error);
            reply = core::GatewayReply<T>(Failure{error});
        }
        promise->addResult(reply);
        promise->finish();
    };
    if (!tls) {
        // Later, as every other answer: a caller need not be ready for one while it is still asking.
        const core::GatewayError error = failure(core::GatewayError::Kind::Unreachable, whyNot);
        QMetaObject::invokeMethod(
            q, [answer, error] { answer(core::GatewayReply<T>(Failure{error})); }, Qt::QueuedConnection);
        return future;
    }
    const Reading<T> reading{request.expectedStatus, std::move(parse), std::move(parseAccepted)};
    auto held = std::make_shared<Request>(std::move(request));
    const auto go = [this, promise, answer, held, reading] { start<T>(std::move(*held), promise, answer, reading); };
    if (wayIsKnown()) {
        go();
        return future;
    }
    auto* waiting = new WaitingRequest(
        go, [answer](const core::GatewayError& error) { answer(core::GatewayReply<T>(Failure{error})); }, q);
    auto* watcher = new QFutureWatcher<core::GatewayReply<T>>(waiting);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, waiting, &WaitingRequest::cancel);
    watcher->setFuture(future);
    findWay(server);
    return future;
}

template <class T>
void HttpsGateway::Private::start(Request request, const std::shared_ptr<QPromise<core::GatewayReply<T>>>& promise,
                                  const std::function<void(core::GatewayReply<T>)>& answer, const Reading<T>& reading)
{
    OneShotBody* body = request.body.isEmpty() ? nullptr : new OneShotBody(std::move(request.body));
    QNetworkReply* reply = dispatch(request, body);
    if (body != nullptr) {
        body->setParent(reply);
    }
    GatewayOptions limits = options;
    if (request.large) {
        limits.idleTimeout = std::max(limits.idleTimeout, std::chrono::milliseconds{60'000});
        limits.totalTimeout = std::max(limits.totalTimeout, std::chrono::milliseconds{900'000});
        QObject::connect(reply, &QNetworkReply::uploadProgress, reply, [promise](qint64 sent, qint64 total) {
            if (total > 0 && !promise->isCanceled()) {
                promise->setProgressRange(0, 100);
                promise->setProgressValue(static_cast<int>(sent * 100 / total));
            }
        });
    }
    auto* pending = new PendingReply(
        reply, body, limits,
        [this, answer, reading](const RawOutcome& outcome) {
            noteServerTime(outcome);
            proxyPasswordOffered = proxyPasswordOffered && !outcome.hasValue();
            answer(interpret<T>(outcome, reading));
        },
        q);
    auto* watcher = new QFutureWatcher<core::GatewayReply<T>>(pending);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, pending, &PendingReply::cancel);
    watcher->setFuture(promise->future());
}

} // namespace kirikae::adapters
