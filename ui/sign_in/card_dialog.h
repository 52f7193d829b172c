// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// ICカード: which module speaks to the card or key, and whose certificates are on it. Asks for no PIN. Renders the card
// flow. GUI thread.
#pragma once

#include "ui/widgets/house_dialog.h"

class QComboBox;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class FormField;
class Notice;
class Prose;

class CardDialog : public HouseDialog {
    Q_OBJECT
public:
    explicit CardDialog(core::Client& client, QWidget* parent = nullptr);
    //! Opens it with the module that was used last, which may be empty.
    void ask(const QString& lastModule);
    void done(int result) override;

Q_SIGNALS:
    //! A certificate of a card was chosen; it is on the list by now.
    void chosen(const QString& id, const QString& module);

protected:
    void retranslate() override;
    void render() override;

private:
    void build();
    void askModule();
    void take();
    void renderFound();

    core::Client& m_client;
    Notice* m_notice;
    Prose* m_intro;
    QComboBox* m_module;
    FormField* m_moduleField;
    QPushButton* m_other;
    QListWidget* m_found;
    FormField* m_foundField;
    QProgressBar* m_busy;
    QPushButton* m_read;
    QPushButton* m_take;
    QPushButton* m_cancel;
};

} // namespace kirikae::ui
