// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/form_field.h"

#include "ui/look/theme.h"
#include "ui/widgets/prose.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace kirikae::ui {

FormField::FormField(QWidget* field, QWidget* beside, QWidget* parent)
    : QWidget(parent)
    , m_field(field->focusProxy() ? field->focusProxy() : field)
    , m_label(new QLabel)
    , m_hint(new Prose)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_label);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field, 1);
    if (beside)
        row->addWidget(beside);
    layout->addLayout(row);
    layout->addWidget(m_hint);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setBuddy(m_field);
    Theme::makeQuiet(m_hint);
    m_hint->setWordWrap(true);
    m_hint->hide();
}

void FormField::setLabel(const QString& label, bool required)
{
    const QString text = required ? tr("%1 (required)").arg(label) : label;
    m_label->setText(text);
    m_field->setAccessibleName(text);
}

void FormField::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_field->setAccessibleDescription(hint);
}

void fitPlaceholder(QLineEdit* field)
{
    const int words = field->fontMetrics().horizontalAdvance(field->placeholderText());
    field->setMinimumWidth(words + Theme::scaled(60)); // the edges and the button that clears it
}

} // namespace kirikae::ui
