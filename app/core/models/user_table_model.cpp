// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/models/user_table_model.h"

#include "app/core/models/user_filter_model.h"

namespace kirikae::core {
namespace {

//! More separate places than this are cheaper as one reset: each one moves all rows behind it.
constexpr qsizetype maxEditedRanges = 16;

QVariant millis(const std::optional<Instant>& instant)
{
    return instant ? QVariant(static_cast<qint64>(instant->time_since_epoch().count())) : QVariant();
}

QVariant text(const QString& value)
{
    return value.isEmpty() ? QVariant() : QVariant(value);
}

QString makeSearchKey(const UserRow& row)
{
    QString key = row.loginId + QLatin1Char('\n') + row.name + QLatin1Char('\n') + row.serialNumber +
                  QLatin1Char('\n') + row.issuedSerialNumber;
    key = searchFold(key);
    // 山田 太郎 is also found as 山田太郎.
    if (key.contains(QLatin1Char(' '))) {
        QString joined = searchFold(row.name);
        joined.remove(QLatin1Char(' '));
        key += QLatin1Char('\n') + joined;
    }
    return key;
}

//! The last of several rows with one login id wins: the list moved under a load of several pages.
QList<UserRow> withoutDuplicates(const QList<UserRow>& rows)
{
    QHash<QString, qsizetype> at;
    at.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        at.insert(rows[i].loginId, i);
    }
    if (at.size() == rows.size()) {
        return rows;
    }
    QList<UserRow> unique;
    unique.reserve(at.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (at.value(rows[i].loginId) == i) {
            unique.append(rows[i]);
        }
    }
    return unique;
}

struct Range {
    qsizetype first = 0;
    qsizetype count = 0;
};

void extend(QList<Range>& ranges, qsizetype at)
{
    if (!ranges.isEmpty() && ranges.last().first + ranges.last().count == at) {
        ++ranges.last().count;
    } else {
        ranges.append({at, 1});
    }
}

} // namespace

//! How today's rows become the new ones: rows that are gone (today's numbers), then rows that are new (new numbers).
struct UserTableModel::Edits {
    bool possible = false; //!< false: the rows that stay changed their order, or too much moved
    QList<Range> removed;
    QList<Range> inserted;
};

int UserTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UserTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UserTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const UserRow& user = m_rows.at(index.row());
    switch (role) {
    case SearchKeyRole:
        return m_searchKeys.at(index.row());
    case PrintedExpiryRole:
        return text(user.printedExpiry);
    case SharedWithRole:
        return user.sharedWith;
    case EligibleAtRole:
        return millis(user.eligibleAt);
    case OtpRequiredRole:
        return user.otpRequired;
    case Qt::CheckStateRole:
        if (index.column() == Ticked) {
            return static_cast<int>(isTicked(index.row()) ? Qt::Checked : Qt::Unchecked);
        }
        return {};
    case RawRole:
        break;
    default:
        return {};
    }
    switch (static_cast<Column>(index.column())) {
    case Ticked:
        return isTicked(index.row());
    case LoginId:
        return user.loginId;
    case Name:
        return user.name;
    case Class:
        return static_cast<int>(user.userClass);
    case Serial:
        return text(user.serialNumber);
    case Status:
        return static_cast<int>(user.otpStatus);
    case Expiry:
        return millis(user.expiresAt);
    case ColumnCount:
        break;
    }
    return {};
}

bool UserTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole || index.column() != Ticked) {
        return false;
    }
    const UserRow& user = m_rows.at(index.row());
    if (!isTickable(user)) {
        return false;
    }
    setTicked({user.loginId}, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags UserTableModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Ticked && isTickable(m_rows.at(index.row()))) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

void UserTableModel::replaceAll(const QList<UserRow>& listed)
{
    const QList<UserRow> rows = withoutDuplicates(listed);
    const Edits edits = editsTowards(rows);
    if (edits.possible) {
        applyEdits(edits, rows);
        updateRows(rows);
    } else {
        resetTo(rows);
    }
    dropDeadTicks();
}

UserTableModel::Edits UserTableModel::editsTowards(const QList<UserRow>& rows) const
{
    Edits edits;
    QHash<QString, qsizetype> wanted;
    wanted.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        wanted.insert(rows[i].loginId, i);
    }
    qsizetype lastWanted = -1;
    QSet<qsizetype> staying;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const auto at = wanted.constFind(m_rows[i].loginId);
        if (at == wanted.cend()) {
            extend(edits.removed, i);
        } else if (at.value() < lastWanted) {
            return edits;
        } else {
            lastWanted = at.value();
            staying.insert(lastWanted);
        }
    }
    if (staying.isEmpty()) {
        return edits;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (!staying.contains(i)) {
            extend(edits.inserted, i);
        }
    }
    edits.possible = edits.removed.size() + edits.inserted.size() <= maxEditedRanges;
    return edits;
}

