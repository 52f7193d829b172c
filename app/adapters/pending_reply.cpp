// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pending_reply.h"

#include "app/adapters/transport_failure.h"
#include "app/common/api_names.h"

#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>

namespace kirikae::adapters {

using core::GatewayError;

namespace {

QByteArray rawHeader(const QNetworkReply& reply, std::string_view name)
{
    return reply.rawHeader(QByteArray(name.data(), static_cast<qsizetype>(name.size())));
}

QByteArray mediaTypeOf(const QNetworkReply& reply)
{
    const QByteArray value = reply.rawHeader("Content-Type");
    const qsizetype semicolon = value.indexOf(';');
    return (semicolon < 0 ? value : value.first(semicolon)).trimmed().toLower();
}

//! A name that people read out and look for; whatever else stands there is not one.
QString requestIdIn(const QByteArray& header)
{
    constexpr qsizetype longest = 64;
    const bool sound =
        header.size() <= longest && std::all_of(header.begin(), header.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        });
    return sound ? QString::fromLatin1(header) : QString();
}

//! The chain does not end at the bank's CA, whatever else is wrong.
bool isOfAnotherIssuer(QSslError::SslError error)
{
    return error == QSslError::SelfSignedCertificate || error == QSslError::SelfSignedCertificateInChain ||
           error == QSslError::UnableToGetIssuerCertificate || error == QSslError::UnableToGetLocalIssuerCertificate ||
           error == QSslError::UnableToVerifyFirstCertificate || error == QSslError::CertificateUntrusted;
}

//! As people know it: the name, else the organisation.
QString issuerOf(const QSslCertificate& certificate)
{
    const QStringList names =
        certificate.issuerInfo(QSslCertificate::CommonName) + certificate.issuerInfo(QSslCertificate::Organization);
    return names.value(0);
}

//! Errors that Qt makes of an HTTP status; the answer itself is whole and has more to say.
bool isMadeOfStatus(QNetworkReply::NetworkError error)
{
    return (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError &&
            error != QNetworkReply::ContentReSendError) ||
           error == QNetworkReply::ProtocolInvalidOperationError || // 400, 418
           (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError);
}

} // namespace

PendingReply::PendingReply(QNetworkReply* reply, const OneShotBody* body, const GatewayOptions& options,
                           std::function<void(const RawOutcome&)> done, QObject* parent)
    : QObject(parent)
    , m_reply(reply)
    , m_body(body)
    , m_maxAnswerBytes(options.maxAnswerBytes)
    , m_done(std::move(done))
    , m_hasBody(body != nullptr)
{
    for (QTimer* timer : {&m_idle, &m_total}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this,
                [this] { endWith(GatewayError::Kind::TimedOut, QStringLiteral("No answer in time.")); });
    }
    m_idle.setInterval(options.idleTimeout);
    m_idle.start();
    m_total.start(options.totalTimeout);
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_connecting = true; });
    connect(reply, &QNetworkReply::encrypted, this, [this] {
        m_encrypted = true;
        noteProgress();
    });
    // Collected to be told, never to be ignored: Qt then ends the connection.
    connect(reply, &QNetworkReply::sslErrors, this, &PendingReply::noteDistrust);
    connect(reply, &QNetworkReply::uploadProgress, this, [this] { noteProgress(); });
    connect(reply, &QNetworkReply::downloadProgress, this, [this](qint64 received) {
        noteProgress();
        checkSize(received);
    });
    connect(reply, &QNetworkReply::finished, this, &PendingReply::replyFinished);
}

PendingReply::~PendingReply()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->deleteLater();
    }
}

bool PendingReply::mayHaveLeft() const
{
    if (m_hasBody) {
        return !m_body || m_body->wasRead();
    }
    // Without a body only a connection that was being made for it, and was not ready, proves that it stayed here.
    return m_encrypted || !m_connecting;
}

void PendingReply::noteDistrust(const QList<QSslError>& errors)
{
    for (const QSslError& error : errors) {
        m_distrust.append(error.errorString());
        if (isOfAnotherIssuer(error.error()) && m_issuer.isEmpty()) {
            m_issuer = issuerOf(m_reply->sslConfiguration().peerCertificate());
        }
    }
}

void PendingReply::cancel()
{
    endWith(GatewayError::Kind::Cancelled, {});
}

void PendingReply::endWith(GatewayError::Kind kind, const QString& detail)
{
    GatewayError error;
    error.kind = kind;
    error.detail = detail;
    error.sent = mayHaveLeft();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    finish(Failure{error});
}

void PendingReply::checkSize(qint64 bytes)
{
    if (bytes > m_maxAnswerBytes || (m_reply && m_reply->bytesAvailable() > m_maxAnswerBytes)) {
        endWith(GatewayError::Kind::Malformed, QStringLiteral("The answer is too long."));
    }
}

void PendingReply::replyFinished()
{
    finish(outcomeOfReply());
}

RawOutcome PendingReply::outcomeOfReply() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isWhole = status != 0 && (error == QNetworkReply::NoError || (status >= 400 && isMadeOfStatus(error)));
    if (!isWhole) {
        return Failure{
            errorFor({error, m_reply->errorString(), m_distrust.join(QLatin1Char('\n')), m_issuer, m_encrypted,
                      mayHaveLeft() && error != QNetworkReply::HostNotFoundError &&
                          error != QNetworkReply::ConnectionRefusedError})};
    }
    return RawReply{status,
                    mediaTypeOf(*m_reply),
                    rawHeader(*m_reply, api::serverTimeHeader),
                    requestIdIn(rawHeader(*m_reply, api::requestIdHeader)),
                    m_reply->readAll(),
                    mayHaveLeft()};
}

void PendingReply::finish(const RawOutcome& outcome)
{
    if (!m_done) {
        return;
    }
    m_idle.stop();
    m_total.stop();
    const auto done = std::exchange(m_done, nullptr);
    deleteLater();
    done(outcome);
}

} // namespace kirikae::adapters
