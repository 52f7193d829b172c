// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A field with its label above and its remark below, tied together for the keyboard and for screen readers. GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace kirikae::ui {

class FormField : public QWidget {
    Q_OBJECT
public:
    //! Takes `field` as a child; `beside` (may be null) stands to its right.
    explicit FormField(QWidget* field, QWidget* beside = nullptr, QWidget* parent = nullptr);
    //! The label; a required field says so in words.
    void setLabel(const QString& label, bool required);
    //! A remark below the field; empty: none. Also the accessible description.
    void setHint(const QString& hint);

private:
    QWidget* m_field;
    QLabel* m_label;
    QLabel* m_hint;
};

//! A field that says in itself what it is for is wide enough to say it. Call again when the words changed.
void fitPlaceholder(QLineEdit* field);

} // namespace kirikae::ui
