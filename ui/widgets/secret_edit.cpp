// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/secret_edit.h"

#include "ui/look/theme.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QIconEngine>
#include <QPainter>

namespace kirikae::ui {

namespace {

class EyeEngine : public QIconEngine {
public:
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State state) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 16.0, rect.height() / 16.0);
        painter->setPen(
            QPen(Theme::tone(Tone::Quiet, QPalette(QApplication::palette())), 1.4, Qt::SolidLine, Qt::RoundCap));
        painter->drawArc(QRectF(1.5, 4, 13, 13), 35 * 16, 110 * 16);
        painter->drawArc(QRectF(1.5, -1, 13, 13), -35 * 16, -110 * 16);
        painter->drawEllipse(QPointF(8, 8), 2, 2);
        if (state == QIcon::On)
            painter->drawLine(QPointF(3, 13), QPointF(13, 3));
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new EyeEngine; }
};

} // namespace

SecretEdit::SecretEdit(QWidget* parent)
    : QLineEdit(parent)
    , m_reveal(new QAction(QIcon(new EyeEngine), QString(), this))
{
    setEchoMode(Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_reveal->setCheckable(true);
    // The eye is no stop for Tab, which goes from field to field: a key shows the text while the field has the focus.
    m_reveal->setShortcut(QKeySequence(Qt::ALT | Qt::Key_P));
    m_reveal->setShortcutContext(Qt::WidgetShortcut);
    addAction(m_reveal, TrailingPosition);
    connect(m_reveal, &QAction::toggled, this, &SecretEdit::showText);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            m_reveal->setChecked(false);
    });
    retranslate();
}

core::SecretText SecretEdit::secret() const
{
    return core::SecretText(text());
}

void SecretEdit::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

void SecretEdit::retranslate()
{
    m_reveal->setText(m_reveal->isChecked() ? tr("Hide the password") : tr("Show the password"));
    m_reveal->setToolTip(tr("%1 (%2)", "what a button does, its key")
                             .arg(m_reveal->text(), m_reveal->shortcut().toString(QKeySequence::NativeText)));
}

void SecretEdit::showText(bool shown)
{
    setEchoMode(shown ? Normal : Password);
    retranslate();
}

} // namespace kirikae::ui
