// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The fields for a one-time password and a serial number. They take full-width digits, spaces, hyphens, a paste and a
// bar-code reader, and show what will be sent: the text is normalised while it is typed. The input method stays off. No
// length limit and no mask, because both damage a paste. GUI thread.
#pragma once

#include "app/core/secret_text.h"

#include <QLineEdit>

namespace kirikae::ui {

//! What is common: a normalising validator, Enter asks to go on.
class DigitsEdit : public QLineEdit {
    Q_OBJECT
public:
    enum class Kind { OneTimePassword, SerialNumber };
    explicit DigitsEdit(Kind kind, QWidget* parent = nullptr);
    //! Nothing more has to be typed.
    [[nodiscard]] bool isComplete() const;
    //! The normalised text.
    [[nodiscard]] QString digits() const;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    //! Enter in a complete field (also the one a bar-code reader sends).
    void advanced();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    Kind m_kind;
};

class OtpEdit : public DigitsEdit {
    Q_OBJECT
public:
    explicit OtpEdit(QWidget* parent = nullptr);
    //! The code for one request; the field is emptied, since a code serves once.
    [[nodiscard]] core::SecretText take();
};

class SerialEdit : public DigitsEdit {
    Q_OBJECT
public:
    explicit SerialEdit(QWidget* parent = nullptr);
};

} // namespace kirikae::ui
