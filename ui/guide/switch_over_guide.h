// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The switch-over as steps for the guide player: hanakodt revokes sachikodt, tarodt and herself, the wait passes, and
// each of the three registers a new token. Reads the virtual tokens as the training window shows them; everything else
// goes through the real widgets. GUI thread.
#pragma once

#include "ui/guide/guide_player.h"

#include <QHash>
#include <QObject>

namespace kirikae::core {
class Client;
struct TrainingTokenInfo;
} // namespace kirikae::core

namespace kirikae::ui {

class GuideHands;
class MainWindow;

class SwitchOverGuide : public QObject {
    Q_OBJECT
public:
    SwitchOverGuide(MainWindow& window, core::Client& client, QObject* parent = nullptr);
    ~SwitchOverGuide() override;
    [[nodiscard]] QList<GuideStep> steps();

private:
    void addSignIn(QList<GuideStep>& steps, const QString& loginId, const QString& serial, bool pictured);
    void addRevocation(QList<GuideStep>& steps);
    void addWait(QList<GuideStep>& steps);
    void addRegistration(QList<GuideStep>& steps, const QString& loginId, bool pictured);
    void addSignOut(QList<GuideStep>& steps, const QString& loginId);
    void addEnd(QList<GuideStep>& steps);
    [[nodiscard]] QString codeOf(const QString& serial) const;
    [[nodiscard]] QString freshToken(const QString& loginId);
    [[nodiscard]] bool isListed() const;
    [[nodiscard]] bool allSwitched() const;
    [[nodiscard]] bool waitIsOver() const;

    MainWindow& m_window;
    core::Client& m_client;
    std::unique_ptr<GuideHands> m_hands;
    QHash<QString, QString> m_newSerials; //!< by login id
    QString m_usedCode;
};

} // namespace kirikae::ui
