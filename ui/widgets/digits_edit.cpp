// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/digits_edit.h"

#include "app/core/input_normaliser.h"

#include <QKeyEvent>
#include <QValidator>

namespace kirikae::ui {

namespace {

core::NormalisedDigits normalised(DigitsEdit::Kind kind, const QString& text)
{
    return kind == DigitsEdit::Kind::OneTimePassword ? core::normaliseOtp(text) : core::normaliseSerial(text);
}

class DigitsValidator : public QValidator {
public:
    DigitsValidator(DigitsEdit::Kind kind, QObject* parent)
        : QValidator(parent)
        , m_kind(kind)
    {}
    State validate(QString& input, int& position) const override
    {
        const core::NormalisedDigits whole = normalised(m_kind, input);
        if (!whole.acceptable && !whole.valid)
            return Invalid;
        // The cursor stays behind the same digits, wherever spaces before it were dropped.
        const auto before = normalised(m_kind, input.left(position)).text.size();
        input = whole.text;
        position = static_cast<int>(std::min(before, input.size()));
        return whole.valid ? Acceptable : Intermediate;
    }

private:
    DigitsEdit::Kind m_kind;
};

} // namespace

DigitsEdit::DigitsEdit(Kind kind, QWidget* parent)
    : QLineEdit(parent)
    , m_kind(kind)
{
    setValidator(new DigitsValidator(kind, this));
    setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase |
                        (kind == Kind::OneTimePassword ? Qt::ImhDigitsOnly | Qt::ImhSensitiveData : Qt::ImhNone));
}

bool DigitsEdit::isComplete() const
{
    return normalised(m_kind, text()).valid;
}

QString DigitsEdit::digits() const
{
    return normalised(m_kind, text()).text;
}

QVariant DigitsEdit::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query == Qt::ImEnabled)
        return false;
    return QLineEdit::inputMethodQuery(query);
}

void DigitsEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Taken here: a reader's Enter must never press a dialog's default button.
        event->accept();
        if (isComplete())
            Q_EMIT advanced();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

OtpEdit::OtpEdit(QWidget* parent)
    : DigitsEdit(Kind::OneTimePassword, parent)
{
    setObjectName(QStringLiteral("otp"));
}

core::SecretText OtpEdit::take()
{
    const core::SecretText secret(digits());
    clear();
    return secret;
}

SerialEdit::SerialEdit(QWidget* parent)
    : DigitsEdit(Kind::SerialNumber, parent)
{
    setObjectName(QStringLiteral("serialNumber"));
}

} // namespace kirikae::ui
