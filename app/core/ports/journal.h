// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What must outlive the window: running cool-downs, the last anchor of server time, an action whose outcome is unknown,
// and drafts. Never an OTP, a password or a key. One file per profile (training has its own). GUI thread; calls are
// short and durable when they return; a failed write is reported once through the result, never silently.
#pragma once

#include "app/common/instant.h"
#include "app/common/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace kirikae::core {

enum class JournalError { CannotRead, CannotWrite };

//! One user's running wait.
struct CoolDownEntry {
    QString companyId;
    QString loginId;
    QString name;
    std::optional<Instant> revokedAt;
    Instant eligibleAt;
    friend bool operator==(const CoolDownEntry&, const CoolDownEntry&) = default;
};

//! Server time at a moment of the elapsed clock of one boot.
struct TimeAnchor {
    Instant serverTime;
    std::chrono::milliseconds elapsed{0};
    std::string bootId;
    double rate = 1;
};

//! A revocation that was sent and not answered: repeated with this key only.
struct PendingRevocation {
    QString idempotencyKey;
    QString companyId;
    QString operatorLoginId;
    QStringList loginIds;
    Instant sentAt; //!< server time
};

class Journal {
public:
    virtual ~Journal() = default;
    [[nodiscard]] virtual Result<QList<CoolDownEntry>, JournalError> coolDowns() = 0;
    [[nodiscard]] virtual Result<Done, JournalError> putCoolDowns(const QList<CoolDownEntry>& entries) = 0;
    [[nodiscard]] virtual Result<Done, JournalError> removeCoolDown(const QString& companyId,
                                                                    const QString& loginId) = 0;
    [[nodiscard]] virtual std::optional<TimeAnchor> anchor() = 0;
    [[nodiscard]] virtual Result<Done, JournalError> putAnchor(const TimeAnchor& anchor) = 0;
    [[nodiscard]] virtual std::optional<PendingRevocation> pendingRevocation(const QString& companyId,
                                                                             const QString& operatorLoginId) = 0;
    [[nodiscard]] virtual Result<Done, JournalError> putPendingRevocation(const PendingRevocation& pending) = 0;
    [[nodiscard]] virtual Result<Done, JournalError> clearPendingRevocation(const QString& idempotencyKey) = 0;
    //! Drafts by name ("selection", "registration.serial"); empty list: none.
    [[nodiscard]] virtual QStringList draft(const QString& name) = 0;
    [[nodiscard]] virtual Result<Done, JournalError> putDraft(const QString& name, const QStringList& value) = 0;
};

} // namespace kirikae::core
