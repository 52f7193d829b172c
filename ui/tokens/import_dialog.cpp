// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/import_dialog.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/tokens/import_report_model.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passing_dialog.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/save_file.h"
#include "ui/widgets/secret_edit.h"
#include "ui/words/date_words.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

using Step = core::ImportState::Step;

ImportDialog::ImportDialog(core::Client& client, QWidget* parent)
    : HouseDialog(client.training, QStringLiteral("tokens"), parent)
    , m_client(client)
    , m_report(new ImportReportModel(this))
{
    setObjectName(QStringLiteral("importDialog"));
    build();
    retranslate();
    connectAll();
    render();
}

void ImportDialog::build()
{
    m_notice = new Notice;
    m_intro = new Prose;
    m_file = new Prose;
    m_file->setObjectName(QStringLiteral("importFile"));
    m_choose = new QPushButton;
    m_choose->setObjectName(QStringLiteral("chooseImportFile"));
    m_secret = new SecretEdit;
    m_secret->setObjectName(QStringLiteral("importSecret"));
    m_secretField = new FormField(m_secret);
    m_summary = new Prose;
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_table = new PlainTable;
    m_table->setObjectName(QStringLiteral("importReport"));
    m_table->setModel(m_report);
    m_table->setMinimumHeight(120);
    m_busy = new QProgressBar;
    m_busy->setObjectName(QStringLiteral("importProgress"));
    m_saved = new Notice;
    auto* file = new QHBoxLayout;
    file->setSpacing(10);
    file->addWidget(m_file, 1);
    file->addWidget(m_choose);
    content()->addWidget(m_notice);
    content()->addWidget(m_intro);
    content()->addLayout(file);
    for (QWidget* widget : QList<QWidget*>{m_secretField, m_summary})
        content()->addWidget(widget);
    content()->addWidget(m_table, 1);
    content()->addWidget(m_busy);
    content()->addWidget(m_saved);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    const auto add = [&](QPushButton*& button, const char* name) {
        button = new QPushButton;
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        buttons->addWidget(button);
    };
    add(m_save, "saveImportReport");
    buttons->addStretch(1);
    add(m_check, "checkImport");
    add(m_import, "confirmImport");
    add(m_cancel, "cancelImport");
    Theme::makePrimary(m_check);
    Theme::makePrimary(m_import);
    content()->addLayout(buttons);
    setMinimumWidth(640);
}

void ImportDialog::connectAll()
{
    core::ImportFlow& flow = m_client.imports;
    connect(&flow, &core::ImportFlow::stateChanged, this, &ImportDialog::render);
    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::askFile);
    connect(m_secret, &QLineEdit::textChanged, this, &ImportDialog::arm);
    connect(m_secret, &QLineEdit::returnPressed, this, [this] {
        if (m_check->isEnabled())
            check();
    });
    connect(m_check, &QPushButton::clicked, this, &ImportDialog::check);
    connect(m_import, &QPushButton::clicked, &flow, &core::ImportFlow::import);
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        const auto now = m_client.clock.now();
        const QString day =
            now ? DateWords::japanTime(*now).toString(QStringLiteral("yyyyMMdd-HHmm")) : QStringLiteral("0");
        askToSaveCsv(this, m_saved, (m_client.training ? tr("training-") : QString()) + tr("import-%1.csv").arg(day),
                     m_report->csv());
    });
}

void ImportDialog::askFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose the file of the delivery"), QString(),
                                   tr("Token files (*.csv *.txt *.xml *.pskc *.pskcxml);;All files (*)"));
    deleteOnceHidden(dialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_client.imports, &core::ImportFlow::choose);
    dialog->open();
}

void ImportDialog::check()
{
    const bool key = m_client.imports.state().lock == core::ImportLock::Key;
    const core::SecretText secret =
        key ? core::SecretText(core::normaliseImportKey(m_secret->text())) : m_secret->secret();
    m_secret->clear();
    m_client.imports.check(secret);
}

void ImportDialog::reject()
{
    const Step step = m_client.imports.state().step;
    if (step == Step::Checking || step == Step::Importing) {
        m_client.imports.cancel();
        return;
    }
    m_secret->clear();
    m_saved->clear();
    m_client.imports.close();
    HouseDialog::reject();
}

