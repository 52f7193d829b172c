// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/user_list_page.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/users/saved_views_button.h"
#include "ui/users/user_presentation_model.h"
#include "ui/users/user_table_view.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/menu_button.h"
#include "ui/widgets/notice.h"
#include "ui/words/date_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>

namespace kirikae::ui {

namespace {
const QLatin1String groupedKey("userTable/grouped");
}

UserListPage::UserListPage(core::Client& client, QSettings& settings, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_settings(settings)
    , m_presentation(new UserPresentationModel(client.users, this))
    , m_filter(new core::UserFilterModel(client.users, this))
{
    m_filter->setSourceModel(m_presentation);
    build();
    retranslate();
    m_table->defaultLayout();
    m_table->restoreLayout(settings);
    connectAll();
    m_grouped->setChecked(settings.value(groupedKey).toBool());
    render();
}

UserListPage::~UserListPage()
{
    m_table->saveLayout(m_settings);
}

void UserListPage::connectAll()
{
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filter->setWords(words);
        render();
    });
    connect(m_status, &QComboBox::currentIndexChanged, this, &UserListPage::followBox);
    connect(m_views, &SavedViewsButton::viewsChanged, this, &UserListPage::followViews);
    // A click on a tri-state box would step through "partly": it means all or none here.
    connect(m_all, &QCheckBox::clicked, this,
            [this] { setAllShownTicked(m_filter->tickSummary().allState() != Qt::Checked); });
    connect(m_grouped, &QCheckBox::toggled, this, [this](bool on) {
        m_settings.setValue(groupedKey, on);
        m_filter->setGrouped(on);
    });
    connect(m_clear, &QPushButton::clicked, this, &UserListPage::clearTicks);
    connect(m_reload, &QPushButton::clicked, this, [this] { m_client.reloadUsers(); });
    connect(m_cancel, &QPushButton::clicked, &m_client.list, &core::UserListFlow::cancel);
    connect(m_revoke, &QPushButton::clicked, this,
            [this] { Q_EMIT revocationRequested(m_client.users.tickedLoginIds()); });
    connect(m_assign, &QPushButton::clicked, this, [this] { Q_EMIT assignmentRequested(chosenLoginIds()); });
    connect(m_checkRow, &QAction::triggered, this, [this] {
        const core::UserRow* user = chosenUser();
        Q_EMIT checkRequested(user ? user->issuedSerialNumber : QString());
    });
    connect(m_resynchroniseRow, &QAction::triggered, this, [this] {
        if (const core::UserRow* user = chosenUser())
            Q_EMIT resynchronisationRequested(user->serialNumber);
    });
    connect(m_unlockRow, &QAction::triggered, this, [this] {
        if (const core::UserRow* user = chosenUser())
            Q_EMIT unlockRequested(user->loginId);
    });
    connect(m_historyRow, &QAction::triggered, this, [this] {
        if (const core::UserRow* user = chosenUser())
            Q_EMIT historyRequested(user->loginId);
    });
    connect(m_table, &UserTableView::rowMenuRequested, this, [this](QMenu* menu) {
        if (m_more->isVisible()) {
            menu->addSeparator();
            menu->addActions(m_rowMenu->actions());
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &UserListPage::renderRowMenu);
    connect(m_register, &QPushButton::clicked, this, &UserListPage::registrationRequested);
    connect(m_notice, &Notice::actionRequested, this, [this] {
        if (m_client.connection.isOffline())
            m_client.connection.tryNow();
        else
            m_client.reloadUsers();
    });
    connect(&m_client.connection, &core::ConnectionWatch::stateChanged, this, &UserListPage::render);
    connect(m_table, &UserTableView::leftAtTop, this, &UserListPage::focusSearch);
    connect(&m_client.users, &core::UserTableModel::ticksChanged, this, &UserListPage::render);
    connect(&m_client.list, &core::UserListFlow::stateChanged, this, &UserListPage::render);
    connect(&m_client.session, &core::SessionFlow::stateChanged, this, &UserListPage::render);
    connect(m_filter, &core::UserFilterModel::summaryChanged, this, &UserListPage::render);
}

void UserListPage::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

QStringList UserListPage::chosenLoginIds() const
{
    QStringList loginIds = m_client.users.tickedLoginIds();
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows(core::UserTableModel::LoginId))
        loginIds << row.data(core::UserTableModel::RawRole).toString();
    loginIds.removeDuplicates();
    return loginIds;
}

const core::UserRow* UserListPage::chosenUser() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows(core::UserTableModel::LoginId);
    const QStringList loginIds = rows.size() == 1
                                     ? QStringList(rows.first().data(core::UserTableModel::RawRole).toString())
                                     : m_client.users.tickedLoginIds();
    const int at = rows.size() <= 1 && loginIds.size() == 1 ? m_client.users.indexOf(loginIds.first()) : -1;
    return at < 0 ? nullptr : &m_client.users.row(at);
}

