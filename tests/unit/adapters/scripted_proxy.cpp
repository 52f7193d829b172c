// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/adapters/scripted_proxy.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace kirikae::tests {

ScriptedProxy::ScriptedProxy()
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* client = m_server.nextPendingConnection()) {
            accept(client);
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("the test proxy cannot listen");
    }
}

void ScriptedProxy::wantPassword(const QByteArray& user, const QByteArray& password)
{
    m_wanted = user.isEmpty() ? QByteArray() : "Basic " + (user + ':' + password).toBase64();
}

void ScriptedProxy::cutAll()
{
    for (const auto& client : std::as_const(m_clients)) {
        if (client) {
            client->abort();
        }
    }
}

void ScriptedProxy::accept(QTcpSocket* client)
{
    m_clients.append(client);
    connect(client, &QTcpSocket::readyRead, this, [this, client] { read(client); });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

void ScriptedProxy::read(QTcpSocket* client)
{
    if (client->property("open").toBool()) {
        return;
    }
    QByteArray& buffer = m_buffers[client];
    const QByteArray bytes = client->readAll();
    buffer += bytes;
    m_seen += bytes;
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return;
    }
    const QByteArray head = buffer.first(end);
    buffer.remove(0, end + 4);
    m_heads.append(head);
    if (!m_answer.isEmpty()) {
        client->write(m_answer);
        client->disconnectFromHost();
        return;
    }
    if (!m_wanted.isEmpty() && !head.contains("Proxy-Authorization: " + m_wanted)) {
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"\r\n"
                      "Content-Length: 0\r\n\r\n");
        return;
    }
    open(client, head.split(' ').value(1));
}

void ScriptedProxy::open(QTcpSocket* client, const QByteArray& target)
{
    const quint16 port = m_elsewhere != 0 ? m_elsewhere : target.mid(target.lastIndexOf(':') + 1).toUShort();
    auto* server = new QTcpSocket(client);
    server->setProxy(QNetworkProxy::NoProxy);
    client->setProperty("open", true);
    connect(server, &QTcpSocket::connected, client, [this, client, server] {
        ++m_opened;
        client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    });
    connect(server, &QTcpSocket::errorOccurred, client, [client] { client->disconnectFromHost(); });
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace kirikae::tests
