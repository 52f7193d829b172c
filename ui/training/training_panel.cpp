// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/training/training_panel.h"

#include "app/common/printed_expiry.h"
#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/training/training_words.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/token_picture.h"
#include "ui/words/date_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>

namespace kirikae::ui {

TrainingPanel::TrainingPanel(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("trainingPanel"));
    build();
    connectAll();
    retranslate();
    render();
}

void TrainingPanel::build()
{
    m_nextTitle = new QLabel;
    Theme::makeSubtitle(m_nextTitle);
    m_next = new Prose;
    m_next->setObjectName(QStringLiteral("trainingNext"));
    m_next->setWordWrap(true);
    m_next->setFocusPolicy(Qt::TabFocus);
    m_title = new QLabel;
    Theme::makeSubtitle(m_title);
    m_tokenLabel = new QLabel;
    m_tokens = new QComboBox;
    m_tokens->setObjectName(QStringLiteral("trainingTokens"));
    m_tokens->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tokens->setMinimumContentsLength(18);
    m_tokenLabel->setBuddy(m_tokens);
    m_picture = new TokenPicture;
    m_seconds = new QLabel;
    m_seconds->setAlignment(Qt::AlignCenter);
    m_seconds->setWordWrap(true);
    m_turn = new QPushButton;
    m_turn->setObjectName(QStringLiteral("turnToken"));
    m_turn->setCheckable(true);
    m_clockTitle = new QLabel;
    Theme::makeSubtitle(m_clockTitle);
    m_clock = new QLabel;
    m_clock->setTextFormat(Qt::PlainText);
    m_clock->setWordWrap(true);
    auto* rates = new QHBoxLayout;
    rates->setSpacing(6);
    for (const int rate : {1, 10, 60}) {
        auto* button = new QToolButton;
        button->setText(QStringLiteral("×%1").arg(rate));
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumHeight(30);
        button->setProperty("rate", rate);
        button->setFocusPolicy(Qt::StrongFocus);
        rates->addWidget(button);
        m_rates << button;
    }
    m_nextCode = new QPushButton;
    m_nextCode->setObjectName(QStringLiteral("nextCode"));
    m_forward = new QPushButton;
    m_forward->setObjectName(QStringLiteral("forward30"));
    m_remark = new Prose;
    m_remark->setWordWrap(true);
    Theme::makeQuiet(m_remark);
    m_content = new QWidget;
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(12, 20, 12, 14);
    layout->setSpacing(10);
    layout->addWidget(m_nextTitle);
    layout->addWidget(m_next);
    layout->addSpacing(14);
    for (QWidget* widget : QList<QWidget*>{m_title, m_tokenLabel, m_tokens, m_picture, m_seconds, m_turn, m_nextCode})
        layout->addWidget(widget);
    layout->addSpacing(14);
    layout->addWidget(m_clockTitle);
    layout->addWidget(m_clock);
    layout->addLayout(rates);
    layout->addWidget(m_forward);
    layout->addStretch(1);
    layout->addWidget(m_remark);
    showScrolled(m_content);
}

void TrainingPanel::connectAll()
{
    connect(&m_client.trainingFlow, &core::TrainingFlow::stateChanged, this, &TrainingPanel::render);
    connect(&m_client.session, &core::SessionFlow::stateChanged, this, &TrainingPanel::follow);
    connect(&m_client.users, &QAbstractItemModel::dataChanged, this, &TrainingPanel::renderNext);
    connect(&m_client.users, &QAbstractItemModel::modelReset, this, &TrainingPanel::renderNext);
    connect(&m_client.revocation, &core::RevocationFlow::stateChanged, this, &TrainingPanel::renderNext);
    connect(&m_client.coolDowns, &core::CoolDownTracker::ticked, this, &TrainingPanel::renderNext);
    connect(m_tokens, &QComboBox::currentIndexChanged, this, &TrainingPanel::renderToken);
    connect(m_turn, &QPushButton::toggled, this, [this](bool back) {
        m_picture->setSide(back ? TokenPicture::Side::Back : TokenPicture::Side::Front);
        retranslate();
    });
    for (QToolButton* button : m_rates)
        connect(button, &QToolButton::clicked, this, [this, button] {
            m_client.trainingFlow.setRate(button->property("rate").toInt());
            renderClock();
        });
    connect(m_forward, &QPushButton::clicked, this,
            [this] { m_client.trainingFlow.advance(std::chrono::minutes(30)); });
    connect(m_nextCode, &QPushButton::clicked, this, &TrainingPanel::forwardToNextCode);
}

