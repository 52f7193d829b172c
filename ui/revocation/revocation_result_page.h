// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// トークン失効結果: one line a user with the outcome, the reason and the next step; the failed ones can be tried again
// alone, and the whole can be saved. GUI thread.
#pragma once

#include "app/core/domain.h"
#include "ui/widgets/page.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class Notice;

class RevocationResultPage final : public Page {
    Q_OBJECT
public:
    explicit RevocationResultPage(core::Client& client, QWidget* parent = nullptr);
    void setResult(const core::RevocationResult& result);
    //! The same as a CSV file.
    [[nodiscard]] QByteArray csv() const;
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("revoke"); }
    void focusFirst() override;

Q_SIGNALS:
    void retryRequested(const QStringList& loginIds);
    void waitRequested();
    void listRequested();

private:
    void askFile();
    [[nodiscard]] QStringList headings() const;
    [[nodiscard]] QStringList cells(const core::RevocationRow& row) const;
    [[nodiscard]] QStringList failed() const;

    core::Client& m_client;
    core::RevocationResult m_result;
    QLabel* m_title;
    Notice* m_summary;
    QTableWidget* m_table;
    QPushButton* m_retry;
    QPushButton* m_save;
    QPushButton* m_list;
    QPushButton* m_wait;
    Notice* m_saved;
};

} // namespace kirikae::ui
