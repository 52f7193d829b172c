// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The help as it lies inside the program: one Markdown text a topic and language, its heading, and the search over all
// of them. Needs no network and no window. Any thread, once the program's resources are there.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace kirikae::ui {

struct HelpTopic {
    QString name;  //!< of the file, without its ending
    QString title; //!< the heading
    QString text;  //!< Markdown
};

//! The names of all topics, in the order in which they are listed.
[[nodiscard]] QStringList helpTopicNames();

//! All topics of a language (ja, en).
[[nodiscard]] QList<HelpTopic> helpTopics(const QString& language);

//! Where a topic's Markdown lies, for a text browser.
[[nodiscard]] QString helpTopicPath(const QString& language, const QString& name);

//! Those in which every word is found, in the heading first, after NFKC and case folding (ﾛｯｸ finds ロック). All of
//! them where nothing was typed.
[[nodiscard]] QList<HelpTopic> findHelp(const QList<HelpTopic>& topics, const QString& typed);

} // namespace kirikae::ui