void ImportDialog::retranslate()
{
    setHeading(tr("Import tokens"));
    m_intro->setText(tr("Choose the file that came with the delivery (PSKC or CSV). First it is only checked; nothing "
                        "changes before you press Import."));
    m_choose->setText(tr("Choose file…"));
    m_table->setAccessibleName(tr("What is in the file"));
    m_busy->setAccessibleName(tr("Import in progress"));
    m_save->setText(tr("Save report…"));
    greyUnlessAllowed(m_save, m_client.policy.exportsAllowed);
    m_check->setText(tr("Check the file"));
    m_report->retranslate();
    m_table->setWidths({15, 9, 9, 12});
}

void ImportDialog::render()
{
    renderFile();
    renderReport();
    renderNotice();
    renderButtons();
    fitSoon();
}

void ImportDialog::renderFile()
{
    const core::ImportState& state = m_client.imports.state();
    const QString kind = state.pskc ? tr("PSKC") : tr("CSV");
    m_file->setText(state.fileName.isEmpty() ? tr("No file is chosen.")
                                             : tr("%1 (%2)", "file name, kind").arg(state.fileName, kind));
    const bool key = state.lock == core::ImportLock::Key;
    m_secretField->setVisible(state.step == Step::Chosen && state.lock != core::ImportLock::None);
    m_secretField->setLabel(key ? tr("Key of the file") : tr("Password of the file"), true);
    m_secretField->setHint(key ? tr("32 or 64 hexadecimal digits from the sealed letter. It is kept nowhere.")
                               : tr("From the sealed letter. It is kept nowhere."));
}

void ImportDialog::renderReport()
{
    const core::ImportState& state = m_client.imports.state();
    m_summary->setVisible(state.report.has_value());
    m_table->setVisible(state.report.has_value());
    Theme::softenSelection(m_table);
    if (!state.report)
        return;
    const core::ImportReport& report = *state.report;
    const QString counts = tr("New %L1 · already there %L2 · refused %L3 · unreadable %L4")
                               .arg(report.fresh.size())
                               .arg(report.same.size())
                               .arg(report.refused.size())
                               .arg(report.failed.size());
    m_summary->setText(counts);
    m_import->setText(tr("Import %n token(s)", nullptr, static_cast<int>(report.fresh.size())));
    m_report->setReport(report, state.pskc, state.step == Step::Done, palette());
}

void ImportDialog::renderNotice()
{
    const core::ImportState& state = m_client.imports.state();
    m_notice->clear();
    if (state.step == Step::Done && state.report) {
        const bool all = state.report->refused.isEmpty() && state.report->failed.isEmpty();
        m_notice->showMessage(all ? Tone::Good : Tone::Caution,
                              tr("%n token(s) were imported.", nullptr, static_cast<int>(state.report->fresh.size())),
                              all ? tr("They are in the inventory and can be assigned.")
                                  : tr("Some were not. Save the report and ask the sender of the file about them."));
    } else if (state.fileError) {
        m_notice->showFailure(ErrorWords::of(*state.fileError), isVisible());
    } else if (state.error) {
        m_notice->showFailure(ErrorWords::ofImport(state, m_client.clock.now()), isVisible());
    }
}

void ImportDialog::renderButtons()
{
    const core::ImportState& state = m_client.imports.state();
    const bool busy = state.step == Step::Checking || state.step == Step::Importing;
    m_choose->setVisible(!busy && state.step != Step::Done);
    m_check->setVisible(state.step == Step::Chosen);
    m_import->setVisible(state.step == Step::Checked);
    m_import->setEnabled(state.report && !state.report->fresh.isEmpty());
    m_save->setVisible(state.report.has_value() && !busy);
    m_busy->setVisible(busy);
    // Once everything was sent, the server works for a time that nobody knows.
    m_busy->setRange(0, state.percent >= 100 ? 0 : 100);
    m_busy->setValue(state.percent);
    m_cancel->setText(busy ? tr("Stop") : state.step == Step::Done ? tr("Close") : tr("Cancel"));
    arm();
}

void ImportDialog::arm()
{
    const core::ImportState& state = m_client.imports.state();
    bool ready = true;
    if (state.lock == core::ImportLock::Key)
        ready = !core::normaliseImportKey(m_secret->text()).isEmpty();
    else if (state.lock == core::ImportLock::Password)
        ready = !m_secret->text().isEmpty();
    m_check->setEnabled(state.step == Step::Chosen && ready);
}

} // namespace kirikae::ui
