// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main_menu.h"

#include "ui/language.h"
#include "ui/look/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QMenuBar>

namespace kirikae::ui {

MainMenu::MainMenu(QMenuBar& bar, bool training, QObject* parent)
    : QObject(parent)
    , m_languages(new QActionGroup(this))
    , m_appearances(new QActionGroup(this))
{
    m_file = bar.addMenu(QString());
    signOut = add(m_file, "signOut");
    m_file->addSeparator();
    quit = add(m_file, "quit");
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    m_edit = bar.addMenu(QString());
    copy = add(m_edit, "copy");
    find = add(m_edit, "find");
    find->setShortcut(QKeySequence::Find);
    m_edit->addSeparator();
    tickAll = add(m_edit, "tickAll");
    clearTicks = add(m_edit, "clearTicks");
    buildView(bar);
    m_manage = bar.addMenu(QString());
    m_manageUsers = m_manage->addMenu(QString());
    revoke = add(m_manageUsers, "revokeTokens");
    m_token = bar.addMenu(QString());
    registerToken = add(m_token, "registerToken");
    m_training = bar.addMenu(QString());
    m_training->menuAction()->setVisible(training);
    trainingPanel = add(m_training, "trainingPanel");
    trainingPanel->setCheckable(true);
    trainingPanel->setChecked(true);
    m_training->addSeparator();
    nextCode = add(m_training, "nextCodeAction");
    forward30 = add(m_training, "forward30Action");
    m_help = bar.addMenu(QString());
    help = add(m_help, "help");
    help->setShortcut(QKeySequence::HelpContents);
    manual = add(m_help, "manual");
    m_help->addSeparator();
    about = add(m_help, "about");
    about->setMenuRole(QAction::AboutRole);
    retranslate();
}

QAction* MainMenu::add(QMenu* menu, const char* name)
{
    QAction* action = menu->addAction(QString());
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

void MainMenu::buildView(QMenuBar& bar)
{
    m_view = bar.addMenu(QString());
    users = add(m_view, "showUsers");
    waits = add(m_view, "showWaits");
    m_view->addSeparator();
    reload = add(m_view, "reloadAction");
    reload->setShortcut(QKeySequence::Refresh);
    defaultLayout = add(m_view, "defaultLayout");
    m_view->addSeparator();
    m_language = m_view->addMenu(QString());
    for (const QString& code : Language::known()) {
        QAction* action = m_language->addAction(Language::nameOf(code));
        action->setCheckable(true);
        action->setData(code);
        action->setObjectName(QStringLiteral("language_") + code);
        m_languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { Q_EMIT languageChosen(code); });
    }
    m_appearance = m_view->addMenu(QString());
    for (const Appearance appearance : {Appearance::System, Appearance::Light, Appearance::Dark}) {
        QAction* action = m_appearance->addAction(QString());
        action->setCheckable(true);
        action->setData(static_cast<int>(appearance));
        m_appearances->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, appearance] { Q_EMIT appearanceChosen(static_cast<int>(appearance)); });
    }
}

void MainMenu::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_manage->setTitle(tr("&Manage"));
    m_manageUsers->setTitle(tr("&User management"));
    m_token->setTitle(tr("&Token"));
    m_training->setTitle(tr("T&raining"));
    m_help->setTitle(tr("&Help"));
    m_language->setTitle(tr("&Language"));
    m_appearance->setTitle(tr("&Appearance"));
    signOut->setText(tr("&Sign out"));
    quit->setText(tr("&Quit"));
    copy->setText(tr("&Copy rows"));
    find->setText(tr("&Find…"));
    tickAll->setText(tr("Select &all shown"));
    clearTicks->setText(tr("Clear &selection"));
    users->setText(tr("&Users"));
    waits->setText(tr("&Waiting time"));
    reload->setText(tr("&Reload"));
    defaultLayout->setText(tr("&Default columns"));
    revoke->setText(tr("&Revoke tokens…"));
    registerToken->setText(tr("&Register token…"));
    trainingPanel->setText(tr("&Virtual token and clock"));
    nextCode->setText(tr("On to the &next digits"));
    forward30->setText(tr("&30 minutes forward"));
    help->setText(tr("Help on this &screen"));
    manual->setText(tr("&How to switch tokens"));
    about->setText(tr("&About Kirikae"));
    for (QAction* action : m_languages->actions())
        action->setChecked(action->data().toString() == Language::current());
    const QStringList names = {tr("As the system"), tr("Light"), tr("Dark")};
    for (QAction* action : m_appearances->actions()) {
        action->setText(names.at(action->data().toInt()));
        action->setChecked(action->data().toInt() == static_cast<int>(Theme::appearance()));
    }
}

} // namespace kirikae::ui
