// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A small HTTPS client on QSslSocket for tests: it sends exactly the bytes it is told, on a connection that stays open,
// and tells what came back. Everything blocks, with a time limit. One thread.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QString>

#include <memory>

namespace kirikae::test {

using Header = QPair<QByteArray, QByteArray>;
using HeaderList = QList<Header>;

struct HttpReply {
    int status = 0; //!< 0: none came
    HeaderList headers;
    QByteArray body;

    //! The value of a header, ignoring case; empty when absent.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
    [[nodiscard]] QJsonObject json() const;
    //! The problem's code; empty when it is none.
    [[nodiscard]] QString code() const;
    //! The codes of its errors as "POINTER CODE", in their order.
    [[nodiscard]] QStringList errors() const;
};

//! What a client shows and trusts. Empty paths: no certificate.
struct TlsIdentity {
    QString authority;
    QString certificate;
    QString key;

    //! Out of a data directory: client-certs/LOGINID.pem and .key, trusting client-certs/ca.pem.
    static TlsIdentity of(const QString& directory, const QString& loginId);
};

class TlsClient {
public:
    TlsClient(quint16 port, const TlsIdentity& identity);
    ~TlsClient();

    //! For a test that wants an older protocol; before open().
    void setProtocol(QSsl::SslProtocol protocol);
    //! The identity and the protocol as Qt's other classes take them.
    [[nodiscard]] QSslConfiguration configuration() const { return m_socket->sslConfiguration(); }
    //! Connects and shakes hands. With TLS 1.3 a refusal of the certificate shows only at the first read.
    bool open();
    [[nodiscard]] bool isOpen() const;
    //! True when the server ends the connection within the time, whatever it sends before.
    bool isClosedWithin(int milliseconds);
    //! The alert or error that ended the connection.
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QSslSocket& socket() { return *m_socket; }

    //! Sends bytes as they are and hands them to the system.
    bool send(const QByteArray& bytes);
    //! Reads one reply; status 0 when none comes within the time.
    HttpReply receive(int milliseconds = 60'000);
    //! A whole request (Host and Content-Length added) and its reply.
    HttpReply request(const QByteArray& method, const QByteArray& target, const HeaderList& headers = {},
                      const QByteArray& body = {});
    //! The bytes of such a request.
    [[nodiscard]] static QByteArray requestBytes(const QByteArray& method, const QByteArray& target,
                                                 const HeaderList& headers, const QByteArray& body);
    //! Ends the connection at once, without reading what is on its way.
    void cut();

private:
    quint16 m_port;
    std::unique_ptr<QSslSocket> m_socket;
    QByteArray m_buffer;
};

} // namespace kirikae::test
