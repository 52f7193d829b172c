// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main_window.h"

#include "app/core/client.h"
#include "app/core/ports/server_launcher.h"
#include "ui/approvals/approval_desk.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/help/help_window.h"
#include "ui/help_desk/help_desk.h"
#include "ui/language.h"
#include "ui/lock/lock_cover.h"
#include "ui/look/glyphs.h"
#include "ui/look/resting_cursor.h"
#include "ui/look/theme.h"
#include "ui/main_menu.h"
#include "ui/management_desk.h"
#include "ui/notices/wait_notices.h"
#include "ui/page_buttons.h"
#include "ui/person_bar.h"
#include "ui/registration/registration_page.h"
#include "ui/renewal_banner.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/status_strip.h"
#include "ui/tokens/token_desk.h"
#include "ui/training/training_panel.h"
#include "ui/users/user_list_page.h"
#include "ui/welcome/welcome_page.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passing_dialog.h"
#include "ui/widgets/training_frame.h"
#include "ui/words/domain_words.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

namespace kirikae::ui {

namespace {

//! A message in a window of its own, without a nested event loop.
void openMessage(QWidget* parent, bool training, const QString& title, const QString& text)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, DomainWords::windowTitle(title, training), text,
                                QMessageBox::Close, parent);
    box->setTextFormat(Qt::PlainText);
    deleteOnceHidden(box);
    box->open();
}

} // namespace

void MainWindow::build()
{
    setWindowIcon(programIcon());
    setMinimumSize(720, 560);
    new RestingCursor(this);
    resize(m_client.training ? QSize(1380, 820) : QSize(1180, 760));
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_menu = new MainMenu(*menuBar(), m_client.training, this);
    m_desk = new TokenDesk(m_client, m_menu->tokenMenu(), this);
    m_approvals = new ApprovalDesk(m_client, m_menu->manageUsersMenu(), this);
    m_management = new ManagementDesk(m_client, m_menu->manageMenu(), m_menu->manageUsersMenu(), this);
    m_notices = new WaitNotices(m_client, m_settings, *m_menu->trayCountdown, *this);
    m_helpDesk = new HelpDesk(m_client, m_settings, m_menu->helpMenu(), this);
    m_person = new PersonBar(m_client);
    m_renewal = new RenewalBanner(m_client);
    m_banner = new Notice;
    m_pages = new QStackedWidget;
    m_status = new StatusStrip(m_client);

    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* banner = new QVBoxLayout;
    banner->setContentsMargins(24, 10, 24, 0);
    banner->setSpacing(8);
    banner->addWidget(m_renewal);
    banner->addWidget(m_banner);
    column->addWidget(m_person);
    column->addLayout(banner);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);

    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_cover = new LockCover(m_client, main);
    row->addWidget(m_cover, 1);
    if (m_client.training) {
        m_training = new TrainingPanel(m_client);
        auto* line = new QFrame;
        line->setFrameShape(QFrame::VLine);
        line->setForegroundRole(QPalette::Midlight);
        row->addWidget(line);
        row->addWidget(m_training);
    }
    auto* frame = new TrainingFrame(m_client.training);
    frame->setContent(content);
    setCentralWidget(frame);
}

