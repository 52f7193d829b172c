// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/renewal_banner.h"

#include "app/core/client.h"
#include "ui/words/renewal_words.h"

#include <QEvent>

namespace kirikae::ui {

RenewalBanner::RenewalBanner(core::Client& client, QWidget* parent)
    : Notice(parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("renewalBanner"));
    connect(this, &Notice::actionRequested, this, [this] {
        m_putAway = true;
        render();
    });
    connect(&client.session, &core::SessionFlow::stateChanged, this, &RenewalBanner::render);
    render();
}

void RenewalBanner::render()
{
    const core::SessionState& state = m_client.session.state();
    const auto now = m_client.clock.now();
    if (!state.session)
        m_putAway = false;
    const auto notice = state.session && state.identity && now && !m_putAway && !m_client.training
                            ? RenewalWords::of(*state.identity, m_client.ports.identities.list(), *now)
                            : std::nullopt;
    if (!notice) {
        clear();
        return;
    }
    showMessage(Tone::Caution, notice->heading, notice->next);
    setAction(tr("Later"));
}

void RenewalBanner::changeEvent(QEvent* event)
{
    Notice::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        render();
}

} // namespace kirikae::ui
