// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/models/user_filter_model.h"

#include <QMetaObject>

#include <algorithm>

namespace kirikae::core {
namespace {

template <class T>
int compare(const T& a, const T& b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

//! Where there is no value, the row sorts behind all that have one.
int compareOptional(const std::optional<Instant>& a, const std::optional<Instant>& b)
{
    if (a && b) {
        return compare(*a, *b);
    }
    return compare(!a, !b);
}

int compareTexts(const QString& a, const QString& b)
{
    if (a.isEmpty() != b.isEmpty()) {
        return a.isEmpty() ? 1 : -1;
    }
    return QString::compare(a, b);
}

} // namespace

QString searchFold(const QString& text)
{
    // Folding can undo the normal form (e.g. for ligatures of capitals), so it is restored afterwards.
    return text.normalized(QString::NormalizationForm_KC)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_KC)
        .trimmed();
}

const QString& groupSerial(const UserRow& user)
{
    return user.serialNumber.isEmpty() ? user.issuedSerialNumber : user.serialNumber;
}

Qt::CheckState TickSummary::allState() const
{
    if (shownTicked == 0) {
        return Qt::Unchecked;
    }
    return shownTicked == shownTickable ? Qt::Checked : Qt::PartiallyChecked;
}

UserFilterModel::UserFilterModel(UserTableModel& source, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_users(source)
{
    setSourceModel(&source);
    const auto changed = [this] { summaryMayHaveChanged(); };
    connect(&m_users, &UserTableModel::ticksChanged, this, changed);
    connect(&m_users, &UserTableModel::dataChanged, this, changed);
    connect(this, &UserFilterModel::rowsInserted, this, changed);
    connect(this, &UserFilterModel::rowsRemoved, this, changed);
    connect(this, &UserFilterModel::layoutChanged, this, changed);
    connect(this, &UserFilterModel::modelReset, this, changed);
}

void UserFilterModel::setWords(const QString& words)
{
    QStringList split = searchFold(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (split != m_words) {
        m_words = std::move(split);
        // invalidate(), not invalidateFilter(): one change of layout instead of a removal for each scattered row, which
        // takes quadratic time on 100,000 rows.
        invalidate();
    }
}

void UserFilterModel::setStatus(std::optional<OtpStatus> status)
{
    if (status != m_status) {
        m_status = status;
        invalidate();
    }
}

void UserFilterModel::setLockedOnly(bool locked, std::optional<Instant> now)
{
    m_now = now;
    if (locked || m_lockedOnly) {
        m_lockedOnly = locked;
        invalidate();
    }
}

void UserFilterModel::setGrouped(bool grouped)
{
    if (grouped != m_grouped) {
        m_grouped = grouped;
        // Without a column the rows stand as the server sent them; a group needs an order.
        if (grouped && sortColumn() < 0) {
            sort(UserTableModel::Serial);
        } else {
            invalidate();
        }
    }
}

void UserFilterModel::setPrintedExpiry(const QString& printed)
{
    if (printed != m_printedExpiry) {
        m_printedExpiry = printed;
        invalidate();
    }
}

int UserFilterModel::usersRow(int shownRow) const
{
    return mapToSource(index(shownRow, 0)).row();
}

TickSummary UserFilterModel::tickSummary() const
{
    TickSummary summary;
    summary.ticked = m_users.tickedCount();
    for (int shown = 0; shown < rowCount(); ++shown) {
        const int at = usersRow(shown);
        if (UserTableModel::isTickable(m_users.row(at))) {
            ++summary.shownTickable;
            summary.shownTicked += m_users.isTicked(at) ? 1 : 0;
        }
    }
    summary.tickedHidden = summary.ticked - summary.shownTicked;
    return summary;
}

void UserFilterModel::setAllShownTicked(bool ticked)
{
    QStringList loginIds;
    loginIds.reserve(rowCount());
    for (int shown = 0; shown < rowCount(); ++shown) {
        loginIds.append(m_users.row(usersRow(shown)).loginId);
    }
    m_users.setTicked(loginIds, ticked);
}

bool UserFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex&) const
{
    const UserRow& user = m_users.row(sourceRow);
    if (m_status && user.otpStatus != *m_status) {
        return false;
    }
    if (m_lockedOnly && !isLocked(user, m_now)) {
        return false;
    }
    if (!m_printedExpiry.isEmpty() && user.printedExpiry != m_printedExpiry) {
        return false;
    }
    const QString& key = m_users.searchKey(sourceRow);
    return std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString& word) { return key.contains(word); });
}

bool UserFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const UserRow& a = m_users.row(left.row());
    const UserRow& b = m_users.row(right.row());
    int order = m_grouped ? compareTexts(groupSerial(a), groupSerial(b)) : 0;
    if (order != 0) {
        // The groups stay in their order when the list is turned round.
        return (order < 0) == (sortOrder() == Qt::AscendingOrder);
    }
    switch (static_cast<UserTableModel::Column>(left.column())) {
    case UserTableModel::Ticked:
        order = compare(!m_users.isTicked(left.row()), !m_users.isTicked(right.row()));
        break;
    case UserTableModel::LoginId:
        break;
    case UserTableModel::Name:
        order = compareTexts(a.name, b.name);
        break;
    case UserTableModel::Class:
        order = compare(a.userClass, b.userClass);
        break;
    case UserTableModel::Serial:
        order = compareTexts(a.serialNumber, b.serialNumber);
        break;
    case UserTableModel::Status:
        order = compare(a.otpStatus, b.otpStatus);
        break;
    case UserTableModel::Expiry:
        order = compareOptional(a.expiresAt, b.expiresAt);
        break;
    case UserTableModel::ColumnCount:
        break;
    }
    return order != 0 ? order < 0 : a.loginId < b.loginId;
}

void UserFilterModel::summaryMayHaveChanged()
{
    if (!m_summaryPending) {
        m_summaryPending = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_summaryPending = false;
                Q_EMIT summaryChanged();
            },
            Qt::QueuedConnection);
    }
}

} // namespace kirikae::core
