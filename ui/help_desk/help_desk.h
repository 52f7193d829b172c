// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Everything for a call to the help desk: the sentences to say about a failure, and the file about this program. Adds
// its action to the help menu and answers the notices below the window. GUI thread.
#pragma once

#include "ui/error_text/explanation.h"

#include <QObject>

class QAction;
class QMenu;
class QSettings;
class QWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class HelpDesk : public QObject {
    Q_OBJECT
public:
    //! All outlive the desk; `window` is what it listens to, and the parent of its dialogs.
    HelpDesk(core::Client& client, const QSettings& settings, QMenu& menu, QWidget* window);
    void retranslate();
    //! Shows what would be saved, and saves it when the person wants that.
    void showDiagnostics();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showTelephone(const Explanation& words);
    core::Client& m_client;
    const QSettings& m_settings;
    QWidget* m_window;
    QAction* m_diagnostics;
};

} // namespace kirikae::ui
