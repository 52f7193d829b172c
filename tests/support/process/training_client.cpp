// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/process/training_client.h"

#include <QJsonDocument>

namespace kirikae::test {

TrainingClient::TrainingClient(ServerProcess& server, const QString& loginId)
    : m_server(server)
    , m_loginId(loginId)
{
    reconnect();
}

HttpReply TrainingClient::ask(const QByteArray& method, const QByteArray& target, const QJsonObject& body,
                              const HeaderList& headers)
{
    HeaderList all = headers;
    QByteArray bytes;
    if (!body.isEmpty()) {
        bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
        all.append(Header("Content-Type", "application/json"));
    }
    return askRaw(method, target, bytes, all);
}

HttpReply TrainingClient::askRaw(const QByteArray& method, const QByteArray& target, const QByteArray& body,
                                 const HeaderList& headers)
{
    HeaderList all = headers;
    if (!m_accessToken.isEmpty()) {
        all.append(Header("Authorization", "Bearer " + m_accessToken));
    }
    const HttpReply reply = m_connection->request(method, target, all, body);
    faults() << contract().judge(method, target, reply);
    return reply;
}

HttpReply TrainingClient::signIn()
{
    const QString serial = ownSerial();
    return signIn(password(), serial.isEmpty() ? QString() : codeOf(serial));
}

HttpReply TrainingClient::signIn(const QString& password, const QString& otp)
{
    QJsonObject body{{QStringLiteral("password"), password}};
    if (!otp.isEmpty()) {
        body.insert(QStringLiteral("otp"), otp);
    }
    const HttpReply reply = ask("POST", "/api/v1/session", body);
    if (reply.status == 200) {
        m_accessToken = reply.json().value(QStringLiteral("accessToken")).toString().toLatin1();
    }
    return reply;
}

HttpReply TrainingClient::revoke(const QStringList& loginIds, const QByteArray& key, const QString& otp)
{
    QJsonObject body{{QStringLiteral("loginIds"), QJsonArray::fromStringList(loginIds)},
                     {QStringLiteral("confirmationPassword"), confirmation()}};
    if (!otp.isEmpty()) {
        body.insert(QStringLiteral("otp"), otp);
    }
    return ask("POST", "/api/v1/revocations", body, {{"Idempotency-Key", key}});
}

HttpReply TrainingClient::registerToken(const QString& serialNumber, const QString& otp, const QByteArray& key)
{
    return ask("POST", "/api/v1/registrations",
               {{QStringLiteral("serialNumber"), serialNumber}, {QStringLiteral("otp"), otp}},
               {{"Idempotency-Key", key}});
}

QString TrainingClient::codeOf(const QString& serialNumber)
{
    return ask("GET", "/training/v1/tokens/" + serialNumber.toUtf8())
        .json()
        .value(QStringLiteral("displayedCode"))
        .toString();
}

QString TrainingClient::ownSerial()
{
    const QJsonArray tokens = ask("GET", "/training/v1/tokens").json().value(QStringLiteral("items")).toArray();
    for (const QJsonValue token : tokens) {
        if (token[QStringLiteral("assignedTo")].toString() == m_loginId) {
            return token[QStringLiteral("serialNumber")].toString();
        }
    }
    return {};
}

void TrainingClient::advance(int seconds)
{
    ask("PUT", "/training/v1/clock", {{QStringLiteral("advanceSeconds"), seconds}});
}

HeaderList TrainingClient::actionHeaders(const QByteArray& key) const
{
    HeaderList headers{{"Content-Type", "application/json"}, {"Authorization", "Bearer " + m_accessToken}};
    if (!key.isEmpty()) {
        headers.append(Header("Idempotency-Key", key));
    }
    return headers;
}

void TrainingClient::reconnect()
{
    m_connection = std::make_unique<TlsClient>(m_server.port(), TlsIdentity::of(m_server.directory(), m_loginId));
}

QStringList& TrainingClient::faults()
{
    static QStringList all;
    return all;
}

ApiContract& TrainingClient::contract()
{
    static ApiContract shared;
    return shared;
}

} // namespace kirikae::test
