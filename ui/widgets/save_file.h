// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Asks where to save something, saves it whole or not at all, and says how it ended. GUI thread.
#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace kirikae::ui {

class Notice;

//! Opens the file dialog over `parent`; `name` is what the file is called unless the person says otherwise.
void askToSaveCsv(QWidget* parent, Notice* told, const QString& name, const QByteArray& bytes);

//! Writes the file and tells it; true when it is there.
bool saveFile(Notice* told, const QString& path, const QByteArray& bytes);

} // namespace kirikae::ui
