// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The waits that run: who, until when, and how long on server time. Fed by revocations and by the list, kept in the
// journal, so that it survives quit, restart, sleep and a changed PC clock. They run on while nobody is signed in. GUI
// thread.
#pragma once

#include "app/core/domain.h"
#include "app/core/server_clock.h"

#include <QObject>

class QTimer;

namespace kirikae::core {

struct CoolDownView {
    CoolDownEntry entry;
    std::optional<std::chrono::seconds> left; //!< rounded up, 0: may register; nullopt: server time not known yet
};

class CoolDownTracker : public QObject {
    Q_OBJECT
public:
    CoolDownTracker(ServerClock& clock, Journal& journal, QObject* parent = nullptr);
    //! Shows only this company's, also at the next start; empty: none.
    void setCompany(const QString& companyId);
    //! Shows those of the company that was last set, in this run of the program or an earlier one. What ended meanwhile
    //! is announced from the event loop, when whoever listens is there.
    void resume();
    void noteRevocation(const RevocationResult& result, const QList<UserRow>& users);
    //! The list is the truth: a user in service again, or without eligibleAt, has no wait.
    void noteUsers(const QList<UserRow>& users);
    [[nodiscard]] QList<CoolDownView> entries() const; //!< soonest first
    [[nodiscard]] std::optional<CoolDownView> of(const QString& loginId) const;
    void dismissFinished();
    //! Time may have passed that no timer counts: the PC slept.
    void look();
    //! false: the journal could not be written: a restart may forget waits. They are written with the next change.
    [[nodiscard]] bool isKept() const { return m_kept; }

Q_SIGNALS:
    //! Once a second while a wait runs, and at each change. Connect only while the seconds are on the screen: without
    //! anybody connected the program sleeps until a wait ends, or a minute, should the PC sleep meanwhile.
    void ticked();
    void entriesChanged();
    //! A wait ended while this program watched, or since it was last open.
    void finished(const QList<kirikae::core::CoolDownEntry>& entries);
    //! isKept() changed.
    void keptChanged();

protected:
    void connectNotify(const QMetaMethod& signal) override;

private:
    [[nodiscard]] static std::optional<std::chrono::seconds> leftOf(const CoolDownEntry& entry,
                                                                    std::optional<Instant> now);
    void load(const QString& companyId);
    void merge(const QList<CoolDownEntry>& changed, const QStringList& gone);
    [[nodiscard]] bool save(const QList<CoolDownEntry>& changed);
    void noteWritten(bool written);
    void announceFinished();
    void scheduleNextTick();
    ServerClock& m_clock;
    Journal& m_journal;
    QString m_companyId;
    QList<CoolDownEntry> m_entries;
    QStringList m_announced;
    bool m_kept = true;
    QTimer* m_timer;
};

} // namespace kirikae::core
