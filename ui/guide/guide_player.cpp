// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/guide/guide_player.h"

#include "ui/guide/guide_hands.h"

#include <QDialog>
#include <QDir>
#include <QMainWindow>
#include <QPainter>
#include <QTextStream>
#include <QTimer>

namespace kirikae::ui {

namespace {

void say(FILE* stream, const QString& line)
{
    QTextStream(stream) << line << Qt::endl;
}

} // namespace

GuidePlayer::GuidePlayer(QMainWindow& window, const QString& directory, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_directory(directory)
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(10);
    connect(m_timer, &QTimer::timeout, this, &GuidePlayer::poll);
}

void GuidePlayer::setSteps(const QList<GuideStep>& steps)
{
    m_steps = steps;
}

void GuidePlayer::start()
{
    if (!QDir().mkpath(m_directory)) {
        fail(tr("the folder %1 cannot be made").arg(m_directory));
        return;
    }
    m_since.start();
    m_timer->start();
}

void GuidePlayer::poll()
{
    if (m_at >= m_steps.size()) {
        m_timer->stop();
        say(stdout, tr("Done: %n picture(s) in %1", nullptr, m_pictures).arg(QDir::toNativeSeparators(m_directory)));
        Q_EMIT finished(0);
        return;
    }
    try {
        advance();
    } catch (const GuideFailure& failure) {
        fail(QString::fromUtf8(failure.what()));
    }
}

void GuidePlayer::advance()
{
    const GuideStep& step = m_steps.at(m_at);
    if (!m_acted) {
        if (step.until && !step.until()) {
            if (m_since.elapsed() > step.limitSeconds * 1000LL)
                fail(tr("nothing came of it within %n second(s)", nullptr, step.limitSeconds));
            return;
        }
        say(stdout, QStringLiteral("%1. %2").arg(m_at + 1, 2).arg(step.words));
        if (step.act)
            step.act();
        // The picture is taken one turn later, when everything was laid out and painted.
        m_acted = true;
        if (!step.picture.isEmpty())
            return;
    }
    if (!step.picture.isEmpty() && !takePicture(step.picture))
        throw GuideFailure(tr("the picture %1 cannot be written").arg(step.picture));
    ++m_at;
    m_acted = false;
    m_since.restart();
}

void GuidePlayer::fail(const QString& why)
{
    m_timer->stop();
    const QString words = m_at < m_steps.size() ? m_steps.at(m_at).words : QString();
    say(stderr, tr("kirikae: the guide stopped at step %1 (%2): %3").arg(m_at + 1).arg(words, why));
    if (takePicture(QStringLiteral("failed")))
        say(stderr, tr("kirikae: a picture of it is in %1").arg(QDir::toNativeSeparators(m_directory)));
    Q_EMIT finished(1);
}

bool GuidePlayer::takePicture(const QString& name)
{
    QPixmap picture = m_window.grab();
    for (QDialog* dialog : m_window.findChildren<QDialog*>()) {
        if (!dialog->isVisible())
            continue;
        const QPixmap above = dialog->grab();
        QPainter painter(&picture);
        painter.fillRect(m_window.rect(), QColor(0, 0, 0, 96));
        painter.drawPixmap(m_window.rect().center() - dialog->rect().center(), above);
    }
    ++m_pictures;
    return picture.save(
        QStringLiteral("%1/%2-%3.png").arg(m_directory).arg(m_pictures, 2, 10, QLatin1Char('0')).arg(name));
}

} // namespace kirikae::ui
