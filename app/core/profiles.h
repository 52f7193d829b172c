// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Several companies and servers, each with settings, journal and drafts of its own: what a profile is called and which
// identifier a new one gets. Pure; any thread.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace kirikae::core {

struct ProfileInfo {
    QString id; //!< names its folder, never shown; empty: the first, which is always there
    QString name;
    friend bool operator==(const ProfileInfo&, const ProfileInfo&) = default;
};

enum class ProfileNameProblem { None, Empty, TooLong, Taken };

//! Whether the profile `id` (none: a new one) may be called so. Names that differ only in case or width are the same.
[[nodiscard]] ProfileNameProblem judgeProfileName(const QString& name, const QList<ProfileInfo>& profiles,
                                                  const std::optional<QString>& id = {});
//! "p2", "p3", …: the first that is free.
[[nodiscard]] QString newProfileId(const QList<ProfileInfo>& profiles);
//! An identifier that this program gives, and so one that may name a folder.
[[nodiscard]] bool isProfileId(const QString& id);

} // namespace kirikae::core
