// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/https_gateway.h"

#include "app/adapters/https_gateway_private.h"
#include "app/adapters/tls_configuration.h"
#include "app/adapters/wire_approvals.h"
#include "app/adapters/wire_requests.h"

#include <QUuid>

namespace kirikae::adapters {

using core::GatewayError;
using core::Promised;

GatewayError errorOf(const RawReply& reply)
{
    if (reply.status >= 400 && reply.mediaType == bytes(api::problemMediaType)) {
        auto problem = parseProblem(reply.body);
        if (problem) {
            problem.value().sent = reply.mayHaveLeft;
            problem.value().requestId = reply.requestId;
            return problem.value();
        }
        return malformed(reply, problem.error());
    }
    const bool redirect = reply.status >= 300 && reply.status < 400;
    const QString detail = redirect ? QStringLiteral("HTTP %1: a redirect, which is not followed.")
                                    : QStringLiteral("HTTP %1, which is no answer of this API.");
    return malformed(reply, detail.arg(reply.status));
}

GatewayError malformed(const RawReply& reply, const QString& detail)
{
    GatewayError error = failure(GatewayError::Kind::Malformed, detail, reply.mayHaveLeft);
    error.requestId = reply.requestId;
    return error;
}

QUrl originOf(const QUrl& server)
{
    QUrl origin;
    origin.setScheme(server.scheme());
    origin.setHost(server.host());
    origin.setPort(server.port());
    return origin;
}

namespace {

Parsed<Done> parseNothing(const QByteArray&)
{
    return Done{};
}

QNetworkRequest plainRequest(const QUrl& url, const QSslConfiguration& tls)
{
    QNetworkRequest request(url);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept", "application/json, application/problem+json");
    request.setRawHeader("User-Agent", "Kirikae/" KIRIKAE_VERSION);
    return request;
}

} // namespace

std::unique_ptr<QNetworkAccessManager> HttpsGateway::Private::leave(const QUrl& nextServer,
                                                                    std::optional<QSslConfiguration> nextTls,
                                                                    const QString& nextWhyNot)
{
    authorization.wipe();
    server = nextServer;
    tls = std::move(nextTls);
    whyNot = nextWhyNot;
    // A new one for the next: Qt keeps open connections by host and port, and they carry the certificate of the one
    // who leaves. Everything is in its new state before anybody is told, who may ask again at once.
    std::unique_ptr<QNetworkAccessManager> old = std::move(network);
    const auto pending = q->findChildren<PendingReply*>(QString(), Qt::FindDirectChildrenOnly);
    for (PendingReply* reply : pending) {
        reply->cancel();
    }
    const auto waiting = q->findChildren<WaitingRequest*>(QString(), Qt::FindDirectChildrenOnly);
    for (WaitingRequest* request : waiting) {
        request->cancel();
    }
    return old;
}

QNetworkRequest HttpsGateway::Private::prepare(const Request& request, const OneShotBody* body) const
{
    QUrl url = server;
    url.setPath(QString::fromLatin1(request.path), QUrl::StrictMode);
    if (!request.query.isEmpty()) {
        url.setQuery(QString::fromLatin1(request.query), QUrl::StrictMode);
    }
    QNetworkRequest prepared = plainRequest(url, *tls);
    if (!authorization.isEmpty()) {
        prepared.setRawHeader("Authorization", authorization.bytes());
    }
    if (!request.idempotencyKey.isEmpty()) {
        prepared.setRawHeader(bytes(api::idempotencyKeyHeader), request.idempotencyKey.toUtf8());
    }
    for (const auto& [name, value] : request.headers) {
        prepared.setRawHeader(name, value);
    }
    if (body != nullptr) {
        prepared.setRawHeader("Content-Type", request.mediaType);
        prepared.setHeader(QNetworkRequest::ContentLengthHeader, body->size());
        prepared.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    } else if (request.method == Method::Post) {
        prepared.setHeader(QNetworkRequest::ContentLengthHeader, 0); // RFC 9110 §8.6; Qt leaves it out
    }
    return prepared;
}

QNetworkReply* HttpsGateway::Private::dispatch(const Request& request, OneShotBody* body)
{
    const QNetworkRequest prepared = prepare(request, body);
    switch (request.method) {
    case Method::Get:
        return manager().get(prepared);
    case Method::Post:
        return manager().post(prepared, body);
    case Method::Put:
        return manager().put(prepared, body);
    case Method::Delete:
        return manager().deleteResource(prepared);
    }
    return nullptr;
}

void HttpsGateway::Private::noteServerTime(const RawOutcome& outcome) const
{
    if (!outcome) {
        return;
    }
    if (const auto instant = parseInstant(outcome->serverTime.toStdString())) {
        Q_EMIT q->serverTimeSeen(*instant);
    }
}

HttpsGateway::HttpsGateway(GatewayOptions options, QObject* parent)
    : core::TokenGateway(parent)
    , d(new Private{this, std::move(options)})
{}

HttpsGateway::~HttpsGateway()
{
    d->leave({}, std::nullopt, {}).reset();
}

void HttpsGateway::connectTo(const QUrl& server, std::shared_ptr<const core::ClientIdentity> identity)
{
    const auto* opened = dynamic_cast<const OpenIdentity*>(identity.get());
    std::optional<QSslConfiguration> tls;
    QString whyNot;
    if (server.scheme() != QLatin1String("https") || server.host().isEmpty()) {
        whyNot = QStringLiteral("The server's address is not https://HOST[:PORT].");
    } else if (!useOpenSslBackend()) {
        whyNot = QStringLiteral("Qt's OpenSSL backend is not available; no other one is used.");
    } else if (opened == nullptr) {
        whyNot = QStringLiteral("No certificate was opened.");
    } else if (tls = tlsConfigurationFor(*opened); !tls) {
        whyNot = QStringLiteral("The certificate or its key cannot be used.");
    }
    if (auto old = d->leave(originOf(server), std::move(tls), whyNot)) {
        old.release()->deleteLater(); // this may be called while one of its replies is being delivered
    }
}

void HttpsGateway::forget()
{
    if (auto old = d->leave(d->server, d->tls, d->whyNot)) {
        old.release()->deleteLater();
    }
}

Promised<core::HealthInfo> HttpsGateway::health()
{
    return d->send<core::HealthInfo>({Method::Get, bytes(api::health), {}, {}, {}}, parseHealth);
}

Promised<core::SessionInfo> HttpsGateway::signIn(const core::SignInRequest& request)
{
    d->authorization.wipe();
    return d->send<core::SessionInfo>({Method::Post, bytes(api::session), {}, signInBody(request), {}},
                                      [this](const QByteArray& body) -> Parsed<core::SessionInfo> {
                                          auto signedIn = parseSignedIn(body);
                                          if (!signedIn) {
                                              return Failure{signedIn.error()};
                                          }
                                          QByteArray header("Bearer ");
                                          header.append(signedIn->accessToken);
                                          d->authorization = WipedBytes(std::move(header));
                                          wipe(signedIn->accessToken);
                                          return signedIn->session;
                                      });
}

Promised<core::SessionInfo> HttpsGateway::session()
{
    return d->send<core::SessionInfo>({Method::Get, bytes(api::session), {}, {}, {}}, parseSession);
}

Promised<Done> HttpsGateway::signOut()
{
    auto answer = d->send<Done>({Method::Delete, bytes(api::session), {}, {}, {}, 204}, parseNothing);
    d->authorization.wipe();
    return answer;
}

Promised<core::UserPage> HttpsGateway::users(const QString& cursor)
{
    QByteArray query = "limit=" + QByteArray::number(static_cast<qulonglong>(api::maxUsersPerPage));
    if (!cursor.isEmpty()) {
        query += "&cursor=" + QUrl::toPercentEncoding(cursor);
    }
    return d->send<core::UserPage>({Method::Get, bytes(api::users), query, {}, {}}, parseUserPage);
}

Promised<core::RevocationResult> HttpsGateway::previewRevocation(const QStringList& loginIds)
{
    // Nothing is done, so no answer has to be found again: each preview has a key of its own.
    return d->send<core::RevocationResult>({Method::Post,
                                            bytes(api::revocations),
                                            {},
                                            previewBody(loginIds),
                                            QUuid::createUuid().toString(QUuid::WithoutBraces)},
                                           parseRevocation);
}

Promised<core::RevocationResult> HttpsGateway::revoke(const core::RevocationRequest& request,
                                                      const QString& idempotencyKey)
{
    return d->send<core::RevocationResult>(
        {Method::Post, bytes(api::revocations), {}, revocationBody(request), idempotencyKey}, parseRevocation,
        parseWaitingRevocation);
}

Promised<core::RegistrationResult> HttpsGateway::registerToken(const core::RegistrationRequest& request,
                                                               const QString& idempotencyKey)
{
    return d->send<core::RegistrationResult>(
        {Method::Post, bytes(api::registrations), {}, registrationBody(request), idempotencyKey, 201},
        parseRegistration);
}

Promised<Instant> HttpsGateway::skipRegistration()
{
    return d->send<Instant>({Method::Post, bytes(api::registrationSkip), {}, {}, {}}, parseSkip);
}

Promised<core::TrainingClockInfo> HttpsGateway::trainingClock()
{
    return d->send<core::TrainingClockInfo>({Method::Get, bytes(api::trainingClock), {}, {}, {}}, parseTrainingClock);
}

Promised<core::TrainingClockInfo> HttpsGateway::setTrainingRate(double rate)
{
    return d->send<core::TrainingClockInfo>({Method::Put, bytes(api::trainingClock), {}, trainingRateBody(rate), {}},
                                            parseTrainingClock);
}

Promised<core::TrainingClockInfo> HttpsGateway::advanceTrainingClock(std::chrono::seconds by)
{
    return d->send<core::TrainingClockInfo>({Method::Put, bytes(api::trainingClock), {}, trainingAdvanceBody(by), {}},
                                            parseTrainingClock);
}

Promised<QList<core::TrainingTokenInfo>> HttpsGateway::trainingTokens()
{
    return d->send<QList<core::TrainingTokenInfo>>({Method::Get, bytes(api::trainingTokens), {}, {}, {}},
                                                   parseTrainingTokens);
}

} // namespace kirikae::adapters