void UserListPage::showLocked()
{
    m_search->clear();
    m_status->setCurrentIndex(m_status->findData(lockedOnly));
    if (m_filter->rowCount() > 0)
        m_table->selectRow(0);
}

void UserListPage::focusFirst()
{
    focusSearch();
}

void UserListPage::copySelection()
{
    m_table->copySelection();
}

void UserListPage::setAllShownTicked(bool ticked)
{
    m_filter->setAllShownTicked(ticked);
    renderTicks();
}

void UserListPage::clearTicks()
{
    m_client.users.clearTicks();
    focusSearch();
}

void UserListPage::resetLayout()
{
    m_table->defaultLayout();
}

QString UserListPage::countText() const
{
    return tr("Showing %L1 of %Ln user(s)", nullptr, m_client.users.rowCount()).arg(m_filter->rowCount());
}

bool UserListPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down && m_filter->rowCount() > 0) {
            m_table->setFocus();
            m_table->setCurrentIndex(m_filter->index(0, core::UserTableModel::Name));
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_search->clear();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

QString UserListPage::title() const
{
    return tr("Users", "title of the page");
}

void UserListPage::retranslate()
{
    m_title->setText(title());
    m_search->setPlaceholderText(tr("Login ID, name, serial number (%1)")
                                     .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    fitPlaceholder(m_search);
    m_search->setAccessibleName(tr("Search users"));
    m_statusLabel->setText(tr("Show:"));
    m_views->retranslate();
    fillStatuses();
    m_reload->setText(tr("Reload"));
    m_revoke->setText(tr("Revoke tokens…"));
    m_assign->setText(tr("Assign tokens…"));
    m_register->setText(tr("Register token…"));
    m_all->setText(tr("All"));
    m_all->setToolTip(tr("Selects every user shown below who has a token in use"));
    m_all->setAccessibleDescription(m_all->toolTip());
    m_grouped->setText(tr("Group by token"));
    m_grouped->setToolTip(tr("Users who share a token stand together until each of them is registered"));
    m_grouped->setAccessibleDescription(m_grouped->toolTip());
    m_clear->setText(tr("Clear selection"));
    m_more->setWords(tr("More"), tr("What else can be done for the selected user"));
    m_checkRow->setText(tr("Check the new token…"));
    m_resynchroniseRow->setText(tr("Set the clock of the token right…"));
    m_unlockRow->setText(tr("Unlock…"));
    m_historyRow->setText(tr("Show the activity"));
    m_cancel->setText(tr("Cancel"));
    m_progress->setAccessibleName(tr("Reading the list"));
    m_table->setAccessibleName(tr("Users and their tokens"));
    m_empty->setText(tr("No user matches. Clear the search (Esc) or show all statuses."));
    m_remark->setText(tr("* Users who need no one-time password show “-” as their status, unless a token is still in "
                         "use."));
    m_presentation->retranslate();
    m_table->widenForHeadings();
}

void UserListPage::render()
{
    m_presentation->setPalette(palette());
    m_presentation->setNow(m_client.clock.now());
    Theme::softenSelection(m_table);
    const core::UserListState& list = m_client.list.state();
    const auto& session = m_client.session.state().session;
    const bool manages = session && mayManageUsers(session->user.userClass);
    m_revoke->setVisible(manages);
    m_assign->setVisible(manages);
    m_more->setVisible(manages);
    m_all->setVisible(manages);
    m_table->setColumnHidden(core::UserTableModel::Ticked, !manages);
    m_register->setVisible(session && session->next == NextStep::Registration);
    m_register->setEnabled(!m_client.connection.isOffline());
    m_assign->setEnabled(!m_client.connection.isOffline());
    m_progress->setVisible(list.loading);
    m_cancel->setVisible(list.loading);
    m_reload->setVisible(!list.loading);
    m_progress->setMaximum(static_cast<int>(list.total));
    m_progress->setValue(static_cast<int>(list.loaded));
    m_empty->setVisible(!list.loading && m_filter->rowCount() == 0 && m_client.users.rowCount() > 0);
    renderTicks();
    renderRowMenu();
    renderNotice();
    Q_EMIT countChanged();
}

void UserListPage::renderRowMenu()
{
    const core::UserRow* user = chosenUser();
    const auto& session = m_client.session.state().session;
    const bool master = session && session->user.userClass == UserClass::Master;
    m_more->setEnabled(user != nullptr);
    m_checkRow->setEnabled(user != nullptr);
    m_resynchroniseRow->setEnabled(user && user->otpStatus == OtpStatus::InService);
    m_unlockRow->setEnabled(user && isLocked(*user, m_client.clock.now()));
    m_historyRow->setEnabled(user != nullptr);
    m_historyRow->setVisible(master);
}

void UserListPage::renderTicks()
{
    const core::TickSummary ticks = m_filter->tickSummary();
    {
        const QSignalBlocker quiet(m_all);
        m_all->setCheckState(ticks.allState());
    }
    m_all->setEnabled(ticks.shownTickable > 0);
    QString text;
    if (ticks.ticked > 0 && ticks.tickedHidden > 0)
        text = tr("%n selected (%1 of them hidden)", nullptr, static_cast<int>(ticks.ticked)).arg(ticks.tickedHidden);
    else if (ticks.ticked > 0)
        text = tr("%n selected", nullptr, static_cast<int>(ticks.ticked));
    m_ticked->setText(text);
    m_clear->setVisible(ticks.ticked > 0);
    m_revoke->setEnabled(ticks.ticked > 0 && !m_client.connection.isOffline());
}

void UserListPage::renderNotice()
{
    const core::UserListState& list = m_client.list.state();
    const auto& session = m_client.session.state().session;
    const bool offline = m_client.connection.isOffline();
    const bool failed = !offline && list.error && list.error->kind != core::GatewayError::Kind::Cancelled;
    // It takes the focus once: it is rendered again and again while it stands there.
    const bool fresh = failed && !m_failed && isVisible();
    m_failed = failed;
    if (offline) {
        m_notice->showFailure(ErrorWords::offline(list.error, list.loadedAt, m_client.clock.now()), false);
        m_notice->setAction(tr("Try now"));
    } else if (failed) {
        m_notice->showFailure(ErrorWords::of(*list.error, m_client.clock.now()), fresh);
        m_notice->setAction(tr("Reload"));
    } else if (session && session->next == NextStep::SwitchOver && !mayManageUsers(session->user.userClass)) {
        m_notice->showMessage(
            Tone::Caution, tr("Your own token has expired."),
            tr("Ask a master user or administrator of your company to revoke it. After the wait, sign "
               "in again and register your new token."));
    } else if (session && session->next == NextStep::SwitchOver) {
        m_notice->showMessage(Tone::Caution, tr("Your own token has expired."),
                              tr("Only one thing is open: tick yourself, revoke your token, and register the new one "
                                 "after the wait."));
    } else {
        m_notice->clear();
    }
}

} // namespace kirikae::ui
