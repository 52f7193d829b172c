// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The way to the server as the person sees it: which proxy is used, and its password when it wants one. A password goes
// to the proxy that asked and to the safe store if the person wishes; never into settings. GUI thread.
#pragma once

#include "app/core/flows/pending_call.h"
#include "app/core/policy.h"
#include "app/core/ports/secret_store.h"
#include "app/core/proxy.h"

namespace kirikae::core {

struct ProxyState {
    ProxyRule rule;
    bool forced = false; //!< by the organisation
    ProxyInUse inUse;
    QString wantedBy;               //!< the proxy that wants a name and a password; empty: none does
    bool wrong = false;             //!< it did not take those it was given
    bool safeStoreAvailable = true; //!< false: the last password could not be kept
};

class ProxyFlow : public QObject {
    Q_OBJECT
public:
    ProxyFlow(TokenGateway& gateway, SecretStore& secrets, const Ruled<QString>& policy, QObject* parent = nullptr);
    ~ProxyFlow() override;

    [[nodiscard]] const ProxyState& state() const { return m_state; }
    //! The person's choice; does nothing where the organisation has laid one down.
    void setRule(const ProxyRule& rule);
    //! Looks up what is used on the way to `server`.
    void lookUp(const QUrl& server);
    //! Answers the proxy that wants a password; `remember` writes it to the safe store.
    void giveCredentials(const QString& user, const SecretText& password, bool remember);

Q_SIGNALS:
    void stateChanged();

private:
    void noteFound(const ProxyInUse& found);
    void noteFailure(const GatewayError& error);
    void useKept(const SecretText& kept);

    TokenGateway& m_gateway;
    SecretStore& m_secrets;
    ProxyState m_state;
    QString m_asked; //!< the proxy whose password was looked for in the safe store
    PendingCall<Result<SecretText, SecretStoreError>> m_reading;
    PendingCall<Result<Done, SecretStoreError>> m_writing;
};

} // namespace kirikae::core
