// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/cool_down/cool_down_page.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/prose.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>

#include <algorithm>

namespace kirikae::ui {

namespace {
const QLatin1String callKey("coolDown/call");
}

CoolDownPage::CoolDownPage(core::Client& client, QSettings& settings, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_settings(settings)
    , m_title(new QLabel)
    , m_caption(new QLabel)
    , m_countdown(new QLabel)
    , m_until(new QLabel)
    , m_done(new Notice)
    , m_forgetful(new Notice)
    , m_table(new QTableWidget)
    , m_call(new QCheckBox)
    , m_remark(new Prose)
    , m_list(new QPushButton)
    , m_register(new QPushButton)
{
    Theme::makeTitle(m_title);
    Theme::makeSubtitle(m_caption);
    Theme::makeQuiet(m_remark);
    Theme::makePrimary(m_register);
    m_remark->setWordWrap(true);
    m_countdown->setFont(Theme::displayFont(52));
    m_countdown->setObjectName(QStringLiteral("countdown"));
    m_until->setObjectName(QStringLiteral("countdownEnd"));
    Theme::makeSubtitle(m_until);
    m_table->setObjectName(QStringLiteral("waits"));
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(36);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumHeight(38);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_call->setObjectName(QStringLiteral("callAtEnd"));
    m_call->setChecked(settings.value(callKey, true).toBool());
    m_register->setObjectName(QStringLiteral("waitToRegistration"));
    m_list->setObjectName(QStringLiteral("waitToList"));
    auto* hero = new QVBoxLayout;
    hero->setSpacing(8);
    hero->setContentsMargins(0, 10, 0, 14);
    for (auto* label : {m_caption, m_countdown, m_until}) {
        label->setAlignment(Qt::AlignCenter);
        hero->addWidget(label);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_call);
    buttons->addStretch(1);
    buttons->addWidget(m_list);
    buttons->addWidget(m_register);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(14);
    layout->addWidget(m_title);
    layout->addWidget(m_done);
    layout->addWidget(m_forgetful);
    layout->addLayout(hero);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_remark);
    layout->addLayout(buttons);
    showScrolled(content);
    connect(m_call, &QCheckBox::toggled, this, [this](bool on) { m_settings.setValue(callKey, on); });
    connect(m_list, &QPushButton::clicked, this, &CoolDownPage::backRequested);
    connect(m_register, &QPushButton::clicked, this, &CoolDownPage::registrationRequested);
    connect(&client.coolDowns, &core::CoolDownTracker::entriesChanged, this, &CoolDownPage::render);
    connect(&client.coolDowns, &core::CoolDownTracker::keptChanged, this, &CoolDownPage::render);
    connect(&client.session, &core::SessionFlow::stateChanged, this, &CoolDownPage::render);
    retranslate();
    render();
}

QString CoolDownPage::title() const
{
    return tr("Waiting time", "title of the page");
}

void CoolDownPage::focusFirst()
{
    if (m_register->isEnabled() && !m_register->isHidden())
        m_register->setFocus();
    else
        m_call->setFocus();
}

void CoolDownPage::retranslate()
{
    m_title->setText(title());
    m_caption->setText(tr("Time until a new token can be registered"));
    m_table->setAccessibleName(tr("Everybody's wait"));
    m_table->setColumnCount(4);
    m_table->setHorizontalHeaderLabels({tr("User name"), tr("Revoked at"), tr("Can register from"), tr("Time left")});
    keepHeadingsWhole(m_table);
    m_call->setText(tr("Tell me when it is over"));
    m_remark->setText(tr("The wait runs on the bank's clock. It goes on when you close this program, and neither the "
                         "PC's clock nor sleep changes it. Closing the program is fine."));
    m_register->setText(tr("Go to registration"));
}

void CoolDownPage::showEvent(QShowEvent* event)
{
    connect(&m_client.coolDowns, &core::CoolDownTracker::ticked, this, &CoolDownPage::render, Qt::UniqueConnection);
    render();
    Page::showEvent(event);
}

void CoolDownPage::hideEvent(QHideEvent* event)
{
    disconnect(&m_client.coolDowns, &core::CoolDownTracker::ticked, this, nullptr);
    Page::hideEvent(event);
}

std::optional<core::CoolDownView> CoolDownPage::shown() const
{
    const auto& session = m_client.session.state().session;
    if (session)
        if (auto own = m_client.coolDowns.of(session->user.loginId))
            return own;
    const QList<core::CoolDownView> all = m_client.coolDowns.entries();
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

void CoolDownPage::render()
{
    const auto& session = m_client.session.state().session;
    m_register->setVisible(session.has_value());
    m_register->setEnabled(session && session->next == NextStep::Registration);
    m_list->setText(session ? tr("Back to the list") : tr("Back to the sign-in"));
    Theme::softenSelection(m_table);
    if (m_client.coolDowns.isKept())
        m_forgetful->clear();
    else
        m_forgetful->showMessage(Tone::Caution,
                                 tr("This PC could not save the waits: after a restart they may not be shown."), {});
    renderCountdown();
    renderTable();
}

void CoolDownPage::renderCountdown()
{
    const auto wait = shown();
    const auto now = m_client.clock.now();
    const bool over = wait && wait->left && wait->left->count() <= 0;
    m_countdown->setText(wait && wait->left ? DateWords::countdown(*wait->left) : QStringLiteral("--:--"));
    QPalette ink = m_countdown->palette();
    ink.setColor(QPalette::WindowText,
                 over ? Theme::tone(Tone::Good, palette()) : palette().color(QPalette::Active, QPalette::WindowText));
    m_countdown->setPalette(ink);
    if (!wait)
        m_until->setText(tr("Nobody is waiting."));
    else if (!now)
        m_until->setText(tr("The bank's time is not known yet; it comes with the next connection."));
    else
        m_until->setText(tr("(from %1)").arg(DateWords::clockTime(wait->entry.eligibleAt, *now)));
    if (over)
        m_done->showMessage(Tone::Good, whoIsReady(wait->entry),
                            tr("Have the new token and its serial number at hand."));
    else
        m_done->clear();
}

QString CoolDownPage::whoIsReady(const core::CoolDownEntry& entry) const
{
    if (m_client.session.state().session)
        return tr("%1 can register the new token now.").arg(DomainWords::person(entry.name, entry.loginId));
    const QList<core::CoolDownView> all = m_client.coolDowns.entries();
    const auto ready =
        std::count_if(all.cbegin(), all.cend(), [](const auto& view) { return view.left && view.left->count() <= 0; });
    return tr("%n person(s) can register the new token now.", nullptr, static_cast<int>(ready));
}

void CoolDownPage::renderTable()
{
    const QList<core::CoolDownView> all = m_client.coolDowns.entries();
    // Whoever stands before the sign-in sees that somebody waits, and not who.
    const bool named = m_client.session.state().session.has_value();
    m_table->setColumnHidden(0, !named);
    const int em = fontMetrics().horizontalAdvance(QStringLiteral("国"));
    if (m_table->rowCount() != all.size()) {
        m_table->setRowCount(static_cast<int>(all.size()));
        for (int row = 0; row < m_table->rowCount(); ++row)
            for (int column = 0; column < 4; ++column)
                m_table->setItem(row, column, new QTableWidgetItem);
        const int widths[] = {em * 14, em * 17, em * 17};
        for (int column = 0; column < 3; ++column)
            m_table->setColumnWidth(column, widths[column]);
    }
    for (int row = 0; row < all.size(); ++row) {
        const core::CoolDownView& view = all.at(row);
        const bool over = view.left && view.left->count() <= 0;
        const QString left = !view.left ? QStringLiteral("--:--")
                             : over     ? tr("Can register now")
                                        : DateWords::countdown(*view.left);
        const QStringList words = {named ? DomainWords::person(view.entry.name, view.entry.loginId) : QString(),
                                   view.entry.revokedAt ? DateWords::dateTime(*view.entry.revokedAt)
                                                        : DomainWords::dash(),
                                   DateWords::dateTime(view.entry.eligibleAt), left};
        for (int column = 0; column < words.size(); ++column)
            m_table->item(row, column)->setText(words.at(column));
    }
}

} // namespace kirikae::ui