void TrainingPanel::forwardToNextCode()
{
    if (const auto* token = shown())
        m_client.trainingFlow.advance(std::chrono::seconds(token->secondsLeft + 1));
}

void TrainingPanel::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    follow();
}

void TrainingPanel::hideEvent(QHideEvent* event)
{
    m_client.trainingFlow.setWatching(false);
    Page::hideEvent(event);
}

void TrainingPanel::follow()
{
    using Step = core::SessionState::Step;
    const Step step = m_client.session.state().step;
    // The training server, too, answers only to a certificate.
    const bool open = step == Step::Ready || step == Step::SigningIn || step == Step::OtpWanted ||
                      step == Step::SignedIn || step == Step::SigningOut;
    m_client.trainingFlow.setWatching(open && isVisible());
    render();
}

QString TrainingPanel::wantedSerial() const
{
    const core::SessionState& state = m_client.session.state();
    const QString loginId = state.session    ? state.session->user.loginId
                            : state.identity ? state.identity->loginId
                                             : QString();
    if (state.session && !state.session->user.serialNumber.isEmpty())
        return state.session->user.serialNumber;
    if (state.session && !state.session->user.issuedSerialNumber.isEmpty())
        return state.session->user.issuedSerialNumber;
    const auto& tokens = m_client.trainingFlow.state().tokens;
    for (const core::TrainingTokenInfo& token : tokens)
        if (!loginId.isEmpty() && token.assignedTo.split(QLatin1Char(',')).contains(loginId))
            return token.serialNumber;
    if (!state.session)
        return {};
    // Nothing of one's own: the newest sound one that nobody has, which is never a revoked one of the old cohort.
    const core::TrainingTokenInfo* newest = nullptr;
    const auto printed = [](const core::TrainingTokenInfo& token) {
        return parsePrintedExpiry(token.printedExpiry.toStdString()).value_or(std::chrono::year_month_day{});
    };
    for (const core::TrainingTokenInfo& token : tokens)
        if (token.assignedTo.isEmpty() && token.fault.isEmpty() && !token.displayedCode.isEmpty() &&
            (!newest || printed(token) > printed(*newest)))
            newest = &token;
    return newest ? newest->serialNumber : QString();
}

QString TrainingPanel::codeOf(const QString& serialNumber) const
{
    for (const core::TrainingTokenInfo& token : m_client.trainingFlow.state().tokens)
        if (token.serialNumber == serialNumber)
            return token.displayedCode;
    return {};
}

const core::TrainingTokenInfo* TrainingPanel::shown() const
{
    const QString serial = m_tokens->currentData().toString();
    for (const core::TrainingTokenInfo& token : m_client.trainingFlow.state().tokens)
        if (token.serialNumber == serial)
            return &token;
    return nullptr;
}

