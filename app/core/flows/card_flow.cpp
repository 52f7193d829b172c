// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/card_flow.h"

namespace kirikae::core {

CardFlow::CardFlow(IdentityStore& identities, QObject* parent)
    : QObject(parent)
    , m_identities(identities)
{}

void CardFlow::begin(const QString& lastModule)
{
    m_reading.drop();
    m_state = {};
    m_state.modules = m_identities.cardModules();
    chooseModule(!lastModule.isEmpty() ? lastModule : m_state.modules.value(0));
}

void CardFlow::chooseModule(const QString& path)
{
    m_reading.drop();
    if (!path.isEmpty() && !m_state.modules.contains(path)) {
        m_state.modules.append(path);
    }
    m_state.module = path;
    m_state.reading = false;
    m_state.found.clear();
    m_state.error.reset();
    Q_EMIT stateChanged();
}

void CardFlow::read()
{
    if (m_state.reading || m_state.module.isEmpty()) {
        return;
    }
    m_state.reading = true;
    m_state.found.clear();
    m_state.error.reset();
    m_reading.start(m_identities.readCards(m_state.module), [this](const auto& delivered) { handle(delivered); });
    Q_EMIT stateChanged();
}

void CardFlow::handle(const std::optional<IdentityReply<QList<IdentityInfo>>>& delivered)
{
    m_state.reading = false;
    if (!delivered) {
        m_state.error = IdentityError::SourceUnavailable;
    } else if (!*delivered) {
        m_state.error = delivered->error();
    } else {
        m_state.found = **delivered;
    }
    Q_EMIT stateChanged();
}

void CardFlow::end()
{
    m_reading.drop();
    m_state = {};
    Q_EMIT stateChanged();
}

} // namespace kirikae::core
