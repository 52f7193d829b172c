// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/approvals/approvals_page.h"

#include "app/core/client.h"
#include "ui/approvals/approval_table_model.h"
#include "ui/approvals/approval_words.h"
#include "ui/error_text/error_words.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/prose.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

namespace kirikae::ui {

ApprovalsPage::ApprovalsPage(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_model(new ApprovalTableModel(client.approvals, this))
{
    build();
    retranslate();
    connect(m_show, &QComboBox::currentIndexChanged, this, [this] {
        m_sent->clear();
        const QVariant only = m_show->currentData();
        m_client.approvals.show(only.isValid() ? std::optional(static_cast<ApprovalState>(only.toInt()))
                                               : std::nullopt);
    });
    connect(m_open, &QPushButton::clicked, this, &ApprovalsPage::openSelected);
    connect(m_reload, &QPushButton::clicked, &client.approvals, &core::ApprovalListFlow::reload);
    connect(m_table, &PlainTable::leftAtTop, this, &ApprovalsPage::focusFirst);
    connect(m_table, &QAbstractItemView::activated, this, &ApprovalsPage::openSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ApprovalsPage::render);
    connect(&client.approvals, &core::ApprovalListFlow::stateChanged, this, &ApprovalsPage::render);
    render();
}

void ApprovalsPage::build()
{
    m_title = new QLabel;
    Theme::makeTitle(m_title);
    m_intro = new Prose;
    Theme::makeQuiet(m_intro);
    m_notice = new Notice;
    m_sent = new Notice;
    m_showLabel = new QLabel;
    m_show = new QComboBox;
    m_show->setObjectName(QStringLiteral("approvalState"));
    m_showLabel->setBuddy(m_show);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(120, 4);
    m_open = new QPushButton;
    m_open->setObjectName(QStringLiteral("openApproval"));
    Theme::makePrimary(m_open);
    m_reload = new QPushButton;
    m_reload->setObjectName(QStringLiteral("approvalsReload"));
    m_table = new PlainTable;
    m_table->setObjectName(QStringLiteral("approvals"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_empty = new QLabel;
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    Theme::makeQuiet(m_empty);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_title, 1);
    head->addWidget(m_open);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(10);
    tools->addWidget(m_showLabel);
    tools->addWidget(m_show);
    tools->addStretch(1);
    tools->addWidget(m_busy);
    tools->addWidget(m_reload);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 14);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_intro);
    layout->addWidget(m_sent);
    layout->addWidget(m_notice);
    layout->addLayout(tools);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty);
}

void ApprovalsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    // Somebody else may have asked or decided since.
    if (!m_client.approvals.state().loading)
        m_client.approvals.reload();
}

void ApprovalsPage::tellSent(const core::Approval& approval)
{
    m_sent->showMessage(Tone::Good, ApprovalWords::sent(approval), ApprovalWords::nothingDoneYet());
}

void ApprovalsPage::openSelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        Q_EMIT openRequested(m_model->row(rows.first().row()).id);
}

QString ApprovalsPage::title() const
{
    return tr("Approvals", "title of the page");
}

void ApprovalsPage::focusFirst()
{
    m_show->setFocus();
}

void ApprovalsPage::fillStates()
{
    const QSignalBlocker quiet(m_show);
    m_show->clear();
    for (const ApprovalState state : {ApprovalState::Pending, ApprovalState::Approved, ApprovalState::Rejected,
                                      ApprovalState::Withdrawn, ApprovalState::Expired})
        m_show->addItem(ApprovalWords::state(state), static_cast<int>(state));
    m_show->addItem(tr("All requests"));
}

void ApprovalsPage::retranslate()
{
    m_title->setText(title());
    m_intro->setText(tr("Changes of many users at once need a second person. Look at what is asked for, then approve "
                        "it or send it back."));
    m_showLabel->setText(tr("Show:"));
    fillStates();
    m_open->setText(tr("Look at it…"));
    m_reload->setText(tr("Reload"));
    m_busy->setAccessibleName(tr("Reading the requests"));
    m_table->setAccessibleName(title());
    m_model->retranslate();
}

void ApprovalsPage::render()
{
    m_model->setPalette(palette());
    // A screenful of rows at most at a time: each column is as wide as what stands in it.
    m_table->resizeColumnsToContents();
    Theme::softenSelection(m_table);
    const core::ApprovalListState& state = m_client.approvals.state();
    const QSignalBlocker quiet(m_show);
    m_show->setCurrentIndex(state.only ? m_show->findData(static_cast<int>(*state.only)) : m_show->count() - 1);
    m_open->setEnabled(m_table->selectionModel()->hasSelection());
    m_busy->setVisible(state.loading);
    m_reload->setVisible(!state.loading);
    m_empty->setVisible(!state.loading && state.loadedAt && state.items.isEmpty());
    m_empty->setText(state.only == ApprovalState::Pending ? tr("Nothing waits for approval.")
                                                          : tr("There is no such request."));
    if (state.error && state.error->kind != core::GatewayError::Kind::Cancelled)
        m_notice->showFailure(ErrorWords::of(*state.error, m_client.clock.now()), false);
    else
        m_notice->clear();
}

} // namespace kirikae::ui