void TrainingPanel::fillTokens()
{
    const auto& tokens = m_client.trainingFlow.state().tokens;
    QStringList labels;
    for (const core::TrainingTokenInfo& token : tokens)
        labels << (token.assignedTo.isEmpty()
                       ? tr("%1 (unassigned)").arg(token.serialNumber)
                       : tr("%1 (%2)", "serial number and person").arg(token.serialNumber, token.assignedTo));
    bool same = labels.size() == m_tokens->count();
    for (int i = 0; same && i < labels.size(); ++i)
        same = m_tokens->itemText(i) == labels.at(i);
    const QSignalBlocker quiet(m_tokens);
    if (!same) {
        const QString kept = m_tokens->currentData().toString();
        m_tokens->clear();
        for (int i = 0; i < labels.size(); ++i)
            m_tokens->addItem(labels.at(i), tokens.at(i).serialNumber);
        m_tokens->setCurrentIndex(m_tokens->findData(kept));
    }
    const QString wanted = wantedSerial();
    if (!wanted.isEmpty() && wanted != m_followed) {
        const int index = m_tokens->findData(wanted);
        if (index >= 0) {
            m_followed = wanted;
            m_tokens->setCurrentIndex(index);
        }
    }
    if (m_tokens->currentIndex() < 0 && m_tokens->count() > 0)
        m_tokens->setCurrentIndex(0);
}

QString TrainingPanel::title() const
{
    return tr("Training");
}

void TrainingPanel::focusFirst()
{
    m_tokens->setFocus();
}

void TrainingPanel::retranslate()
{
    m_nextTitle->setText(tr("What to try next"));
    m_title->setText(tr("Virtual token"));
    m_tokenLabel->setText(tr("Token shown:"));
    m_tokens->setAccessibleName(tr("Token shown"));
    m_turn->setText(m_turn->isChecked() ? tr("See the front") : tr("See the back"));
    m_nextCode->setText(tr("On to the next digits"));
    m_clockTitle->setText(tr("Training clock"));
    m_forward->setText(tr("30 minutes forward"));
    // As narrow as its words allow.
    const int wide = m_content->layout()->minimumSize().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    setFixedWidth(std::max(272, wide));
    m_remark->setText(tr("All of this runs on this PC alone. No bank, no network, no real token."));
    for (QToolButton* button : m_rates)
        button->setAccessibleName(tr("Time passes %1 times as fast").arg(button->property("rate").toInt()));
}

void TrainingPanel::render()
{
    fillTokens();
    renderToken();
    renderClock();
    renderNext();
}

void TrainingPanel::renderNext()
{
    const auto advice = core::trainingAdvice(m_client);
    if (!advice)
        return;
    const QString words = TrainingWords::next(*advice);
    if (m_next->text() == words)
        return;
    m_next->setText(words);
    m_next->setAccessibleName(m_nextTitle->text() + QLatin1Char('\n') + words);
}

void TrainingPanel::renderToken()
{
    const core::TrainingTokenInfo* token = shown();
    m_turn->setEnabled(token);
    m_nextCode->setEnabled(token && !m_client.trainingFlow.state().busy);
    if (!token) {
        m_picture->setFront(QString(), -1);
        m_picture->setBack(QString(), QString());
        m_seconds->setText(tr("Choose a person and open the certificate first."));
        m_seconds->setWordWrap(true);
        return;
    }
    m_picture->setFront(token->displayedCode, double(token->secondsLeft) / std::max(1, token->period));
    m_picture->setBack(token->serialNumber, token->printedExpiry);
    m_seconds->setText(token->displayedCode.isEmpty() ? tr("This token is broken: its display stays dark.")
                                                      : tr("%n second(s) left", nullptr, token->secondsLeft));
}

void TrainingPanel::renderClock()
{
    const core::TrainingState& state = m_client.trainingFlow.state();
    const bool known = state.clock.now != Instant{};
    m_clock->setText(state.error && !known ? ErrorWords::of(*state.error, std::nullopt).happened
                     : known
                         ? DateWords::clockWithSeconds(m_client.clock.now().value_or(state.clock.now))
                         : DateWords::countdown(std::chrono::seconds(0)).replace(QLatin1Char('0'), QLatin1Char('-')));
    for (QToolButton* button : m_rates) {
        button->setChecked(known && static_cast<int>(state.clock.rate) == button->property("rate").toInt());
        button->setEnabled(known);
    }
    m_forward->setEnabled(known && !state.busy);
}

} // namespace kirikae::ui
