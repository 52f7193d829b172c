// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/client.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/lock/lock_cover.h"
#include "ui/main_menu.h"
#include "ui/main_window.h"
#include "ui/notices/wait_notices.h"
#include "ui/registration/registration_page.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/revocation/revoke_dialog.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/tokens/token_desk.h"
#include "ui/users/last_seen_page.h"
#include "ui/users/user_list_page.h"
#include "ui/words/domain_words.h"

#include <QStackedWidget>

namespace kirikae::ui {

void MainWindow::followLock()
{
    m_menu->setCovered(m_cover->isCovering());
    renderActions();
    renderTitle();
    if (isVisible())
        (m_cover->isCovering() ? m_cover->page() : currentPage())->focusFirst();
}

void MainWindow::renderTitle()
{
    const Page* page = m_cover->isCovering() ? m_cover->page() : currentPage();
    if (!page)
        return;
    // Until somebody looks at the waits: the title stands in the task bar, whatever lies over the window.
    const bool seen = m_waitsOver.isEmpty() || (m_coolDown && page == m_coolDown && isActiveWindow());
    const QString title = seen ? page->title() : tr("Wait over: %1", "title of the page").arg(page->title());
    setWindowTitle(DomainWords::windowTitle(title, m_client.training));
}

void MainWindow::setNotifier(core::Notifier* notifier)
{
    m_notices->setNotifier(notifier);
}

void MainWindow::showPageOfArrival()
{
    const core::Arrival arrival = m_client.lock.state().arrival;
    const QPointer<Page> place = std::exchange(m_placeOfLock, nullptr);
    if (arrival == core::Arrival::Another)
        forgetPlaces();
    const bool known = place && m_pages->indexOf(place) >= 0 && place != m_signIn;
    if (arrival != core::Arrival::Back || !known) {
        showFirstPage();
    } else if (place != m_registration) {
        showPage(place);
    } else if (m_client.session.state().session->next == NextStep::Registration) {
        showRegistration();
        m_registration->resume();
    } else {
        showFirstPage();
    }
}

LastSeenPage* MainWindow::lastSeen()
{
    if (!m_lastSeen)
        m_lastSeen = new LastSeenPage(m_client);
    return m_lastSeen;
}

void MainWindow::followLastSeen()
{
    const bool shown = m_client.lastSeen.state().step == core::LastSeenState::Step::Shown;
    if (shown && !m_cover->isCovering() && currentPage() != m_lastSeen)
        showPage(lastSeen());
    else if (!shown && m_lastSeen && currentPage() == m_lastSeen)
        showPage(signIn());
}

void MainWindow::forgetPlaces()
{
    // Made again when they are shown next: what the one before searched, typed or was told is nobody else's.
    const auto forget = [this](auto*& page) {
        if (page) {
            m_pages->removeWidget(page);
            delete page;
            page = nullptr;
        }
    };
    forget(m_userList);
    forget(m_coolDown);
    forget(m_registration);
    forget(m_result);
    delete std::exchange(m_revokeDialog, nullptr);
    m_desk->forgetPlaces();
}

} // namespace kirikae::ui
