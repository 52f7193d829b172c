// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/status_strip.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/widgets/flow_row.h"
#include "ui/words/date_words.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace kirikae::ui {

StatusStrip::StatusStrip(core::Client& client, QWidget* parent)
    : QWidget(parent)
    , m_client(client)
    , m_count(new QLabel)
    , m_activity(new QLabel)
    , m_cancel(new QPushButton)
    , m_update(new QLabel)
    , m_time(new QLabel)
    , m_tick(new QTimer(this))
{
    auto* layout = new FlowRow(24);
    setLayout(layout);
    layout->setContentsMargins(24, 6, 24, 8);
    m_activity->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    layout->addWidget(m_count);
    layout->addWidget(m_cancel);
    layout->addWidget(m_activity);
    layout->addWidget(m_update);
    layout->addWidget(m_time);
    m_count->setObjectName(QStringLiteral("countText"));
    m_activity->setObjectName(QStringLiteral("activityText"));
    m_time->setObjectName(QStringLiteral("serverTime"));
    m_update->setObjectName(QStringLiteral("newerVersion"));
    for (auto* label : {m_count, m_activity, m_update, m_time})
        Theme::makeQuiet(label);
    m_cancel->setObjectName(QStringLiteral("cancelActivity"));
    m_cancel->setFlat(true);
    m_cancel->hide();
    connect(m_cancel, &QPushButton::clicked, this, &StatusStrip::cancelRequested);
    m_tick->setSingleShot(true);
    connect(m_tick, &QTimer::timeout, this, &StatusStrip::render);
    connect(&client.updates, &core::UpdateFlow::changed, this, &StatusStrip::render);
    connect(&client.clock, &core::ServerClock::jumped, this, &StatusStrip::render);
    render();
}

void StatusStrip::setCount(const QString& text)
{
    m_count->setText(text);
    m_count->setVisible(!text.isEmpty());
}

void StatusStrip::setActivity(const QString& text)
{
    m_activity->setText(text);
    m_cancel->hide();
}

void StatusStrip::setCancellableActivity(const QString& text)
{
    m_activity->setText(text);
    m_cancel->show();
}

void StatusStrip::render()
{
    m_cancel->setText(tr("Cancel"));
    const QString& newer = m_client.updates.newer();
    m_update->setText(newer.isEmpty() ? QString()
                                      : tr("There is a newer Kirikae: %1. Ask your IT department.").arg(newer));
    m_update->setVisible(!newer.isEmpty());
    const auto now = m_client.clock.now();
    m_time->setText(now ? tr("Server time (Japan) %1").arg(DateWords::dateTime(*now)) : QString());
    if (!now || !isVisible()) {
        m_tick->stop();
    } else if (m_client.clock.rate() == 1) {
        // On the minute: a program that counts nothing sleeps.
        const auto next = std::chrono::floor<std::chrono::minutes>(*now) + std::chrono::minutes{1};
        m_tick->start(std::chrono::ceil<std::chrono::milliseconds>(next - *now));
    } else {
        m_tick->start(std::chrono::seconds{1});
    }
}

void StatusStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        render();
    QWidget::changeEvent(event);
}

void StatusStrip::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    render();
}

void StatusStrip::hideEvent(QHideEvent* event)
{
    m_tick->stop();
    QWidget::hideEvent(event);
}

} // namespace kirikae::ui
