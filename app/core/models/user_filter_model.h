// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Filters and sorts the users: words after NFKC and case folding (ﾀﾛｳ finds タロウ), OTP status, printed date. Sorting
// is by raw values. GUI thread.
#pragma once

#include "app/core/models/user_table_model.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace kirikae::core {

//! NFKC, then case folding, spaces trimmed: what search keys and search words are compared by. Pure.
[[nodiscard]] QString searchFold(const QString& text);

//! The serial number that a user belongs to: of the token in service, else of the one issued; empty: none. Users of one
//! device belong together until every one of them is registered. Pure.
[[nodiscard]] const QString& groupSerial(const UserRow& user);

//! How many of the shown and of all rows are ticked: what the 全て box and the words beside it say. Pure data.
struct TickSummary {
    qsizetype ticked = 0;
    qsizetype tickedHidden = 0;
    qsizetype shownTickable = 0;
    qsizetype shownTicked = 0;
    [[nodiscard]] Qt::CheckState allState() const;
};

class UserFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    //! `source` is the raw model, also when a presentation proxy lies between.
    explicit UserFilterModel(UserTableModel& source, QObject* parent = nullptr);
    void setWords(const QString& words);
    void setStatus(std::optional<OtpStatus> status);
    //! Only users who are locked at `now` (server time).
    void setLockedOnly(bool locked, std::optional<Instant> now);
    [[nodiscard]] std::optional<OtpStatus> status() const { return m_status; }
    //! Users of one device stand together; inside and between, the sort order holds as far as it can.
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return m_grouped; }
    void setPrintedExpiry(const QString& printed); //!< empty: all
    [[nodiscard]] TickSummary tickSummary() const;
    //! Ticks or unticks every shown row that can be ticked.
    void setAllShownTicked(bool ticked);
    //! The row of `users` that a row of this model shows.
    [[nodiscard]] int usersRow(int shownRow) const;

Q_SIGNALS:
    //! What tickSummary() or rowCount() says may be another: ticks, filter, or rows changed. At most once a turn of the
    //! event loop.
    void summaryChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void summaryMayHaveChanged();
    UserTableModel& m_users;
    QStringList m_words;
    bool m_summaryPending = false;
    std::optional<OtpStatus> m_status;
    bool m_lockedOnly = false;
    std::optional<Instant> m_now;
    QString m_printedExpiry;
    bool m_grouped = false;
};

} // namespace kirikae::core
