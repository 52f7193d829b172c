// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Plays a list of steps on the real window and takes a picture of each screen: the guide that draws itself, and the
// proof that the main job works. Each step has a time limit; the first that fails ends the play, loudly. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QMainWindow;
class QTimer;

namespace kirikae::ui {

struct GuideStep {
    QString words;               //!< what is done, as printed
    std::function<bool()> until; //!< waited for before acting; empty: at once
    std::function<void()> act;   //!< may throw GuideFailure; empty: only the picture
    QString picture;             //!< NN-name.png is taken after acting; empty: none
    int limitSeconds = 30;
};

class GuidePlayer : public QObject {
    Q_OBJECT
public:
    //! `window` is pictured, with its dialogs; pictures go into `directory`, which is created.
    GuidePlayer(QMainWindow& window, const QString& directory, QObject* parent = nullptr);
    void setSteps(const QList<GuideStep>& steps);
    void start();

Q_SIGNALS:
    //! 0: every step went through; 1: one did not, and stderr says which.
    void finished(int exitCode);

private:
    void poll();
    void advance();
    void fail(const QString& why);
    [[nodiscard]] bool takePicture(const QString& name);

    QMainWindow& m_window;
    QString m_directory;
    QList<GuideStep> m_steps;
    qsizetype m_at = 0;
    bool m_acted = false;
    int m_pictures = 0;
    QElapsedTimer m_since;
    QTimer* m_timer;
};

} // namespace kirikae::ui
