// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reading the certificates of a smart card or USB key: which module, what lies on it. Asks for no PIN; opening one is
// the session flow's. GUI thread.
#pragma once

#include "app/core/flows/pending_call.h"
#include "app/core/ports/identity_store.h"

#include <QObject>

namespace kirikae::core {

struct CardState {
    bool reading = false;
    QStringList modules; //!< to choose from: found on this PC, and the one used last
    QString module;      //!< the chosen one; empty: none yet
    QList<IdentityInfo> found;
    std::optional<IdentityError> error;
};

class CardFlow : public QObject {
    Q_OBJECT
public:
    explicit CardFlow(IdentityStore& identities, QObject* parent = nullptr);

    [[nodiscard]] const CardState& state() const { return m_state; }
    //! Begins anew, with `lastModule` (may be empty) chosen if there is one.
    void begin(const QString& lastModule);
    //! Another module; any path. What was found with the former one is forgotten.
    void chooseModule(const QString& path);
    //! Reads the cards that are in now.
    void read();
    //! An answer that is still on its way is not waited for.
    void end();

Q_SIGNALS:
    void stateChanged();

private:
    void handle(const std::optional<IdentityReply<QList<IdentityInfo>>>& delivered);
    IdentityStore& m_identities;
    CardState m_state;
    PendingCall<IdentityReply<QList<IdentityInfo>>> m_reading;
};

} // namespace kirikae::core
