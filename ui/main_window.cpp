// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main_window.h"

#include "app/core/client.h"
#include "app/core/ports/server_launcher.h"
#include "ui/approvals/approval_desk.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/lock/lock_cover.h"
#include "ui/main_menu.h"
#include "ui/management_desk.h"
#include "ui/notices/wait_notices.h"
#include "ui/person_bar.h"
#include "ui/registration/registration_page.h"
#include "ui/renewal_banner.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/revocation/revoke_dialog.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/status_strip.h"
#include "ui/tokens/token_desk.h"
#include "ui/users/user_list_page.h"
#include "ui/welcome/welcome_page.h"
#include "ui/widgets/notice.h"
#include "ui/words/domain_words.h"

#include <QEvent>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>

namespace kirikae::ui {

using Step = core::SessionState::Step;

MainWindow::MainWindow(core::Client& client, QSettings& settings, core::ServerLauncher* launcher, QWidget* parent)
    : QMainWindow(parent)
    , m_client(client)
    , m_settings(settings)
    , m_launcher(launcher)
{
    build();
    connectMenu();
    connectFlows();
    retranslate();
    showPage(signIn());
    followSession();
}

MainWindow::~MainWindow()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    // The flows outlive the window and may still speak while it goes.
    for (QObject* flow :
         QList<QObject*>{&m_client.session, &m_client.list, &m_client.revocation, &m_client.registration,
                         &m_client.coolDowns, &m_client.lock, &m_client.connection, &m_client.lastSeen})
        flow->disconnect(this);
}

void MainWindow::connectFlows()
{
    connect(&m_client.session, &core::SessionFlow::stateChanged, this, &MainWindow::followSession);
    connect(&m_client.revocation, &core::RevocationFlow::stateChanged, this, &MainWindow::followRevocation);
    connect(&m_client.coolDowns, &core::CoolDownTracker::finished, this, &MainWindow::showWaitsOver);
    connect(&m_client.coolDowns, &core::CoolDownTracker::entriesChanged, this, &MainWindow::renderActions);
    connect(&m_client.users, &core::UserTableModel::ticksChanged, this, &MainWindow::renderActions);
    connect(m_notices, &WaitNotices::waitsRequested, this, [this] {
        if (!m_cover->isCovering())
            showWaits();
    });
    connect(m_notices, &WaitNotices::trayMissing, this,
            [this] { m_status->setActivity(tr("This desktop has no notification area.")); });
    connect(m_cover, &LockCover::changed, this, &MainWindow::followLock);
    connect(&m_client.connection, &core::ConnectionWatch::stateChanged, this, &MainWindow::followConnection);
    connect(&m_client.lastSeen, &core::LastSeenFlow::stateChanged, this, &MainWindow::followLastSeen);
    connect(m_status, &StatusStrip::cancelRequested, &m_client.session, &core::SessionFlow::cancel);
    connect(m_person, &PersonBar::usersRequested, this, &MainWindow::showUsers);
    connect(m_person, &PersonBar::waitsRequested, this, &MainWindow::showWaits);
    connect(m_person, &PersonBar::tokensRequested, m_desk, &TokenDesk::showInventory);
    connect(m_desk, &TokenDesk::draftRestored, this,
            [this] { m_status->setActivity(tr("The assignment that was begun is taken up again.")); });
    connect(m_desk, &TokenDesk::pageRequested, this, &MainWindow::showPage);
    connect(m_approvals, &ApprovalDesk::pageRequested, this, &MainWindow::showPage);
    connect(m_person, &PersonBar::approvalsRequested, m_approvals, &ApprovalDesk::showApprovals);
    connect(&m_client.assignment, &core::AssignmentFlow::waits, m_approvals, &ApprovalDesk::showSent);
    connect(m_desk, &TokenDesk::historyRequested, m_management, &ManagementDesk::showActivityOfToken);
    connect(m_management, &ManagementDesk::pageRequested, this, &MainWindow::showPage);
    connect(m_management, &ManagementDesk::lockedUsersRequested, this, [this] {
        showUsers();
        userList()->showLocked();
    });
    connect(m_person, &PersonBar::activityRequested, m_management, &ManagementDesk::showActivity);
    connect(m_banner, &Notice::actionRequested, this, [this] {
        m_waitsOver.clear();
        renderBanner();
        const auto& session = m_client.session.state().session;
        if (session && session->next == NextStep::Registration)
            showRegistration();
        else
            showWaits();
    });
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_started)
        return;
    m_started = true;
    // After the first paint: nothing here may delay it.
    QTimer::singleShot(0, this, [this] {
        startTraining();
        if (isNewHere())
            showPage(welcome());
        currentPage()->focusFirst();
    });
}

void MainWindow::startTraining()
{
    if (!m_launcher)
        return;
    connect(m_launcher, &core::ServerLauncher::started, this, [this](const QUrl& url) {
        m_client.session.setServer(url);
        signIn()->setTrainingTrouble(QString());
        signIn()->reloadIdentities();
        m_status->setActivity(tr("The training server is ready."));
    });
    connect(m_launcher, &core::ServerLauncher::failed, this, [this](const QString& reason) {
        m_status->setActivity(tr("There is no training server."));
        signIn()->setTrainingTrouble(reason);
    });
    m_status->setActivity(tr("Starting the training server…"));
    m_launcher->start();
}

