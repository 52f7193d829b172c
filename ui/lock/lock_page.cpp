// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lock/lock_page.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/sign_in/wait_line.h"
#include "ui/widgets/prose.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

using Step = core::LockState::Step;

LockPage::LockPage(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_title(new QLabel)
    , m_reason(new Prose)
    , m_kept(new Prose)
    , m_busy(new QProgressBar)
    , m_signIn(new QPushButton)
    , m_waits(new WaitLine(client))
{
    Theme::makeTitle(m_title);
    Theme::makeQuiet(m_kept);
    Theme::makePrimary(m_signIn);
    m_title->setObjectName(QStringLiteral("lockTitle"));
    m_reason->setObjectName(QStringLiteral("lockReason"));
    m_reason->setWordWrap(true);
    m_kept->setWordWrap(true);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    m_signIn->setObjectName(QStringLiteral("signInAgain"));
    m_waits->setWayVisible(false);
    auto* column = new QWidget;
    column->setMaximumWidth(600);
    auto* form = new QVBoxLayout(column);
    form->setContentsMargins(24, 64, 24, 28);
    form->setSpacing(14);
    for (QWidget* widget : QList<QWidget*>{m_title, m_reason, m_kept, m_busy})
        form->addWidget(widget);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_signIn);
    form->addLayout(buttons);
    form->addWidget(m_waits);
    form->addStretch(1);
    showCentred(column);
    connect(m_signIn, &QPushButton::clicked, &client.lock, &core::LockFlow::uncover);
    connect(&client.lock, &core::LockFlow::stateChanged, this, &LockPage::render);
    retranslate();
    render();
}

QString LockPage::title() const
{
    return tr("Locked", "title of the page");
}

void LockPage::focusFirst()
{
    m_signIn->setFocus();
}

void LockPage::retranslate()
{
    m_title->setText(title());
    m_kept->setText(tr("What you had selected and typed is kept, but for passwords and one-time passwords. When the "
                       "same person signs in again, the work goes on where it was."));
    m_busy->setAccessibleName(tr("Signing out"));
    m_signIn->setText(tr("Sign in again"));
}

QString LockPage::reason() const
{
    const core::LockState& state = m_client.lock.state();
    if (state.step == Step::Waiting)
        return tr("The answer to what was sent is still on its way. It is waited for; then you are signed out.");
    switch (state.reason) {
    case core::LockReason::Idle:
        return tr("Nobody used the program for %n minute(s), so you were signed out.", nullptr,
                  static_cast<int>(m_client.lock.limit().count()));
    case core::LockReason::Screen:
        return tr("The screen was locked, so you were signed out.");
    case core::LockReason::Sleep:
        return tr("The PC went to sleep, so you were signed out.");
    }
    return {};
}

void LockPage::render()
{
    const bool locked = m_client.lock.state().step == Step::Locked;
    m_reason->setText(reason());
    m_busy->setVisible(!locked);
    m_signIn->setEnabled(locked);
    if (locked && isVisible())
        focusFirst();
}

} // namespace kirikae::ui
