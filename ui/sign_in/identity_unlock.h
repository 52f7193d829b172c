// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Asks for the password of a certificate file, only when it is needed, and whether the safe store may keep it. Without
// a safe store it says why it must ask each time. GUI thread.
#pragma once

#include "app/core/secret_text.h"
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
    //! What the password is for, and whether it can be remembered.
    void setSubject(const QString& fileName, bool safeStoreAvailable);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override { return {}; }
    void focusFirst() override;

Q_SIGNALS:
    void answered(const kirikae::core::SecretText& password, bool remember);

private:
    void answer();
    QString m_fileName;
    bool m_safeStore = true;
    SecretEdit* m_password;
    FormField* m_field;
    QCheckBox* m_remember;
    QLabel* m_noStore;
    QPushButton* m_open;
};

} // namespace kirikae::ui
