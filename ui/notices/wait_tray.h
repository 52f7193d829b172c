// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The countdown in the tray or menu bar, for those who ask for it, and the notification of systems that show theirs
// there. Shown only while a wait runs; on a desktop without a tray nothing shows and nothing is lost. GUI thread.
#pragma once

#include "app/core/ports/notifier.h"

class QMenu;
class QSystemTrayIcon;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class WaitTray : public core::Notifier {
    Q_OBJECT
public:
    explicit WaitTray(core::Client& client, QObject* parent = nullptr);
    ~WaitTray() override;
    [[nodiscard]] static bool isThere();
    void setCounting(bool on);
    //! What the tray shows now: the tooltip, empty when it shows nothing.
    [[nodiscard]] QString shown() const { return m_shown; }
    void retranslate();
    //! By a balloon or banner of the tray icon, which shows for that long.
    void notify(const QString& heading, const QString& text, const QString& action) override;
    //! The icon for a number: a filled tile, so that it is seen on light and dark bars alike.
    [[nodiscard]] static QIcon iconFor(const QString& number, bool training);

private:
    void render();
    QSystemTrayIcon* icon();
    core::Client& m_client;
    QSystemTrayIcon* m_icon = nullptr;
    QMenu* m_menu = nullptr;
    bool m_counting = false;
    bool m_speaking = false;
    QString m_shown;
    QString m_number;
};

} // namespace kirikae::ui
