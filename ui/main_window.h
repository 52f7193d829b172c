// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The window: menu, the page at hand, the status strip, and in training the yellow frame and the virtual token. It says
// which page follows which state; what a page does is the page's. Pages are built when they are first shown, so that
// the first paint waits for nothing. Must not know an adapter. GUI thread.
#pragma once

#include "app/core/cool_down_tracker.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>

class QSettings;
class QStackedWidget;

namespace kirikae::core {
class Client;
class Notifier;
class ServerLauncher;
struct RevocationResult;
} // namespace kirikae::core

namespace kirikae::ui {

class ApprovalDesk;
class CoolDownPage;
class LastSeenPage;
class LockCover;
class HelpDesk;
class MainMenu;
class ManagementDesk;
class Notice;
class Page;
class PersonBar;
class ProfileBar;
class ProfileStore;
class RegistrationPage;
class RenewalBanner;
class RevocationResultPage;
class RevokeDialog;
class SignInPage;
class StatusStrip;
class TokenDesk;
class TrainingPanel;
class UserListPage;
class WelcomePage;
class WaitNotices;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    //! All outlive the window. `launcher` is the training server's; null outside training. It is started by the first
    //! show, not before.
    MainWindow(core::Client& client, QSettings& settings, core::ServerLauncher* launcher = nullptr,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    //! The desktop's notifications; without one the tray icon speaks, if there is one.
    void setNotifier(core::Notifier* notifier);
    //! Offers these on the sign-in page. The store outlives the window.
    void setProfiles(ProfileStore& store);
    [[nodiscard]] Page* currentPage() const;
    void showUsers();
    void showWaits();
    void showRegistration();
    //! Somebody without a certificate is offered the training by it; without one the offer is not made.
    void setTrainingStarter(std::function<void()> start);

Q_SIGNALS:
    //! Another profile was chosen: everything is to begin anew with it.
    void profileSwitched();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void connectMenu();
    void connectFlows();
    void retranslate();
    void renderActions();
    void followSession();
    void renderSigningOut();
    void followConnection();
    void followRevocation();
    void makeRevokeDialog();
    void showWaitsOver(const QList<core::CoolDownEntry>& entries);
    void renderBanner();
    void followLock();
    void renderTitle();
    void renderProfiles();
    void showPageOfArrival();
    void forgetPlaces();
    void startTraining();
    void beginRevocation(const QStringList& loginIds);
    void showPage(Page* page);
    void showFirstPage();
    void showAbout();
    UserListPage* userList();
    CoolDownPage* coolDown();
    RegistrationPage* registration();
    RevocationResultPage* result();
    SignInPage* signIn();
    WelcomePage* welcome();
    LastSeenPage* lastSeen();
    void followLastSeen();
    [[nodiscard]] bool isNewHere() const;

    core::Client& m_client;
    QSettings& m_settings;
    core::ServerLauncher* m_launcher;
    MainMenu* m_menu = nullptr;
    PersonBar* m_person = nullptr;
    RenewalBanner* m_renewal = nullptr;
    Notice* m_banner = nullptr;
    LockCover* m_cover = nullptr;
    QStackedWidget* m_pages = nullptr;
    StatusStrip* m_status = nullptr;
    TrainingPanel* m_training = nullptr;
    TokenDesk* m_desk = nullptr;
    ApprovalDesk* m_approvals = nullptr;
    ManagementDesk* m_management = nullptr;
    WaitNotices* m_notices = nullptr;
    HelpDesk* m_helpDesk = nullptr;
    ProfileBar* m_profiles = nullptr;
    SignInPage* m_signIn = nullptr;
    WelcomePage* m_welcome = nullptr;
    std::function<void()> m_startTraining;
    UserListPage* m_userList = nullptr;
    CoolDownPage* m_coolDown = nullptr;
    LastSeenPage* m_lastSeen = nullptr;
    RegistrationPage* m_registration = nullptr;
    RevocationResultPage* m_result = nullptr;
    RevokeDialog* m_revokeDialog = nullptr;
    QList<core::CoolDownEntry> m_waitsOver; //!< what the banner speaks of
    QPointer<Page> m_placeOfLock;           //!< where the person was
    bool m_signedIn = false;
    bool m_signingOut = false;
    bool m_started = false;
};

} // namespace kirikae::ui
