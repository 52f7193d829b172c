// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/notices/wait_tray.h"

#include "app/core/client.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/notices/wait_words.h"

#include <QMenu>
#include <QPainter>
#include <QSystemTrayIcon>
#include <QTimer>

namespace kirikae::ui {

namespace {
constexpr std::chrono::seconds balloonStays{10};
}

WaitTray::WaitTray(core::Client& client, QObject* parent)
    : Notifier(parent)
    , m_client(client)
{
    connect(&client.coolDowns, &core::CoolDownTracker::entriesChanged, this, &WaitTray::render);
}

WaitTray::~WaitTray()
{
    delete m_menu;
}

bool WaitTray::isThere()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void WaitTray::setCounting(bool on)
{
    m_counting = on;
    if (on)
        connect(&m_client.coolDowns, &core::CoolDownTracker::ticked, this, &WaitTray::render, Qt::UniqueConnection);
    else
        disconnect(&m_client.coolDowns, &core::CoolDownTracker::ticked, this, nullptr);
    render();
}

QIcon WaitTray::iconFor(const QString& number, bool training)
{
    QIcon icon;
    for (const int size : {16, 22, 32, 44, 64}) {
        QPixmap picture(size, size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(training ? Theme::trainingYellow() : QColor(0x10, 0x4a, 0x9e));
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2);
        QFont font;
        font.setBold(true);
        font.setPixelSize(static_cast<int>(size * (number.size() > 2 ? 0.46 : 0.66)));
        painter.setFont(font);
        painter.setPen(training ? Qt::black : Qt::white);
        painter.drawText(picture.rect(), Qt::AlignCenter, number);
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

QSystemTrayIcon* WaitTray::icon()
{
    if (!m_icon) {
        m_icon = new QSystemTrayIcon(programIcon(), this);
        m_menu = new QMenu;
        m_menu->addAction(WaitWords::action(), this, &WaitTray::activated);
        m_icon->setContextMenu(m_menu);
        connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                Q_EMIT activated();
        });
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, &WaitTray::activated);
    }
    return m_icon;
}

void WaitTray::retranslate()
{
    if (m_menu)
        m_menu->actions().constFirst()->setText(WaitWords::action());
    render();
}

void WaitTray::render()
{
    const QList<core::CoolDownView> waits = m_client.coolDowns.entries();
    m_shown = m_counting ? WaitWords::countdown(waits, m_client.clock.now(), m_client.training) : QString();
    if (m_shown.isEmpty()) {
        m_number.clear();
        if (m_icon && !m_speaking)
            m_icon->hide();
        return;
    }
    const QString number = WaitWords::shortest(waits);
    if (number != m_number) {
        m_number = number;
        icon()->setIcon(iconFor(number, m_client.training));
    }
    icon()->setToolTip(m_shown);
    icon()->show();
}

void WaitTray::notify(const QString& heading, const QString& text, const QString&)
{
    if (!isThere())
        return;
    m_speaking = true;
    if (m_shown.isEmpty())
        icon()->setIcon(programIcon());
    icon()->show();
    icon()->showMessage(heading, text, QSystemTrayIcon::Information,
                        static_cast<int>(std::chrono::milliseconds(balloonStays).count()));
    QTimer::singleShot(balloonStays, this, [this] {
        m_speaking = false;
        render();
    });
}

} // namespace kirikae::ui
