// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/identity_unlock.h"

#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/secret_edit.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kirikae::ui {

using By = core::UnlockNeed::By;
using Tries = core::UnlockNeed::Tries;

IdentityUnlock::IdentityUnlock(QWidget* parent)
    : Page(parent)
    , m_secret(new SecretEdit)
    , m_remember(new QCheckBox)
    , m_remark(new Prose)
    , m_open(new QPushButton)
{
    m_field = new FormField(m_secret);
    m_secret->setObjectName(QStringLiteral("certificatePassword"));
    m_open->setObjectName(QStringLiteral("openCertificate"));
    m_remark->setObjectName(QStringLiteral("unlockRemark"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_field);
    layout->addWidget(m_remember);
    layout->addWidget(m_remark);
    layout->addWidget(m_open, 0, Qt::AlignRight);
    Theme::makeQuiet(m_remark);
    m_remark->setWordWrap(true);
    connect(m_secret, &QLineEdit::textChanged, this, &IdentityUnlock::render);
    connect(m_secret, &QLineEdit::returnPressed, this, &IdentityUnlock::answer);
    connect(m_open, &QPushButton::clicked, this, &IdentityUnlock::answer);
    retranslate();
    render();
}

void IdentityUnlock::setSubject(const QString& pendingFile, const core::SessionState& state)
{
    const Asks asked = m_asks;
    const bool file = !pendingFile.isEmpty() || !state.identity || state.identity->source == core::IdentitySource::File;
    if (file)
        m_asks = Asks::Password;
    else if (!state.unlock)
        m_asks = Asks::Retry;
    else
        m_asks = state.unlock->by == By::PinPad    ? Asks::PinPad
                 : state.unlock->by == By::Nothing ? Asks::Retry
                                                   : Asks::Pin;
    if (m_asks != asked)
        m_secret->clear(); // what was typed for one must not go to another
    m_tries = state.unlock ? state.unlock->tries : Tries::Enough;
    m_busy = pendingFile.isEmpty() && state.step == core::SessionState::Step::OpeningIdentity;
    const QString path = !pendingFile.isEmpty() ? pendingFile : state.identity ? state.identity->filePath : QString();
    m_subject = file ? QFileInfo(path).fileName() : state.identity->cardLabel;
    m_safeStore = state.safeStoreAvailable;
    m_storeError = state.safeStoreError;
    retranslate();
    render();
}

QString IdentityUnlock::triesWords() const
{
    switch (m_tries) {
    case Tries::Enough:
        return {};
    case Tries::Few:
        return tr("A wrong PIN was typed before. Few tries are left.");
    case Tries::Last:
        return tr("This is the last try: one more wrong PIN locks the card. If you are not sure, ask whoever gave you "
                  "the card first.");
    }
    return {};
}

QString IdentityUnlock::noStoreWords(std::optional<core::SecretStoreError> error)
{
    const Explanation words = ErrorWords::of(error.value_or(core::SecretStoreError::NoSafeStore));
    QStringList sentences{words.happened, words.next,
                          tr("The password is asked each time and is never written to a file.")};
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

void IdentityUnlock::retranslate()
{
    const bool pin = m_asks == Asks::Pin;
    m_field->setLabel(pin ? tr("PIN of the card") : tr("Certificate password"), true);
    const QString whose = pin ? tr("For the card %1").arg(m_subject) : tr("For the file %1").arg(m_subject);
    m_field->setHint(m_subject.isEmpty() ? QString() : whose);
    m_remember->setText(tr("Remember it in this PC's safe store"));
    say();
}

void IdentityUnlock::say()
{
    QString remark;
    switch (m_asks) {
    case Asks::Password:
        m_open->setText(tr("Open certificate"));
        remark = m_safeStore ? QString() : noStoreWords(m_storeError);
        break;
    case Asks::Pin:
        m_open->setText(tr("Open card"));
        remark = triesWords();
        break;
    case Asks::PinPad:
        m_open->setText(tr("Type the PIN on the reader…"));
        remark = m_busy ? tr("Type the PIN on the keypad of the reader now.")
                        : tr("This reader has a keypad of its own: press the button, then type the PIN there.") +
                              QLatin1Char(' ') + triesWords();
        break;
    case Asks::Retry:
        m_open->setText(tr("Read the card again"));
        break;
    }
    m_remark->setText(remark.trimmed());
    // What cannot be taken back stands out.
    const bool last = m_asks != Asks::Password && m_tries == Tries::Last;
    m_remark->setForegroundRole(last ? QPalette::WindowText : QPalette::PlaceholderText);
    QFont font = m_remark->font();
    font.setBold(last);
    m_remark->setFont(font);
}

void IdentityUnlock::render()
{
    const bool typed = m_asks == Asks::Password || m_asks == Asks::Pin;
    m_field->setVisible(typed);
    m_remember->setVisible(m_asks == Asks::Password && m_safeStore);
    m_remark->setVisible(!m_remark->text().isEmpty());
    m_field->setEnabled(!m_busy);
    m_open->setEnabled(!m_busy && (!typed || !m_secret->text().isEmpty()));
}

void IdentityUnlock::focusFirst()
{
    if (m_asks == Asks::Password || m_asks == Asks::Pin)
        m_secret->setFocus();
    else
        m_open->setFocus();
}

void IdentityUnlock::answer()
{
    if (!m_open->isEnabled())
        return;
    if (m_asks == Asks::Retry) {
        Q_EMIT retryRequested();
        return;
    }
    const core::SecretText secret = m_asks == Asks::PinPad ? core::SecretText() : m_secret->secret();
    m_secret->clear();
    Q_EMIT answered(secret, m_asks == Asks::Password && m_safeStore && m_remember->isChecked());
}

} // namespace kirikae::ui
