// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Beside the 表示 box: keeps the present view under a name, renames and deletes kept ones. The box itself lists them.
// GUI thread.
#pragma once

#include "app/core/saved_views.h"

#include <QPushButton>

#include <functional>

class QAction;
class QSettings;

namespace kirikae::ui {

class SavedViewsButton : public QPushButton {
    Q_OBJECT
public:
    //! `present` says what the list shows now. `settings` outlives the button.
    SavedViewsButton(QSettings& settings, bool training, std::function<core::SavedView()> present,
                     QWidget* parent = nullptr);
    [[nodiscard]] const QList<core::SavedView>& views() const { return m_views; }
    //! Which of them the box shows; empty: none.
    void setChosen(const QString& name);
    //! Keeps the present view under `name`, which judgeViewName() allows.
    void keep(const QString& name);
    void rename(const QString& from, const QString& to);
    void remove(const QString& name);
    void retranslate();

Q_SIGNALS:
    //! The list changed; `chosen` is what the box should show now, empty: what it showed.
    void viewsChanged(const QString& chosen);

private:
    void askName();
    void askNewName();
    void askRemoval();
    [[nodiscard]] QString problemOf(const QString& name, const QString& renamed) const;
    void store(const QString& chosen);

    QSettings& m_settings;
    bool m_training;
    std::function<core::SavedView()> m_present;
    QList<core::SavedView> m_views;
    QString m_chosen;
    QAction* m_keep;
    QAction* m_rename;
    QAction* m_remove;
};

} // namespace kirikae::ui
