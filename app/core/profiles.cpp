// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/profiles.h"

#include "app/core/models/user_filter_model.h"

#include <algorithm>

namespace kirikae::core {
namespace {

constexpr qsizetype longestName = 40;

} // namespace

ProfileNameProblem judgeProfileName(const QString& name, const QList<ProfileInfo>& profiles,
                                    const std::optional<QString>& id)
{
    const QString clean = name.simplified();
    if (clean.isEmpty()) {
        return ProfileNameProblem::Empty;
    }
    if (clean.size() > longestName) {
        return ProfileNameProblem::TooLong;
    }
    const bool taken = std::any_of(profiles.cbegin(), profiles.cend(), [&](const ProfileInfo& each) {
        return each.id != id && searchFold(each.name) == searchFold(clean);
    });
    return taken ? ProfileNameProblem::Taken : ProfileNameProblem::None;
}

QString newProfileId(const QList<ProfileInfo>& profiles)
{
    for (int number = 2;; ++number) {
        const QString id = QStringLiteral("p%1").arg(number);
        if (std::none_of(profiles.cbegin(), profiles.cend(), [&](const ProfileInfo& each) { return each.id == id; })) {
            return id;
        }
    }
}

bool isProfileId(const QString& id)
{
    return id.size() >= 2 && id.size() <= 6 && id.startsWith(QLatin1Char('p')) &&
           std::all_of(id.cbegin() + 1, id.cend(),
                       [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
}

} // namespace kirikae::core
