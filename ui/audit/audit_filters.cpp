// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/audit_filters.h"

#include "app/core/models/user_table_model.h"
#include "app/core/server_clock.h"
#include "ui/widgets/flow_row.h"
#include "ui/words/audit_words.h"
#include "ui/words/date_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace kirikae::ui {

namespace {

//! The first instant of a Japanese day.
Instant beginOf(const QDate& day)
{
    const std::chrono::sys_days utc{std::chrono::days(QDate(1970, 1, 1).daysTo(day))};
    return Instant(utc.time_since_epoch()) - japanOffset;
}

} // namespace

AuditFilters::AuditFilters(core::UserTableModel& users, const core::ServerClock& clock, QWidget* parent)
    : QWidget(parent)
    , m_users(users)
    , m_clock(clock)
{
    build();
    retranslate();
    // First of all: the days are there before they are asked for.
    connect(m_period, &QComboBox::currentIndexChanged, this, &AuditFilters::renderPeriod);
    for (QLineEdit* field : {m_user, m_token})
        connect(field, &QLineEdit::textChanged, this, &AuditFilters::changed);
    connect(m_actorOnly, &QCheckBox::toggled, this, &AuditFilters::changed);
    for (QComboBox* box : {m_action, m_outcome, m_period})
        connect(box, &QComboBox::currentIndexChanged, this, &AuditFilters::changed);
    for (QDateEdit* date : {m_from, m_until})
        connect(date, &QDateEdit::dateChanged, this, &AuditFilters::changed);
}

void AuditFilters::build()
{
    // What belongs together stays together where the line breaks.
    const auto together = [](const QList<QWidget*>& parts) {
        auto* row = new QHBoxLayout;
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(10);
        for (QWidget* part : parts)
            row->addWidget(part);
        auto* holder = new QWidget;
        holder->setLayout(row);
        return holder;
    };
    const auto label = [](QLabel*& made, QWidget* buddy) {
        made = new QLabel;
        made->setBuddy(buddy);
    };
    m_user = new QLineEdit;
    m_user->setObjectName(QStringLiteral("auditUser"));
    m_user->setClearButtonEnabled(true);
    auto* people = new QCompleter(&m_users, this);
    people->setCompletionColumn(core::UserTableModel::LoginId);
    people->setCompletionRole(core::UserTableModel::RawRole);
    people->setCaseSensitivity(Qt::CaseInsensitive);
    m_user->setCompleter(people);
    label(m_userLabel, m_user);
    m_actorOnly = new QCheckBox;
    m_actorOnly->setObjectName(QStringLiteral("auditActorOnly"));
    m_token = new QLineEdit;
    m_token->setObjectName(QStringLiteral("auditToken"));
    m_token->setClearButtonEnabled(true);
    label(m_tokenLabel, m_token);
    const auto box = [&](QComboBox*& made, QLabel*& name, const char* objectName) {
        made = new QComboBox;
        made->setObjectName(QString::fromLatin1(objectName));
        label(name, made);
    };
    box(m_action, m_actionLabel, "auditAction");
    box(m_outcome, m_outcomeLabel, "auditOutcome");
    box(m_period, m_periodLabel, "auditPeriod");
    m_from = new QDateEdit;
    m_from->setObjectName(QStringLiteral("auditFrom"));
    m_to = new QLabel;
    m_until = new QDateEdit;
    m_until->setObjectName(QStringLiteral("auditUntil"));
    for (QDateEdit* date : {m_from, m_until}) {
        date->setCalendarPopup(true);
        date->setDisplayFormat(QStringLiteral("yyyy/MM/dd"));
        date->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("2000/00/00")) + 60);
    }
    m_user->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_token->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* whom = new FlowRow;
    for (QWidget* part :
         {together({m_userLabel, m_user}), static_cast<QWidget*>(m_actorOnly), together({m_tokenLabel, m_token})})
        whom->addWidget(part);
    m_days = together({m_from, m_to, m_until});
    auto* room = new QWidget; // the boxes stand at the left
    room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* what = new FlowRow;
    for (QWidget* part : {together({m_actionLabel, m_action}), together({m_outcomeLabel, m_outcome}),
                          together({m_periodLabel, m_period}), m_days, room})
        what->addWidget(part);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(whom);
    layout->addLayout(what);
}

