// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/proxy.h"

#include <QUrl>

namespace kirikae::core {

std::optional<ProxyRule> proxyRuleFrom(const QString& text)
{
    const QString word = text.trimmed();
    if (word == QLatin1String("system"))
        return ProxyRule{};
    if (word == QLatin1String("none"))
        return ProxyRule{ProxyRule::Way::None, {}, 0};
    const QUrl url(word, QUrl::StrictMode);
    const bool addressOnly = (url.path().isEmpty() || url.path() == QLatin1String("/")) && !url.hasQuery() &&
                             !url.hasFragment() && url.userInfo().isEmpty();
    if (!url.isValid() || url.scheme() != QLatin1String("http") || url.host().isEmpty() || url.port() < 1 ||
        !addressOnly)
        return std::nullopt;
    return ProxyRule{ProxyRule::Way::Fixed, url.host(), static_cast<quint16>(url.port())};
}

QString proxyAddress(const QString& host, quint16 port)
{
    const bool bare = host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('['));
    return (bare ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host, QString::number(port));
}

QString proxyRuleText(const ProxyRule& rule)
{
    switch (rule.way) {
    case ProxyRule::Way::System:
        return QStringLiteral("system");
    case ProxyRule::Way::None:
        return QStringLiteral("none");
    case ProxyRule::Way::Fixed:
        return QStringLiteral("http://") + proxyAddress(rule.host, rule.port);
    }
    return {};
}

} // namespace kirikae::core
