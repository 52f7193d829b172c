// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An HTTP proxy that does what the test says: opens the way, wants a name and a password, answers with a page, or leads
// somewhere else. Whatever host is asked for, it goes to this PC. One thread with the test.
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace kirikae::tests {

class ScriptedProxy : public QObject {
    Q_OBJECT
public:
    ScriptedProxy();

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QString address() const { return QStringLiteral("127.0.0.1:%1").arg(port()); }
    //! Wants these from now on; empty: nothing.
    void wantPassword(const QByteArray& user, const QByteArray& password);
    //! Answers each CONNECT with these bytes and closes; empty: opens the way.
    void answerWith(const QByteArray& answer) { m_answer = answer; }
    //! Leads every way to this port, as one that opens TLS does.
    void leadTo(quint16 port) { m_elsewhere = port; }
    //! Cuts every way that is open.
    void cutAll();

    //! The heads of all CONNECT requests.
    [[nodiscard]] const QList<QByteArray>& heads() const { return m_heads; }
    //! Everything the client sent before a way was open, heads included.
    [[nodiscard]] const QByteArray& seen() const { return m_seen; }
    [[nodiscard]] int opened() const { return m_opened; }

private:
    void accept(QTcpSocket* client);
    void read(QTcpSocket* client);
    void open(QTcpSocket* client, const QByteArray& target);

    QTcpServer m_server;
    QByteArray m_wanted; //!< the right header's value
    QByteArray m_answer;
    quint16 m_elsewhere = 0;
    QList<QByteArray> m_heads;
    QByteArray m_seen;
    QMap<QTcpSocket*, QByteArray> m_buffers;
    QList<QPointer<QTcpSocket>> m_clients;
    int m_opened = 0;
};

} // namespace kirikae::tests
