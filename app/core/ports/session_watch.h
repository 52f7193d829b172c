// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The PC's own session: its screen was locked, or it is about to sleep. Where the system tells nothing, nothing is
// signalled and nothing fails: the idle lock still counts. GUI thread.
#pragma once

#include <QObject>

namespace kirikae::core {

class SessionWatch : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    //! Begins to watch; returns at once. Where the system allows it, sleep is put off for a few seconds from now on, so
    //! that what sleeping() asks for can be done.
    virtual void start() = 0;
    //! What sleeping() asked for is done: the PC may sleep. Without it the system sleeps when its patience ends.
    virtual void letSleep() = 0;

Q_SIGNALS:
    //! The screen was locked.
    void screenLocked();
    //! The PC is about to sleep.
    void sleeping();
    //! It woke up.
    void woke();
};

} // namespace kirikae::core
