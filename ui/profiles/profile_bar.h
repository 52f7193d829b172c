// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The strip over the sign-in page: which company and server this is, another one, and their names. To choose another
// begins the program's work anew with that one's settings, journal and drafts. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace kirikae::ui {

class ProfileStore;

class ProfileBar final : public Page {
    Q_OBJECT
public:
    //! `store` outlives the bar.
    explicit ProfileBar(ProfileStore& store, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override { return {}; }
    void focusFirst() override;

Q_SIGNALS:
    //! The store's current profile is another one now.
    void switched();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void choose(const QString& id);
    void askName(const QString& id, const QString& heading, const QString& button);
    void askRemoval(const QString& id, const QString& name);
    void fillRemovals();
    [[nodiscard]] QString nameOf(const QString& id) const;
    [[nodiscard]] QString problemOf(const QString& name, const QString& id) const;

    ProfileStore& m_store;
    QLabel* m_label;
    QComboBox* m_box;
    QPushButton* m_manage;
    QAction* m_add;
    QAction* m_rename;
    QMenu* m_remove;
};

} // namespace kirikae::ui
