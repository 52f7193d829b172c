// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lock/lock_cover.h"

#include "app/core/client.h"
#include "ui/lock/input_watch.h"
#include "ui/lock/lock_page.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_edit.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace kirikae::ui {

LockCover::LockCover(core::Client& client, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_client(client)
    , m_warning(new Notice)
    , m_stack(new QStackedWidget)
    , m_content(content)
{
    m_warning->setObjectName(QStringLiteral("lockWarning"));
    auto* room = new QVBoxLayout;
    room->setContentsMargins(24, 10, 24, 0);
    room->addWidget(m_warning);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(room);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(content);
    auto* watch = new InputWatch(this);
    connect(watch, &InputWatch::touched, &client.lock, &core::LockFlow::noteInput);
    connect(&client.lock, &core::LockFlow::stateChanged, this, &LockCover::render);
    render();
}

Page* LockCover::page() const
{
    return m_page;
}

void LockCover::retranslate()
{
    render();
}

void LockCover::render()
{
    const core::LockState& state = m_client.lock.state();
    if (state.step == core::LockState::Step::Soon) {
        m_warning->showMessage(Tone::Caution, tr("The program will lock soon."),
                               tr("Any key or a move of the mouse keeps you signed in."));
        QAccessibleEvent alert(m_warning, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
        QApplication::alert(window());
    } else {
        m_warning->clear();
    }
    if (state.isCovered() == m_covering)
        return;
    m_covering = state.isCovered();
    if (m_covering) {
        if (!m_page) {
            m_page = new LockPage(m_client);
            m_stack->addWidget(m_page);
        }
        putAway();
        m_stack->setCurrentWidget(m_page);
        m_page->render();
    } else {
        m_stack->setCurrentWidget(m_content);
    }
    Q_EMIT changed();
}

void LockCover::putAway()
{
    while (QWidget* popup = QApplication::activePopupWidget())
        popup->hide();
    for (SecretEdit* field : window()->findChildren<SecretEdit*>())
        field->clear();
    for (OtpEdit* field : window()->findChildren<OtpEdit*>())
        field->clear();
    for (QWidget* each : QApplication::topLevelWidgets()) {
        auto* dialog = qobject_cast<QDialog*>(each);
        if (!dialog || !dialog->isVisible())
            continue;
        // Hidden, not closed: to close one is an answer, and nobody gave it.
        dialog->hide();
    }
}

} // namespace kirikae::ui
