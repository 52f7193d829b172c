// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/card_dialog.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/sign_in/certificate_picker.h"
#include "ui/sign_in/pc_clock.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passing_dialog.h"
#include "ui/widgets/prose.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

namespace kirikae::ui {

CardDialog::CardDialog(core::Client& client, QWidget* parent)
    : HouseDialog(client.training, QStringLiteral("sign-in"), parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("cardDialog"));
    build();
    retranslate();
    core::CardFlow& flow = m_client.cards;
    connect(&flow, &core::CardFlow::stateChanged, this, &CardDialog::render);
    connect(m_module, &QComboBox::activated, this,
            [this](int index) { m_client.cards.chooseModule(m_module->itemData(index).toString()); });
    connect(m_other, &QPushButton::clicked, this, &CardDialog::askModule);
    connect(m_read, &QPushButton::clicked, &flow, &core::CardFlow::read);
    connect(m_take, &QPushButton::clicked, this, &CardDialog::take);
    connect(m_found, &QListWidget::itemActivated, this, &CardDialog::take);
    connect(m_found, &QListWidget::currentRowChanged, this, [this](int row) { m_take->setEnabled(row >= 0); });
    connect(m_cancel, &QPushButton::clicked, this, &CardDialog::reject);
    render();
}

void CardDialog::build()
{
    m_notice = new Notice;
    m_intro = new Prose;
    m_module = new QComboBox;
    m_module->setObjectName(QStringLiteral("cardModule"));
    m_module->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_other = new QPushButton;
    m_other->setObjectName(QStringLiteral("otherCardModule"));
    m_moduleField = new FormField(m_module, m_other);
    m_found = new QListWidget;
    m_found->setObjectName(QStringLiteral("cardCertificates"));
    m_found->setMinimumHeight(96);
    m_found->setWordWrap(true);
    m_found->setTabKeyNavigation(false);
    m_found->setSpacing(3);
    m_foundField = new FormField(m_found);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    for (QWidget* widget : QList<QWidget*>{m_notice, m_intro, m_moduleField, m_busy, m_foundField})
        content()->addWidget(widget);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    const auto add = [&](QPushButton*& button, const char* name) {
        button = new QPushButton;
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        buttons->addWidget(button);
    };
    add(m_read, "readCard");
    add(m_take, "takeCard");
    add(m_cancel, "cancelCard");
    m_other->setAutoDefault(false);
    Theme::makePrimary(m_read);
    Theme::makePrimary(m_take);
    content()->addLayout(buttons);
}

void CardDialog::ask(const QString& lastModule)
{
    m_client.cards.begin(lastModule);
    present();
    (m_module->count() > 0 ? static_cast<QWidget*>(m_read) : m_other)->setFocus();
}

void CardDialog::done(int result)
{
    HouseDialog::done(result);
    m_client.cards.end();
}

void CardDialog::askModule()
{
    auto* dialog = new QFileDialog(this, tr("Choose the PKCS#11 module of your card"));
    deleteOnceHidden(dialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Modules (*.so *.dll *.dylib)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_client.cards, &core::CardFlow::chooseModule);
    dialog->open();
}

void CardDialog::take()
{
    const QListWidgetItem* item = m_found->currentItem();
    if (!item)
        return;
    const QString id = item->data(Qt::UserRole).toString();
    const QString module = m_client.cards.state().module;
    accept();
    Q_EMIT chosen(id, module);
}

void CardDialog::retranslate()
{
    setHeading(tr("Smart card or USB key"));
    m_intro->setText(
        tr("Put the card into its reader, or plug the key in, and press “Read”. The PIN is asked later. "
           "Cards need the PKCS#11 module of their maker on this PC; use only one from a source you trust."));
    m_moduleField->setLabel(tr("Module"), false);
    m_other->setText(tr("Another module…"));
    m_foundField->setLabel(tr("Certificates on the card"), false);
    m_busy->setAccessibleName(tr("Reading the card"));
    m_read->setText(tr("Read"));
    m_take->setText(tr("Use this certificate"));
    m_cancel->setText(tr("Cancel"));
}

void CardDialog::render()
{
    const core::CardState& state = m_client.cards.state();
    const QSignalBlocker quiet(m_module);
    m_module->clear();
    for (const QString& path : state.modules) {
        m_module->addItem(QFileInfo(path).fileName(), path);
        m_module->setItemData(m_module->count() - 1, path, Qt::ToolTipRole);
    }
    m_module->setPlaceholderText(tr("None was found on this PC"));
    m_module->setCurrentIndex(m_module->findData(state.module));
    m_module->setEnabled(!state.reading && m_module->count() > 0);
    m_moduleField->setHint(state.module);
    m_other->setEnabled(!state.reading);
    m_busy->setVisible(state.reading);
    m_read->setEnabled(!state.reading && !state.module.isEmpty());
    if (state.error)
        m_notice->showFailure(ErrorWords::of(*state.error), isVisible());
    else
        m_notice->clear();
    renderFound();
    fitSoon();
}

void CardDialog::renderFound()
{
    const QList<core::IdentityInfo>& people = m_client.cards.state().found;
    const QSignalBlocker quiet(m_found);
    Theme::softenSelection(m_found);
    m_found->clear();
    for (const core::IdentityInfo& info : people) {
        auto* item = new QListWidgetItem(glyphIcon(Glyph::Card, palette().color(QPalette::Text)),
                                         CertificatePicker::describe(info, m_client.clock.now().value_or(pcClock())));
        item->setData(Qt::UserRole, info.id);
        item->setToolTip(CertificatePicker::sourceWords(info));
        m_found->addItem(item);
    }
    m_found->setCurrentRow(people.isEmpty() ? -1 : 0);
    m_foundField->setVisible(!people.isEmpty());
    m_take->setVisible(!people.isEmpty());
    m_take->setEnabled(!people.isEmpty());
    m_read->setVisible(people.isEmpty());
    if (!people.isEmpty() && isVisible())
        m_found->setFocus();
}

} // namespace kirikae::ui
