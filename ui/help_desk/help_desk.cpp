// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/help_desk/help_desk.h"

#include "app/core/client.h"
#include "ui/error_text/error_report.h"
#include "ui/help_desk/diagnostics.h"
#include "ui/help_desk/telephone_request.h"
#include "ui/help_desk/text_dialog.h"
#include "ui/language.h"
#include "ui/widgets/managed.h"

#include <QAction>
#include <QMenu>
#include <QSysInfo>

namespace kirikae::ui {

HelpDesk::HelpDesk(core::Client& client, const QSettings& settings, QMenu& menu, QWidget* window)
    : QObject(window)
    , m_client(client)
    , m_settings(settings)
    , m_window(window)
    , m_diagnostics(new QAction(this))
{
    m_diagnostics->setObjectName(QStringLiteral("saveDiagnostics"));
    m_diagnostics->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+G")));
    const QList<QAction*> known = menu.actions();
    menu.insertAction(known.isEmpty() ? nullptr : known.last(), m_diagnostics); // above "About"
    connect(m_diagnostics, &QAction::triggered, this, &HelpDesk::showDiagnostics);
    window->installEventFilter(this);
    retranslate();
}

void HelpDesk::retranslate()
{
    m_diagnostics->setText(tr("Save &diagnostics…"));
}

bool HelpDesk::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == TelephoneRequest::kind()) {
        showTelephone(static_cast<TelephoneRequest*>(event)->words());
        event->accept();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void HelpDesk::showTelephone(const Explanation& words)
{
    const core::SessionState& state = m_client.session.state();
    const Caller caller{state.session ? state.session->companyName : QString(),
                        state.identity ? state.identity->companyId : QString(), QStringLiteral(KIRIKAE_VERSION)};
    auto* dialog = new TextDialog(
        m_client.training,
        [words, caller] {
            return ShownText{tr("What to say on the telephone"),
                             tr("Read this out to the bank's help desk. Never say a password or a one-time password: "
                                "nobody at the bank will ask for one."),
                             ErrorReport::telephone(words, caller),
                             {},
                             {},
                             {}};
        },
        m_window);
    dialog->present();
}

void HelpDesk::showDiagnostics()
{
    const DiagnosticFacts facts{QStringLiteral(KIRIKAE_VERSION),
                                QSysInfo::prettyProductName() + QLatin1Char(' ') + QSysInfo::currentCpuArchitecture(),
                                QString::fromLatin1(qVersion()),
                                m_client.ports.gateway.tlsLibrary(),
                                Language::current(),
                                m_client.training,
                                m_client.session.server(),
                                m_client.proxy.state(),
                                m_client.policy,
                                m_client.clock.now(),
                                m_client.failures.entries()};
    const QString text = Diagnostics::text(facts, m_settings);
    const QString whyNot = m_client.policy.exportsAllowed.value ? QString() : managedWords();
    auto* dialog = new TextDialog(
        m_client.training,
        [text, whyNot] {
            return ShownText{tr("Diagnostics"),
                             tr("This and nothing else is saved. It holds no name, login ID, serial number, password "
                                "or one-time password."),
                             text,
                             tr("&Save…"),
                             QStringLiteral("kirikae-diagnostics.txt"),
                             whyNot};
        },
        m_window);
    dialog->present();
}

} // namespace kirikae::ui
