// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Sees that somebody touches the program: keys, pointer, touch, an input method, and focus that moves, which is what a
// screen reader's own commands cause. Says so and swallows nothing. GUI thread.
#pragma once

#include <QObject>
#include <QPointF>

namespace kirikae::ui {

class InputWatch : public QObject {
    Q_OBJECT
public:
    //! Watches the whole application until it is destroyed.
    explicit InputWatch(QObject* parent);

Q_SIGNALS:
    void touched();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPointF m_pointer;
};

} // namespace kirikae::ui
