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
        OpeningIdentity,  //!< reading the safe store, asking the card, waiting for its PIN pad
        IdentityPassword, //!< what opens it must be asked (identityError says why, if it was tried)
        Ready,            //!< certificate open; login password wanted
        SigningIn,
        OtpWanted, //!< password right, the OTP is wanted as well
        SignedIn,
        SigningOut
    };
    Step step = Step::SignedOut;
    std::optional<IdentityInfo> identity;
    std::optional<IdentityError> identityError;
    //! How the identity is opened; nullopt: it cannot be asked now (its card is not there), choose it again to retry.
    std::optional<UnlockNeed> unlock;
    bool safeStoreAvailable = true;
    std::optional<SecretStoreError> safeStoreError; //!< why not; never NotFound
    std::optional<GatewayError> error;              //!< of the last sign-in
    std::optional<Instant> lockedUntil;             //!< sign_in_locked / otp_locked: on server time
    std::optional<SessionInfo> session;             //!< while SignedIn
    bool sessionEnded = false;                      //!< was signed out by the server (expired, revoked): say so
    std::optional<IdentityError> keyGone; //!< was signed out because the key went (the card was pulled): say so
    bool codeAlreadyUsed = false;         //!< the last try was not sent: this code is spent, wait for the next one
    bool codesAlike = false;              //!< the last try was not sent: the second code is the first
    //! The clock of the token is off: two codes in a row sign in and set it right.
    bool secondCodeWanted = false;
};

class SessionFlow : public QObject {
    Q_OBJECT
public:
    SessionFlow(TokenGateway& gateway, IdentityStore& identities, SecretStore& secrets, const class ServerClock& clock,
                QObject* parent = nullptr);

    [[nodiscard]] const SessionState& state() const { return m_state; }

    void setServer(const QUrl& server);
    [[nodiscard]] QUrl server() const { return m_server; }
    //! Picks a certificate; opens it with the stored password if there is one, or asks its card what it wants.
    void chooseIdentity(const QString& id);
    //! Answers IdentityPassword: with the password, the PIN, or nothing where the PIN is typed on the reader.
    //! `remember` writes the password of a file to the safe store; a PIN is never kept.
    void openIdentity(const SecretText& secret, bool remember);
    //! Adds a PKCS#12 file and chooses it.
    void addIdentity(const QString& filePath, const SecretText& password, bool remember);
    //! otp may be empty; otp2 is the code that follows it, where secondCodeWanted.
    void signIn(const SecretText& password, const SecretText& otp, const SecretText& otp2 = {});
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
    //! `endedBy`: the server ended it; `keyGone`: its key went; neither: the person did.
    void becomeSignedOut(const std::optional<GatewayError>& endedBy, std::optional<IdentityError> keyGone = {});
    // Opening a certificate: session_flow_identity.cpp.
    void inquire();
    void handleNeed(const std::optional<IdentityReply<UnlockNeed>>& delivered);
    void startOpening(const SecretText& secret, const SecretText& passwordToKeep);
    void handleOpened(const IdentityReply<OpenedIdentity>& opened, const SecretText& passwordToKeep);
    void handleOpenFailure(IdentityError error);
    void keepPassword(const QString& id, const SecretText& password);
    void handleGone(const std::weak_ptr<const ClientIdentity>& which, IdentityError why);
    void noteUnsentCode();
    void handleStoredPassword(const std::optional<Result<SecretText, SecretStoreError>>& stored);
    void handleSignIn(const GatewayReply<SessionInfo>& reply);
    void handleSignInFailure(const GatewayError& error);

    struct Private;
    std::shared_ptr<Private> m_private;
    SessionState m_state;
    QUrl m_server;
};

} // namespace kirikae::core
