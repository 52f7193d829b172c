// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/cool_down_tracker.h"

#include <QHash>
#include <QMetaMethod>
#include <QTimer>

#include <algorithm>

namespace kirikae::core {
namespace {

using namespace std::chrono;

//! Which waits were announced already, so that a restart does not announce them again.
const QString& announcedDraft()
{
    static const QString name = QStringLiteral("coolDown.announced");
    return name;
}

//! Whose waits are shown before anybody signs in.
const QString& companyDraft()
{
    static const QString name = QStringLiteral("coolDown.company");
    return name;
}

//! A timer does not count through sleep: whoever trusts one looks again this often.
constexpr milliseconds longestNap = minutes{1};

QMetaMethod tickSignal()
{
    return QMetaMethod::fromSignal(&CoolDownTracker::ticked);
}

QString announcementOf(const CoolDownEntry& entry)
{
    return QStringLiteral("%1 %2").arg(QString::number(entry.eligibleAt.time_since_epoch().count()),
                                       entry.companyId + QLatin1Char('/') + entry.loginId);
}

bool sooner(const CoolDownEntry& a, const CoolDownEntry& b)
{
    return a.eligibleAt != b.eligibleAt ? a.eligibleAt < b.eligibleAt : a.loginId < b.loginId;
}

QHash<QString, QString> namesOf(const QList<UserRow>& users)
{
    QHash<QString, QString> names;
    names.reserve(users.size());
    for (const UserRow& user : users) {
        names.insert(user.loginId, user.name);
    }
    return names;
}

} // namespace

CoolDownTracker::CoolDownTracker(ServerClock& clock, Journal& journal, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_journal(journal)
    , m_announced(journal.draft(announcedDraft()))
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer, &QTimer::timeout, this, &CoolDownTracker::look);
    connect(&m_clock, &ServerClock::jumped, this, &CoolDownTracker::look);
}

void CoolDownTracker::setCompany(const QString& companyId)
{
    load(companyId);
    if (m_journal.draft(companyDraft()).value(0) != companyId) {
        noteWritten(m_journal.putDraft(companyDraft(), {companyId}).hasValue() && m_kept);
    }
    Q_EMIT entriesChanged();
    look();
}

void CoolDownTracker::resume()
{
    load(m_journal.draft(companyDraft()).value(0));
    m_timer->start(0);
}

void CoolDownTracker::load(const QString& companyId)
{
    m_companyId = companyId;
    m_entries.clear();
    if (companyId.isEmpty()) {
        return;
    }
    const auto saved = m_journal.coolDowns();
    if (saved) {
        for (const CoolDownEntry& entry : *saved) {
            if (entry.companyId == companyId) {
                m_entries.append(entry);
            }
        }
    }
    std::sort(m_entries.begin(), m_entries.end(), sooner);
}

void CoolDownTracker::noteRevocation(const RevocationResult& result, const QList<UserRow>& users)
{
    if (m_companyId.isEmpty()) {
        return;
    }
    const QHash<QString, QString> names = namesOf(users);
    QList<CoolDownEntry> added;
    for (const RevocationRow& row : result.rows) {
        if (row.outcome == RowOutcome::Revoked && row.eligibleAt) {
            added.append({m_companyId, row.loginId, names.value(row.loginId), result.revokedAt, *row.eligibleAt});
        }
    }
    merge(added, {});
}

void CoolDownTracker::noteUsers(const QList<UserRow>& users)
{
    if (m_companyId.isEmpty()) {
        return;
    }
    QHash<QString, CoolDownEntry> known;
    for (const CoolDownEntry& entry : std::as_const(m_entries)) {
        known.insert(entry.loginId, entry);
    }
    const auto now = m_clock.now();
    QList<CoolDownEntry> changed;
    QStringList gone;
    for (const UserRow& user : users) {
        const auto entry = known.constFind(user.loginId);
        const bool waits = user.eligibleAt && user.otpStatus != OtpStatus::InService;
        if (!waits) {
            if (entry != known.cend()) {
                gone.append(user.loginId);
            }
        } else if (entry != known.cend()) {
            if (entry->eligibleAt != *user.eligibleAt || entry->name != user.name) {
                const bool sameWait = entry->eligibleAt == *user.eligibleAt;
                changed.append({m_companyId, user.loginId, user.name,
                                sameWait ? entry->revokedAt : std::optional<Instant>{}, *user.eligibleAt});
            }
        } else if (!now || *user.eligibleAt > *now) {
            changed.append({m_companyId, user.loginId, user.name, std::nullopt, *user.eligibleAt});
        }
    }
    merge(changed, gone);
}

