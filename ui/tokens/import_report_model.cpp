// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/import_report_model.h"

#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/revocation/result_csv.h"
#include "ui/words/domain_words.h"

namespace kirikae::ui {

int ImportReportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportReportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void ImportReportModel::setReport(const core::ImportReport& report, bool pskc, bool done, const QPalette& palette)
{
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(report.failed.size() + report.refused.size() + report.fresh.size() + report.same.size());
    for (const auto& [kind, entries] :
         {std::pair{Kind::Failed, &report.failed}, std::pair{Kind::Refused, &report.refused},
          std::pair{Kind::Fresh, &report.fresh}, std::pair{Kind::Same, &report.same}})
        for (const core::ImportEntry& entry : *entries)
            m_rows.append({kind, entry});
    m_pskc = pskc;
    m_done = done;
    m_palette = palette;
    endResetModel();
}

void ImportReportModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString ImportReportModel::text(const Row& row, int column) const
{
    switch (column) {
    case Position:
        return m_pskc ? tr("Key %1").arg(row.entry.position) : tr("Line %1").arg(row.entry.position);
    case Serial:
        return row.entry.serialNumber.isEmpty() ? DomainWords::dash() : row.entry.serialNumber;
    case Reason:
        return row.entry.reason;
    default:
        break;
    }
    switch (row.kind) {
    case Kind::Failed:
        return tr("Unreadable");
    case Kind::Refused:
        return tr("Refused");
    case Kind::Fresh:
        return m_done ? tr("Imported") : tr("New");
    case Kind::Same:
        return tr("Already there");
    }
    return {};
}

QVariant ImportReportModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    const bool good = row.kind == Kind::Fresh;
    const bool bad = row.kind == Kind::Failed || row.kind == Kind::Refused;
    const Tone tone = good ? Tone::Good : bad ? Tone::Bad : Tone::Quiet;
    const Glyph glyph = good ? Glyph::Check : bad ? Glyph::Warning : Glyph::Dash;
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == Reason)) {
        const QString shown = text(row, index.column());
        return role == Qt::ToolTipRole ? shown.toHtmlEscaped() : shown;
    }
    if (role == Qt::ForegroundRole && index.column() == Bucket)
        return Theme::tone(tone, m_palette);
    if (role == Qt::DecorationRole && index.column() == Bucket)
        return glyphIcon(glyph, Theme::tone(tone, m_palette));
    return {};
}

QVariant ImportReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Bucket:
        return tr("Outcome");
    case Position:
        return tr("Place in the file");
    case Serial:
        return tr("Serial number");
    case Reason:
        return tr("Reason");
    default:
        return {};
    }
}

QByteArray ImportReportModel::csv() const
{
    QStringList header;
    for (int column = 0; column < ColumnCount; ++column)
        header << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QList<QStringList> rows;
    rows.reserve(m_rows.size());
    for (const Row& row : m_rows) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells << text(row, column);
        rows << cells;
    }
    return csvFile(header, rows);
}

} // namespace kirikae::ui
