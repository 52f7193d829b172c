// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/date_words.h"

#include <QTimeZone>

namespace kirikae::ui {

QDateTime DateWords::japanTime(Instant instant)
{
    static const QTimeZone japan(static_cast<int>(std::chrono::seconds(japanOffset).count()));
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), japan);
}

QString DateWords::dateTime(Instant instant)
{
    return japanTime(instant).toString(tr("d MMM yyyy, HH:mm", "date format of QDateTime; Japanese time"));
}

QString DateWords::date(Instant instant)
{
    return japanTime(instant).date().toString(tr("d MMM yyyy", "date format of QDate"));
}

QString DateWords::clockTime(Instant instant, Instant now)
{
    const QDateTime then = japanTime(instant);
    if (then.date() == japanTime(now).date())
        return then.toString(QStringLiteral("HH:mm"));
    return then.toString(tr("d MMM HH:mm", "date format without the year"));
}

QString DateWords::clockWithSeconds(Instant instant)
{
    return japanTime(instant).toString(tr("d MMM yyyy, HH:mm:ss", "date format with seconds"));
}

QString DateWords::countdown(std::chrono::seconds left)
{
    const long long total = std::max<long long>(0, left.count());
    const QString minutes = QStringLiteral("%1").arg(total / 60 % 60, 2, 10, QLatin1Char('0'));
    const QString seconds = QStringLiteral("%1").arg(total % 60, 2, 10, QLatin1Char('0'));
    if (total < 3600)
        return minutes + QLatin1Char(':') + seconds;
    return QString::number(total / 3600) + QLatin1Char(':') + minutes + QLatin1Char(':') + seconds;
}

QString DateWords::roughly(std::chrono::seconds duration)
{
    const int minutes = static_cast<int>((std::max<long long>(0, duration.count()) + 59) / 60);
    if (minutes < 60)
        return tr("about %n minute(s)", nullptr, minutes);
    if (minutes % 60 == 0)
        return tr("about %n hour(s)", nullptr, minutes / 60);
    return tr("about %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

int DateWords::daysLeft(Instant instant, Instant now)
{
    return static_cast<int>(std::chrono::floor<std::chrono::days>(instant - now).count());
}

} // namespace kirikae::ui
