// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/audit_presentation_model.h"

#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/revocation/result_csv.h"
#include "ui/words/audit_words.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

namespace kirikae::ui {

using Column = core::AuditTableModel;

namespace {
//! Of a hash: enough to compare two by ear.
constexpr int spokenLetters = 8;
} // namespace

AuditPresentationModel::AuditPresentationModel(core::AuditTableModel& rows, const core::UserTableModel& users,
                                               QObject* parent)
    : QIdentityProxyModel(parent)
    , m_rows(rows)
    , m_users(users)
{
    setSourceModel(&rows);
}

void AuditPresentationModel::setPalette(const QPalette& palette)
{
    m_palette = palette;
    m_done = glyphIcon(Glyph::Check, Theme::tone(Tone::Good, palette));
    m_refused = glyphIcon(Glyph::Warning, Theme::tone(Tone::Bad, palette));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Column::Outcome), index(rowCount() - 1, Column::Outcome),
                           {Qt::DecorationRole, Qt::ForegroundRole});
}

void AuditPresentationModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariant AuditPresentationModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const core::AuditEntry& entry = m_rows.row(index.row());
    const int column = index.column();
    const bool done = AuditWords::isDone(entry.outcome);
    if (role == Qt::DisplayRole)
        return text(entry, column);
    if (role == Qt::AccessibleTextRole)
        return column == Column::Hash ? tr("Hash that begins with %1").arg(entry.hash.left(spokenLetters))
                                      : text(entry, column);
    if (role == Qt::ToolTipRole)
        return text(entry, column).toHtmlEscaped();
    if (role == Qt::DecorationRole && column == Column::Outcome)
        return done ? m_done : m_refused;
    if (role == Qt::ForegroundRole && column == Column::Outcome)
        return Theme::tone(done ? Tone::Good : Tone::Bad, m_palette);
    if (role == Qt::ForegroundRole && column == Column::Hash)
        return Theme::tone(Tone::Quiet, m_palette);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return QIdentityProxyModel::data(index, role);
}

QString AuditPresentationModel::person(const QString& loginId) const
{
    const QString machine = AuditWords::machine(loginId);
    if (!machine.isEmpty())
        return machine;
    const int at = m_users.indexOf(loginId);
    return at >= 0 ? DomainWords::person(m_users.row(at).name, loginId) : loginId;
}

QString AuditPresentationModel::subject(const QString& subject) const
{
    return AuditWords::isToken(subject) ? tr("Token %1").arg(subject) : person(subject);
}

QString AuditPresentationModel::text(const core::AuditEntry& entry, int column) const
{
    switch (column) {
    case Column::At:
        return DateWords::clockWithSeconds(entry.at);
    case Column::Actor:
        return person(entry.actor);
    case Column::Action:
        return AuditWords::action(entry.action);
    case Column::Subject:
        return subject(entry.subject);
    case Column::Outcome:
        return AuditWords::outcome(entry.outcome);
    case Column::Seq:
        return QString::number(entry.seq);
    case Column::Hash:
        return entry.hash;
    default:
        return {};
    }
}

QVariant AuditPresentationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return heading(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return QIdentityProxyModel::headerData(section, orientation, role);
}

QString AuditPresentationModel::heading(int column)
{
    switch (column) {
    case Column::At:
        return tr("Date and time");
    case Column::Actor:
        return tr("Who");
    case Column::Action:
        return tr("What");
    case Column::Subject:
        return tr("To whom or what");
    case Column::Outcome:
        return tr("Outcome");
    case Column::Seq:
        return tr("No.");
    case Column::Hash:
        return tr("Hash");
    default:
        return {};
    }
}

QByteArray AuditPresentationModel::csv() const
{
    QStringList headings;
    for (int column = 0; column < Column::ColumnCount; ++column)
        headings << heading(column);
    headings << QStringLiteral("at") << QStringLiteral("actor") << QStringLiteral("action") << QStringLiteral("subject")
             << QStringLiteral("outcome");
    QList<QStringList> rows;
    rows.reserve(m_rows.rows().size());
    for (const core::AuditEntry& entry : m_rows.rows()) {
        QStringList cells;
        for (int column = 0; column < Column::ColumnCount; ++column)
            cells << text(entry, column);
        cells << QString::fromStdString(formatInstant(entry.at)) << entry.actor << entry.action << entry.subject
              << entry.outcome;
        rows << cells;
    }
    return csvFile(headings, rows);
}

} // namespace kirikae::ui
