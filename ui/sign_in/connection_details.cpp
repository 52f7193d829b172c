// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/connection_details.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/secret_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace kirikae::ui {

using Way = core::ProxyRule::Way;
using InUse = core::ProxyInUse::Kind;

namespace {
const QLatin1String proxyKey("connection/proxy");
const QString scheme = QStringLiteral("http://");
} // namespace

ConnectionDetails::ConnectionDetails(core::Client& client, QSettings& settings, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_settings(settings)
{
    build();
    if (const auto kept = core::proxyRuleFrom(settings.value(proxyKey).toString()); kept && !client.training)
        m_client.proxy.setRule(*kept);
    const core::ProxyRule& rule = m_client.proxy.state().rule;
    m_way->addItems({QString(), QString(), QString()});
    m_way->setCurrentIndex(static_cast<int>(rule.way));
    m_address->setText(rule.way == Way::Fixed ? core::proxyAddress(rule.host, rule.port) : QString());
    connect(&m_client.proxy, &core::ProxyFlow::stateChanged, this, &ConnectionDetails::render);
    connect(m_way, &QComboBox::currentIndexChanged, this, &ConnectionDetails::applyRule);
    connect(m_address, &QLineEdit::editingFinished, this, &ConnectionDetails::applyRule);
    connect(m_user, &QLineEdit::textChanged, this, &ConnectionDetails::render);
    connect(m_password, &QLineEdit::textChanged, this, &ConnectionDetails::render);
    connect(m_password, &QLineEdit::returnPressed, this, &ConnectionDetails::answer);
    connect(m_use, &QPushButton::clicked, this, &ConnectionDetails::answer);
    retranslate();
    render();
}

void ConnectionDetails::build()
{
    m_way = new QComboBox;
    m_way->setObjectName(QStringLiteral("proxyWay"));
    m_wayField = new FormField(m_way);
    m_address = new QLineEdit;
    m_address->setObjectName(QStringLiteral("proxyAddress"));
    m_addressField = new FormField(m_address);
    m_inUse = new Prose;
    m_inUse->setObjectName(QStringLiteral("proxyInUse"));
    Theme::makeQuiet(m_inUse);
    m_wanted = new Prose;
    m_wanted->setObjectName(QStringLiteral("proxyWanted"));
    m_user = new QLineEdit;
    m_user->setObjectName(QStringLiteral("proxyUser"));
    m_userField = new FormField(m_user);
    m_password = new SecretEdit;
    m_password->setObjectName(QStringLiteral("proxyPassword"));
    m_use = new QPushButton;
    m_use->setObjectName(QStringLiteral("useProxyPassword"));
    m_passwordField = new FormField(m_password, m_use);
    m_remember = new QCheckBox;
    m_remember->setObjectName(QStringLiteral("rememberProxyPassword"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    // What is waited for stands first.
    for (QWidget* part :
         QList<QWidget*>{m_wanted, m_userField, m_passwordField, m_remember, m_wayField, m_addressField, m_inUse})
        layout->addWidget(part);
}

bool ConnectionDetails::isWanted() const
{
    return !m_client.proxy.state().wantedBy.isEmpty();
}

void ConnectionDetails::focusFirst()
{
    if (isWanted())
        m_user->setFocus();
    else
        m_way->setFocus();
}

void ConnectionDetails::applyRule()
{
    const Way way = static_cast<Way>(m_way->currentIndex());
    QString text = QStringLiteral("system");
    if (way == Way::None)
        text = QStringLiteral("none");
    else if (way == Way::Fixed)
        text =
            m_address->text().contains(QLatin1String("://")) ? m_address->text() : scheme + m_address->text().trimmed();
    // An address that is not one yet changes nothing: the hint says how it is written.
    if (const auto rule = core::proxyRuleFrom(text); rule && !m_client.proxy.state().forced) {
        m_client.proxy.setRule(*rule);
        m_settings.setValue(proxyKey, core::proxyRuleText(*rule));
        m_client.proxy.lookUp(m_client.session.server());
    }
    render();
}

void ConnectionDetails::answer()
{
    if (!m_use->isEnabled())
        return;
    m_client.proxy.giveCredentials(m_user->text().trimmed(), m_password->secret(), m_remember->isChecked());
    m_password->clear();
    Q_EMIT credentialsGiven();
}

void ConnectionDetails::retranslate()
{
    m_wayField->setLabel(tr("Proxy"), false);
    const QSignalBlocker quiet(m_way);
    m_way->setItemText(static_cast<int>(Way::System), tr("As this PC is set"));
    m_way->setItemText(static_cast<int>(Way::None), tr("Without a proxy"));
    m_way->setItemText(static_cast<int>(Way::Fixed), tr("The one named here"));
    m_addressField->setLabel(tr("Proxy address"), false);
    m_addressField->setHint(tr("Written as proxy.example:8080."));
    m_userField->setLabel(tr("Name for the proxy"), true);
    m_passwordField->setLabel(tr("Password for the proxy"), true);
    m_passwordField->setHint(tr("It goes to this proxy alone, never to the bank."));
    m_remember->setText(tr("Remember it in this PC's safe store"));
    m_use->setText(tr("Use"));
    render();
}

void ConnectionDetails::render()
{
    const core::ProxyState& state = m_client.proxy.state();
    m_way->setEnabled(!state.forced);
    m_address->setEnabled(!state.forced);
    m_wayField->setHint(state.forced ? managedWords() : QString());
    m_addressField->setVisible(m_way->currentIndex() == static_cast<int>(Way::Fixed));
    renderInUse();
    m_wanted->setText(state.wrong ? tr("The proxy %1 did not take the name and the password.").arg(state.wantedBy)
                                  : tr("The proxy %1 wants a name and a password.").arg(state.wantedBy));
    const bool wanted = isWanted();
    for (QWidget* part : QList<QWidget*>{m_wanted, m_userField, m_passwordField, m_remember})
        part->setVisible(wanted);
    m_use->setEnabled(wanted && !m_user->text().trimmed().isEmpty() && !m_password->text().isEmpty());
}

void ConnectionDetails::renderInUse()
{
    const core::ProxyState& state = m_client.proxy.state();
    QString words;
    switch (state.inUse.kind) {
    case InUse::Unknown:
        break;
    case InUse::Looking:
        words = tr("Asking this PC which proxy is to be used…");
        break;
    case InUse::Direct:
        words = tr("The server is reached directly, without a proxy.");
        break;
    case InUse::Through:
        words = tr("The server is reached through the proxy %1.").arg(state.inUse.address);
        break;
    case InUse::NotFound:
        words =
            tr("This PC did not say in time which proxy is to be used. Choose one here, or ask your IT department.");
        break;
    }
    if (!state.safeStoreAvailable)
        words += QLatin1Char('\n') + tr("The proxy's password could not be kept in this PC's safe store; it is asked "
                                        "again the next time.");
    m_inUse->setText(words.trimmed());
    m_inUse->setVisible(!words.isEmpty());
}

} // namespace kirikae::ui
