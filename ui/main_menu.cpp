// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main_menu.h"

#include "ui/language.h"
#include "ui/look/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QMenuBar>

namespace kirikae::ui {

namespace {

//! `standard` where this system has such a key, else `otherwise`.
QKeySequence keyFor(QKeySequence::StandardKey standard, const char* otherwise)
{
    const QKeySequence key(standard);
    return key.isEmpty() ? QKeySequence(QString::fromLatin1(otherwise)) : key;
}

} // namespace

MainMenu::MainMenu(QMenuBar& bar, bool training, QObject* parent)
    : QObject(parent)
    , m_languages(new QActionGroup(this))
    , m_appearances(new QActionGroup(this))
{
    m_file = bar.addMenu(QString());
    signOut = add(m_file, "signOut", "Ctrl+Shift+Q");
    m_file->addSeparator();
    quit = add(m_file, "quit");
    quit->setShortcut(keyFor(QKeySequence::Quit, "Ctrl+Q"));
    quit->setMenuRole(QAction::QuitRole);
    m_edit = bar.addMenu(QString());
    copy = add(m_edit, "copy");
    copy->setShortcut(QKeySequence::Copy);
    find = add(m_edit, "find");
    find->setShortcut(QKeySequence::Find);
    m_edit->addSeparator();
    tickAll = add(m_edit, "tickAll", "Ctrl+Shift+A");
    clearTicks = add(m_edit, "clearTicks", "Ctrl+Shift+D");
    buildView(bar);
    m_manage = bar.addMenu(QString());
    m_manageUsers = m_manage->addMenu(QString());
    revoke = add(m_manageUsers, "revokeTokens", "Ctrl+Shift+R");
    m_token = bar.addMenu(QString());
    registerToken = add(m_token, "registerToken", "Ctrl+Shift+N");
    m_training = bar.addMenu(QString());
    m_training->menuAction()->setVisible(training);
    trainingPanel = add(m_training, "trainingPanel", "Ctrl+T");
    trainingPanel->setCheckable(true);
    trainingPanel->setChecked(true);
    m_training->addSeparator();
    nextCode = add(m_training, "nextCodeAction", "Ctrl+N");
    forward30 = add(m_training, "forward30Action", "Ctrl+Shift+F");
    m_help = bar.addMenu(QString());
    help = add(m_help, "help");
    help->setShortcut(QKeySequence::HelpContents);
    manual = add(m_help, "manual", "Ctrl+F1");
    m_help->addSeparator();
    about = add(m_help, "about", "Shift+F1");
    about->setMenuRole(QAction::AboutRole);
    retranslate();
}

QAction* MainMenu::add(QMenu* menu, const char* name, const char* keys)
{
    QAction* action = menu->addAction(QString());
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(QKeySequence(QString::fromLatin1(keys)));
    return action;
}

void MainMenu::buildView(QMenuBar& bar)
{
    m_view = bar.addMenu(QString());
    users = add(m_view, "showUsers", "Ctrl+1");
    waits = add(m_view, "showWaits", "Ctrl+3");
    m_view->addSeparator();
    m_pageButtons = m_view->addMenu(QString());
    reload = add(m_view, "reloadAction");
    reload->setShortcut(QKeySequence::Refresh);
    defaultLayout = add(m_view, "defaultLayout", "Ctrl+0");
    trayCountdown = add(m_view, "trayCountdown", "Ctrl+Shift+W");
    keepList = add(m_view, "keepList", "Ctrl+Shift+O");
    keepList->setCheckable(true);
    m_view->addSeparator();
    m_language = m_view->addMenu(QString());
    for (const QString& code : Language::known()) {
        QAction* action = add(m_language, "language", code == QLatin1String("ja") ? "Ctrl+Shift+J" : "Ctrl+Shift+E");
        action->setCheckable(true);
        action->setData(code);
        action->setObjectName(QStringLiteral("language_") + code);
        m_languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { Q_EMIT languageChosen(code); });
    }
    m_appearance = m_view->addMenu(QString());
    const QList<std::pair<Appearance, const char*>> looks = {{Appearance::System, "Ctrl+Shift+Y"},
                                                             {Appearance::Light, "Ctrl+Shift+L"},
                                                             {Appearance::Dark, "Ctrl+Shift+K"},
                                                             {Appearance::HighContrast, "Ctrl+Shift+H"}};
    for (const auto& [appearance, keys] : looks) {
        QAction* action = add(m_appearance, "appearance", keys);
        action->setCheckable(true);
        action->setData(static_cast<int>(appearance));
        m_appearances->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, look = appearance] { Q_EMIT appearanceChosen(static_cast<int>(look)); });
    }
}

void MainMenu::setCovered(bool covered)
{
    // A menu that is disabled takes its shortcuts along.
    for (QMenu* menu : {m_edit, m_view, m_manage, m_token})
        menu->menuAction()->setEnabled(!covered);
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
    m_pageButtons->setTitle(tr("&Buttons of this page"));
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
    trayCountdown->setText(tr("Countdown in the &notification area"));
    keepList->setText(tr("&Keep the last list on this PC"));
    revoke->setText(tr("&Revoke tokens…"));
    registerToken->setText(tr("&Register token…"));
    trainingPanel->setText(tr("&Virtual token and clock"));
    nextCode->setText(tr("On to the &next digits"));
    forward30->setText(tr("&30 minutes forward"));
    help->setText(tr("Help on this &screen"));
    manual->setText(tr("&How to switch tokens"));
    about->setText(tr("&About Kirikae"));
    for (QAction* action : m_languages->actions()) {
        const QString code = action->data().toString();
        // Each language in its own words, whichever is in use; with a letter that is on its keyboard.
        action->setText(code == QLatin1String("ja") ? Language::nameOf(code) + QStringLiteral("(&J)")
                                                    : QLatin1Char('&') + Language::nameOf(code));
        action->setChecked(code == Language::current());
    }
    const QStringList names = {tr("&As the system"), tr("&Light"), tr("&Dark"), tr("&High contrast")};
    for (QAction* action : m_appearances->actions()) {
        action->setText(names.at(action->data().toInt()));
        action->setChecked(action->data().toInt() == static_cast<int>(Theme::appearance()));
    }
}

} // namespace kirikae::ui
