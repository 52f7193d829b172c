// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Asks for what opens a certificate, only when it is needed: the password of a file and whether the safe store may keep
// it, the PIN of a card, or to type it on the reader. Says why a password must be asked each time, and how many tries a
// PIN has left. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "ui/widgets/page.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace kirikae::ui {

class FormField;
class SecretEdit;

class IdentityUnlock final : public Page {
    Q_OBJECT
public:
    explicit IdentityUnlock(QWidget* parent = nullptr);
    //! What is asked for: `pendingFile` (a file that is being added) or the identity of `state`.
    void setSubject(const QString& pendingFile, const core::SessionState& state);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override { return {}; }
    void focusFirst() override;

Q_SIGNALS:
    //! The secret is empty where none is typed here.
    void answered(const kirikae::core::SecretText& secret, bool remember);
    //! Look for the card again.
    void retryRequested();

private:
    enum class Asks { Password, Pin, PinPad, Retry };
    void answer();
    void say();
    [[nodiscard]] QString triesWords() const;
    [[nodiscard]] static QString noStoreWords(std::optional<core::SecretStoreError> error);
    Asks m_asks = Asks::Password;
    core::UnlockNeed::Tries m_tries = core::UnlockNeed::Tries::Enough;
    QString m_subject;
    bool m_busy = false;
    bool m_safeStore = true;
    std::optional<core::SecretStoreError> m_storeError;
    SecretEdit* m_secret;
    FormField* m_field;
    QCheckBox* m_remember;
    QLabel* m_remark;
    QPushButton* m_open;
};

} // namespace kirikae::ui