void MainWindow::followSession()
{
    const core::SessionState& state = m_client.session.state();
    const bool signedIn = state.session.has_value() && (state.step == Step::SignedIn || state.step == Step::SigningOut);
    if (signedIn && !m_signedIn) {
        m_signedIn = true;
        m_status->setActivity(QString());
        showPageOfArrival();
    } else if (!signedIn && m_signedIn) {
        m_signedIn = false;
        m_placeOfLock = m_client.lock.state().isCovered() ? currentPage() : nullptr;
        m_waitsOver.clear();
        renderBanner();
        if (m_revokeDialog && m_revokeDialog->isVisible())
            m_revokeDialog->hide();
        m_status->setCount(QString());
        signIn()->reloadIdentities();
        showPage(signIn());
    }
    renderSigningOut();
    renderActions();
}

void MainWindow::renderSigningOut()
{
    // The page stays until the server has answered, which may take a minute: it is said, and need not be waited for.
    const bool signingOut = m_client.session.state().step == Step::SigningOut;
    if (signingOut)
        m_status->setCancellableActivity(tr("Signing out…"));
    else if (m_signingOut)
        m_status->setActivity(QString());
    m_signingOut = signingOut;
}

void MainWindow::followConnection()
{
    // Said below every page; the list says what follows from it.
    const bool offline = m_client.connection.isOffline();
    m_status->setActivity(offline ? tr("Offline: the server is not heard. Kirikae tries again by itself.") : QString());
    renderActions();
}

void MainWindow::showFirstPage()
{
    switch (m_client.session.state().session->next) {
    case NextStep::Home:
    case NextStep::SwitchOver:
        showUsers();
        break;
    case NextStep::CoolDown:
        showWaits();
        break;
    case NextStep::Registration:
        showRegistration();
        break;
    }
}

void MainWindow::beginRevocation(const QStringList& loginIds)
{
    m_client.revocation.begin(loginIds);
}

void MainWindow::makeRevokeDialog()
{
    m_revokeDialog = new RevokeDialog(m_client, this);
    connect(m_revokeDialog, &RevokeDialog::checkRequested, m_desk, &TokenDesk::showCheck);
}

void MainWindow::followRevocation()
{
    using RevocationStep = core::RevocationState::Step;
    const core::RevocationState& state = m_client.revocation.state();
    const bool asks = state.step == RevocationStep::Confirming || state.step == RevocationStep::OutcomeUnknown;
    if (asks && !m_cover->isCovering()) {
        if (!m_revokeDialog)
            makeRevokeDialog();
        // In training the virtual token beside it must stay within reach.
        if (!m_revokeDialog->isVisible() && m_client.training)
            m_revokeDialog->show();
        else if (!m_revokeDialog->isVisible())
            m_revokeDialog->open();
    } else if (state.step == RevocationStep::Done && state.result) {
        if (state.result->waitsFor) {
            m_approvals->showSent(*state.result->waitsFor);
            renderActions();
            return;
        }
        const core::RevocationResult done = *state.result;
        result()->setResult(done);
        showPage(result());
    }
    renderActions();
}

void MainWindow::showWaitsOver(const QList<core::CoolDownEntry>& entries)
{
    m_waitsOver = entries;
    m_status->setActivity(tr("A wait is over."));
    renderBanner();
    const auto& session = m_client.session.state().session;
    for (const core::CoolDownEntry& entry : entries)
        if (session && entry.loginId == session->user.loginId)
            m_client.session.refresh();
}

void MainWindow::renderBanner()
{
    renderTitle();
    // The page of the waits says it itself.
    if (m_waitsOver.isEmpty() || (m_coolDown && currentPage() == m_coolDown)) {
        m_banner->clear();
        return;
    }
    QStringList people;
    bool own = false;
    const auto& session = m_client.session.state().session;
    for (const core::CoolDownEntry& entry : m_waitsOver) {
        people << DomainWords::person(entry.name, entry.loginId);
        own = own || (session && entry.loginId == session->user.loginId);
    }
    const QString words = tr("The wait is over: %1").arg(people.join(tr(", ", "between names")));
    m_banner->showMessage(Tone::Good, words, tr("The new token can be registered now."));
    m_banner->setAction(own ? tr("Go to registration") : tr("See the wait"));
}

void MainWindow::showUsers()
{
    showPage(userList());
}

void MainWindow::showWaits()
{
    showPage(coolDown());
}

void MainWindow::showRegistration()
{
    m_waitsOver.clear();
    renderBanner();
    registration()->begin();
    showPage(registration());
}

Page* MainWindow::currentPage() const
{
    return static_cast<Page*>(m_pages->currentWidget());
}

void MainWindow::showPage(Page* page)
{
    if (m_pages->indexOf(page) < 0)
        m_pages->addWidget(page);
    m_pages->setCurrentWidget(page);
    page->render();
    renderTitle();
    renderProfiles();
    if (isVisible() && !m_cover->isCovering())
        page->focusFirst();
    renderBanner();
    m_renewal->render();
    m_status->setCount(page == m_userList ? m_userList->countText() : QString());
    renderActions();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::ActivationChange && m_cover)
        renderTitle();
    QMainWindow::changeEvent(event);
}

} // namespace kirikae::ui
