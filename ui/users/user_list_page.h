// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 利用者一覧: search, filter, the 全て box, the table, and the two actions on it. What a general user may not do is not
// shown. Renders models and flow states; the rules are in core. GUI thread.
#pragma once

#include "app/core/models/user_filter_model.h"
#include "app/core/saved_views.h"
#include "ui/widgets/page.h"

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QSettings;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class MenuButton;
class Notice;
class SavedViewsButton;
class UserPresentationModel;
class UserTableView;

class UserListPage final : public Page {
    Q_OBJECT
public:
    UserListPage(core::Client& client, QSettings& settings, QWidget* parent = nullptr);
    ~UserListPage() override;
    void focusSearch();
    //! The ticked users and the selected rows: users without a token cannot be ticked.
    [[nodiscard]] QStringList chosenLoginIds() const;
    //! The one user that is selected or, where no row is, ticked; nullptr: none, or several.
    [[nodiscard]] const core::UserRow* chosenUser() const;
    //! Shows the locked users alone, for somebody to be chosen.
    void showLocked();
    void copySelection();
    void setAllShownTicked(bool ticked);
    void clearTicks();
    void resetLayout();
    //! "2,000 人中 48 人を表示", for the status bar.
    [[nodiscard]] QString countText() const;
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("users"); }
    void focusFirst() override;

Q_SIGNALS:
    void revocationRequested(const QStringList& loginIds);
    void registrationRequested();
    //! Of the ticked users and the selected rows.
    void assignmentRequested(const QStringList& loginIds);
    //! Of the selected user: the new device, if one was assigned.
    void checkRequested(const QString& serial);
    void resynchronisationRequested(const QString& serial);
    void unlockRequested(const QString& loginId);
    //! What this user did and what was done to them.
    void historyRequested(const QString& loginId);
    //! The counted text changed.
    void countChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    //! Among the statuses of the filter: no status, but whoever is locked.
    static constexpr int lockedOnly = -1;
    void build();
    void connectAll();
    void buildRowMenu();
    void fillStatuses();
    void renderRowMenu();
    void followBox();
    void followViews(const QString& chosen);
    void applyView(const core::SavedView& view);
    [[nodiscard]] core::SavedView presentView() const;
    void renderTicks();
    void renderNotice();

    core::Client& m_client;
    QSettings& m_settings;
    UserPresentationModel* m_presentation;
    core::UserFilterModel* m_filter;
    bool m_failed = false; //!< what went wrong is shown
    QLabel* m_title;
    QMenu* m_rowMenu;
    MenuButton* m_more;
    QAction* m_checkRow;
    QAction* m_resynchroniseRow;
    QAction* m_unlockRow;
    QAction* m_historyRow;
    Notice* m_notice;
    QLineEdit* m_search;
    QLabel* m_statusLabel;
    QComboBox* m_status;
    SavedViewsButton* m_views;
    QPushButton* m_reload;
    QPushButton* m_revoke;
    QPushButton* m_assign;
    QPushButton* m_register;
    QCheckBox* m_all;
    QCheckBox* m_grouped;
    QLabel* m_ticked;
    QPushButton* m_clear;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    UserTableView* m_table;
    QLabel* m_empty;
    QLabel* m_remark;
};

} // namespace kirikae::ui
