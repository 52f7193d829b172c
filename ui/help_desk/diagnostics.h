// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a help desk needs to know of this program on this PC, as one text. It is made of a list of harmless facts and
// never of "everything but": no name, login id, serial number, path, password, code or key can get in. Pure; GUI
// thread.
#pragma once

#include "app/core/failure_log.h"
#include "app/core/flows/proxy_flow.h"
#include "app/core/policy.h"

#include <QCoreApplication>
#include <QSettings>
#include <QUrl>

namespace kirikae::ui {

struct DiagnosticFacts {
    QString version;
    QString system; //!< of the PC
    QString qt;
    QString tls; //!< OpenSSL's own words; empty: not known here
    QString language;
    bool training = false;
    QUrl server;
    core::ProxyState proxy;
    core::Policy policy;
    std::optional<Instant> now; //!< server time
    QList<core::FailureEntry> failures;
};

class Diagnostics {
    Q_DECLARE_TR_FUNCTIONS(Diagnostics)
public:
    //! `settings` is read for the few keys that are known to be harmless.
    [[nodiscard]] static QString text(const DiagnosticFacts& facts, const QSettings& settings);
};

} // namespace kirikae::ui