void MainWindow::connectMenu()
{
    new PageButtons(m_menu->pageButtonsMenu(), *this, [this] {
        return m_training ? QList<QWidget*>{currentPage(), m_training} : QList<QWidget*>{currentPage()};
    });
    connect(m_menu->signOut, &QAction::triggered, &m_client.session, &core::SessionFlow::signOut);
    connect(m_menu->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menu->copy, &QAction::triggered, this, [this] { userList()->copySelection(); });
    connect(m_menu->find, &QAction::triggered, this, [this] {
        showUsers();
        userList()->focusSearch();
    });
    connect(m_menu->tickAll, &QAction::triggered, this, [this] { userList()->setAllShownTicked(true); });
    connect(m_menu->clearTicks, &QAction::triggered, this, [this] { userList()->clearTicks(); });
    connect(m_menu->users, &QAction::triggered, this, &MainWindow::showUsers);
    connect(m_menu->waits, &QAction::triggered, this, &MainWindow::showWaits);
    connect(m_menu->reload, &QAction::triggered, this, [this] { m_client.reloadUsers(); });
    connect(m_menu->defaultLayout, &QAction::triggered, this, [this] { userList()->resetLayout(); });
    connect(m_menu->revoke, &QAction::triggered, this, [this] {
        // Nobody ticked yet: the list is where the choice is made.
        if (m_client.users.tickedCount() == 0)
            showUsers();
        else
            beginRevocation(m_client.users.tickedLoginIds());
    });
    connect(m_menu->registerToken, &QAction::triggered, this, &MainWindow::showRegistration);
    const auto keepKey = QStringLiteral("lastSeen/keep");
    m_menu->keepList->setChecked(m_settings.value(keepKey, true).toBool());
    m_menu->keepList->setVisible(m_client.lastSeen.isPossible());
    m_client.lastSeen.setKeeping(m_menu->keepList->isChecked());
    connect(m_menu->keepList, &QAction::toggled, this, [this, keepKey](bool on) {
        m_settings.setValue(keepKey, on);
        m_client.lastSeen.setKeeping(on);
    });
    connect(m_menu->help, &QAction::triggered, this,
            [this] { HelpWindow::open(currentPage()->helpTopic(), m_client.training); });
    connect(m_menu->manual, &QAction::triggered, this,
            [this] { HelpWindow::open(QStringLiteral("switch-over"), m_client.training); });
    connect(m_menu->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_menu, &MainMenu::languageChosen, this, [this](const QString& code) {
        m_settings.setValue(QStringLiteral("language"), code);
        Language::use(code);
    });
    connect(m_menu, &MainMenu::appearanceChosen, this, [this](int appearance) {
        m_settings.setValue(QStringLiteral("appearance"), appearance);
        Theme::setAppearance(static_cast<Appearance>(appearance));
    });
    if (m_training) {
        connect(m_menu->trainingPanel, &QAction::toggled, m_training, &QWidget::setVisible);
        connect(m_menu->forward30, &QAction::triggered, this,
                [this] { m_client.trainingFlow.advance(std::chrono::minutes(30)); });
        connect(m_menu->nextCode, &QAction::triggered, m_training, &TrainingPanel::forwardToNextCode);
    }
}

void MainWindow::renderActions()
{
    const auto& session = m_client.session.state().session;
    const bool in = m_signedIn && session.has_value();
    const bool list = in && m_userList && currentPage() == m_userList;
    const bool online = !m_client.connection.isOffline();
    const bool manages = in && mayManageUsers(session->user.userClass);
    m_menu->signOut->setEnabled(in && !m_signingOut && !m_cover->isCovering());
    m_menu->copy->setEnabled(list);
    m_menu->find->setEnabled(in);
    m_menu->tickAll->setEnabled(list && manages);
    m_menu->clearTicks->setEnabled(list && m_client.users.tickedCount() > 0);
    m_menu->users->setEnabled(in);
    m_menu->waits->setEnabled(in || !m_client.coolDowns.entries().isEmpty());
    m_menu->reload->setEnabled(in);
    m_menu->defaultLayout->setEnabled(list);
    m_menu->revoke->setEnabled(manages && online);
    m_menu->registerToken->setEnabled(in && online && session->next == NextStep::Registration);
}

void MainWindow::retranslate()
{
    m_menu->retranslate();
    m_desk->retranslate();
    m_approvals->retranslate();
    m_management->retranslate();
    m_notices->retranslate();
    m_helpDesk->retranslate();
    m_status->setActivity(QString());
    renderSigningOut();
    renderBanner();
    m_cover->retranslate();
    renderTitle();
    if (m_userList && currentPage() == m_userList)
        m_status->setCount(m_userList->countText());
}

