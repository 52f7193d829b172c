// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Tells the ways apart in which a request can end without an HTTP answer. Pure; any thread.
#pragma once

#include "app/core/ports/gateway_error.h"

#include <QNetworkReply>

namespace kirikae::adapters {

struct TransportFailure {
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString text;           //!< Qt's and OpenSSL's words
    QString distrust;       //!< why the server's certificate was not accepted; empty: it was, or was never seen
    QString issuer;         //!< of a certificate that is not the bank's; empty: it is, or was never seen
    bool encrypted = false; //!< a TLS handshake was finished on this side
    bool mayHaveLeft = false;
};

//! Any kind but Refused, TimedOut and Cancelled. With TLS 1.3 a server refuses the client's
//! certificate after the client's handshake is over: it is an alert in the place of the answer (RFC 8446 §4.4.2.4), and
//! the request was not acted upon.
[[nodiscard]] core::GatewayError errorFor(const TransportFailure& failure);

} // namespace kirikae::adapters
