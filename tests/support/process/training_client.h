// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A person of a training company at the API: signs in with what the training devices show, asks, revokes, registers;
// and has every reply judged by openapi.yaml on the way. Blocking; one thread.
#pragma once

#include "tests/support/process/api_contract.h"
#include "tests/support/process/server_process.h"

#include <QJsonArray>

namespace kirikae::test {

class TrainingClient {
public:
    TrainingClient(ServerProcess& server, const QString& loginId);

    //! Asks, as this person, with the session's token when there is one. `body` empty: none.
    HttpReply ask(const QByteArray& method, const QByteArray& target, const QJsonObject& body = {},
                  const HeaderList& headers = {});
    //! The same with bytes that need not be JSON.
    HttpReply askRaw(const QByteArray& method, const QByteArray& target, const QByteArray& body,
                     const HeaderList& headers);

    //! Signs in with the training password and, when the list of devices names one for the person, its code.
    HttpReply signIn();
    //! Only the password, or also this code.
    HttpReply signIn(const QString& password, const QString& otp = {});
    HttpReply revoke(const QStringList& loginIds, const QByteArray& key, const QString& otp);
    HttpReply registerToken(const QString& serialNumber, const QString& otp, const QByteArray& key);

    //! What the device shows now; empty on a dead one.
    QString codeOf(const QString& serialNumber);
    //! The serial number of the device this person holds; empty: none.
    QString ownSerial();
    //! Moves the training clock, for a fresh code (60 s) or past a wait.
    void advance(int seconds);

    [[nodiscard]] QString loginId() const { return m_loginId; }
    [[nodiscard]] QString password() const { return QStringLiteral("Login-%1-1").arg(m_loginId); }
    [[nodiscard]] QString confirmation() const { return QStringLiteral("Confirm1%1").arg(m_loginId); }
    [[nodiscard]] const QByteArray& accessToken() const { return m_accessToken; }
    void setAccessToken(const QByteArray& token) { m_accessToken = token; }
    //! The headers of an authorized JSON request with an idempotency key (none when empty).
    [[nodiscard]] HeaderList actionHeaders(const QByteArray& key) const;
    [[nodiscard]] TlsClient& connection() { return *m_connection; }
    //! A new connection; the old one is cut.
    void reconnect();

    //! All that openapi.yaml found wrong so far, of every person of the program; a test compares it with nothing.
    static QStringList& faults();
    //! The judge all share.
    static ApiContract& contract();

private:
    ServerProcess& m_server;
    QString m_loginId;
    QByteArray m_accessToken;
    std::unique_ptr<TlsClient> m_connection;
};

} // namespace kirikae::test
