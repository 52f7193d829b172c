// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/proxy_flow.h"

namespace kirikae::core {

namespace {

//! Where the safe store keeps a proxy's name and password.
QString storeId(const QString& address)
{
    return QStringLiteral("proxy:") + address;
}

//! Name and password as one secret: a name holds no line break.
SecretText joined(const QString& user, const SecretText& password)
{
    QByteArray both = user.toUtf8() + '\n' + password.reveal();
    const SecretText kept = SecretText::fromUtf8(both.constData(), both.size());
    both.fill('\0');
    return kept;
}

} // namespace

ProxyFlow::ProxyFlow(TokenGateway& gateway, SecretStore& secrets, const Ruled<QString>& policy, QObject* parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_secrets(secrets)
{
    m_state.rule = proxyRuleFrom(policy.value).value_or(ProxyRule{});
    m_state.forced = policy.forced;
    connect(&gateway, &TokenGateway::proxyFound, this, &ProxyFlow::noteFound);
    connect(&gateway, &TokenGateway::failed, this, &ProxyFlow::noteFailure);
    gateway.setProxyRule(m_state.rule);
}

ProxyFlow::~ProxyFlow() = default;

void ProxyFlow::setRule(const ProxyRule& rule)
{
    if (m_state.forced || rule == m_state.rule) {
        return;
    }
    m_state.rule = rule;
    m_state.inUse = {};
    m_state.wantedBy.clear();
    m_state.wrong = false;
    m_gateway.setProxyRule(rule);
    Q_EMIT stateChanged();
}

void ProxyFlow::lookUp(const QUrl& server)
{
    m_gateway.findProxy(server);
}

void ProxyFlow::noteFound(const ProxyInUse& found)
{
    if (found.kind == ProxyInUse::Kind::Through && found.address != m_asked) {
        m_asked = found.address;
        m_reading.start(m_secrets.read(storeId(found.address)), [this](const auto& kept) {
            if (kept && kept->hasValue()) {
                useKept(kept->value());
            }
        });
    }
    if (found == m_state.inUse) {
        return;
    }
    m_state.inUse = found;
    Q_EMIT stateChanged();
}

void ProxyFlow::useKept(const SecretText& kept)
{
    const QByteArray& both = kept.reveal();
    const qsizetype end = both.indexOf('\n');
    if (end > 0) {
        m_gateway.setProxyCredentials({m_asked, QString::fromUtf8(both.constData(), end),
                                       SecretText::fromUtf8(both.constData() + end + 1, both.size() - end - 1)});
    }
}

void ProxyFlow::noteFailure(const GatewayError& error)
{
    if (error.kind == GatewayError::Kind::ProxyPasswordWanted && !error.proxy.isEmpty()) {
        m_state.wantedBy = error.proxy;
        m_state.wrong = error.credentialsWrong;
        Q_EMIT stateChanged();
    }
}

void ProxyFlow::giveCredentials(const QString& user, const SecretText& password, bool remember)
{
    if (m_state.wantedBy.isEmpty() || user.isEmpty() || user.contains(QLatin1Char('\n'))) {
        return;
    }
    m_reading.drop(); // what the person says now counts
    m_asked = m_state.wantedBy;
    m_gateway.setProxyCredentials({m_state.wantedBy, user, password});
    if (remember) {
        m_writing.start(m_secrets.write(storeId(m_state.wantedBy), joined(user, password)), [this](const auto& kept) {
            m_state.safeStoreAvailable = kept && kept->hasValue();
            Q_EMIT stateChanged();
        });
    }
    m_state.wantedBy.clear();
    m_state.wrong = false;
    Q_EMIT stateChanged();
}

} // namespace kirikae::core
