// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The desktop's notifications. They may be read on a locked screen, so they name nobody; and they may never be seen at
// all, so nothing depends on them. Asynchronous; GUI thread.
#pragma once

#include <QObject>
#include <QString>

namespace kirikae::core {

class Notifier : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    //! Plain texts; `action` is what pressing it does. Returns at once; where there is no way to show it, nothing
    //! happens.
    virtual void notify(const QString& heading, const QString& text, const QString& action) = 0;

Q_SIGNALS:
    //! Somebody pressed one.
    void activated();
};

} // namespace kirikae::core
