// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 操作履歴, for master users: who did what to whom and how it ended, newest first, with the hash of each row. Follows a
// user or a token, copies, and saves all that match. Renders the audit flow; the rules are in core. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
struct AuditEntry;
} // namespace kirikae::core

namespace kirikae::ui {

class AuditFilters;
class AuditPresentationModel;
class MenuButton;
class Notice;
class PlainTable;

class AuditLogPage : public Page {
    Q_OBJECT
public:
    explicit AuditLogPage(core::Client& client, QWidget* parent = nullptr);
    void followUser(const QString& loginId);
    void followToken(const QString& serial);
    //! The rows that are here, as a file.
    [[nodiscard]] QByteArray csv() const;
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("activity"); }
    void focusFirst() override;

Q_SIGNALS:
    //! All that match are here and can be saved.
    void readyToSave();

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildRowMenu();
    [[nodiscard]] QHBoxLayout* buildLine();
    void connectAll();
    void ask();
    void askSave();
    void copyHash();
    void renderRowMenu();
    void renderNotice();
    [[nodiscard]] QString countText() const;
    //! The one selected row; nullptr: none, or several.
    [[nodiscard]] const core::AuditEntry* selected() const;

    core::Client& m_client;
    AuditPresentationModel* m_presentation;
    QLabel* m_title;
    QPushButton* m_export;
    Notice* m_notice;
    AuditFilters* m_filters;
    QLabel* m_count;
    QPushButton* m_clear;
    QProgressBar* m_busy;
    QPushButton* m_cancel;
    QMenu* m_rowMenu;
    QAction* m_followActor;
    QAction* m_followSubject;
    QAction* m_followToken;
    QAction* m_copyRows;
    QAction* m_copyHash;
    MenuButton* m_more;
    QPushButton* m_reload;
    PlainTable* m_table;
    QLabel* m_empty;
    bool m_failed = false; //!< the failure stands there
};

} // namespace kirikae::ui
