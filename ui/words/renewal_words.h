// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What to say of a certificate that ends soon or has ended, on the sign-in page and above the others. Pure apart from
// the installed translation; GUI thread.
#pragma once

#include "app/core/ports/identity_store.h"

#include <QCoreApplication>

namespace kirikae::ui {

struct RenewalNotice {
    QString heading;
    QString next; //!< what to do
};

class RenewalWords {
    Q_DECLARE_TR_FUNCTIONS(RenewalWords)
public:
    //! nullopt while it lasts. `all` are the known certificates, among which the next one may be already.
    [[nodiscard]] static std::optional<RenewalNotice> of(const core::IdentityInfo& info,
                                                         const QList<core::IdentityInfo>& all, Instant now);
};

} // namespace kirikae::ui
