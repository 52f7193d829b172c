// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/policy.h"

#include <functional>

namespace kirikae::core {

namespace {

constexpr qsizetype shownOfAValue = 80;

bool isText(const QVariant& value)
{
    return value.typeId() == QMetaType::QString;
}

//! An address without a user name or a password: a policy is readable by everybody.
bool carriesCredentials(const QUrl& url)
{
    return !url.userInfo().isEmpty();
}

std::optional<QUrl> serverIn(const QVariant& value)
{
    const QUrl url(value.toString().trimmed(), QUrl::StrictMode);
    if (!isText(value) || !url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty() ||
        carriesCredentials(url))
        return std::nullopt;
    return url;
}

std::optional<QString> proxyIn(const QVariant& value)
{
    const QString text = value.toString().trimmed();
    if (!isText(value))
        return std::nullopt;
    if (text == QLatin1String("system") || text == QLatin1String("none"))
        return text;
    const QUrl url(text, QUrl::StrictMode);
    const bool addressOnly = url.path().isEmpty() || url.path() == QLatin1String("/");
    if (!url.isValid() || url.scheme() != QLatin1String("http") || url.host().isEmpty() || url.port() < 1 ||
        !addressOnly || carriesCredentials(url))
        return std::nullopt;
    return QStringLiteral("http://%1:%2").arg(url.host(), QString::number(url.port()));
}

std::optional<QString> textIn(const QVariant& value)
{
    if (!isText(value) || value.toString().trimmed().isEmpty())
        return std::nullopt;
    return value.toString().trimmed();
}

//! Registry values are numbers or strings, JSON has doubles: a whole number in any of them.
std::optional<int> wholeIn(const QVariant& value, int least, int most)
{
    if (value.typeId() == QMetaType::Bool)
        return std::nullopt;
    bool whole = false;
    const double number = value.toDouble(&whole);
    if (!whole || number != static_cast<double>(static_cast<qint64>(number)) || number < least || number > most)
        return std::nullopt;
    return static_cast<int>(number);
}

//! The registry has no truth values: 0 and 1 stand for them there.
std::optional<bool> truthIn(const QVariant& value)
{
    if (value.typeId() == QMetaType::Bool)
        return value.toBool();
    const std::optional<int> number = wholeIn(value, 0, 1);
    if (!number)
        return std::nullopt;
    return *number == 1;
}

//! A list of names, or one text with commas between them (the registry's form).
std::optional<QList<CertificateSource>> sourcesIn(const QVariant& value)
{
    QStringList names;
    if (isText(value))
        names = value.toString().split(QLatin1Char(','), Qt::SkipEmptyParts);
    else
        for (const QVariant& entry : value.toList())
            names << entry.toString();
    QList<CertificateSource> sources;
    for (const QString& name : std::as_const(names)) {
        const QString word = name.trimmed();
        if (word == QLatin1String("file"))
            sources << CertificateSource::File;
        else if (word == QLatin1String("card"))
            sources << CertificateSource::Card;
        else if (word == QLatin1String("system"))
            sources << CertificateSource::System;
        else
            return std::nullopt;
    }
    if (sources.isEmpty())
        return std::nullopt; // nobody could sign in
    return sources;
}

std::optional<std::chrono::minutes> minutesIn(const QVariant& value)
{
    const std::optional<int> number = wholeIn(value, 1, 240);
    if (!number)
        return std::nullopt;
    return std::chrono::minutes{*number};
}

std::optional<int> batchIn(const QVariant& value)
{
    return wholeIn(value, 1, 10'000);
}

template <class T, class Read>
bool take(Ruled<T>& into, const QVariant& value, bool forced, Read read)
{
    const std::optional<T> understood = read(value);
    if (understood)
        into = {*understood, forced};
    return understood.has_value();
}

struct Key {
    const char* name;
    //! False when the value cannot be understood; nothing is changed then.
    std::function<bool(Policy&, const QVariant&, bool forced)> set;
};

const QList<Key>& keys()
{
    static const QList<Key> all{
        {"server", [](Policy& p, const QVariant& v, bool f) { return take(p.server, v, f, serverIn); }},
        {"proxy", [](Policy& p, const QVariant& v, bool f) { return take(p.proxy, v, f, proxyIn); }},
        {"certificateSources",
         [](Policy& p, const QVariant& v, bool f) { return take(p.certificateSources, v, f, sourcesIn); }},
        {"cardModule", [](Policy& p, const QVariant& v, bool f) { return take(p.cardModule, v, f, textIn); }},
        {"idleMinutes", [](Policy& p, const QVariant& v, bool f) { return take(p.idleLock, v, f, minutesIn); }},
        {"exportsAllowed", [](Policy& p, const QVariant& v, bool f) { return take(p.exportsAllowed, v, f, truthIn); }},
        {"trainingAllowed",
         [](Policy& p, const QVariant& v, bool f) { return take(p.trainingAllowed, v, f, truthIn); }},
        {"updateNotice", [](Policy& p, const QVariant& v, bool f) { return take(p.updateNotice, v, f, truthIn); }},
        {"batchSize", [](Policy& p, const QVariant& v, bool f) { return take(p.batchSize, v, f, batchIn); }},
    };
    return all;
}

QString shown(const QVariant& value)
{
    QString text = value.canConvert<QString>() ? value.toString() : QString::fromLatin1(value.typeName());
    if (text.size() > shownOfAValue)
        text = text.left(shownOfAValue) + QChar(0x2026);
    return text;
}

void apply(Policy& policy, const QVariantMap& values, bool forced)
{
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        bool understood = false;
        for (const Key& key : keys())
            if (value.key() == QLatin1String(key.name))
                understood = key.set(policy, value.value(), forced);
        if (!understood)
            policy.problems << PolicyProblem{value.key(), shown(value.value())};
    }
}

} // namespace

QStringList policyKeys()
{
    QStringList names;
    for (const Key& key : keys())
        names << QString::fromLatin1(key.name);
    return names;
}

Policy policyFrom(const PolicyLayer& machine, const PolicyLayer& user)
{
    Policy policy;
    for (const PolicyLayer* layer : {&machine, &user})
        if (layer->unreadable)
            policy.problems << PolicyProblem{QString(), layer->place};
    // The later goes over the earlier.
    apply(policy, user.recommended, false);
    apply(policy, machine.recommended, false);
    apply(policy, user.forced, true);
    apply(policy, machine.forced, true);
    return policy;
}

} // namespace kirikae::core
