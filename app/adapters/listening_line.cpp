// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/listening_line.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>

namespace kirikae::adapters {

bool isLoopbackHost(const QString& host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

std::optional<QUrl> addressFromListeningLine(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.value(QLatin1String("event")).toString() != QLatin1String("listening")) {
        return std::nullopt;
    }
    const QUrl url(object.value(QLatin1String("url")).toString(), QUrl::StrictMode);
    const bool bare = url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == QLatin1String("/")) &&
                      !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.scheme() != QLatin1String("https") || !bare || url.port() <= 0 ||
        !isLoopbackHost(url.host())) {
        return std::nullopt;
    }
    return url;
}

} // namespace kirikae::adapters
