// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Lies around the window's content: shows it, or, while the program is locked, the lock page in its place, with every
// dialog put away and every secret field emptied. Warns a minute before. The rules are the lock flow's. GUI thread.
#pragma once

#include <QWidget>

class QStackedWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class LockPage;
class Notice;
class Page;

class LockCover : public QWidget {
    Q_OBJECT
public:
    //! Takes `content` as a child.
    LockCover(core::Client& client, QWidget* content, QWidget* parent = nullptr);
    [[nodiscard]] bool isCovering() const { return m_covering; }
    [[nodiscard]] Page* page() const;
    void retranslate();

Q_SIGNALS:
    //! isCovering() changed.
    void changed();

private:
    void render();
    void putAway();
    core::Client& m_client;
    Notice* m_warning;
    QStackedWidget* m_stack;
    QWidget* m_content;
    LockPage* m_page = nullptr; //!< made by the first lock
    bool m_covering = false;
};

} // namespace kirikae::ui
