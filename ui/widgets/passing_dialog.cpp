// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/passing_dialog.h"

#include <QDialog>
#include <QEvent>
#include <QThread>
#include <QTimer>

namespace kirikae::ui {
namespace {

constexpr std::chrono::milliseconds nextLook{50};

void deleteOutsideLoops(QDialog* dialog)
{
    if (QThread::currentThread()->loopLevel() <= 1)
        dialog->deleteLater();
    else
        QTimer::singleShot(nextLook, dialog, [dialog] { deleteOutsideLoops(dialog); });
}

class HideWatch final : public QObject {
public:
    explicit HideWatch(QDialog* dialog)
        : QObject(dialog)
        , m_dialog(dialog)
    {
        dialog->installEventFilter(this);
    }

private:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        // A window manager that minimises it does not end it.
        if (event->type() == QEvent::Hide && !event->spontaneous()) {
            m_dialog->removeEventFilter(this);
            deleteOutsideLoops(m_dialog);
        }
        return QObject::eventFilter(watched, event);
    }

    QDialog* m_dialog;
};

} // namespace

void deleteOnceHidden(QDialog* dialog)
{
    new HideWatch(dialog);
}

} // namespace kirikae::ui
