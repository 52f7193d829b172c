// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main_window.h"
#include "ui/person_bar.h"
#include "ui/profiles/profile_bar.h"
#include "ui/sign_in/sign_in_page.h"

#include <QBoxLayout>

namespace kirikae::ui {

void MainWindow::setProfiles(ProfileStore& store)
{
    m_profiles = new ProfileBar(store);
    auto* column = qobject_cast<QBoxLayout*>(m_person->parentWidget()->layout());
    column->insertWidget(0, m_profiles);
    connect(m_profiles, &ProfileBar::switched, this, &MainWindow::profileSwitched);
    renderProfiles();
}

void MainWindow::renderProfiles()
{
    // Nobody is signed in where this is chosen, so nothing has to be ended.
    if (m_profiles)
        m_profiles->setVisible(currentPage() == m_signIn && !m_signedIn);
}

} // namespace kirikae::ui