void MainWindow::showAbout()
{
    openMessage(
        this, m_client.training, tr("About Kirikae"),
        tr("Kirikae %1\nSwitching a company's hardware one-time-password tokens.\nApache License 2.0. Built with "
           "Qt %2 (LGPL).")
            .arg(QStringLiteral(KIRIKAE_VERSION), QString::fromLatin1(qVersion())));
}

SignInPage* MainWindow::signIn()
{
    if (!m_signIn) {
        m_signIn = new SignInPage(m_client, m_settings);
        connect(m_signIn, &SignInPage::trainingRetryRequested, this, [this] {
            m_signIn->setTrainingTrouble(QString());
            m_launcher->start();
        });
        connect(m_signIn, &SignInPage::waitsRequested, this, &MainWindow::showWaits);
    }
    return m_signIn;
}

void MainWindow::setTrainingStarter(std::function<void()> start)
{
    m_startTraining = std::move(start);
}

bool MainWindow::isNewHere() const
{
    return !m_client.training && m_client.ports.identities.list().isEmpty();
}

WelcomePage* MainWindow::welcome()
{
    if (!m_welcome) {
        m_welcome = new WelcomePage(m_client, m_startTraining != nullptr);
        connect(m_welcome, &WelcomePage::certificateRequested, this, [this] {
            showPage(signIn());
            if (m_client.policy.allows(core::CertificateSource::File))
                signIn()->askFile();
        });
        connect(m_welcome, &WelcomePage::trainingRequested, this, [this] { m_startTraining(); });
        connect(m_welcome, &WelcomePage::signInRequested, this, [this] { showPage(signIn()); });
    }
    return m_welcome;
}

UserListPage* MainWindow::userList()
{
    if (!m_userList) {
        m_userList = new UserListPage(m_client, m_settings);
        connect(m_userList, &UserListPage::revocationRequested, this, &MainWindow::beginRevocation);
        connect(m_userList, &UserListPage::registrationRequested, this, &MainWindow::showRegistration);
        connect(m_userList, &UserListPage::assignmentRequested, m_desk,
                [this](const QStringList& loginIds) { m_desk->showAssignment(loginIds, {}); });
        connect(m_userList, &UserListPage::checkRequested, m_desk, &TokenDesk::showCheck);
        connect(m_userList, &UserListPage::resynchronisationRequested, m_desk, &TokenDesk::showResynchronisation);
        connect(m_userList, &UserListPage::unlockRequested, m_management, &ManagementDesk::showUnlock);
        connect(m_userList, &UserListPage::historyRequested, m_management, &ManagementDesk::showActivityOfUser);
        connect(m_userList, &UserListPage::countChanged, this, [this] {
            if (currentPage() == m_userList)
                m_status->setCount(m_userList->countText());
        });
    }
    return m_userList;
}

CoolDownPage* MainWindow::coolDown()
{
    if (!m_coolDown) {
        m_coolDown = new CoolDownPage(m_client, m_settings);
        connect(m_coolDown, &CoolDownPage::registrationRequested, this, &MainWindow::showRegistration);
        connect(m_coolDown, &CoolDownPage::backRequested, this, [this] {
            if (m_signedIn)
                showUsers();
            else
                showPage(signIn());
        });
    }
    return m_coolDown;
}

RegistrationPage* MainWindow::registration()
{
    if (!m_registration) {
        m_registration = new RegistrationPage(m_client);
        connect(m_registration, &RegistrationPage::left, this, &MainWindow::showUsers);
        connect(m_registration, &RegistrationPage::checkRequested, m_desk, &TokenDesk::showCheck);
    }
    return m_registration;
}

RevocationResultPage* MainWindow::result()
{
    if (!m_result) {
        m_result = new RevocationResultPage(m_client);
        connect(m_result, &RevocationResultPage::retryRequested, this, &MainWindow::beginRevocation);
        connect(m_result, &RevocationResultPage::waitRequested, this, &MainWindow::showWaits);
        connect(m_result, &RevocationResultPage::listRequested, this, &MainWindow::showUsers);
    }
    return m_result;
}

} // namespace kirikae::ui
