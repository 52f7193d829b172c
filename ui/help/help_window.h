// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The help in a window of its own, beside the work: search and topics on the left, the text on the right. One window
// for the whole program, open while a dialog waits, too. Opens nothing outside the program. GUI thread.
#pragma once

#include "ui/help/help_topics.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace kirikae::ui {

class HelpWindow : public QWidget {
    Q_OBJECT
public:
    //! Shows the topic; a window that is open already turns to it. `training` marks its title.
    static void open(const QString& topic, bool training);

    //! F1 in a dialog, which the menu of the window behind it does not reach.
    static void openOnF1(QWidget& dialog, const QString& topic, bool training);

    explicit HelpWindow(bool training);
    void showTopic(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void list();
    void read(const QString& name);
    void followLink(const QUrl& url);

    bool m_training;
    QString m_name;
    QList<HelpTopic> m_topics;
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_found;
    QTextBrowser* m_text;
};

} // namespace kirikae::ui
