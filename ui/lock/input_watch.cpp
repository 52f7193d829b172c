// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lock/input_watch.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

namespace kirikae::ui {

InputWatch::InputWatch(QObject* parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now)
            Q_EMIT touched();
    });
}

bool InputWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        // Moves also come when something moves below a pointer that rests.
        const QPointF at = static_cast<QMouseEvent*>(event)->globalPosition();
        if (at != m_pointer) {
            m_pointer = at;
            Q_EMIT touched();
        }
        break;
    }
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        Q_EMIT touched();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace kirikae::ui
