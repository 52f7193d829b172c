// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/revocation/revocation_result_page.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/revocation/result_csv.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/save_file.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace kirikae::ui {

RevocationResultPage::RevocationResultPage(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_title(new QLabel)
    , m_summary(new Notice)
    , m_table(new QTableWidget)
    , m_retry(new QPushButton)
    , m_save(new QPushButton)
    , m_list(new QPushButton)
    , m_wait(new QPushButton)
    , m_saved(new Notice)
{
    Theme::makeTitle(m_title);
    Theme::makePrimary(m_wait);
    m_table->setObjectName(QStringLiteral("revocationResults"));
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumHeight(38);
    m_retry->setObjectName(QStringLiteral("retryFailed"));
    m_save->setObjectName(QStringLiteral("saveResult"));
    m_list->setObjectName(QStringLiteral("resultToList"));
    m_wait->setObjectName(QStringLiteral("resultToWait"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_save);
    buttons->addStretch(1);
    buttons->addWidget(m_list);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_wait);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(14);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_saved);
    layout->addLayout(buttons);
    showScrolled(content);
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryRequested(failed()); });
    connect(m_save, &QPushButton::clicked, this, &RevocationResultPage::askFile);
    connect(m_list, &QPushButton::clicked, this, &RevocationResultPage::listRequested);
    connect(m_wait, &QPushButton::clicked, this, &RevocationResultPage::waitRequested);
    retranslate();
}

void RevocationResultPage::setResult(const core::RevocationResult& result)
{
    m_result = result;
    m_saved->clear();
    render();
}

QString RevocationResultPage::title() const
{
    return tr("Result of the revocation", "title of the page");
}

void RevocationResultPage::focusFirst()
{
    m_summary->takeFocus();
}

QStringList RevocationResultPage::failed() const
{
    QStringList loginIds;
    for (const core::RevocationRow& row : m_result.rows)
        if (row.outcome == RowOutcome::Refused)
            loginIds << row.loginId;
    return loginIds;
}

QStringList RevocationResultPage::headings() const
{
    return {tr("User name"), tr("Result"), tr("Reason"), tr("What to do next")};
}

QStringList RevocationResultPage::cells(const core::RevocationRow& row) const
{
    const int index = m_client.users.indexOf(row.loginId);
    const QString name = index >= 0 ? m_client.users.row(index).name : QString();
    const Explanation words = ErrorWords::ofRow(row);
    QString next = words.next;
    if (row.outcome == RowOutcome::Revoked && row.eligibleAt)
        next = tr("Register the new token from %1.").arg(DateWords::clockTime(*row.eligibleAt, m_result.revokedAt));
    return {DomainWords::person(name, row.loginId), DomainWords::outcome(row.outcome), words.happened, next};
}

void RevocationResultPage::retranslate()
{
    m_title->setText(title());
    m_table->setAccessibleName(title());
    m_retry->setText(tr("Retry the failed only"));
    m_save->setText(tr("Save result…"));
    greyUnlessAllowed(m_save, m_client.policy.exportsAllowed);
    m_list->setText(tr("Back to the list"));
    m_wait->setText(tr("See the wait"));
    render();
}

void RevocationResultPage::render()
{
    const int bad = static_cast<int>(failed().size());
    const int good = static_cast<int>(m_result.rows.size()) - bad;
    m_summary->showMessage(bad == 0 ? Tone::Good : Tone::Caution, tr("Succeeded %1 / failed %2").arg(good).arg(bad),
                           good > 0 ? tr("Revoked tokens can never be used again, though they still show digits.")
                                    : tr("Nothing was revoked."));
    m_retry->setVisible(bad > 0);
    m_wait->setVisible(good > 0);
    Theme::softenSelection(m_table);
    const QStringList heads = headings();
    m_table->setColumnCount(static_cast<int>(heads.size()));
    m_table->setHorizontalHeaderLabels(heads);
    keepHeadingsWhole(m_table);
    m_table->setRowCount(static_cast<int>(m_result.rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const core::RevocationRow& result = m_result.rows.at(row);
        const QStringList words = cells(result);
        const bool revoked = result.outcome == RowOutcome::Revoked;
        for (int column = 0; column < words.size(); ++column) {
            auto* item = new QTableWidgetItem(words.at(column));
            if (column == 1) {
                const QColor ink = Theme::tone(revoked ? Tone::Good : Tone::Bad, palette());
                item->setForeground(ink);
                item->setIcon(glyphIcon(revoked ? Glyph::Check : Glyph::Warning, ink));
            }
            m_table->setItem(row, column, item);
        }
    }
    const int em = fontMetrics().horizontalAdvance(QStringLiteral("国"));
    m_table->setColumnWidth(0, em * 14);
    m_table->setColumnWidth(1, em * 11);
    m_table->setColumnWidth(2, em * 17);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setWordWrap(true);
    m_table->resizeRowsToContents();
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->setRowHeight(row, std::max(36, m_table->rowHeight(row) + 8));
}

QByteArray RevocationResultPage::csv() const
{
    QList<QStringList> rows;
    for (const core::RevocationRow& row : m_result.rows)
        rows << cells(row);
    return csvFile(headings(), rows);
}

void RevocationResultPage::askFile()
{
    const QString day = DateWords::japanTime(m_result.revokedAt).toString(QStringLiteral("yyyyMMdd-HHmm"));
    const QString prefix = m_client.training ? tr("training-") : QString();
    askToSaveCsv(this, m_saved, prefix + tr("revocation-%1.csv").arg(day), csv());
}

} // namespace kirikae::ui
