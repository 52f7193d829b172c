// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/look/resting_cursor.h"

#include "ui/lock/input_watch.h"

#include <QApplication>
#include <QTimer>

namespace kirikae::ui {

RestingCursor::RestingCursor(QObject* parent, std::chrono::milliseconds restsAfter)
    : QObject(parent)
    , m_restsAfter(restsAfter)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &RestingCursor::look);
    connect(new InputWatch(this), &InputWatch::touched, this, &RestingCursor::noteTouch);
    noteTouch();
}

RestingCursor::~RestingCursor()
{
    if (m_flashTime > 0)
        QApplication::setCursorFlashTime(m_flashTime);
}

void RestingCursor::noteTouch()
{
    m_sinceTouch.start();
    if (m_flashTime > 0)
        QApplication::setCursorFlashTime(std::exchange(m_flashTime, 0));
    // A timer that runs is not begun anew with each key: it sees for itself that it came too early.
    if (!m_timer->isActive())
        m_timer->start(m_restsAfter);
}

void RestingCursor::look()
{
    const auto left = m_restsAfter - std::chrono::milliseconds{m_sinceTouch.elapsed()};
    if (left > std::chrono::milliseconds{0}) {
        m_timer->start(left);
        return;
    }
    const int flashTime = QApplication::cursorFlashTime();
    if (flashTime > 0) {
        m_flashTime = flashTime;
        QApplication::setCursorFlashTime(0);
    }
}

} // namespace kirikae::ui
