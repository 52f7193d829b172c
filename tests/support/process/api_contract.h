// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// openapi.yaml as a judge of what the server answers: is the route there, may it answer with this status, does the JSON
// have exactly the members that are written. It also remembers what it has seen, so that a test can ask what was never
// seen; and it tells what a request may carry. One thread.
#pragma once

#include "tests/support/process/tls_client.h"

#include <QJsonObject>
#include <QSet>

namespace kirikae::test {

//! What a request may carry, as written.
struct RequestShape {
    bool takesBody = false;
    bool needsBody = false;
    QSet<QString> members;
    QSet<QString> requiredMembers;
    QSet<QString> queryNames;
    QSet<QString> headerNames;
    QSet<QString> pathNames;
    //! The names between braces in the path itself.
    QSet<QString> braces;
};

class ApiContract {
public:
    //! Reads the document; `error()` tells when it could not.
    ApiContract();
    [[nodiscard]] const QString& error() const { return m_error; }

    //! What is wrong with this reply to this request; empty: nothing.
    QStringList judge(const QByteArray& method, const QByteArray& target, const HttpReply& reply);

    //! Every "METHOD path" of the document.
    [[nodiscard]] QSet<QString> operations() const;
    //! Every "METHOD path STATUS", and every "METHOD path STATUS code" for a refusal's problem codes.
    [[nodiscard]] QSet<QString> answers() const;
    //! Every "Schema.member" that some answer can carry.
    [[nodiscard]] QSet<QString> members() const;
    //! The part of answers() and members() that judge() has met.
    [[nodiscard]] const QSet<QString>& seenAnswers() const { return m_seenAnswers; }
    [[nodiscard]] const QSet<QString>& seenMembers() const { return m_seenMembers; }
    //! What a request to this method and target may carry; nothing where the document has no such operation.
    [[nodiscard]] RequestShape requestShape(const QByteArray& method, const QByteArray& target) const;
    //! Whom an operation ("METHOD path") is open to, as x-roles says; empty: nothing is said.
    [[nodiscard]] QSet<QString> roles(const QString& operation) const;
    //! The values of a schema's enum.
    [[nodiscard]] QSet<QString> enumValues(const QString& schema) const;

private:
    [[nodiscard]] QJsonObject operationOf(const QString& method, const QString& path) const;
    [[nodiscard]] QJsonObject resolved(const QJsonValue& value) const;
    [[nodiscard]] QString templateOf(const QString& path) const;
    [[nodiscard]] QJsonObject responseFor(const QString& method, const QString& path, int status,
                                          QStringList& faults) const;
    void judgeHeaders(const QJsonObject& response, const HttpReply& reply, QStringList& faults) const;
    void judgeBody(const QJsonObject& response, const HttpReply& reply, QStringList& faults);
    void judgeValue(const QJsonValue& schemaOrRef, const QJsonValue& value, const QString& where, QStringList& faults);
    void judgeObject(const QString& name, const QJsonObject& schema, const QJsonObject& value, const QString& where,
                     QStringList& faults);
    void collectMembers(const QJsonValue& schemaOrRef, QSet<QString>& into) const;

    QJsonObject m_document;
    QString m_error;
    QSet<QString> m_seenAnswers;
    QSet<QString> m_seenMembers;
};

} // namespace kirikae::test
