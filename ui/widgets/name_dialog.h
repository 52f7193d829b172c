// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Asks for one name. What a name may be is said by whoever asks. GUI thread.
#pragma once

#include "ui/widgets/house_dialog.h"

#include <functional>

class QLineEdit;
class QPushButton;

namespace kirikae::ui {

class FormField;
class Notice;

struct NameQuestion {
    QString heading;
    QString label;
    QString button;
    QString suggestion;
    //! The reason why a name cannot be taken; empty: it can.
    std::function<QString(const QString&)> problem;
};

class NameDialog : public HouseDialog {
    Q_OBJECT
public:
    //! Is deleted when it closes.
    NameDialog(bool training, NameQuestion question, QWidget* parent);

Q_SIGNALS:
    void named(const QString& name);

protected:
    void retranslate() override;
    void render() override;

private:
    void take();
    NameQuestion m_question;
    Notice* m_notice;
    QLineEdit* m_name;
    FormField* m_field;
    QPushButton* m_ok;
    QPushButton* m_cancel;
};

} // namespace kirikae::ui
