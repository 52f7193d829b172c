// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The way to the server: what is wanted (by the organisation or the person) and what was found. Plain data; a password
// is in ProxyCredentials alone and is for that one proxy. Any thread.
#pragma once

#include "app/core/secret_text.h"

#include <QString>

#include <optional>

namespace kirikae::core {

struct ProxyRule {
    enum class Way {
        System, //!< as the PC is set, with its automatic configuration (PAC)
        None,
        Fixed //!< the one named here
    };
    Way way = Way::System;
    QString host; //!< Fixed only
    quint16 port = 0;
    friend bool operator==(const ProxyRule&, const ProxyRule&) = default;
};

//! "system", "none" or "http://HOST:PORT", as policies and settings write it; nullopt for anything else.
[[nodiscard]] std::optional<ProxyRule> proxyRuleFrom(const QString& text);
//! The same, written.
[[nodiscard]] QString proxyRuleText(const ProxyRule& rule);
//! "HOST:PORT", with brackets around an IPv6 address.
[[nodiscard]] QString proxyAddress(const QString& host, quint16 port);

//! What is known of the way to the server.
struct ProxyInUse {
    enum class Kind {
        Unknown,
        Looking,
        Direct,
        Through,
        NotFound //!< the PC's settings could not be asked in time
    };
    Kind kind = Kind::Unknown;
    QString address; //!< Through only; never holds a user's name
    friend bool operator==(const ProxyInUse&, const ProxyInUse&) = default;
};

struct ProxyCredentials {
    QString address; //!< as in ProxyInUse
    QString user;
    SecretText password;
};

} // namespace kirikae::core
