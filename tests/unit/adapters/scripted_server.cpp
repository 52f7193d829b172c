// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/adapters/scripted_server.h"

#include <QHostAddress>
#include <QUrl>

namespace kirikae::tests {

QByteArray httpAnswer(int status, const QByteArray& body, const QByteArray& mediaType, const QByteArray& extraHeaders)
{
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + " X\r\n";
    if (status != 204) {
        answer += "Content-Type: " + mediaType + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    return answer + "Kirikae-Server-Time: 2023-03-20T00:00:05.250Z\r\n" + extraHeaders + "\r\n" + body;
}

ScriptedServer::ScriptedServer(const QSslConfiguration& configuration)
{
    m_server.setSslConfiguration(configuration);
    connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
        while (auto* socket = qobject_cast<QSslSocket*>(m_server.nextPendingConnection())) {
            accept(socket, ++m_connections);
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("the test server cannot listen");
    }
}

QUrl ScriptedServer::url(const QString& host) const
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host);
    url.setPort(m_server.serverPort());
    return url;
}

void ScriptedServer::answerWith(const Script& script)
{
    m_script = script;
}

bool ScriptedServer::everyConnectionClosed() const
{
    for (const auto& socket : m_sockets) {
        if (socket && socket->state() == QAbstractSocket::ConnectedState) {
            return false;
        }
    }
    return true;
}

void ScriptedServer::writeToAll(const QByteArray& bytes)
{
    for (const auto& socket : m_sockets) {
        if (socket && socket->state() == QAbstractSocket::ConnectedState) {
            socket->write(bytes);
        }
    }
}

void ScriptedServer::accept(QSslSocket* socket, int number)
{
    m_sockets.append(socket);
    connect(socket, &QSslSocket::readyRead, this, [this, socket, number] { read(socket, number); });
    read(socket, number);
}

void ScriptedServer::read(QSslSocket* socket, int number)
{
    QByteArray& buffer = m_buffers[number];
    buffer += socket->readAll();
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0) {
        return;
    }
    SeenRequest request;
    request.connection = number;
    const QList<QByteArray> lines = buffer.first(headEnd).replace("\r\n", "\n").split('\n');
    const QList<QByteArray> parts = lines[0].split(' ');
    request.method = parts.value(0);
    request.target = parts.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < headEnd + 4 + length) {
        return;
    }
    request.body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, headEnd + 4 + length);
    m_requests.append(request);
    socket->write(m_script.bytes);
    if (m_script.then == Script::Then::Close) {
        socket->disconnectFromHost();
    }
}

} // namespace kirikae::tests
