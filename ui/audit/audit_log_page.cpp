// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/audit_log_page.h"

#include "app/core/client.h"
#include "ui/audit/audit_filters.h"
#include "ui/audit/audit_presentation_model.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/menu_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/save_file.h"
#include "ui/words/audit_words.h"
#include "ui/words/date_words.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

namespace kirikae::ui {

using Column = core::AuditTableModel;

AuditLogPage::AuditLogPage(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_presentation(new AuditPresentationModel(client.auditRows, client.users, this))
{
    build();
    retranslate();
    m_table->setWidths({16, 12, 11, 12, 13, 6});
    connectAll();
    render();
}

void AuditLogPage::connectAll()
{
    connect(m_filters, &AuditFilters::changed, this, &AuditLogPage::ask);
    connect(m_clear, &QPushButton::clicked, m_filters, &AuditFilters::clear);
    connect(m_reload, &QPushButton::clicked, &m_client.audit, &core::AuditFlow::reload);
    connect(m_cancel, &QPushButton::clicked, &m_client.audit, &core::AuditFlow::cancel);
    connect(m_export, &QPushButton::clicked, &m_client.audit, &core::AuditFlow::gather);
    connect(&m_client.audit, &core::AuditFlow::gathered, this, &AuditLogPage::askSave);
    connect(m_followActor, &QAction::triggered, this, [this] { followUser(m_followActor->data().toString()); });
    connect(m_followSubject, &QAction::triggered, this, [this] { followUser(m_followSubject->data().toString()); });
    connect(m_followToken, &QAction::triggered, this, [this] { followToken(m_followToken->data().toString()); });
    connect(m_copyRows, &QAction::triggered, m_table, &PlainTable::copySelection);
    connect(m_copyHash, &QAction::triggered, this, &AuditLogPage::copyHash);
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { m_rowMenu->popup(m_table->viewport()->mapToGlobal(at)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AuditLogPage::renderRowMenu);
    connect(m_table, &PlainTable::leftAtTop, this, &AuditLogPage::focusFirst);
    connect(m_notice, &Notice::actionRequested, &m_client.audit, &core::AuditFlow::reload);
    connect(&m_client.audit, &core::AuditFlow::stateChanged, this, &AuditLogPage::render);
    connect(&m_client.users, &QAbstractItemModel::modelReset, m_presentation, &AuditPresentationModel::retranslate);
}

void AuditLogPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    const core::AuditState& state = m_client.audit.state();
    if (!state.loadedAt && !state.loading)
        m_client.audit.reload();
}

bool AuditLogPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filters->first() && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down && m_client.auditRows.rowCount() > 0) {
            m_table->setFocus();
            m_table->setCurrentIndex(m_presentation->index(0, Column::At));
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_filters->first()->clear();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void AuditLogPage::focusFirst()
{
    m_filters->first()->setFocus();
    m_filters->first()->selectAll();
}

QString AuditLogPage::title() const
{
    return tr("Activity", "title of the page");
}

void AuditLogPage::ask()
{
    m_client.audit.setQuery(m_filters->query());
    render();
}

void AuditLogPage::followUser(const QString& loginId)
{
    m_filters->followUser(loginId);
}

void AuditLogPage::followToken(const QString& serial)
{
    m_filters->followToken(serial);
}

QByteArray AuditLogPage::csv() const
{
    return m_presentation->csv();
}

void AuditLogPage::askSave()
{
    Q_EMIT readyToSave();
    const auto now = m_client.clock.now();
    const QString day =
        now ? DateWords::japanTime(*now).toString(QStringLiteral("yyyyMMdd-HHmm")) : QStringLiteral("0");
    askToSaveCsv(this, m_notice, (m_client.training ? tr("training-") : QString()) + tr("activity-%1.csv").arg(day),
                 csv());
}

void AuditLogPage::copyHash()
{
    if (const core::AuditEntry* entry = selected())
        QApplication::clipboard()->setText(entry->hash);
}

const core::AuditEntry* AuditLogPage::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.size() == 1 ? &m_client.auditRows.row(rows.first().row()) : nullptr;
}

void AuditLogPage::retranslate()
{
    m_title->setText(title());
    m_export->setText(tr("Export…"));
    m_export->setToolTip(tr("Saves everything that matches as a CSV file"));
    m_export->setAccessibleDescription(m_export->toolTip());
    m_filters->retranslate();
    m_clear->setText(tr("Show everything"));
    m_cancel->setText(tr("Cancel"));
    m_busy->setAccessibleName(tr("Reading the activity"));
    m_more->setWords(tr("More"), tr("What can be done with the selected row"));
    m_copyRows->setText(tr("Copy rows"));
    m_copyHash->setText(tr("Copy the hash"));
    m_reload->setText(tr("Reload"));
    m_table->setAccessibleName(title());
    m_presentation->retranslate();
    renderRowMenu();
}

QString AuditLogPage::countText() const
{
    const core::AuditState& state = m_client.audit.state();
    if (!state.loadedAt)
        return {};
    const int count = static_cast<int>(state.loaded);
    return state.complete ? tr("%Ln row(s)", nullptr, count) : tr("the newest %Ln row(s)", nullptr, count);
}

void AuditLogPage::render()
{
    m_presentation->setPalette(palette());
    Theme::softenSelection(m_table);
    const core::AuditState& state = m_client.audit.state();
    if (state.query == core::AuditQuery() && !state.loadedAt && !state.loading && !isVisible()) {
        // Somebody else's search is not shown to the next one who signs in.
        const QSignalBlocker quiet(m_filters);
        m_filters->clear();
    }
    m_count->setText(countText());
    m_clear->setVisible(m_filters->query() != core::AuditQuery());
    m_busy->setVisible(state.loading);
    m_cancel->setVisible(state.loading);
    m_reload->setVisible(!state.loading);
    m_export->setEnabled(state.loadedAt && !state.gathering && m_client.auditRows.rowCount() > 0);
    greyUnlessAllowed(m_export, m_client.policy.exportsAllowed);
    m_empty->setVisible(!state.loading && state.loadedAt && m_client.auditRows.rowCount() == 0);
    m_empty->setText(tr("Nothing matches. Show everything, or choose a longer time."));
    renderRowMenu();
    renderNotice();
}

void AuditLogPage::renderRowMenu()
{
    const core::AuditEntry* entry = selected();
    const auto user = [this](const QString& loginId) { return m_client.users.indexOf(loginId) >= 0; };
    const QString actor = entry ? entry->actor : QString();
    const QString subject = entry ? entry->subject : QString();
    m_followActor->setVisible(entry && user(actor));
    m_followActor->setData(actor);
    m_followActor->setText(tr("Follow %1").arg(m_presentation->person(actor)));
    m_followSubject->setVisible(entry && subject != actor && user(subject));
    m_followSubject->setData(subject);
    m_followSubject->setText(tr("Follow %1").arg(m_presentation->person(subject)));
    m_followToken->setVisible(entry && AuditWords::isToken(subject));
    m_followToken->setData(subject);
    m_followToken->setText(tr("Follow the token %1").arg(subject));
    m_copyHash->setEnabled(entry != nullptr);
    m_copyRows->setEnabled(m_table->selectionModel()->hasSelection());
    m_more->setEnabled(m_table->selectionModel()->hasSelection());
}

void AuditLogPage::renderNotice()
{
    const core::AuditState& state = m_client.audit.state();
    const bool failed = state.error && state.error->kind != core::GatewayError::Kind::Cancelled;
    // It takes the focus once: it is rendered again and again while it stands there.
    const bool fresh = failed && !m_failed && isVisible();
    m_failed = failed;
    if (failed) {
        m_notice->showFailure(ErrorWords::of(*state.error, m_client.clock.now()), fresh);
        m_notice->setAction(tr("Reload"));
    } else if (state.loading) {
        m_notice->clear();
    }
}

} // namespace kirikae::ui
