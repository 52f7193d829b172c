// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/help/help_topics.h"

#include "app/core/models/user_filter_model.h"

#include <QFile>

#include <algorithm>

namespace kirikae::ui {

QStringList helpTopicNames()
{
    return {QStringLiteral("start"),    QStringLiteral("switch-over"), QStringLiteral("sign-in"),
            QStringLiteral("users"),    QStringLiteral("revoke"),      QStringLiteral("wait"),
            QStringLiteral("register"), QStringLiteral("check"),       QStringLiteral("tokens"),
            QStringLiteral("unlock"),   QStringLiteral("approval"),    QStringLiteral("activity"),
            QStringLiteral("lock"),     QStringLiteral("help-desk"),   QStringLiteral("keyboard"),
            QStringLiteral("training"), QStringLiteral("organisation")};
}

QString helpTopicPath(const QString& language, const QString& name)
{
    return QStringLiteral(":/help/%1/%2.md").arg(language, name);
}

QList<HelpTopic> helpTopics(const QString& language)
{
    QList<HelpTopic> topics;
    for (const QString& name : helpTopicNames()) {
        QFile file(helpTopicPath(language, name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a help topic is missing: %s", qPrintable(file.fileName()));
        HelpTopic topic{name, {}, QString::fromUtf8(file.readAll())};
        const QString heading = topic.text.section(QLatin1Char('\n'), 0, 0);
        topic.title = heading.mid(heading.indexOf(QLatin1Char(' ')) + 1).trimmed();
        topics << topic;
    }
    return topics;
}

QList<HelpTopic> findHelp(const QList<HelpTopic>& topics, const QString& typed)
{
    const QStringList words = core::searchFold(typed).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto holdsAll = [&](const QString& text) {
        const QString key = core::searchFold(text);
        return std::all_of(words.cbegin(), words.cend(), [&](const QString& word) { return key.contains(word); });
    };
    QList<HelpTopic> inTitle;
    QList<HelpTopic> inText;
    for (const HelpTopic& topic : topics) {
        if (holdsAll(topic.title))
            inTitle << topic;
        else if (holdsAll(topic.text))
            inText << topic;
    }
    return inTitle + inText;
}

} // namespace kirikae::ui
