// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/identity_unlock.h"

#include "ui/look/theme.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/secret_edit.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kirikae::ui {

IdentityUnlock::IdentityUnlock(QWidget* parent)
    : Page(parent)
    , m_password(new SecretEdit)
    , m_remember(new QCheckBox)
    , m_noStore(new Prose)
    , m_open(new QPushButton)
{
    m_field = new FormField(m_password, m_open);
    m_password->setObjectName(QStringLiteral("certificatePassword"));
    m_open->setObjectName(QStringLiteral("openCertificate"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_field);
    layout->addWidget(m_remember);
    layout->addWidget(m_noStore);
    Theme::makeQuiet(m_noStore);
    m_noStore->setWordWrap(true);
    connect(m_password, &QLineEdit::textChanged, this, &IdentityUnlock::render);
    connect(m_password, &QLineEdit::returnPressed, this, &IdentityUnlock::answer);
    connect(m_open, &QPushButton::clicked, this, &IdentityUnlock::answer);
    retranslate();
    render();
}

void IdentityUnlock::setSubject(const QString& fileName, bool safeStoreAvailable)
{
    m_fileName = fileName;
    m_safeStore = safeStoreAvailable;
    retranslate();
    render();
}

void IdentityUnlock::retranslate()
{
    m_field->setLabel(tr("Certificate password"), true);
    m_field->setHint(m_fileName.isEmpty() ? QString() : tr("For the file %1").arg(m_fileName));
    m_remember->setText(tr("Remember it in this PC's safe store"));
    m_noStore->setText(tr("This PC offers no safe store now (none is installed, or it is locked), so the password is "
                          "asked each time. It is never written to a file."));
    m_open->setText(tr("Open certificate"));
}

void IdentityUnlock::render()
{
    m_remember->setVisible(m_safeStore);
    m_noStore->setVisible(!m_safeStore);
    m_open->setEnabled(!m_password->text().isEmpty());
}

void IdentityUnlock::focusFirst()
{
    m_password->setFocus();
}

void IdentityUnlock::answer()
{
    if (m_password->text().isEmpty())
        return;
    const core::SecretText password = m_password->secret();
    m_password->clear();
    Q_EMIT answered(password, m_safeStore && m_remember->isChecked());
}

} // namespace kirikae::ui
