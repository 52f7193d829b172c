// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/house_dialog.h"

#include "ui/help/help_window.h"
#include "ui/look/theme.h"
#include "ui/widgets/training_frame.h"
#include "ui/words/domain_words.h"

#include <QEvent>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace kirikae::ui {

HouseDialog::HouseDialog(bool training, const QString& helpTopic, QWidget* parent)
    : QDialog(parent)
    , m_training(training)
    , m_heading(new QLabel)
{
    Theme::makeTitle(m_heading);
    auto* inside = new QWidget;
    m_content = new QVBoxLayout(inside);
    m_content->setContentsMargins(28, 24, 28, 22);
    m_content->setSpacing(12);
    m_content->addWidget(m_heading);
    auto* frame = new TrainingFrame(training);
    // On a small or much enlarged screen it scrolls.
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    frame->setContent(m_scroll);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    setMinimumWidth(580);
    HelpWindow::openOnF1(*this, helpTopic, training);
}

void HouseDialog::present()
{
    if (isVisible())
        activateWindow();
    else if (m_training)
        show();
    else
        open();
}

void HouseDialog::setHeading(const QString& text)
{
    m_heading->setText(text);
    setWindowTitle(DomainWords::windowTitle(text, m_training));
}

void HouseDialog::fitSoon()
{
    // Later: the parts tell their layouts of new heights by events.
    QMetaObject::invokeMethod(this, &HouseDialog::fitHeight, Qt::QueuedConnection);
}

void HouseDialog::fitHeight()
{
    // A dialog does not ask its layout for the height that wrapped text needs in its present width.
    if (!isVisible())
        return;
    const QSize screenRoom = screen()->availableGeometry().size() - QSize(40, 40);
    const int wide = m_scroll->widget()->minimumSizeHint().width() + (width() - m_scroll->width()) +
                     style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    if (minimumWidth() < std::min(wide, screenRoom.width()))
        setMinimumWidth(std::min(wide, screenRoom.width()));
    const int room = screenRoom.height();
    const int around = height() - m_scroll->height();
    const int wanted =
        std::min(m_scroll->widget()->layout()->totalHeightForWidth(m_scroll->viewport()->width()) + around, room);
    setMinimumHeight(wanted);
    if (height() < wanted || m_shrinking)
        resize(width(), wanted);
    // Grown out of the screen; where it is first shown is the window manager's choice, which is not known yet then.
    const QRect free = screen()->availableGeometry();
    if (m_placed && frameGeometry().bottom() > free.bottom())
        move(x(), std::max(free.top(), free.bottom() - frameGeometry().height()));
    m_placed = true;
}

void HouseDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        render();
    } else if (event->type() == QEvent::PaletteChange && isVisible()) {
        render();
    }
    QDialog::changeEvent(event);
}

void HouseDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    m_placed = false;
    fitSoon();
}

} // namespace kirikae::ui
