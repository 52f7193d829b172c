// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/notice.h"

#include "ui/error_text/error_report.h"
#include "ui/help_desk/telephone_request.h"
#include "ui/look/glyphs.h"
#include "ui/widgets/prose.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace kirikae::ui {

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_heading(new Prose)
    , m_text(new Prose)
    , m_fold(new QToolButton)
    , m_detail(new Prose)
    , m_copy(new QToolButton)
    , m_call(new QToolButton)
    , m_action(new QPushButton)
{
    // Not Maximum: its cap is the height at another width, and would cut wrapped text off.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(48, 12, 16, 12);
    layout->setSpacing(16);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    for (auto* label : {m_heading, m_text, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        words->addWidget(label);
    }
    auto* more = new QHBoxLayout;
    more->setSpacing(8);
    for (auto* button : {m_fold, m_copy, m_call}) {
        button->setAutoRaise(true);
        more->addWidget(button);
    }
    more->addStretch(1);
    words->insertLayout(2, more);
    layout->addLayout(words, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setObjectName(QStringLiteral("noticeHeading"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(QStringLiteral("copyFailure"));
    m_call->setObjectName(QStringLiteral("sayOnTelephone"));
    m_fold->setCheckable(true);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_detail->setVisible(open);
    });
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(ErrorReport::text(m_words));
        m_copy->setText(tr("Copied"));
    });
    connect(m_call, &QToolButton::clicked, this, [this] { TelephoneRequest::sendUp(this, m_words); });
    connect(m_action, &QPushButton::clicked, this, &Notice::actionRequested);
    clear();
}

void Notice::showFailure(const Explanation& explanation, bool takeFocus)
{
    m_heading->setText(explanation.happened);
    QStringList lines;
    for (const QString& line : {explanation.tries, explanation.next, explanation.who})
        if (!line.isEmpty())
            lines << line;
    const QString next = lines.join(QLatin1Char('\n'));
    const bool same =
        !isHidden() && m_tone == Tone::Bad && m_text->text() == next && m_detail->text() == explanation.detail;
    m_text->setText(next);
    if (same)
        m_words = explanation; // with another request number, perhaps; what is unfolded stays so
    else
        setDetail(explanation);
    setTone(Tone::Bad);
    if (takeFocus)
        this->takeFocus();
}

void Notice::takeFocus()
{
    // One focusable label that speaks everything: the heading alone would leave the next step unsaid.
    m_heading->setFocusPolicy(Qt::StrongFocus);
    m_heading->setAccessibleName(text());
    m_heading->setFocus(Qt::OtherFocusReason);
}

void Notice::showMessage(Tone tone, const QString& heading, const QString& text)
{
    m_heading->setText(heading);
    m_heading->setAccessibleName(QString());
    m_heading->setFocusPolicy(Qt::NoFocus);
    m_text->setText(text);
    setDetail({});
    setAction(QString());
    setTone(tone);
}

void Notice::setDetail(const Explanation& words)
{
    m_words = words;
    m_detail->setText(words.detail);
    retranslate();
    m_fold->setChecked(false);
    m_detail->hide();
    m_fold->setVisible(!words.detail.isEmpty());
    m_copy->setVisible(isReportable(words));
    m_call->setVisible(isReportable(words));
}

void Notice::retranslate()
{
    m_fold->setText(tr("Details"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copies this message with its request number, to paste it into a mail."));
    m_call->setText(tr("On the telephone…"));
    m_call->setToolTip(tr("Shows what to say to the help desk."));
}

void Notice::setTone(Tone tone)
{
    m_tone = tone;
    m_text->setVisible(!m_text->text().isEmpty());
    setVisible(true);
    update();
}

void Notice::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Notice::clear()
{
    m_heading->clear();
    m_text->clear();
    m_heading->setFocusPolicy(Qt::NoFocus);
    setDetail({});
    setAction(QString());
    hide();
}

QString Notice::text() const
{
    return m_heading->text() + QLatin1Char('\n') + m_text->text();
}

void Notice::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = Theme::tone(m_tone, palette());
    painter.setBrush(Theme::surface(m_tone, palette()));
    painter.setPen(QPen(ink, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const Glyph glyph = m_tone == Tone::Good      ? Glyph::Check
                        : m_tone == Tone::Bad     ? Glyph::Warning
                        : m_tone == Tone::Caution ? Glyph::Warning
                                                  : Glyph::Info;
    paintGlyph(painter, glyph, QRectF(16, 12, 20, 20), ink);
}

void Notice::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace kirikae::ui
