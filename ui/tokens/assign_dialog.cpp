// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/assign_dialog.h"

#include "app/common/api_names.h"
#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/revocation/result_csv.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/proof_fields.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/save_file.h"
#include "ui/words/date_words.h"

#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>

namespace kirikae::ui {

using Step = core::AssignmentState::Step;

AssignDialog::AssignDialog(core::Client& client, QWidget* parent)
    : HouseDialog(client.training, QStringLiteral("tokens"), parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("assignDialog"));
    build();
    buildButtons();
    retranslate();
    connectAll();
    render();
}

void AssignDialog::build()
{
    m_notice = new Notice;
    m_intro = new Prose;
    m_user = new QLineEdit;
    m_user->setObjectName(QStringLiteral("assignUser"));
    auto* people = new QCompleter(&m_client.users, this);
    people->setCompletionColumn(core::UserTableModel::LoginId);
    people->setCompletionRole(core::UserTableModel::RawRole);
    people->setCaseSensitivity(Qt::CaseInsensitive);
    m_user->setCompleter(people);
    m_userField = new FormField(m_user);
    m_serial = new SerialEdit;
    m_serial->setObjectName(QStringLiteral("assignSerial"));
    m_serialField = new FormField(m_serial);
    m_paste = new QPushButton;
    m_paste->setObjectName(QStringLiteral("pastePairs"));
    m_remove = new QPushButton;
    m_remove->setObjectName(QStringLiteral("removePairs"));
    m_table = new QTableWidget;
    m_table->setObjectName(QStringLiteral("assignmentRows"));
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setMinimumHeight(110);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumHeight(36);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_note = new QLineEdit;
    m_note->setObjectName(QStringLiteral("assignmentNote"));
    m_note->setMaxLength(static_cast<int>(api::maxNoteCharacters));
    m_noteField = new FormField(m_note);
    m_proof = new ProofFields;
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    m_saved = new Notice;
    auto* fields = new QHBoxLayout;
    fields->setSpacing(12);
    fields->addWidget(m_userField, 1);
    fields->addWidget(m_serialField, 1);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(10);
    tools->addWidget(m_paste);
    tools->addWidget(m_remove);
    tools->addStretch(1);
    content()->addWidget(m_notice);
    content()->addWidget(m_intro);
    content()->addLayout(fields);
    content()->addLayout(tools);
    content()->addWidget(m_table, 1);
    for (QWidget* widget : QList<QWidget*>{m_noteField, m_proof, m_busy, m_saved})
        content()->addWidget(widget);
    setMinimumWidth(700);
}

void AssignDialog::buildButtons()
{
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    const auto add = [&](QPushButton*& button, const char* name) {
        button = new QPushButton;
        button->setObjectName(QString::fromLatin1(name));
        buttons->addWidget(button);
    };
    add(m_save, "saveAssignment");
    buttons->addStretch(1);
    add(m_check, "checkAssignment");
    add(m_confirm, "confirmAssignment");
    add(m_repeat, "repeatAssignment");
    add(m_cancel, "cancelAssignment");
    for (QPushButton* button : {m_save, m_check, m_confirm, m_repeat, m_paste, m_remove})
        button->setAutoDefault(false);
    for (QPushButton* button : {m_check, m_confirm, m_repeat})
        Theme::makePrimary(button);
    m_cancel->setDefault(true);
    content()->addLayout(buttons);
}

void AssignDialog::connectAll()
{
    core::AssignmentFlow& flow = m_client.assignment;
    connect(&flow, &core::AssignmentFlow::stateChanged, this, &AssignDialog::render);
    connect(m_serial, &DigitsEdit::advanced, this, &AssignDialog::addSerial);
    connect(m_user, &QLineEdit::returnPressed, this, &AssignDialog::addUser);
    connect(m_paste, &QPushButton::clicked, this,
            [this] { m_client.assignment.addText(QApplication::clipboard()->text()); });
    connect(m_remove, &QPushButton::clicked, this, &AssignDialog::removeSelected);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &AssignDialog::arm);
    connect(m_proof, &ProofFields::changed, this, &AssignDialog::arm);
    connect(m_check, &QPushButton::clicked, &flow, &core::AssignmentFlow::check);
    connect(m_confirm, &QPushButton::clicked, this, &AssignDialog::confirm);
    connect(m_repeat, &QPushButton::clicked, &flow, &core::AssignmentFlow::repeat);
    connect(m_cancel, &QPushButton::clicked, this, &AssignDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &AssignDialog::askSave);
}

void AssignDialog::addSerial()
{
    // The field stays where it is: the next device can be scanned at once.
    m_client.assignment.addSerial(m_serial->digits());
    m_serial->clear();
    m_serial->setFocus();
}

void AssignDialog::addUser()
{
    m_client.assignment.addUser(m_user->text().trimmed());
    m_user->clear();
    m_serial->setFocus();
}

void AssignDialog::removeSelected()
{
    QList<int> rows;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        rows << row.row();
    m_client.assignment.removeRows(rows);
}

void AssignDialog::confirm()
{
    const core::SecretText password = m_proof->password();
    m_client.assignment.confirm(password, m_proof->takeOtp(),
                                m_noteField->isHidden() ? QString() : m_note->text().trimmed());
    if (m_client.assignment.state().codeAlreadyUsed)
        m_notice->showFailure(ErrorWords::spentCode(), true);
}

void AssignDialog::reject()
{
    const Step step = m_client.assignment.state().step;
    if (step == Step::Sending || step == Step::Checking) {
        m_client.assignment.cancel();
        return;
    }
    m_client.assignment.close();
    m_proof->clear();
    m_saved->clear();
    HouseDialog::reject();
}

QByteArray AssignDialog::csv() const
{
    QList<QStringList> rows;
    for (const core::AssignmentDraftRow& row : m_client.assignment.state().rows)
        rows << cells(row, answerOf(row.loginId));
    return csvFile(headings(), rows);
}

void AssignDialog::askSave()
{
    const auto now = m_client.clock.now();
    const QString day =
        now ? DateWords::japanTime(*now).toString(QStringLiteral("yyyyMMdd-HHmm")) : QStringLiteral("0");
    askToSaveCsv(this, m_saved, (m_client.training ? tr("training-") : QString()) + tr("assignment-%1.csv").arg(day),
                 csv());
}

} // namespace kirikae::ui
