// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/user_presentation_model.h"

#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"
#include "ui/words/literal_text.h"

namespace kirikae::ui {

using Column = core::UserTableModel;

UserPresentationModel::UserPresentationModel(core::UserTableModel& users, QObject* parent)
    : QIdentityProxyModel(parent)
    , m_users(users)
{
    setSourceModel(&users);
}

void UserPresentationModel::setPalette(const QPalette& palette)
{
    m_palette = palette;
    for (std::size_t i = 0; i < m_icons.size(); ++i) {
        const auto status = static_cast<OtpStatus>(i);
        m_icons[i] = glyphIcon(statusGlyph(status), Theme::tone(Theme::statusTone(status), palette));
    }
    m_lockedIcon = glyphIcon(Glyph::Shield, Theme::tone(Tone::Bad, palette));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Column::Status), index(rowCount() - 1, Column::Status),
                           {Qt::DecorationRole, Qt::ForegroundRole});
}

void UserPresentationModel::setNow(std::optional<Instant> now)
{
    m_now = now;
}

void UserPresentationModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariant UserPresentationModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const core::UserRow& row = m_users.row(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return column == Column::Ticked ? QVariant() : text(row, column);
    if (role == Qt::AccessibleTextRole)
        return spoken(row, column);
    if (role == Qt::ToolTipRole)
        return toolTip(row, column).toHtmlEscaped();
    if (role == Qt::DecorationRole && column == Column::Status)
        return isLocked(row, m_now) ? m_lockedIcon : m_icons.at(static_cast<std::size_t>(row.otpStatus));
    if (role == Qt::ForegroundRole && column == Column::Status)
        return Theme::tone(isLocked(row, m_now) ? Tone::Bad : Theme::statusTone(row.otpStatus), m_palette);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return QIdentityProxyModel::data(index, role);
}

QString UserPresentationModel::text(const core::UserRow& row, int column) const
{
    switch (column) {
    case Column::LoginId:
        return row.loginId;
    case Column::Name:
        return literalText(row.name);
    case Column::Class:
        return DomainWords::userClass(row.userClass);
    case Column::Serial:
        if (row.serialNumber.isEmpty())
            return DomainWords::dash();
        return row.sharedWith.isEmpty() ? row.serialNumber : tr("%1 (shared)").arg(row.serialNumber);
    case Column::Status:
        if (!isLocked(row, m_now))
            return DomainWords::status(row.otpStatus);
        return row.otpStatus == OtpStatus::None ? tr("Locked")
                                                : tr("%1 (locked)").arg(DomainWords::status(row.otpStatus));
    case Column::Expiry:
        if (!row.expiresAt)
            return DomainWords::dash();
        return row.printedExpiry.isEmpty() ? DateWords::dateTime(*row.expiresAt)
                                           : tr("%1 (%2)", "expiry and date printed on the back")
                                                 .arg(DateWords::dateTime(*row.expiresAt), row.printedExpiry);
    default:
        return {};
    }
}

QString UserPresentationModel::spoken(const core::UserRow& row, int column) const
{
    if (column == Column::Ticked)
        return core::UserTableModel::isTickable(row)
                   ? tr("Select %1").arg(literalText(row.name))
                   : tr("%1 cannot be selected: no token in use").arg(literalText(row.name));
    const QString shown = text(row, column);
    return shown == DomainWords::dash() ? DomainWords::spokenNothing() : shown;
}

QString UserPresentationModel::toolTip(const core::UserRow& row, int column) const
{
    if (column == Column::Ticked && !core::UserTableModel::isTickable(row))
        return tr("There is no token in use to revoke.");
    // A long one is cut off in its cell.
    if (column == Column::LoginId || column == Column::Name)
        return text(row, column);
    if (column == Column::Expiry && row.expiresAt)
        return tr("Printed on the back: %1. Japanese time.").arg(row.printedExpiry);
    if (column == Column::Serial && !row.sharedWith.isEmpty())
        return tr("Shared with %1").arg(row.sharedWith.join(QStringLiteral(", ")));
    if (column == Column::Status && isLocked(row, m_now))
        return row.lockedUntil
                   ? tr("Too many wrong passwords or codes. It opens again at %1, or a master user unlocks.")
                         .arg(DateWords::dateTime(*row.lockedUntil))
               : row.userClass == UserClass::Master
                   ? tr("Too many wrong passwords or codes. The bank's help desk unlocks a master user.")
                   : tr("Too many wrong passwords or codes. A master user unlocks.");
    if (column == Column::Status && row.eligibleAt)
        return tr("Can register again from %1.").arg(DateWords::dateTime(*row.eligibleAt));
    if (column == Column::Status && row.otpStatus == OtpStatus::None)
        return tr("This user needs no one-time password.");
    if (column == Column::Status && !row.issuedSerialNumber.isEmpty())
        return tr("New token: %1").arg(row.issuedSerialNumber);
    return {};
}

QVariant UserPresentationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == Column::Ticked ? QVariant(QString()) : QVariant(heading(section));
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return heading(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return QIdentityProxyModel::headerData(section, orientation, role);
}

QString UserPresentationModel::columnName(int column)
{
    switch (column) {
    case Column::Ticked:
        return QStringLiteral("ticked");
    case Column::LoginId:
        return QStringLiteral("loginId");
    case Column::Name:
        return QStringLiteral("name");
    case Column::Class:
        return QStringLiteral("userClass");
    case Column::Serial:
        return QStringLiteral("serialNumber");
    case Column::Status:
        return QStringLiteral("otpStatus");
    case Column::Expiry:
        return QStringLiteral("expiresAt");
    default:
        return {};
    }
}

QString UserPresentationModel::heading(int column)
{
    switch (column) {
    case Column::Ticked:
        return tr("Selected");
    case Column::LoginId:
        return tr("Login ID");
    case Column::Name:
        return tr("User name");
    case Column::Class:
        return tr("User class");
    case Column::Serial:
        return tr("Serial number");
    case Column::Status:
        return tr("One-time password status");
    case Column::Expiry:
        return tr("Token expiry");
    default:
        return {};
    }
}

} // namespace kirikae::ui
