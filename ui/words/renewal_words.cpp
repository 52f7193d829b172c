// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/renewal_words.h"

#include "app/core/identity_list.h"
#include "ui/words/date_words.h"

namespace kirikae::ui {

std::optional<RenewalNotice> RenewalWords::of(const core::IdentityInfo& info, const QList<core::IdentityInfo>& all,
                                              Instant now)
{
    if (!core::endsSoon(info, now))
        return std::nullopt;
    const int days = DateWords::daysLeft(*info.notAfter, now);
    const bool ended = *info.notAfter <= now;
    RenewalNotice notice;
    notice.heading = ended ? tr("This certificate has expired.")
                           : tr("This certificate ends in %n day(s), on %1.", nullptr, std::max(days, 0))
                                 .arg(DateWords::date(*info.notAfter));
    if (const auto next = core::successorOf(info, all))
        notice.next = tr("Your new certificate (valid until %1) is on the list of the sign-in page: choose it the next "
                         "time you sign in.")
                          .arg(DateWords::date(*next->notAfter));
    else if (info.source == core::IdentitySource::File)
        notice.next = ended ? tr("Ask the bank for a new one, then add its file on the sign-in page.")
                            : tr("Ask the bank for the next one now, then add its file on the sign-in page. Until the "
                                 "old one ends, both are accepted.");
    else
        notice.next = ended ? tr("Ask the bank, or whoever gave you the card, for a new certificate.")
                            : tr("Ask the bank, or whoever gave you the card, for the next certificate now. Until the "
                                 "old one ends, both are accepted.");
    return notice;
}

} // namespace kirikae::ui
