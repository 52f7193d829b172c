// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/token_presentation_model.h"

#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"
#include "ui/words/token_words.h"

namespace kirikae::ui {

using Column = core::TokenTableModel;

TokenPresentationModel::TokenPresentationModel(core::TokenTableModel& tokens, const core::UserTableModel& users,
                                               QObject* parent)
    : QIdentityProxyModel(parent)
    , m_tokens(tokens)
    , m_users(users)
{
    setSourceModel(&tokens);
}

void TokenPresentationModel::setPalette(const QPalette& palette)
{
    m_palette = palette;
    for (std::size_t i = 0; i < m_icons.size(); ++i) {
        const auto state = static_cast<core::TokenState>(i);
        m_icons[i] = glyphIcon(TokenWords::glyph(state), Theme::tone(TokenWords::tone(state), palette));
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Column::State), index(rowCount() - 1, Column::State),
                           {Qt::DecorationRole, Qt::ForegroundRole});
}

void TokenPresentationModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariant TokenPresentationModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const core::TokenRow& row = m_tokens.row(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::AccessibleTextRole) {
        const QString shown = text(row, column);
        return shown == DomainWords::dash() ? DomainWords::spokenNothing() : shown;
    }
    if (role == Qt::ToolTipRole && column == Column::State)
        return TokenWords::meaning(row.state).toHtmlEscaped();
    if (role == Qt::DecorationRole && column == Column::State)
        return m_icons.at(static_cast<std::size_t>(row.state));
    if (role == Qt::ForegroundRole && column == Column::State)
        return Theme::tone(TokenWords::tone(row.state), m_palette);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return QIdentityProxyModel::data(index, role);
}

QString TokenPresentationModel::text(const core::TokenRow& row, int column) const
{
    switch (column) {
    case Column::Serial:
        return row.serialNumber;
    case Column::State:
        return TokenWords::state(row.state);
    case Column::Printed:
        return row.printedExpiry;
    case Column::Expiry:
        return DateWords::dateTime(row.expiresAt);
    case Column::Holder:
        return holders(row);
    default:
        return {};
    }
}

QString TokenPresentationModel::holders(const core::TokenRow& row) const
{
    QStringList people;
    for (const QString& loginId : core::TokenTableModel::holders(row)) {
        const int at = m_users.indexOf(loginId);
        people << (at >= 0 ? DomainWords::person(m_users.row(at).name, loginId) : loginId);
    }
    return people.isEmpty() ? DomainWords::dash() : people.join(tr(", ", "between names"));
}

QVariant TokenPresentationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return heading(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return QIdentityProxyModel::headerData(section, orientation, role);
}

QString TokenPresentationModel::heading(int column)
{
    switch (column) {
    case Column::Serial:
        return tr("Serial number");
    case Column::State:
        return tr("State");
    case Column::Printed:
        return tr("Date on the back");
    case Column::Expiry:
        return tr("Token expiry");
    case Column::Holder:
        return tr("Holder");
    default:
        return {};
    }
}

} // namespace kirikae::ui
