// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// トークンの割り当て: pairs of users and devices, put together by selection, paste or bar-code reader; the old and the
// new device stand side by side in every row. Checked first, then confirmed with the operator's proof. Renders the
// assignment flow. GUI thread.
#pragma once

#include "app/core/flows/assignment_flow.h"
#include "ui/widgets/house_dialog.h"

class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class FormField;
class Notice;
class ProofFields;
class Prose;
class SerialEdit;

class AssignDialog : public HouseDialog {
    Q_OBJECT
public:
    explicit AssignDialog(core::Client& client, QWidget* parent = nullptr);
    //! While something is on its way, asks it to stop instead of closing.
    void reject() override;
    //! The table as a file.
    [[nodiscard]] QByteArray csv() const;

protected:
    void retranslate() override;
    void render() override;

private:
    void build();
    void buildButtons();
    void connectAll();
    void addUser();
    void addSerial();
    void removeSelected();
    void confirm();
    void arm();
    void renderRows();
    void renderNotice();
    void renderButtons();
    void askSave();
    [[nodiscard]] QStringList headings() const;
    [[nodiscard]] QStringList cells(const core::AssignmentDraftRow& row, const core::AssignmentRow* answer) const;
    [[nodiscard]] const core::AssignmentRow* answerOf(const QString& loginId) const;
    [[nodiscard]] int accepted() const;
    [[nodiscard]] bool takesBack() const;

    core::Client& m_client;
    Notice* m_notice;
    Prose* m_intro;
    QLineEdit* m_user;
    FormField* m_userField;
    SerialEdit* m_serial;
    FormField* m_serialField;
    QPushButton* m_paste;
    QPushButton* m_remove;
    QTableWidget* m_table;
    QLineEdit* m_note;
    FormField* m_noteField; //!< to the second person; hidden where none is needed
    ProofFields* m_proof;
    QProgressBar* m_busy;
    Notice* m_saved;
    QPushButton* m_save;
    QPushButton* m_check;
    QPushButton* m_confirm;
    QPushButton* m_repeat;
    QPushButton* m_cancel;
    bool m_tooMany = false;
    core::AssignmentState::Step m_shown = core::AssignmentState::Step::Idle;
};

} // namespace kirikae::ui
