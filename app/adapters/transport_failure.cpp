// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/transport_failure.h"

#include <algorithm>
#include <array>

namespace kirikae::adapters {

namespace {

using core::GatewayError;

//! OpenSSL's names of the alerts that speak of a certificate (openssl/sslerr.h); the words before "alert" differ.
constexpr std::array certificateAlerts{
    QLatin1String("alert bad certificate"),     QLatin1String("alert unsupported certificate"),
    QLatin1String("alert certificate revoked"), QLatin1String("alert certificate expired"),
    QLatin1String("alert certificate unknown"), QLatin1String("alert unknown ca"),
    QLatin1String("alert access denied"),       QLatin1String("alert certificate required"),
    QLatin1String("alert no certificate"),      QLatin1String("alert decrypt error"),
};

bool speaksOfOurCertificate(const QString& text)
{
    return std::any_of(certificateAlerts.begin(), certificateAlerts.end(),
                       [&](QLatin1String alert) { return text.contains(alert, Qt::CaseInsensitive); });
}

//! OpenSSL's words for a first record that is none of TLS.
bool speaksNoTls(const QString& text)
{
    return text.contains(QLatin1String("wrong version number"), Qt::CaseInsensitive) ||
           text.contains(QLatin1String("http request"), Qt::CaseInsensitive) ||
           text.contains(QLatin1String("packet length too long"), Qt::CaseInsensitive);
}

GatewayError::Kind kindOf(const TransportFailure& failure)
{
    if (!failure.distrust.isEmpty()) {
        return GatewayError::Kind::ServerNotTrusted;
    }
    if (speaksOfOurCertificate(failure.text)) {
        return GatewayError::Kind::CertificateRefused;
    }
    if (failure.error == QNetworkReply::SslHandshakeFailedError && !failure.encrypted) {
        // Another TLS version, or no TLS at all: nothing to rely on.
        return speaksNoTls(failure.text) ? GatewayError::Kind::Portal : GatewayError::Kind::ServerNotTrusted;
    }
    if (failure.error == QNetworkReply::ProxyAuthenticationRequiredError) {
        return GatewayError::Kind::ProxyPasswordWanted;
    }
    const int error = failure.error;
    constexpr int firstProxyError = QNetworkReply::ProxyConnectionRefusedError;
    constexpr int firstContentError = QNetworkReply::ContentAccessDenied;
    const bool isNetwork = error < firstProxyError;
    const bool isProxy = error >= firstProxyError && error < firstContentError;
    // Qt wanted to repeat the request on a new connection, which OneShotBody does not allow: the line broke.
    const bool isBroken = error == QNetworkReply::ContentReSendError;
    if (isProxy && !failure.encrypted) {
        return GatewayError::Kind::ProxyFailed;
    }
    return isNetwork || isProxy || isBroken ? GatewayError::Kind::Unreachable : GatewayError::Kind::Malformed;
}

} // namespace

GatewayError errorFor(const TransportFailure& failure)
{
    GatewayError error;
    error.kind = kindOf(failure);
    error.issuer = failure.issuer;
    error.detail = failure.distrust.isEmpty() ? failure.text : failure.distrust;
    switch (error.kind) {
    case GatewayError::Kind::ServerNotTrusted:
    case GatewayError::Kind::CertificateRefused:
    case GatewayError::Kind::ProxyPasswordWanted:
    case GatewayError::Kind::ProxyFailed:
    case GatewayError::Kind::Portal:
        error.sent = false;
        break;
    case GatewayError::Kind::Refused:
    case GatewayError::Kind::TimedOut:
    case GatewayError::Kind::Cancelled:
    case GatewayError::Kind::Unreachable:
    case GatewayError::Kind::Malformed:
        error.sent = failure.mayHaveLeft;
        break;
    }
    return error;
}

} // namespace kirikae::adapters