void AuditFilters::fill()
{
    const QSignalBlocker quietAction(m_action);
    const QSignalBlocker quietOutcome(m_outcome);
    const QSignalBlocker quietPeriod(m_period);
    const int action = std::max(0, m_action->currentIndex());
    const int outcome = std::max(0, m_outcome->currentIndex());
    const int period = std::max(0, m_period->currentIndex());
    for (QComboBox* box : {m_action, m_outcome, m_period})
        box->clear();
    m_action->addItem(tr("All actions"), QString());
    for (const QString& kind : AuditWords::kinds())
        m_action->addItem(AuditWords::kind(kind), kind);
    m_outcome->addItem(tr("All"), QString());
    m_outcome->addItem(tr("Done", "filter"), QStringLiteral("done"));
    m_outcome->addItem(tr("Refused"), QStringLiteral("refused"));
    m_period->addItems({tr("All time"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"), tr("Choose dates")});
    m_action->setCurrentIndex(action);
    m_outcome->setCurrentIndex(outcome);
    m_period->setCurrentIndex(period);
    renderPeriod();
}

void AuditFilters::renderPeriod()
{
    const bool chosen = m_period->currentIndex() == Chosen;
    const auto now = m_clock.now();
    if (chosen && m_days->isHidden() && now) {
        const QDate today = DateWords::japanTime(*now).date();
        const QSignalBlocker quietFrom(m_from);
        const QSignalBlocker quietUntil(m_until);
        m_from->setDate(today.addDays(-6));
        m_until->setDate(today);
    }
    m_days->setVisible(chosen);
}

void AuditFilters::setPeriodOf(core::AuditQuery& query) const
{
    const auto now = m_clock.now();
    if (m_period->currentIndex() == Chosen) {
        query.from = beginOf(m_from->date());
        query.until = beginOf(m_until->date().addDays(1));
    } else if (m_period->currentIndex() > Always && now) {
        const int days = m_period->currentIndex() == Today ? 1 : m_period->currentIndex() == Week ? 7 : 30;
        query.from = beginOf(DateWords::japanTime(*now).date().addDays(1 - days));
    }
}

core::AuditQuery AuditFilters::query() const
{
    core::AuditQuery query;
    (m_actorOnly->isChecked() ? query.actor : query.loginId) = m_user->text().trimmed();
    query.serialNumber = m_token->text().normalized(QString::NormalizationForm_KC).trimmed();
    query.action = m_action->currentData().toString();
    query.outcome = m_outcome->currentData().toString();
    setPeriodOf(query);
    return query;
}

void AuditFilters::clear()
{
    {
        const QSignalBlocker quiet(this);
        m_user->clear();
        m_token->clear();
        m_actorOnly->setChecked(false);
        for (QComboBox* box : {m_action, m_outcome, m_period})
            box->setCurrentIndex(0);
    }
    Q_EMIT changed();
}

void AuditFilters::followUser(const QString& loginId)
{
    clear();
    m_user->setText(loginId);
}

void AuditFilters::followToken(const QString& serial)
{
    clear();
    m_token->setText(serial);
}

void AuditFilters::retranslate()
{
    m_userLabel->setText(tr("User:"));
    m_user->setPlaceholderText(tr("Login ID"));
    m_user->setToolTip(tr("What this user did, and what was done to them"));
    m_user->setAccessibleDescription(m_user->toolTip());
    m_actorOnly->setText(tr("Only what they did"));
    m_tokenLabel->setText(tr("Token:"));
    m_token->setPlaceholderText(tr("Serial number"));
    m_token->setToolTip(tr("The history keeps only the last three digits: tokens that share them are found together."));
    m_token->setAccessibleDescription(m_token->toolTip());
    m_actionLabel->setText(tr("Show:"));
    m_outcomeLabel->setText(tr("Outcome:"));
    m_periodLabel->setText(tr("When:"));
    m_to->setText(tr("to", "between two dates"));
    m_from->setAccessibleName(tr("First day"));
    m_until->setAccessibleName(tr("Last day"));
    fill();
}

} // namespace kirikae::ui
