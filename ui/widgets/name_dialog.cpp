// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/name_dialog.h"

#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passing_dialog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace kirikae::ui {

NameDialog::NameDialog(bool training, NameQuestion question, QWidget* parent)
    : HouseDialog(training, QStringLiteral("users"), parent)
    , m_question(std::move(question))
    , m_notice(new Notice)
    , m_name(new QLineEdit)
    , m_field(new FormField(m_name))
    , m_ok(new QPushButton)
    , m_cancel(new QPushButton)
{
    deleteOnceHidden(this);
    setMinimumWidth(420);
    m_name->setObjectName(QStringLiteral("name"));
    m_ok->setObjectName(QStringLiteral("takeName"));
    m_cancel->setObjectName(QStringLiteral("cancelName"));
    Theme::makePrimary(m_ok);
    m_ok->setDefault(true);
    m_cancel->setAutoDefault(false);
    content()->addWidget(m_notice);
    content()->addWidget(m_field);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_ok);
    content()->addLayout(buttons);
    m_name->setText(m_question.suggestion);
    m_name->selectAll();
    m_name->setFocus();
    connect(m_name, &QLineEdit::textChanged, m_notice, &Notice::clear);
    connect(m_ok, &QPushButton::clicked, this, &NameDialog::take);
    connect(m_cancel, &QPushButton::clicked, this, &NameDialog::reject);
    retranslate();
    render();
}

void NameDialog::take()
{
    const QString problem = m_question.problem(m_name->text());
    if (!problem.isEmpty()) {
        m_notice->showFailure(ErrorWords::badName(problem), true);
        fitSoon();
        return;
    }
    Q_EMIT named(m_name->text());
    accept();
}

void NameDialog::retranslate()
{
    setHeading(m_question.heading);
    m_field->setLabel(m_question.label, true);
    m_ok->setText(m_question.button);
    m_cancel->setText(tr("Cancel"));
}

void NameDialog::render() {}

} // namespace kirikae::ui
