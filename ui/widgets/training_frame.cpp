// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/training_frame.h"

#include "ui/look/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace kirikae::ui {

namespace {
constexpr int border = 5;
}

TrainingFrame::TrainingFrame(bool training, QWidget* parent)
    : QFrame(parent)
    , m_training(training)
    , m_layout(new QVBoxLayout(this))
    , m_words(new QLabel)
{
    setObjectName(QStringLiteral("trainingFrame"));
    m_layout->setSpacing(0);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addWidget(m_words);
    m_words->setVisible(training);
    if (training) {
        m_layout->setContentsMargins(border, 0, border, border);
        m_words->setAlignment(Qt::AlignCenter);
        m_words->setContentsMargins(8, 5, 8, 6);
        QFont font = m_words->font();
        font.setBold(true);
        m_words->setFont(font);
        QPalette black = m_words->palette();
        black.setColor(QPalette::WindowText, Qt::black);
        m_words->setPalette(black);
        m_words->setObjectName(QStringLiteral("trainingWords"));
    }
    retranslate();
}

void TrainingFrame::setContent(QWidget* content)
{
    content->setAutoFillBackground(true);
    m_layout->addWidget(content, 1);
}

void TrainingFrame::paintEvent(QPaintEvent*)
{
    if (m_training)
        QPainter(this).fillRect(rect(), Theme::trainingYellow());
}

void TrainingFrame::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void TrainingFrame::retranslate()
{
    m_words->setText(tr("Training mode: not connected to any real bank"));
}

} // namespace kirikae::ui
