// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// トークンの取り込み: choose the file, type its key or password if it has one, see what would come of it, then import.
// A key or password leaves its field with the request and is kept nowhere. Renders the import flow. GUI thread.
#pragma once

#include "ui/widgets/house_dialog.h"

class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class FormField;
class ImportReportModel;
class Notice;
class PlainTable;
class Prose;
class SecretEdit;

class ImportDialog : public HouseDialog {
    Q_OBJECT
public:
    explicit ImportDialog(core::Client& client, QWidget* parent = nullptr);
    //! While something is on its way, asks it to stop instead of closing.
    void reject() override;

protected:
    void retranslate() override;
    void render() override;

private:
    void build();
    void connectAll();
    void askFile();
    void check();
    void arm();
    void renderFile();
    void renderReport();
    void renderNotice();
    void renderButtons();

    core::Client& m_client;
    ImportReportModel* m_report;
    Notice* m_notice;
    Prose* m_intro;
    Prose* m_file;
    QPushButton* m_choose;
    SecretEdit* m_secret;
    FormField* m_secretField;
    Prose* m_summary;
    PlainTable* m_table;
    QProgressBar* m_busy;
    Notice* m_saved;
    QPushButton* m_save;
    QPushButton* m_check;
    QPushButton* m_import;
    QPushButton* m_cancel;
};

} // namespace kirikae::ui
