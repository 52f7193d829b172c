// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Why a request has no answer. The kind says what the flow may do next; the code says what to tell the person.
// Plain data; any thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/error_code.h"
#include "app/common/instant.h"
#include "app/common/result.h"

#include <QString>

#include <optional>

namespace kirikae::core {

struct GatewayError {
    enum class Kind {
        Refused,             //!< the server answered with a problem: nothing was done
        TimedOut,            //!< no answer in time; the server may have acted if sent is true
        Cancelled,           //!< by the person; the server may have acted if sent is true
        Unreachable,         //!< no connection, or it broke; the server may have acted if sent is true
        ServerNotTrusted,    //!< the server's certificate is not from the expected CA or names another host
        CertificateRefused,  //!< the server closed the handshake on our certificate (revoked, expired, foreign)
        Malformed,           //!< an answer that is none of ours
        ProxyPasswordWanted, //!< the proxy wants a name and a password, or did not take those it got; nothing was sent
        ProxyFailed,         //!< the proxy cannot be reached or opens no way to the server; nothing was sent
        Portal               //!< what answered speaks no TLS, as the sign-in page of a Wi-Fi does; nothing was sent
    };
    Kind kind = Kind::Unreachable;
    bool sent = false; //!< the request may have reached the server
    std::optional<ErrorCode> code;
    QString codeName; //!< as sent
    QString detail;   //!< plain text from the server or TLS; shown only as a detail, never as HTML
    std::optional<Instant> eligibleAt;
    std::optional<std::chrono::seconds> retryAfter;
    std::optional<int> triesLeft;
    QString requestId;                //!< the name under which the server's log knows it; letters, digits, hyphens
    QString issuer;                   //!< ServerNotTrusted: who issued the certificate, when it was not the bank's CA
    QString proxy;                    //!< the proxy on the way, HOST:PORT; empty: none
    bool credentialsWrong = false;    //!< ProxyPasswordWanted: it was given some and did not take them
    std::optional<OtpRefusal> reason; //!< why a code was refused, where the server says so
    std::optional<Helper> help;       //!< who can help on, where the server says so
};

template <class T>
using GatewayReply = Result<T, GatewayError>;

} // namespace kirikae::core
