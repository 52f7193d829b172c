// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/inventory_page.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/tokens/token_presentation_model.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/menu_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"
#include "ui/words/token_words.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStringListModel>

namespace kirikae::ui {

using core::TokenState;

InventoryPage::InventoryPage(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_presentation(new TokenPresentationModel(client.tokens, client.users, this))
{
    build();
    retranslate();
    m_table->setWidths({9, 11, 11, 20, 14});
    connectAll();
    render();
}

void InventoryPage::connectAll()
{
    connect(m_search, &QLineEdit::textChanged, this, &InventoryPage::ask);
    connect(m_state, &QComboBox::currentIndexChanged, this, &InventoryPage::ask);
    connect(m_date, &QLineEdit::textChanged, this, &InventoryPage::ask);
    connect(m_reload, &QPushButton::clicked, &m_client.inventory, &core::InventoryFlow::reload);
    connect(m_import, &QPushButton::clicked, this, &InventoryPage::importRequested);
    connect(m_assign, &QPushButton::clicked, this, [this] {
        QStringList serials;
        for (const core::TokenRow& row : selected(TokenState::InStock))
            serials << row.serialNumber;
        Q_EMIT assignmentRequested(serials);
    });
    connect(m_takeBack, &QPushButton::clicked, this, [this] {
        QStringList loginIds;
        for (const core::TokenRow& row : selected(TokenState::Issued))
            loginIds << row.assignedTo;
        loginIds.removeDuplicates();
        Q_EMIT takingBackRequested(loginIds);
    });
    connect(m_checkRow, &QAction::triggered, this, [this] { Q_EMIT checkRequested(selectedSerials().value(0)); });
    connect(m_resynchroniseRow, &QAction::triggered, this,
            [this] { Q_EMIT resynchronisationRequested(selectedSerials().value(0)); });
    connect(m_historyRow, &QAction::triggered, this, [this] { Q_EMIT historyRequested(selectedSerials().value(0)); });
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { m_rowMenu->popup(m_table->viewport()->mapToGlobal(at)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InventoryPage::arm);
    connect(m_cancel, &QPushButton::clicked, &m_client.inventory, &core::InventoryFlow::cancel);
    connect(m_notice, &Notice::actionRequested, &m_client.inventory, &core::InventoryFlow::reload);
    connect(m_table, &PlainTable::leftAtTop, this, &InventoryPage::focusFirst);
    connect(&m_client.inventory, &core::InventoryFlow::stateChanged, this, &InventoryPage::render);
    connect(&m_client.users, &QAbstractItemModel::modelReset, m_presentation, &TokenPresentationModel::retranslate);
}

void InventoryPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    const core::InventoryState& state = m_client.inventory.state();
    if (!state.loadedAt && !state.loading)
        m_client.inventory.reload();
}

void InventoryPage::ask()
{
    core::TokenQuery query;
    query.words = m_search->text().trimmed();
    if (const QVariant state = m_state->currentData(); state.isValid())
        query.state = static_cast<TokenState>(state.toInt());
    // While a date is being typed, it asks for all.
    query.printedExpiry = core::InventoryFlow::printedDateIn(m_date->text());
    m_client.inventory.setQuery(query);
    render();
}

QStringList InventoryPage::selectedSerials() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    QStringList serials;
    for (const QModelIndex& row : std::as_const(rows))
        serials << m_client.tokens.row(row.row()).serialNumber;
    return serials;
}

QList<core::TokenRow> InventoryPage::selected(TokenState state) const
{
    const QStringList serials = selectedSerials();
    QList<core::TokenRow> rows;
    for (const core::TokenRow& row : m_client.tokens.rows())
        if (row.state == state && serials.contains(row.serialNumber))
            rows << row;
    return rows;
}

void InventoryPage::arm()
{
    m_takeBack->setEnabled(!selected(TokenState::Issued).isEmpty());
    const QStringList serials = selectedSerials();
    const bool fresh = !selected(TokenState::InStock).isEmpty() || !selected(TokenState::Issued).isEmpty();
    const bool dead = !selected(TokenState::Expired).isEmpty() || !selected(TokenState::Retired).isEmpty();
    const auto& session = m_client.session.state().session;
    m_more->setEnabled(serials.size() == 1);
    m_checkRow->setEnabled(serials.size() == 1 && fresh);
    m_resynchroniseRow->setEnabled(serials.size() == 1 && !dead);
    m_historyRow->setEnabled(serials.size() == 1);
    m_historyRow->setVisible(session && session->user.userClass == UserClass::Master);
}

void InventoryPage::focusFirst()
{
    m_search->setFocus();
    m_search->selectAll();
}

bool InventoryPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down && m_client.tokens.rowCount() > 0) {
            m_table->setFocus();
            m_table->setCurrentIndex(m_presentation->index(0, core::TokenTableModel::Serial));
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_search->clear();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

QString InventoryPage::title() const
{
    return tr("Token inventory", "title of the page");
}

void InventoryPage::fillStates()
{
    const QSignalBlocker quiet(m_state);
    const QVariant chosen = m_state->currentData();
    m_state->clear();
    m_state->addItem(tr("All states"));
    for (const TokenState state : {TokenState::InStock, TokenState::Issued, TokenState::InService, TokenState::Expired,
                                   TokenState::Retired, TokenState::Locked})
        m_state->addItem(TokenWords::state(state), static_cast<int>(state));
    m_state->setCurrentIndex(std::max(0, chosen.isValid() ? m_state->findData(chosen) : 0));
}

void InventoryPage::fillDates()
{
    // The dates that were seen are offered; any other one can be typed.
    QStringList dates = m_dates->stringList();
    for (const core::TokenRow& row : m_client.tokens.rows())
        if (!dates.contains(row.printedExpiry))
            dates << row.printedExpiry;
    if (dates.size() != m_dates->rowCount())
        m_dates->setStringList(dates);
}

void InventoryPage::retranslate()
{
    m_title->setText(title());
    m_search->setPlaceholderText(tr("Serial number, or how it begins"));
    fitPlaceholder(m_search);
    m_search->setAccessibleName(tr("Search the inventory"));
    m_stateLabel->setText(tr("Show:"));
    m_dateLabel->setText(tr("Date on the back:"));
    m_date->setPlaceholderText(tr("all"));
    m_date->setToolTip(tr("As printed on the token: month/day/year, for example 04/30/28. Empty: all."));
    m_date->setAccessibleDescription(m_date->toolTip());
    fillStates();
    m_reload->setText(tr("Reload"));
    m_import->setText(tr("Import…"));
    m_assign->setText(tr("Assign…"));
    m_takeBack->setText(tr("Take back…"));
    m_more->setWords(tr("More"), tr("What else can be done with the selected token"));
    m_checkRow->setText(tr("Check whether it works…"));
    m_resynchroniseRow->setText(tr("Set its clock right…"));
    m_historyRow->setText(tr("Show what happened to it"));
    m_cancel->setText(tr("Cancel"));
    m_busy->setAccessibleName(tr("Reading the inventory"));
    m_table->setAccessibleName(title());
    m_presentation->retranslate();
}

QString InventoryPage::countText() const
{
    const core::InventoryState& state = m_client.inventory.state();
    if (!state.loadedAt)
        return {};
    const QString all = tr("%Ln token(s)", nullptr, static_cast<int>(state.total));
    return state.loaded < state.total ? tr("%1, the first %L2 of them shown").arg(all).arg(state.loaded) : all;
}

void InventoryPage::render()
{
    m_presentation->setPalette(palette());
    Theme::softenSelection(m_table);
    const core::InventoryState& state = m_client.inventory.state();
    if (state.query == core::TokenQuery() && !state.loadedAt && !state.loading && !m_search->hasFocus()) {
        // Somebody else's search is not shown to the next one who signs in.
        const QSignalBlocker quietWords(m_search);
        m_search->clear();
    }
    fillDates();
    arm();
    m_count->setText(countText());
    m_busy->setVisible(state.loading);
    m_cancel->setVisible(state.loading);
    m_reload->setVisible(!state.loading);
    m_empty->setVisible(!state.loading && state.loadedAt && m_client.tokens.rowCount() == 0);
    m_empty->setText(state.query == core::TokenQuery()
                         ? tr("There is no token yet. Import the file that came with the delivery.")
                         : tr("No token matches. Clear the search (Esc) or show all states and dates."));
    renderNotice();
}

void InventoryPage::renderNotice()
{
    const core::InventoryState& state = m_client.inventory.state();
    const QString typed = m_date->text();
    const bool failed = state.error && state.error->kind != core::GatewayError::Kind::Cancelled;
    // It takes the focus once: it is rendered again and again while it stands there.
    const bool fresh = failed && !m_failed && isVisible();
    m_failed = failed;
    if (failed) {
        m_notice->showFailure(ErrorWords::of(*state.error, m_client.clock.now()), fresh);
        m_notice->setAction(tr("Reload"));
    } else if (typed.size() >= 8 && core::InventoryFlow::printedDateIn(typed).isEmpty()) {
        m_notice->showMessage(Tone::Caution, tr("This is no date as it stands on a token."), m_date->toolTip());
    } else {
        m_notice->clear();
    }
}

} // namespace kirikae::ui
