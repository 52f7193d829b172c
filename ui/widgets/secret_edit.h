// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A password field: hidden text that can be shown while it is looked at, a Caps Lock-proof take(), no undo history kept
// after it. GUI thread.
#pragma once

#include "app/core/secret_text.h"

#include <QLineEdit>

class QAction;

namespace kirikae::ui {

class SecretEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit SecretEdit(QWidget* parent = nullptr);
    //! The typed secret for one request; the field keeps its text.
    [[nodiscard]] core::SecretText secret() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showText(bool shown);
    QAction* m_reveal;
};

} // namespace kirikae::ui
