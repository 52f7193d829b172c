// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/notices/wait_words.h"

#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <algorithm>

namespace kirikae::ui {

namespace {

const core::CoolDownView* soonest(const QList<core::CoolDownView>& waits)
{
    const auto next = std::find_if(waits.cbegin(), waits.cend(),
                                   [](const core::CoolDownView& view) { return view.left && view.left->count() > 0; });
    return next == waits.cend() ? nullptr : &*next;
}

} // namespace

QString WaitWords::heading(bool training)
{
    return DomainWords::windowTitle(tr("The wait is over"), training);
}

QString WaitWords::text(const QList<core::CoolDownEntry>& ended, Instant now)
{
    const auto last = std::max_element(ended.cbegin(), ended.cend(),
                                       [](const auto& a, const auto& b) { return a.eligibleAt < b.eligibleAt; });
    if (last == ended.cend())
        return {};
    return tr("%n person(s) can register a new token (from %1).", nullptr, static_cast<int>(ended.size()))
        .arg(DateWords::clockTime(last->eligibleAt, now));
}

QString WaitWords::action()
{
    return tr("See the wait");
}

QString WaitWords::countdown(const QList<core::CoolDownView>& waits, std::optional<Instant> now, bool training)
{
    const core::CoolDownView* next = soonest(waits);
    if (!next || !now)
        return {};
    return DomainWords::windowTitle(
        tr("Registration in %1 (from %2)")
            .arg(DateWords::countdown(*next->left), DateWords::clockTime(next->entry.eligibleAt, *now)),
        training);
}

QString WaitWords::shortest(const QList<core::CoolDownView>& waits)
{
    const core::CoolDownView* next = soonest(waits);
    if (!next)
        return {};
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(*next->left);
    if (minutes.count() < 100)
        return QString::number(minutes.count());
    return tr("%1h", "hours left, on a small icon").arg(std::chrono::ceil<std::chrono::hours>(minutes).count());
}

} // namespace kirikae::ui
