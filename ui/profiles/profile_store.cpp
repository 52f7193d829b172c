// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/profile_store.h"

#include <QDir>
#include <QSettings>

namespace kirikae::ui {

namespace {

//! Raised whenever what is saved changes its meaning; a file of another version is left aside.
constexpr int schema = 1;
const QLatin1String schemaKey("schema");
const QLatin1String currentKey("current");
const QLatin1String listKey("profiles");
const QLatin1String idKey("id");
const QLatin1String nameKey("name");

QString fileIn(const QString& root)
{
    return root + QStringLiteral("/profiles.ini");
}

} // namespace

ProfileStore::ProfileStore(QString root, std::function<int(const QString&)> unanswered)
    : m_root(std::move(root))
    , m_unanswered(std::move(unanswered))
{}

QList<core::ProfileInfo> ProfileStore::list() const
{
    QList<core::ProfileInfo> profiles = {{QString(), QString()}};
    QSettings file(fileIn(m_root), QSettings::IniFormat);
    if (file.value(schemaKey).toInt() != schema)
        return profiles;
    const int count = file.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        file.setArrayIndex(i);
        const core::ProfileInfo read{file.value(idKey).toString(), file.value(nameKey).toString()};
        if (read.id.isEmpty())
            profiles.first().name = read.name;
        else if (core::isProfileId(read.id) &&
                 core::judgeProfileName(read.name, profiles) == core::ProfileNameProblem::None)
            profiles << read;
    }
    file.endArray();
    return profiles;
}

void ProfileStore::write(const QList<core::ProfileInfo>& profiles) const
{
    QDir().mkpath(m_root);
    QSettings file(fileIn(m_root), QSettings::IniFormat);
    file.setValue(schemaKey, schema);
    file.remove(listKey);
    file.beginWriteArray(listKey, static_cast<int>(profiles.size()));
    for (int i = 0; i < profiles.size(); ++i) {
        file.setArrayIndex(i);
        file.setValue(idKey, profiles.at(i).id);
        file.setValue(nameKey, profiles.at(i).name);
    }
    file.endArray();
}

QString ProfileStore::current() const
{
    const QString id = QSettings(fileIn(m_root), QSettings::IniFormat).value(currentKey).toString();
    for (const core::ProfileInfo& each : list())
        if (each.id == id)
            return id;
    return {};
}

void ProfileStore::setCurrent(const QString& id)
{
    QSettings(fileIn(m_root), QSettings::IniFormat).setValue(currentKey, id);
}

QString ProfileStore::directoryOf(const QString& id) const
{
    return core::isProfileId(id) ? m_root + QStringLiteral("/profiles/") + id : m_root;
}

QString ProfileStore::add(const QString& name)
{
    QList<core::ProfileInfo> profiles = list();
    const QString id = core::newProfileId(profiles);
    profiles << core::ProfileInfo{id, name.simplified()};
    write(profiles);
    return id;
}

void ProfileStore::rename(const QString& id, const QString& name)
{
    QList<core::ProfileInfo> profiles = list();
    for (core::ProfileInfo& each : profiles)
        if (each.id == id)
            each.name = name.simplified();
    write(profiles);
}

int ProfileStore::unansweredIn(const QString& id) const
{
    return m_unanswered(directoryOf(id));
}

bool ProfileStore::remove(const QString& id)
{
    QList<core::ProfileInfo> profiles = list();
    if (!core::isProfileId(id) || id == current())
        return false;
    profiles.removeIf([&](const core::ProfileInfo& each) { return each.id == id; });
    write(profiles);
    return QDir(directoryOf(id)).removeRecursively();
}

} // namespace kirikae::ui
