// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The codes that this run of the program has used up, so that one is refused before it is sent a second time (the
// server would refuse it and count it as a failed try). Remembers salted hashes only, never a code; forgets them on its
// own. GUI thread.
#pragma once

#include "app/common/instant.h"
#include "app/core/secret_text.h"

#include <QHash>
#include <QString>

#include <optional>

namespace kirikae::core {

class SpentCodes {
public:
    SpentCodes();
    //! The server accepted `code` of this user, or may have. `now` is server time, nullopt while it is not known.
    void note(const QString& companyId, const QString& loginId, const SecretText& code, std::optional<Instant> now);
    //! This very code was used within the time that a device could still show it. An empty code never was.
    [[nodiscard]] bool contains(const QString& companyId, const QString& loginId, const SecretText& code,
                                std::optional<Instant> now) const;

private:
    [[nodiscard]] QByteArray keyOf(const QString& companyId, const QString& loginId, const SecretText& code) const;
    QByteArray m_salt;
    QHash<QByteArray, std::optional<Instant>> m_spentAt;
};

} // namespace kirikae::core
