// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// トークン配布箱: the company's devices with their state, printed date, expiry and holder; search, two filters, and
// what can be done with them. Renders the inventory flow; the rules are in core. GUI thread.
#pragma once

#include "app/core/token_domain.h"
#include "ui/widgets/page.h"

class QAction;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QStringListModel;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class MenuButton;
class Notice;
class PlainTable;
class TokenPresentationModel;

class InventoryPage : public Page {
    Q_OBJECT
public:
    explicit InventoryPage(core::Client& client, QWidget* parent = nullptr);
    //! Serial numbers of the selected rows, in the order shown.
    [[nodiscard]] QStringList selectedSerials() const;
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("tokens"); }
    void focusFirst() override;

Q_SIGNALS:
    void importRequested();
    void assignmentRequested(const QStringList& serials);
    //! Of the users to whom the selected ones were assigned.
    void takingBackRequested(const QStringList& loginIds);
    void checkRequested(const QString& serial);
    void resynchronisationRequested(const QString& serial);
    //! What happened to this one.
    void historyRequested(const QString& serial);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    [[nodiscard]] QLayout* buildTools();
    void connectAll();
    void ask();
    void arm();
    [[nodiscard]] QList<core::TokenRow> selected(core::TokenState state) const;
    void buildRowMenu();
    void fillStates();
    void fillDates();
    void renderNotice();
    [[nodiscard]] QString countText() const;

    core::Client& m_client;
    TokenPresentationModel* m_presentation;
    bool m_failed = false; //!< what went wrong is shown
    QLabel* m_title;
    QMenu* m_rowMenu;
    MenuButton* m_more;
    QAction* m_checkRow;
    QAction* m_resynchroniseRow;
    QAction* m_historyRow;
    Notice* m_notice;
    QLineEdit* m_search;
    QLabel* m_stateLabel;
    QComboBox* m_state;
    QStringListModel* m_dates;
    QLabel* m_dateLabel;
    QLineEdit* m_date;
    QLabel* m_count;
    QProgressBar* m_busy;
    QPushButton* m_cancel;
    QPushButton* m_import;
    QPushButton* m_assign;
    QPushButton* m_takeBack;
    QPushButton* m_reload;
    PlainTable* m_table;
    QLabel* m_empty;
};

} // namespace kirikae::ui
