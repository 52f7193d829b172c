// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/process/tls_client.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslKey>

namespace kirikae::test {
namespace {

constexpr int connectMilliseconds = 30'000;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! The end of a body in `bytes` that begins at `from`; -1 while it is not all there.
qsizetype bodyEnd(const HttpReply& reply, const QByteArray& bytes, qsizetype from)
{
    const qsizetype length = reply.header("Content-Length").toLongLong();
    return bytes.size() >= from + length ? from + length : -1;
}

} // namespace

QByteArray HttpReply::header(const QByteArray& name) const
{
    for (const auto& [known, value] : headers) {
        if (known.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

QJsonObject HttpReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString HttpReply::code() const
{
    return json().value(QStringLiteral("code")).toString();
}

QStringList HttpReply::errors() const
{
    QStringList list;
    for (const QJsonValue error : json().value(QStringLiteral("errors")).toArray()) {
        list << error[QStringLiteral("pointer")].toString() + QLatin1Char(' ') +
                    error[QStringLiteral("code")].toString();
    }
    return list;
}

TlsIdentity TlsIdentity::of(const QString& directory, const QString& loginId)
{
    const QString folder = directory + QStringLiteral("/client-certs/");
    return {folder + QStringLiteral("ca.pem"), folder + loginId + QStringLiteral(".pem"),
            folder + loginId + QStringLiteral(".key")};
}

TlsClient::TlsClient(quint16 port, const TlsIdentity& identity)
    : m_port(port)
    , m_socket(std::make_unique<QSslSocket>())
{
    QSslConfiguration configuration = m_socket->sslConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3);
    configuration.setCaCertificates(QSslCertificate::fromData(contentOf(identity.authority)));
    if (!identity.certificate.isEmpty()) {
        configuration.setLocalCertificateChain(QSslCertificate::fromData(contentOf(identity.certificate)));
        configuration.setPrivateKey(QSslKey(contentOf(identity.key), QSsl::Ec));
    }
    m_socket->setSslConfiguration(configuration);
}

TlsClient::~TlsClient() = default;

void TlsClient::setProtocol(QSsl::SslProtocol protocol)
{
    QSslConfiguration configuration = m_socket->sslConfiguration();
    configuration.setProtocol(protocol);
    m_socket->setSslConfiguration(configuration);
}

bool TlsClient::open()
{
    m_socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
    return m_socket->waitForEncrypted(connectMilliseconds);
}

bool TlsClient::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

bool TlsClient::isClosedWithin(int milliseconds)
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (m_socket->state() != QAbstractSocket::UnconnectedState && elapsed.elapsed() < milliseconds) {
        m_socket->waitForReadyRead(20);
        m_buffer += m_socket->readAll();
    }
    return m_socket->state() == QAbstractSocket::UnconnectedState;
}

QString TlsClient::errorText() const
{
    return m_socket->errorString();
}

bool TlsClient::send(const QByteArray& bytes)
{
    if (m_socket->write(bytes) != bytes.size()) {
        return false;
    }
    m_socket->flush();
    while (m_socket->bytesToWrite() > 0 || m_socket->encryptedBytesToWrite() > 0) {
        if (!m_socket->waitForBytesWritten(connectMilliseconds)) {
            return false;
        }
    }
    return true;
}

HttpReply TlsClient::receive(int milliseconds)
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < milliseconds) {
        const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
        if (headEnd >= 0) {
            HttpReply reply;
            const QList<QByteArray> lines = m_buffer.left(headEnd).split('\n');
            reply.status = lines.front().split(' ').value(1).toInt();
            for (qsizetype i = 1; i < lines.size(); ++i) {
                const qsizetype colon = lines[i].indexOf(':');
                reply.headers.append(Header(lines[i].left(colon), lines[i].mid(colon + 1).trimmed()));
            }
            const qsizetype end = bodyEnd(reply, m_buffer, headEnd + 4);
            if (end >= 0) {
                reply.body = m_buffer.mid(headEnd + 4, end - headEnd - 4);
                m_buffer.remove(0, end);
                if (reply.status != 100) {
                    return reply;
                }
                continue;
            }
        }
        if (m_socket->state() == QAbstractSocket::UnconnectedState && m_socket->bytesAvailable() == 0) {
            return {};
        }
        m_socket->waitForReadyRead(20);
        m_buffer += m_socket->readAll();
    }
    return {};
}

QByteArray TlsClient::requestBytes(const QByteArray& method, const QByteArray& target, const HeaderList& headers,
                                   const QByteArray& body)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : headers) {
        bytes += name + ": " + value + "\r\n";
    }
    if (!body.isEmpty()) {
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    return bytes + "\r\n" + body;
}

HttpReply TlsClient::request(const QByteArray& method, const QByteArray& target, const HeaderList& headers,
                             const QByteArray& body)
{
    if (!isOpen() && !open()) {
        return {};
    }
    return send(requestBytes(method, target, headers, body)) ? receive() : HttpReply{};
}

void TlsClient::cut()
{
    m_socket->abort();
}

} // namespace kirikae::test
