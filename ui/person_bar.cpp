// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/person_bar.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/widgets/flow_row.h"
#include "ui/words/domain_words.h"
#include "ui/words/literal_text.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace kirikae::ui {

namespace {
constexpr qsizetype longestShown = 40; //!< characters of a name: the bar must not make the window wide
} // namespace

PersonBar::PersonBar(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_person(new QLabel)
    , m_company(new QLabel)
    , m_users(new QPushButton)
    , m_tokens(new QPushButton)
    , m_approvals(new QPushButton)
    , m_activity(new QPushButton)
    , m_waits(new QPushButton)
    , m_signOut(new QPushButton)
{
    auto* layout = new FlowRow(12);
    setLayout(layout);
    layout->setContentsMargins(24, 9, 24, 9);
    m_company->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    layout->addWidget(m_person);
    layout->addWidget(m_company);
    layout->addWidget(m_users);
    layout->addWidget(m_tokens);
    layout->addWidget(m_approvals);
    layout->addWidget(m_activity);
    layout->addWidget(m_waits);
    layout->addWidget(m_signOut);
    QFont bold = m_person->font();
    bold.setBold(true);
    m_person->setFont(bold);
    m_person->setTextFormat(Qt::PlainText);
    m_person->setWordWrap(true);
    m_company->setWordWrap(true);
    m_person->setObjectName(QStringLiteral("signedInPerson"));
    Theme::makeQuiet(m_company);
    m_users->setObjectName(QStringLiteral("toUsers"));
    m_tokens->setObjectName(QStringLiteral("toTokens"));
    m_approvals->setObjectName(QStringLiteral("toApprovals"));
    m_activity->setObjectName(QStringLiteral("toActivity"));
    m_waits->setObjectName(QStringLiteral("toWaits"));
    m_signOut->setObjectName(QStringLiteral("toSignOut"));
    connect(m_users, &QPushButton::clicked, this, &PersonBar::usersRequested);
    connect(m_tokens, &QPushButton::clicked, this, &PersonBar::tokensRequested);
    connect(m_approvals, &QPushButton::clicked, this, &PersonBar::approvalsRequested);
    connect(&client.approvals, &core::ApprovalListFlow::stateChanged, this, &PersonBar::render);
    connect(m_activity, &QPushButton::clicked, this, &PersonBar::activityRequested);
    connect(m_waits, &QPushButton::clicked, this, &PersonBar::waitsRequested);
    connect(m_signOut, &QPushButton::clicked, &client.session, &core::SessionFlow::signOut);
    connect(&client.session, &core::SessionFlow::stateChanged, this, &PersonBar::render);
    connect(&client.coolDowns, &core::CoolDownTracker::entriesChanged, this, &PersonBar::render);
    retranslate();
    render();
}

void PersonBar::focusFirst()
{
    m_users->setFocus();
}

void PersonBar::retranslate()
{
    m_users->setText(tr("Users"));
    m_tokens->setText(tr("Tokens", "button: to the inventory"));
    m_activity->setText(tr("Activity", "button: to the audit"));
    m_waits->setText(tr("Waiting time"));
    m_signOut->setText(tr("Sign out"));
}

void PersonBar::render()
{
    const auto& session = m_client.session.state().session;
    setVisible(session.has_value());
    if (!session)
        return;
    m_signOut->setEnabled(m_client.session.state().step == core::SessionState::Step::SignedIn);
    m_person->setText(DomainWords::person(literalText(session->user.name, false, longestShown), session->user.loginId));
    m_company->setText(tr("%1 · %2", "user class, company")
                           .arg(DomainWords::userClass(session->user.userClass),
                                literalText(session->companyName, false, longestShown)));
    m_tokens->setVisible(mayManageUsers(session->user.userClass));
    const qsizetype pending = m_client.approvals.state().pending;
    m_approvals->setVisible(pending > 0);
    m_approvals->setText(tr("Approvals: %Ln", "button; how many wait", static_cast<int>(pending)));
    m_activity->setVisible(session->user.userClass == UserClass::Master);
    m_waits->setVisible(!m_client.coolDowns.entries().isEmpty());
}

void PersonBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::line(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace kirikae::ui
