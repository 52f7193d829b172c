// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The text cursor blinks while somebody is at the program, and stands still, to be seen all the time, once nobody has
// touched it for a while: a cursor that blinks for nobody wakes the PC twice a second. A desktop on which none blinks
// is left as it is. Swallows no event. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <chrono>

class QTimer;

namespace kirikae::ui {

class RestingCursor : public QObject {
    Q_OBJECT
public:
    //! For the whole application, until it is destroyed. Ten seconds, as GTK does.
    explicit RestingCursor(QObject* parent, std::chrono::milliseconds restsAfter = std::chrono::seconds{10});
    ~RestingCursor() override;

private:
    void noteTouch();
    void look();

    const std::chrono::milliseconds m_restsAfter;
    QElapsedTimer m_sinceTouch;
    QTimer* m_timer;
    int m_flashTime = 0; //!< the desktop's, while the cursor rests; 0: it does not
};

} // namespace kirikae::ui
