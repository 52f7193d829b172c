// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/help_desk/text_dialog.h"

#include "ui/widgets/notice.h"
#include "ui/widgets/passing_dialog.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/save_file.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

namespace kirikae::ui {

TextDialog::TextDialog(bool training, std::function<ShownText()> make, QWidget* parent)
    : HouseDialog(training, QStringLiteral("help-desk"), parent)
    , m_make(std::move(make))
    , m_intro(new Prose)
    , m_text(new QPlainTextEdit)
    , m_notice(new Notice)
    , m_copy(new QPushButton)
    , m_save(new QPushButton)
    , m_close(new QPushButton)
{
    setObjectName(QStringLiteral("textDialog"));
    deleteOnceHidden(this);
    m_text->setObjectName(QStringLiteral("shownText"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(fontMetrics().height() * 12);
    m_copy->setObjectName(QStringLiteral("copyShownText"));
    m_save->setObjectName(QStringLiteral("saveShownText"));
    m_close->setObjectName(QStringLiteral("closeShownText"));
    content()->addWidget(m_intro);
    content()->addWidget(m_text, 1);
    content()->addWidget(m_notice);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    content()->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_shown.text);
        m_notice->showMessage(Tone::Good, tr("Copied."), {});
    });
    connect(m_save, &QPushButton::clicked, this, &TextDialog::save);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    m_close->setDefault(true);
    retranslate();
    render();
}

void TextDialog::retranslate()
{
    m_shown = m_make();
    setHeading(m_shown.heading);
    m_intro->setText(m_shown.intro);
    m_text->setPlainText(m_shown.text);
    m_text->setAccessibleName(m_shown.heading);
    m_copy->setText(tr("&Copy"));
    m_save->setText(m_shown.save);
    m_close->setText(tr("Close"));
}

void TextDialog::render()
{
    m_save->setVisible(!m_shown.save.isEmpty());
    m_save->setEnabled(m_shown.whyNotSave.isEmpty());
    m_save->setToolTip(m_shown.whyNotSave);
    m_save->setAccessibleDescription(m_shown.whyNotSave);
}

void TextDialog::save()
{
    auto* dialog = new QFileDialog(this, m_shown.heading, m_shown.saveName, tr("Text files (*.txt)"));
    deleteOnceHidden(dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    // What is on the screen, and nothing that came after it.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { saveFile(m_notice, path, m_shown.text.toUtf8()); });
    dialog->open();
}

} // namespace kirikae::ui
