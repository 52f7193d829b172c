// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A journal in memory. Two clients that share one are two runs of the program on one profile. GUI thread.
#pragma once

#include "app/core/ports/journal.h"

#include <QMap>

namespace kirikae::test {

class FakeJournal : public core::Journal {
public:
    using Written = Result<Done, core::JournalError>;

    Result<QList<core::CoolDownEntry>, core::JournalError> coolDowns() override { return m_coolDowns.values(); }
    Written putCoolDowns(const QList<core::CoolDownEntry>& entries) override
    {
        return write([&] {
            for (const core::CoolDownEntry& entry : entries) {
                m_coolDowns.insert({entry.companyId, entry.loginId}, entry);
            }
        });
    }
    Written removeCoolDown(const QString& companyId, const QString& loginId) override
    {
        return write([&] { m_coolDowns.remove({companyId, loginId}); });
    }
    std::optional<core::TimeAnchor> anchor() override { return m_anchor; }
    Written putAnchor(const core::TimeAnchor& anchor) override
    {
        ++anchorWrites;
        return write([&] { m_anchor = anchor; });
    }
    std::optional<core::PendingRevocation> pendingRevocation(const QString& companyId,
                                                             const QString& operatorLoginId) override
    {
        for (const core::PendingRevocation& each : pending) {
            if (each.companyId == companyId && each.operatorLoginId == operatorLoginId) {
                return each;
            }
        }
        return std::nullopt;
    }
    Written putPendingRevocation(const core::PendingRevocation& entry) override
    {
        return write([&] { pending.append(entry); });
    }
    Written clearPendingRevocation(const QString& key) override
    {
        return write([&] { pending.removeIf([&](const auto& each) { return each.idempotencyKey == key; }); });
    }
    QStringList draft(const QString& name) override { return m_drafts.value(name); }
    Written putDraft(const QString& name, const QStringList& value) override
    {
        return write([&] { m_drafts.insert(name, value); });
    }

    bool failing = false; //!< the disk is full
    int anchorWrites = 0;
    QList<core::PendingRevocation> pending;

private:
    template <class Change>
    Written write(Change change)
    {
        if (failing) {
            return Failure{core::JournalError::CannotWrite};
        }
        change();
        return Done{};
    }
    QMap<QPair<QString, QString>, core::CoolDownEntry> m_coolDowns;
    QMap<QString, QStringList> m_drafts;
    std::optional<core::TimeAnchor> m_anchor;
};

} // namespace kirikae::test
