// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/registration/registration_page.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/token_picture.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

RegistrationPage::RegistrationPage(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
{
    build();
    connectAll();
    retranslate();
    render();
}

void RegistrationPage::build()
{
    buildFields();
    auto* column = new QWidget;
    column->setMaximumWidth(Theme::scaled(760));
    auto* form = new QVBoxLayout(column);
    form->setContentsMargins(24, 20, 24, 20);
    form->setSpacing(14);
    form->addWidget(m_title);
    form->addWidget(m_progress);
    form->addWidget(m_notice);
    form->addWidget(m_heading);
    form->addWidget(m_text);
    form->addWidget(m_picture);
    form->addWidget(m_serialField);
    form->addWidget(m_otpField);
    form->addWidget(m_busy);
    form->addStretch(1);
    buildButtons(form);
    showCentred(column);
}

void RegistrationPage::buildFields()
{
    m_title = new QLabel;
    Theme::makeTitle(m_title);
    m_progress = new QLabel;
    Theme::makeQuiet(m_progress);
    m_progress->setWordWrap(true);
    m_notice = new Notice;
    m_heading = new QLabel;
    Theme::makeSubtitle(m_heading);
    m_text = new Prose;
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("registrationText"));
    m_picture = new TokenPicture;
    m_serial = new SerialEdit;
    m_serialField = new FormField(m_serial);
    m_otp = new OtpEdit;
    m_otp->setObjectName(QStringLiteral("registrationOtp"));
    m_otpField = new FormField(m_otp);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
}

void RegistrationPage::buildButtons(QVBoxLayout* layout)
{
    m_skip = new QPushButton;
    m_skip->setObjectName(QStringLiteral("skipRegistration"));
    m_skipNote = new Prose;
    Theme::makeQuiet(m_skipNote);
    m_skipNote->setWordWrap(true);
    m_back = new QPushButton;
    m_back->setObjectName(QStringLiteral("registrationBack"));
    m_next = new QPushButton;
    m_next->setObjectName(QStringLiteral("registrationNext"));
    Theme::makePrimary(m_next);
    m_cancel = new QPushButton;
    m_cancel->setObjectName(QStringLiteral("registrationCancel"));
    m_check = new QPushButton;
    m_check->setObjectName(QStringLiteral("checkBeforeRegistration"));
    layout->insertWidget(layout->indexOf(m_busy), m_check, 0, Qt::AlignLeft);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_skip);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    layout->addLayout(buttons);
    layout->addWidget(m_skipNote);
    // The way forward comes first under Tab; the skip is a side door.
    for (auto [from, to] : QList<std::pair<QWidget*, QWidget*>>{{m_serial, m_otp},
                                                                {m_otp, m_next},
                                                                {m_next, m_back},
                                                                {m_back, m_cancel},
                                                                {m_cancel, m_check},
                                                                {m_check, m_skip}})
        setTabOrder(from, to);
}

void RegistrationPage::connectAll()
{
    connect(&m_client.registration, &core::RegistrationFlow::stateChanged, this, &RegistrationPage::render);
    connect(m_serial, &QLineEdit::textEdited, this,
            [this] { m_client.registration.setSerialDraft(m_serial->digits()); });
    connect(m_serial, &QLineEdit::textChanged, this, &RegistrationPage::renderButtons);
    connect(m_otp, &QLineEdit::textChanged, this, &RegistrationPage::renderButtons);
    connect(m_serial, &DigitsEdit::advanced, this, &RegistrationPage::forward);
    connect(m_otp, &DigitsEdit::advanced, this, &RegistrationPage::forward);
    connect(m_next, &QPushButton::clicked, this, &RegistrationPage::forward);
    connect(m_back, &QPushButton::clicked, this, &RegistrationPage::back);
    connect(m_cancel, &QPushButton::clicked, &m_client.registration, &core::RegistrationFlow::cancel);
    connect(m_check, &QPushButton::clicked, this, [this] { Q_EMIT checkRequested(m_serial->digits()); });
    connect(&m_client.device, &core::DeviceFlow::foundUsable, this, &RegistrationPage::takeSerial);
    connect(m_skip, &QPushButton::clicked, &m_client.registration, &core::RegistrationFlow::skip);
}

void RegistrationPage::takeSerial(const QString& serial)
{
    if (m_serial->text().isEmpty() && m_client.registration.state().step == Step::Entering) {
        m_serial->setText(serial);
        m_client.registration.setSerialDraft(serial);
    }
}

void RegistrationPage::begin()
{
    m_client.registration.begin();
    m_serial->setText(m_client.registration.state().serialDraft);
    m_otp->clear();
    m_notice->clear();
    go(View::Prepare);
}

void RegistrationPage::resume()
{
    begin();
    if (!m_serial->text().isEmpty())
        go(View::Serial);
}

void RegistrationPage::go(View view)
{
    m_view = view;
    render();
    focusFirst();
}

void RegistrationPage::forward()
{
    if (!m_next->isEnabled())
        return;
    const Step step = m_client.registration.state().step;
    if (step == Step::OutcomeUnknown) {
        m_client.registration.repeat();
        return;
    }
    switch (m_view) {
    case View::Prepare:
        go(View::Serial);
        break;
    case View::Serial:
        m_notice->clear();
        go(View::Code);
        break;
    case View::Code:
        m_notice->clear();
        m_client.registration.submit(m_serial->digits(), m_otp->take());
        if (m_client.registration.state().codeAlreadyUsed)
            m_notice->showFailure(ErrorWords::spentCode(), true);
        break;
    case View::Done:
        m_client.registration.close();
        Q_EMIT left();
        break;
    }
}

void RegistrationPage::back()
{
    m_notice->clear();
    go(m_view == View::Code ? View::Serial : View::Prepare);
}

void RegistrationPage::focusFirst()
{
    if (m_view == View::Serial)
        m_serial->setFocus();
    else if (m_view == View::Code && m_otp->isEnabled())
        m_otp->setFocus();
    else if (m_view == View::Done)
        m_notice->takeFocus();
    else
        m_next->setFocus();
}

QString RegistrationPage::title() const
{
    return tr("One-time password registration (hardware token)", "title of the page");
}

} // namespace kirikae::ui
