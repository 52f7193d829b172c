// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The menu bar: ファイル 編集 表示 管理 トークン 訓練 ヘルプ. Holds the actions and their words; what an action does is
// connected by the window, and whether it can be used is told by it. GUI thread.
#pragma once

#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace kirikae::ui {

class MainMenu : public QObject {
    Q_OBJECT
public:
    MainMenu(QMenuBar& bar, bool training, QObject* parent);
    void retranslate();
    //! While the program is locked only what concerns nobody's work is left.
    void setCovered(bool covered);
    //! トークン, for whoever adds actions to it.
    [[nodiscard]] QMenu& tokenMenu() const { return *m_token; }
    //! The menu that takes the buttons of the page at hand.
    [[nodiscard]] QMenu& pageButtonsMenu() const { return *m_pageButtons; }
    //! 管理, and 利用者管理 inside it.
    [[nodiscard]] QMenu& manageMenu() const { return *m_manage; }
    [[nodiscard]] QMenu& manageUsersMenu() const { return *m_manageUsers; }
    //! ヘルプ, likewise.
    [[nodiscard]] QMenu& helpMenu() const { return *m_help; }

    QAction* signOut;
    QAction* quit;
    QAction* copy;
    QAction* find;
    QAction* tickAll;
    QAction* clearTicks;
    QAction* users;
    QAction* waits;
    QAction* reload;
    QAction* defaultLayout;
    QAction* trayCountdown;
    QAction* keepList = nullptr;
    QAction* trainingPanel;
    QAction* revoke;
    QAction* registerToken;
    QAction* forward30;
    QAction* nextCode;
    QAction* help; //!< on the page at hand
    QAction* manual;
    QAction* about;

Q_SIGNALS:
    void languageChosen(const QString& code);
    //! An int of Appearance.
    void appearanceChosen(int appearance);

private:
    QAction* add(QMenu* menu, const char* name, const char* keys = "");
    void buildView(QMenuBar& bar);
    QMenu* m_file;
    QMenu* m_edit;
    QMenu* m_view;
    QMenu* m_pageButtons;
    QMenu* m_language;
    QMenu* m_appearance;
    QMenu* m_manage;
    QMenu* m_manageUsers;
    QMenu* m_token;
    QMenu* m_training;
    QMenu* m_help;
    QActionGroup* m_languages;
    QActionGroup* m_appearances;
};

} // namespace kirikae::ui
