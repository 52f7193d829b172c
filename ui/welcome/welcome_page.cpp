// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/welcome/welcome_page.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/prose.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace kirikae::ui {

WelcomePage::WelcomePage(const core::Client& client, bool trainingOffered, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_title(new QLabel)
    , m_intro(new Prose)
{
    auto* column = new QWidget;
    column->setMaximumWidth(Theme::scaled(600));
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(24, 40, 24, 28);
    layout->setSpacing(12);
    Theme::makeTitle(m_title);
    layout->addWidget(m_title);
    layout->addWidget(m_intro);
    m_certificate = add(layout, "welcomeCertificate");
    Theme::makePrimary(m_certificate.button);
    m_training = add(layout, "welcomeTraining");
    if (!trainingOffered)
        for (QWidget* part : QList<QWidget*>{m_training.heading, m_training.words, m_training.button})
            part->hide();
    layout->addSpacing(16);
    m_signIn = new QPushButton;
    m_signIn->setObjectName(QStringLiteral("welcomeSignIn"));
    m_signIn->setFlat(true);
    layout->addWidget(m_signIn, 0, Qt::AlignLeft);
    layout->addStretch(1);
    showCentred(column);

    connect(m_certificate.button, &QPushButton::clicked, this, &WelcomePage::certificateRequested);
    connect(m_training.button, &QPushButton::clicked, this, &WelcomePage::trainingRequested);
    connect(m_signIn, &QPushButton::clicked, this, &WelcomePage::signInRequested);
    retranslate();
}

WelcomePage::Choice WelcomePage::add(QVBoxLayout* column, const char* name)
{
    const Choice choice{new QLabel, new Prose, new QPushButton};
    Theme::makeSubtitle(choice.heading);
    choice.button->setObjectName(QString::fromLatin1(name));
    column->addSpacing(16);
    column->addWidget(choice.heading);
    column->addWidget(choice.words);
    column->addWidget(choice.button, 0, Qt::AlignLeft);
    return choice;
}

void WelcomePage::retranslate()
{
    m_title->setText(title());
    m_intro->setText(tr("Kirikae switches your company's hardware tokens to new ones. What do you want to do first?"));
    m_certificate.heading->setText(tr("Work with your company's tokens"));
    const bool files = m_client.policy.allows(core::CertificateSource::File);
    m_certificate.words->setText(files ? tr("You need the certificate file (.p12 or .pfx) from the bank and the "
                                            "password from its sealed letter.")
                                       : tr("Your organisation has laid down where your certificate comes from: have "
                                            "your smart card at hand."));
    m_certificate.button->setText(files ? tr("Add your certificate…") : tr("Sign in"));
    m_training.heading->setText(tr("Practise first"));
    m_training.words->setText(tr("Try the whole switch-over with a company that does not exist. It connects to no bank "
                                 "and changes nothing."));
    m_training.button->setText(tr("Start the training"));
    greyUnlessAllowed(m_training.button, m_client.policy.trainingAllowed);
    m_signIn->setText(tr("Go to the sign-in"));
}

void WelcomePage::render() {}

QString WelcomePage::title() const
{
    return tr("Welcome to Kirikae");
}

void WelcomePage::focusFirst()
{
    m_certificate.button->setFocus();
}

} // namespace kirikae::ui
