// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/device_dialog.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/prose.h"
#include "ui/words/device_words.h"
#include "ui/words/domain_words.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

using core::DevicePurpose;

DeviceDialog::DeviceDialog(core::Client& client, QWidget* parent)
    : HouseDialog(client.training, QStringLiteral("check"), parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("deviceDialog"));
    build();
    buildButtons();
    retranslate();
    connectAll();
    render();
}

void DeviceDialog::build()
{
    m_intro = new Prose;
    m_notice = new Notice;
    m_serial = new SerialEdit;
    m_serial->setObjectName(QStringLiteral("deviceSerial"));
    m_serialField = new FormField(m_serial);
    m_otp = new OtpEdit;
    m_otp->setObjectName(QStringLiteral("deviceOtp"));
    m_otpField = new FormField(m_otp);
    m_otp2 = new OtpEdit;
    m_otp2->setObjectName(QStringLiteral("deviceOtp2"));
    m_otp2Field = new FormField(m_otp2);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    for (QWidget* widget : QList<QWidget*>{m_notice, m_intro, m_serialField, m_otpField, m_otp2Field, m_busy})
        content()->addWidget(widget);
    content()->addStretch(1);
    setShrinking();
}

void DeviceDialog::buildButtons()
{
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    const auto add = [&](QPushButton*& button, const char* name) {
        button = new QPushButton;
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        buttons->addWidget(button);
    };
    add(m_again, "checkAnotherDevice");
    add(m_submit, "submitDevice");
    add(m_cancel, "closeDevice");
    Theme::makePrimary(m_submit);
    m_cancel->setDefault(true);
    content()->addLayout(buttons);
}

void DeviceDialog::connectAll()
{
    connect(&m_client.device, &core::DeviceFlow::stateChanged, this, &DeviceDialog::render);
    for (QLineEdit* field : QList<QLineEdit*>{m_serial, m_otp, m_otp2})
        connect(field, &QLineEdit::textChanged, this, &DeviceDialog::arm);
    for (DigitsEdit* field : QList<DigitsEdit*>{m_serial, m_otp, m_otp2})
        connect(field, &DigitsEdit::advanced, this, &DeviceDialog::focusNext);
    connect(m_submit, &QPushButton::clicked, this, &DeviceDialog::submit);
    connect(m_again, &QPushButton::clicked, &m_client.device, &core::DeviceFlow::again);
    connect(m_cancel, &QPushButton::clicked, this, &DeviceDialog::reject);
}

void DeviceDialog::showEvent(QShowEvent* event)
{
    HouseDialog::showEvent(event);
    focusNext();
}

void DeviceDialog::focusNext()
{
    if (!m_serial->isComplete() && m_serial->isEnabled())
        m_serial->setFocus();
    else if (!m_otp->isComplete())
        m_otp->setFocus();
    else if (!m_otp2->isComplete())
        m_otp2->setFocus();
    else
        m_submit->setFocus();
}

void DeviceDialog::submit()
{
    m_notice->clear();
    const core::SecretText first = m_otp->take();
    m_client.device.submit(m_serial->digits(), first, m_otp2->take());
}

void DeviceDialog::reject()
{
    if (m_client.device.state().step == Step::Sending) {
        m_client.device.cancel();
        return;
    }
    m_client.device.close();
    HouseDialog::reject();
}

QString DeviceDialog::holder() const
{
    const QString serial = m_client.device.state().serialNumber;
    QStringList people;
    for (const core::UserRow& row : m_client.users.rows())
        if (!serial.isEmpty() && row.serialNumber == serial)
            people << DomainWords::person(row.name, row.loginId);
    return people.join(tr(", ", "between names"));
}

} // namespace kirikae::ui
