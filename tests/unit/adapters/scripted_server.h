// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A TLS server that does to each request what the test says: answers, stays silent, or cuts the line. It is there
// because no well-behaved server misbehaves on demand. One thread with the test.
#pragma once

#include <QPointer>
#include <QSslServer>
#include <QSslSocket>

#include <functional>

namespace kirikae::tests {

struct SeenRequest {
    QByteArray method;
    QByteArray target;
    QMap<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;
    int connection = 0; //!< counted from 1
};

struct Script {
    enum class Then { KeepOpen, Close, Silence };
    QByteArray bytes; //!< the whole answer as it goes over the line
    Then then = Then::KeepOpen;
};

//! An answer with the right length; `extraHeaders` end with CRLF each.
[[nodiscard]] QByteArray httpAnswer(int status, const QByteArray& body,
                                    const QByteArray& mediaType = "application/json",
                                    const QByteArray& extraHeaders = {});

class ScriptedServer : public QObject {
    Q_OBJECT
public:
    explicit ScriptedServer(const QSslConfiguration& configuration);

    [[nodiscard]] QUrl url(const QString& host = QStringLiteral("127.0.0.1")) const;
    //! What to do from the next request on.
    void answerWith(const Script& script);
    void answerWith(const QByteArray& answer) { answerWith(Script{answer}); }
    [[nodiscard]] const QList<SeenRequest>& requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] bool everyConnectionClosed() const;
    //! More bytes of an answer that was begun.
    void writeToAll(const QByteArray& bytes);

private:
    void accept(QSslSocket* socket, int number);
    void read(QSslSocket* socket, int number);

    QSslServer m_server;
    Script m_script;
    QList<SeenRequest> m_requests;
    QMap<int, QByteArray> m_buffers;
    QList<QPointer<QSslSocket>> m_sockets;
    int m_connections = 0;
};

} // namespace kirikae::tests
