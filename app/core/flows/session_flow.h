// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Sign-in and sign-out: open the certificate, ask the server, say what the person can do next. Holds no password longer
// than one request. GUI thread.
#pragma once

#include "app/core/ports/secret_store.h"
#include "app/core/ports/token_gateway.h"
#include "app/core/spent_codes.h"

namespace kirikae::core {

//! Which of the bank's two ways the person took (the notice's ① and ②). Both end in the same mutual TLS.
enum class SignInWay { ElectronicCertificate, Mac };

struct SessionState {
    enum class Step {
        SignedOut,
        OpeningIdentity,  //!< reading the safe store
        IdentityPassword, //!< the PKCS#12 password must be asked (identityError says why, if it was tried)
        Ready,            //!< certificate open; login password wanted
        SigningIn,
        OtpWanted, //!< password right, the OTP is wanted as well
        SignedIn,
        SigningOut
    };
    Step step = Step::SignedOut;
    std::optional<IdentityInfo> identity;
    std::optional<IdentityError> identityError;
    bool safeStoreAvailable = true;
    std::optional<GatewayError> error;  //!< of the last sign-in
    std::optional<Instant> lockedUntil; //!< sign_in_locked / otp_locked: on server time
    std::optional<SessionInfo> session; //!< while SignedIn
    bool sessionEnded = false;          //!< was signed out by the server (expired, revoked): say so
    bool codeAlreadyUsed = false;       //!< the last try was not sent: this code is spent, wait for the next one
};

class SessionFlow : public QObject {
    Q_OBJECT
public:
    SessionFlow(TokenGateway& gateway, IdentityStore& identities, SecretStore& secrets, const class ServerClock& clock,
                QObject* parent = nullptr);

    [[nodiscard]] const SessionState& state() const { return m_state; }

    void setServer(const QUrl& server);
    [[nodiscard]] QUrl server() const { return m_server; }
    //! Picks a certificate; opens it with the stored password if there is one.
    void chooseIdentity(const QString& id);
    //! Answers IdentityPassword; `remember` writes it to the safe store.
    void openIdentity(const SecretText& password, bool remember);
    //! Adds a PKCS#12 file and chooses it.
    void addIdentity(const QString& filePath, const SecretText& password, bool remember);
    //! otp may be empty.
    void signIn(const SecretText& password, const SecretText& otp);
    void cancel();
    void signOut();
    //! Asks the server again who we are and what is next (after a registration, a revocation of oneself, a wait).
    void refresh();
    //! Any flow that gets session_required, session_expired, certificate_* hands the error here.
    void noteRefusal(const GatewayError& error);

    //! The signed-in user's code was accepted, or may have been: any flow that sends one notes it here.
    void noteSpentCode(const SecretText& code);
    //! The signed-in user's code was used already: refuse it before sending.
    [[nodiscard]] bool isSpentCode(const SecretText& code) const;
    //! While signed in; empty otherwise. Which company's data the journal holds for this session.
    [[nodiscard]] QString companyId() const;

Q_SIGNALS:
    void stateChanged();

private:
    //! `endedBy`: the server ended it; none: the person did.
    void becomeSignedOut(const std::optional<GatewayError>& endedBy);
    void handleOpened(const Result<OpenedIdentity, IdentityError>& opened, const SecretText& passwordToKeep);
    void handleStoredPassword(const std::optional<Result<SecretText, SecretStoreError>>& stored);
    void handleSignIn(const GatewayReply<SessionInfo>& reply, const SecretText& otp);
    void handleSignInFailure(const GatewayError& error);

    struct Private;
    std::shared_ptr<Private> m_private;
    SessionState m_state;
    QUrl m_server;
};

} // namespace kirikae::core