void UserTableModel::applyEdits(const Edits& edits, const QList<UserRow>& rows)
{
    for (qsizetype i = edits.removed.size() - 1; i >= 0; --i) {
        const Range& range = edits.removed[i];
        const int first = static_cast<int>(range.first);
        beginRemoveRows({}, first, first + static_cast<int>(range.count) - 1);
        m_rows.remove(range.first, range.count);
        m_searchKeys.remove(range.first, range.count);
        m_indexStale = true;
        endRemoveRows();
    }
    for (const Range& range : edits.inserted) {
        const int first = static_cast<int>(range.first);
        beginInsertRows({}, first, first + static_cast<int>(range.count) - 1);
        m_rows.insert(range.first, range.count, UserRow{});
        m_searchKeys.insert(range.first, range.count, QString{});
        for (qsizetype i = range.first; i < range.first + range.count; ++i) {
            m_rows[i] = rows[i];
            m_searchKeys[i] = makeSearchKey(rows[i]);
        }
        m_indexStale = true;
        endInsertRows();
    }
}

void UserTableModel::updateRows(const QList<UserRow>& rows)
{
    QList<Range> changed;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (m_rows.at(i) != rows[i]) {
            m_rows[i] = rows[i];
            m_searchKeys[i] = makeSearchKey(rows[i]);
            extend(changed, i);
        }
    }
    for (const Range& range : std::as_const(changed)) {
        const int first = static_cast<int>(range.first);
        Q_EMIT dataChanged(index(first, 0), index(first + static_cast<int>(range.count) - 1, ColumnCount - 1));
    }
}

void UserTableModel::resetTo(const QList<UserRow>& rows)
{
    beginResetModel();
    m_rows = rows;
    m_searchKeys.clear();
    m_searchKeys.reserve(rows.size());
    for (const UserRow& user : rows) {
        m_searchKeys.append(makeSearchKey(user));
    }
    m_indexStale = true;
    endResetModel();
}

void UserTableModel::upsert(const UserRow& row)
{
    const int at = indexOf(row.loginId);
    if (at < 0) {
        const int last = rowCount();
        beginInsertRows({}, last, last);
        m_rows.append(row);
        m_searchKeys.append(makeSearchKey(row));
        m_indexByLoginId.insert(row.loginId, last);
        endInsertRows();
        return;
    }
    if (m_rows.at(at) == row) {
        return;
    }
    m_rows[at] = row;
    m_searchKeys[at] = makeSearchKey(row);
    const bool tickGone = !isTickable(row) && m_ticked.remove(row.loginId);
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    if (tickGone) {
        Q_EMIT ticksChanged();
    }
}

void UserTableModel::clear()
{
    const bool hadTicks = !m_ticked.isEmpty();
    m_ticked.clear();
    resetTo({});
    if (hadTicks) {
        Q_EMIT ticksChanged();
    }
}

int UserTableModel::indexOf(const QString& loginId) const
{
    if (m_indexStale) {
        m_indexByLoginId.clear();
        m_indexByLoginId.reserve(m_rows.size());
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            m_indexByLoginId.insert(m_rows[i].loginId, static_cast<int>(i));
        }
        m_indexStale = false;
    }
    return m_indexByLoginId.value(loginId, -1);
}

bool UserTableModel::isTickable(const UserRow& row)
{
    return row.otpStatus == OtpStatus::InService || row.otpStatus == OtpStatus::Expired;
}

QStringList UserTableModel::tickedLoginIds() const
{
    QStringList loginIds;
    if (m_ticked.isEmpty()) {
        return loginIds;
    }
    loginIds.reserve(m_ticked.size());
    for (const UserRow& user : m_rows) {
        if (m_ticked.contains(user.loginId)) {
            loginIds.append(user.loginId);
        }
    }
    return loginIds;
}

void UserTableModel::setTicked(const QStringList& loginIds, bool ticked)
{
    int first = rowCount();
    int last = -1;
    for (const QString& loginId : loginIds) {
        const int at = indexOf(loginId);
        if (at < 0 || !isTickable(m_rows.at(at)) || m_ticked.contains(loginId) == ticked) {
            continue;
        }
        if (ticked) {
            m_ticked.insert(loginId);
        } else {
            m_ticked.remove(loginId);
        }
        first = std::min(first, at);
        last = std::max(last, at);
    }
    if (last >= 0) {
        Q_EMIT dataChanged(index(first, Ticked), index(last, Ticked), {Qt::CheckStateRole, RawRole});
        Q_EMIT ticksChanged();
    }
}

void UserTableModel::clearTicks()
{
    if (!m_ticked.isEmpty()) {
        m_ticked.clear();
        emitTicksOfAllRows();
        Q_EMIT ticksChanged();
    }
}

void UserTableModel::emitTicksOfAllRows()
{
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, Ticked), index(rowCount() - 1, Ticked), {Qt::CheckStateRole, RawRole});
    }
}

void UserTableModel::dropDeadTicks()
{
    const qsizetype dropped = m_ticked.removeIf([this](const QString& loginId) {
        const int at = indexOf(loginId);
        return at < 0 || !isTickable(m_rows.at(at));
    });
    if (dropped > 0) {
        emitTicksOfAllRows();
        Q_EMIT ticksChanged();
    }
}

} // namespace kirikae::core
