// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/guide/switch_over_guide.h"

#include "app/core/client.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/guide/guide_hands.h"
#include "ui/main_window.h"
#include "ui/registration/registration_page.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/users/user_list_page.h"

#include <QComboBox>
#include <QLineEdit>

namespace kirikae::ui {

using Step = core::SessionState::Step;

namespace {

const QString operatorLogin = QStringLiteral("hanakodt");
const QString operatorSerial = QStringLiteral("33456789");
const QStringList switching = {QStringLiteral("sachikodt"), QStringLiteral("tarodt"), QStringLiteral("hanakodt")};
//! Where the certificate picker keeps the login id of an entry.
constexpr int loginIdRole = Qt::UserRole + 1;

} // namespace

SwitchOverGuide::SwitchOverGuide(MainWindow& window, core::Client& client, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_client(client)
    , m_hands(std::make_unique<GuideHands>(window))
{}

SwitchOverGuide::~SwitchOverGuide() = default;

QList<GuideStep> SwitchOverGuide::steps()
{
    QList<GuideStep> steps;
    addSignIn(steps, operatorLogin, operatorSerial, true);
    addRevocation(steps);
    addWait(steps);
    addSignOut(steps, operatorLogin);
    for (const QString& loginId : switching) {
        addSignIn(steps, loginId, {}, false);
        addRegistration(steps, loginId, loginId == switching.first());
        if (loginId != operatorLogin)
            addSignOut(steps, loginId);
    }
    addEnd(steps);
    return steps;
}

QString SwitchOverGuide::codeOf(const QString& serial) const
{
    for (const core::TrainingTokenInfo& token : m_client.trainingFlow.state().tokens)
        if (token.serialNumber == serial)
            return token.displayedCode;
    return {};
}

QString SwitchOverGuide::freshToken(const QString& loginId)
{
    if (m_newSerials.contains(loginId))
        return m_newSerials.value(loginId);
    const QStringList taken = m_newSerials.values();
    for (const core::TrainingTokenInfo& token : m_client.trainingFlow.state().tokens) {
        const bool sound = token.fault.isEmpty() && !token.displayedCode.isEmpty() && token.assignedTo.isEmpty();
        if (sound && token.printedExpiry == QLatin1String("04/30/28") && !taken.contains(token.serialNumber)) {
            m_newSerials.insert(loginId, token.serialNumber);
            return token.serialNumber;
        }
    }
    return {};
}

bool SwitchOverGuide::isListed() const
{
    const core::UserListState& list = m_client.list.state();
    return !list.loading && list.loadedAt && !list.error && m_client.users.rowCount() >= 7;
}

bool SwitchOverGuide::waitIsOver() const
{
    for (const QString& loginId : switching) {
        const auto wait = m_client.coolDowns.of(loginId);
        if (wait && (!wait->left || wait->left->count() > 0))
            return false;
    }
    const auto& session = m_client.session.state().session;
    return session && session->next == NextStep::Registration;
}

bool SwitchOverGuide::allSwitched() const
{
    for (const QString& loginId : switching) {
        const int row = m_client.users.indexOf(loginId);
        if (row < 0 || m_client.users.row(row).otpStatus != OtpStatus::InService ||
            m_client.users.row(row).serialNumber != m_newSerials.value(loginId))
            return false;
    }
    return true;
}

void SwitchOverGuide::addSignIn(QList<GuideStep>& steps, const QString& loginId, const QString& serial, bool pictured)
{
    const auto picture = [pictured](const char* name) { return pictured ? QString::fromLatin1(name) : QString(); };
    const auto step = [this] { return m_client.session.state().step; };
    steps << GuideStep{tr("%1: choose the certificate").arg(loginId),
                       [this, loginId] { return m_hands->offers("certificates", loginId, loginIdRole); },
                       [this, loginId] { m_hands->choose("certificates", loginId, loginIdRole); },
                       {},
                       60};
    steps << GuideStep{tr("%1: type the login password").arg(loginId),
                       [this, loginId, step] {
                           const auto& identity = m_client.session.state().identity;
                           return step() == Step::Ready && identity && identity->loginId == loginId &&
                                  m_hands->isUsable("loginPassword");
                       },
                       [this, loginId] { m_hands->type("loginPassword", QStringLiteral("Login-%1-1").arg(loginId)); },
                       picture("sign-in")};
    steps << GuideStep{tr("%1: press Sign in").arg(loginId), {}, [this] { m_hands->press("signIn"); }, {}};
    if (serial.isEmpty())
        return;
    steps << GuideStep{tr("%1: type the one-time password").arg(loginId),
                       [this, serial, step] { return step() == Step::OtpWanted && !codeOf(serial).isEmpty(); },
                       [this, serial] {
                           m_usedCode = codeOf(serial);
                           m_hands->type("otp", m_usedCode);
                       },
                       picture("one-time-password")};
    steps << GuideStep{tr("%1: press Sign in").arg(loginId), {}, [this] { m_hands->press("signIn"); }, {}};
}

void SwitchOverGuide::addRevocation(QList<GuideStep>& steps)
{
    steps << GuideStep{tr("The list of users"),
                       [this] { return isListed() && m_hands->isUsable("users"); },
                       {},
                       QStringLiteral("users")};
    steps << GuideStep{tr("Tick sachikodt, tarodt and hanakodt"),
                       {},
                       [this] {
                           for (const QString& loginId : switching)
                               m_hands->tick("users", core::UserTableModel::LoginId, loginId);
                       },
                       QStringLiteral("ticked")};
    steps << GuideStep{
        tr("The code that signed in is spent: wait for the next one"), {}, [this] { m_hands->press("nextCode"); }, {}};
    steps << GuideStep{tr("Press Revoke tokens…"),
                       [this] { return !codeOf(operatorSerial).isEmpty() && codeOf(operatorSerial) != m_usedCode; },
                       [this] { m_hands->press("revoke"); },
                       {}};
    steps << GuideStep{tr("Type the confirmation password and the one-time password"),
                       [this] { return m_hands->isUsable("confirmationPassword"); },
                       [this] {
                           m_hands->type("confirmationPassword", QStringLiteral("Confirm1%1").arg(operatorLogin));
                           m_usedCode = codeOf(operatorSerial);
                           m_hands->type("revocationOtp", m_usedCode);
                       },
                       QStringLiteral("revoke")};
    steps << GuideStep{tr("Press the button that revokes"), {}, [this] { m_hands->press("confirmRevocation"); }, {}};
    steps << GuideStep{tr("The result of the revocation"),
                       [this] { return qobject_cast<RevocationResultPage*>(m_window.currentPage()) != nullptr; },
                       {},
                       QStringLiteral("revocation-result")};
}

void SwitchOverGuide::addWait(QList<GuideStep>& steps)
{
    steps << GuideStep{tr("The waiting time"), [this] { return m_client.coolDowns.entries().size() >= 3; },
                       [this] { m_hands->press("resultToWait"); }, QStringLiteral("waiting-time")};
    steps << GuideStep{tr("30 minutes go by"),
                       [this] { return m_hands->isUsable("forward30"); },
                       [this] { m_hands->press("forward30"); },
                       {}};
    steps << GuideStep{
        tr("The wait is over"),
        [this] { return waitIsOver() && qobject_cast<CoolDownPage*>(m_window.currentPage()) != nullptr; },
        {},
        QStringLiteral("wait-over")};
}

void SwitchOverGuide::addSignOut(QList<GuideStep>& steps, const QString& loginId)
{
    steps << GuideStep{tr("%1: sign out").arg(loginId), {}, [this] { m_hands->press("toSignOut"); }, {}};
}

void SwitchOverGuide::addRegistration(QList<GuideStep>& steps, const QString& loginId, bool pictured)
{
    const auto picture = [pictured](const char* name) { return pictured ? QString::fromLatin1(name) : QString(); };
    steps << GuideStep{tr("%1: have the new token at hand").arg(loginId),
                       [this] {
                           return qobject_cast<RegistrationPage*>(m_window.currentPage()) != nullptr &&
                                  m_hands->isUsable("registrationNext");
                       },
                       {},
                       picture("register-prepare")};
    steps << GuideStep{tr("%1: type the serial number").arg(loginId),
                       [this, loginId] {
                           return !freshToken(loginId).isEmpty() &&
                                  m_hands->offers("trainingTokens", freshToken(loginId), Qt::UserRole);
                       },
                       [this, loginId] {
                           m_hands->choose("trainingTokens", freshToken(loginId), Qt::UserRole);
                           m_hands->press("registrationNext");
                           m_hands->type("serialNumber", freshToken(loginId));
                       },
                       picture("register-serial-number")};
    steps << GuideStep{tr("%1: type the one-time password").arg(loginId),
                       {},
                       [this, loginId] {
                           m_hands->press("registrationNext");
                           m_hands->type("registrationOtp", codeOf(freshToken(loginId)));
                       },
                       picture("register-one-time-password")};
    steps << GuideStep{tr("%1: press Verify").arg(loginId), {}, [this] { m_hands->press("registrationNext"); }, {}};
    steps << GuideStep{tr("%1: registration is complete").arg(loginId),
                       [this] { return m_client.registration.state().step == core::RegistrationState::Step::Done; },
                       {},
                       picture("register-done")};
    steps << GuideStep{tr("%1: on to the list").arg(loginId), {}, [this] { m_hands->press("registrationNext"); }, {}};
}

void SwitchOverGuide::addEnd(QList<GuideStep>& steps)
{
    steps << GuideStep{tr("All three are in service with their new tokens"),
                       [this] { return isListed() && allSwitched() && m_hands->isUsable("users"); },
                       {},
                       QStringLiteral("all-in-service")};
}

} // namespace kirikae::ui
