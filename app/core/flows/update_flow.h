// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Whether the bank's server expects a newer program than this one. Asked once at each sign-in, unless the organisation
// does not want it said. It only says so: nothing is ever fetched. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"

#include <QVersionNumber>

namespace kirikae::core {

class UpdateFlow : public QObject {
    Q_OBJECT
public:
    //! `own` is this program's version.
    UpdateFlow(TokenGateway& gateway, SessionFlow& session, QVersionNumber own, bool wanted, QObject* parent = nullptr);
    //! The newer version; empty: there is none, or it is not known.
    [[nodiscard]] const QString& newer() const { return m_newer; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    struct Private;
    std::shared_ptr<Private> m_private;
    QString m_newer;
};

} // namespace kirikae::core
