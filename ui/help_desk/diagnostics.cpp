// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/help_desk/diagnostics.h"

#include <QStringList>

#include <array>

namespace kirikae::ui {

namespace {

//! Harmless: no key here holds a name, a path, or anything that was typed.
constexpr std::array harmlessSettings{"language", "appearance", "signIn/way", "coolDown/call"};

QString kindName(core::GatewayError::Kind kind)
{
    using Kind = core::GatewayError::Kind;
    switch (kind) {
    case Kind::Refused:
        return QStringLiteral("refused");
    case Kind::TimedOut:
        return QStringLiteral("timed out");
    case Kind::Cancelled:
        return QStringLiteral("cancelled");
    case Kind::Unreachable:
        return QStringLiteral("unreachable");
    case Kind::ServerNotTrusted:
        return QStringLiteral("server not trusted");
    case Kind::CertificateRefused:
        return QStringLiteral("certificate refused");
    case Kind::Malformed:
        return QStringLiteral("malformed answer");
    case Kind::ProxyPasswordWanted:
        return QStringLiteral("proxy wants a password");
    case Kind::ProxyFailed:
        return QStringLiteral("proxy failed");
    case Kind::Portal:
        return QStringLiteral("no TLS");
    }
    return {};
}

QString proxyWay(const core::ProxyState& proxy)
{
    switch (proxy.inUse.kind) {
    case core::ProxyInUse::Kind::Unknown:
        return QStringLiteral("not asked yet");
    case core::ProxyInUse::Kind::Looking:
        return QStringLiteral("being asked");
    case core::ProxyInUse::Kind::Direct:
        return QStringLiteral("direct");
    case core::ProxyInUse::Kind::Through:
        return proxy.inUse.address;
    case core::ProxyInUse::Kind::NotFound:
        return QStringLiteral("the system did not answer");
    }
    return {};
}

QString time(const std::optional<Instant>& instant)
{
    return instant ? QString::fromStdString(formatInstant(*instant)) : QStringLiteral("-");
}

//! The names of what the organisation has laid down, without the values.
QStringList forcedKeys(const core::Policy& policy)
{
    const std::array forced{policy.server.forced,          policy.proxy.forced,        policy.certificateSources.forced,
                            policy.cardModule.forced,      policy.idleLock.forced,     policy.exportsAllowed.forced,
                            policy.trainingAllowed.forced, policy.updateNotice.forced, policy.batchSize.forced};
    const QStringList names = core::policyKeys();
    QStringList keys;
    for (std::size_t at = 0; at < forced.size(); ++at)
        if (forced[at])
            keys << names.value(static_cast<qsizetype>(at));
    return keys;
}

} // namespace

QString Diagnostics::text(const DiagnosticFacts& facts, const QSettings& settings)
{
    QStringList lines;
    const auto line = [&lines](const char* name, const QString& value) {
        lines << QStringLiteral("%1: %2").arg(QLatin1String(name), value.isEmpty() ? QStringLiteral("-") : value);
    };
    QUrl server;
    server.setScheme(facts.server.scheme());
    server.setHost(facts.server.host());
    server.setPort(facts.server.port());
    // The names stay English in every language: whoever reads them is a technician.
    line("Kirikae", facts.version);
    line("System", facts.system);
    line("Qt", facts.qt);
    line("TLS", facts.tls);
    line("Language", facts.language);
    line("Training", facts.training ? QStringLiteral("yes") : QStringLiteral("no"));
    line("Server", facts.server.isEmpty() ? QString() : server.toString());
    line("Server time (UTC)", time(facts.now));
    line("Proxy setting", core::proxyRuleText(facts.proxy.rule));
    line("Proxy in use", proxyWay(facts.proxy));
    line("Laid down by the organisation", forcedKeys(facts.policy).join(QStringLiteral(", ")));
    line("Rules not understood", QString::number(facts.policy.problems.size()));
    for (const char* key : harmlessSettings)
        line(key, settings.value(QLatin1String(key)).toString().left(40));
    lines << QString() << QStringLiteral("Last failed requests, newest first (time UTC, code, request number):");
    for (const core::FailureEntry& failure : facts.failures)
        lines << QStringLiteral("%1  %2  %3")
                     .arg(time(failure.at), failure.codeName.isEmpty() ? kindName(failure.kind) : failure.codeName,
                          failure.requestId.isEmpty() ? QStringLiteral("-") : failure.requestId);
    if (facts.failures.isEmpty())
        lines << QStringLiteral("-");
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace kirikae::ui