void CoolDownTracker::merge(const QList<CoolDownEntry>& changed, const QStringList& gone)
{
    if (changed.isEmpty() && gone.isEmpty()) {
        return;
    }
    for (const CoolDownEntry& entry : changed) {
        m_entries.removeIf([&](const CoolDownEntry& old) { return old.loginId == entry.loginId; });
        m_entries.append(entry);
    }
    for (const QString& loginId : gone) {
        m_entries.removeIf([&](const CoolDownEntry& old) { return old.loginId == loginId; });
    }
    bool kept = save(changed);
    for (const QString& loginId : gone) {
        kept = m_journal.removeCoolDown(m_companyId, loginId).hasValue() && kept;
    }
    std::sort(m_entries.begin(), m_entries.end(), sooner);
    Q_EMIT entriesChanged();
    noteWritten(kept);
    look();
}

bool CoolDownTracker::save(const QList<CoolDownEntry>& changed)
{
    if (m_kept) {
        return changed.isEmpty() || m_journal.putCoolDowns(changed).hasValue();
    }
    // What could not be written before goes along.
    return m_journal.putDraft(companyDraft(), {m_companyId}).hasValue() && m_journal.putCoolDowns(m_entries).hasValue();
}

void CoolDownTracker::noteWritten(bool written)
{
    if (m_kept != written) {
        m_kept = written;
        Q_EMIT keptChanged();
    }
}

QList<CoolDownView> CoolDownTracker::entries() const
{
    QList<CoolDownView> views;
    views.reserve(m_entries.size());
    const auto now = m_clock.now();
    for (const CoolDownEntry& entry : m_entries) {
        views.append({entry, leftOf(entry, now)});
    }
    return views;
}

std::optional<CoolDownView> CoolDownTracker::of(const QString& loginId) const
{
    for (const CoolDownEntry& entry : m_entries) {
        if (entry.loginId == loginId) {
            return CoolDownView{entry, leftOf(entry, m_clock.now())};
        }
    }
    return std::nullopt;
}

void CoolDownTracker::dismissFinished()
{
    const auto now = m_clock.now();
    QStringList finishedIds;
    for (const CoolDownEntry& entry : std::as_const(m_entries)) {
        if (now && entry.eligibleAt <= *now) {
            finishedIds.append(entry.loginId);
        }
    }
    merge({}, finishedIds);
}

std::optional<seconds> CoolDownTracker::leftOf(const CoolDownEntry& entry, std::optional<Instant> now)
{
    if (!now) {
        return std::nullopt;
    }
    return std::max(seconds{0}, ceil<seconds>(entry.eligibleAt - *now));
}

void CoolDownTracker::look()
{
    announceFinished();
    scheduleNextTick();
    Q_EMIT ticked();
}

void CoolDownTracker::announceFinished()
{
    const auto now = m_clock.now();
    if (!now) {
        return;
    }
    QList<CoolDownEntry> ended;
    QStringList known;
    for (const CoolDownEntry& entry : std::as_const(m_entries)) {
        const QString announcement = announcementOf(entry);
        if (m_announced.contains(announcement)) {
            known.append(announcement);
        } else if (entry.eligibleAt <= *now) {
            known.append(announcement);
            ended.append(entry);
        }
    }
    if (!ended.isEmpty()) {
        // Only this company's are kept in memory; those of others are announced again at most once.
        m_announced = known;
        noteWritten(m_journal.putDraft(announcedDraft(), m_announced).hasValue() && m_kept);
        Q_EMIT finished(ended);
    }
}

void CoolDownTracker::scheduleNextTick()
{
    const auto now = m_clock.now();
    const auto running = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                      [&](const CoolDownEntry& entry) { return now && entry.eligibleAt > *now; });
    if (running == m_entries.cend() || m_clock.rate() <= 0) {
        m_timer->stop();
        return;
    }
    const milliseconds left = running->eligibleAt - *now;
    // Training time is turned by hand: it is looked at as if somebody did.
    const bool seen = m_clock.rate() != 1 || isSignalConnected(tickSignal());
    milliseconds next = seen ? milliseconds{1000} : longestNap;
    if (m_clock.rate() != 1) {
        const auto untilEnd = static_cast<milliseconds::rep>(static_cast<double>(left.count()) / m_clock.rate()) + 1;
        next = std::clamp(milliseconds{untilEnd}, milliseconds{1}, next);
    } else if (const milliseconds rest = left % next; rest > milliseconds{0}) {
        // On the second of the count, so that no number is skipped; or on a full minute before the end.
        next = rest;
    }
    m_timer->start(next);
}

void CoolDownTracker::connectNotify(const QMetaMethod& signal)
{
    if (signal == tickSignal() && m_timer->isActive() && m_timer->remainingTimeAsDuration() > seconds{1}) {
        scheduleNextTick();
    }
}

} // namespace kirikae::core
