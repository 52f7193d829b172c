// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the parts of tst_server_openapi share: a request that fits each operation of openapi.yaml, people and changes in
// one line each, and a store that is damaged under a running server. One thread.
#pragma once

#include "tests/support/process/training_client.h"

#include <QTest>

namespace kirikae::test {

//! One operation of the document as a request that fits it.
struct Operation {
    QByteArray method;
    QByteArray target;
    bool takesJson = false;
    bool needsSession = true;
    bool takesKit = false;
};

//! A kit without a token: of the right shape, and harmless.
extern const QByteArray emptyKit;

extern const QList<Operation> operations;

//! A body of the right shape for an operation that takes one.
QByteArray fittingBody(const Operation& operation);
HttpReply send(TrainingClient& person, const Operation& operation, const QByteArray& key = "k");
//! Runs SQL on the store of a running server, as somebody who broke in or a disk that failed would.
bool damage(const QString& directory, const char* sql);
//! A problem but for what names its request.
QJsonObject withoutId(const HttpReply& reply);

QJsonObject proof(const TrainingClient& person, const QString& code);

QJsonObject assignment(const TrainingClient& person, const QString& code);

//! From now on the small company changes one user at a time without a second person.
bool limitToOne(TrainingServer& training);

//! The id of a new request of a person with a token in service, to revoke two.
QByteArray askFor(TrainingClient& person, int number);

//! `what` is approval, rejection or withdrawal; `key` empty: none is sent.
HttpReply decide(TrainingClient& person, const QByteArray& id, const char* what, const QJsonObject& body,
                 const QByteArray& key);

HttpReply unlock(TrainingClient& person, const QByteArray& loginId, const QString& code, const QByteArray& key);

//! A master with a token of their own, signed in.
bool registerSaburo(TrainingClient& saburo);

//! Everything an operator's proof can be refused for, around the one time that it is right (key "ok").
template <class Act, class Body>
void actAndBeRefused(TrainingClient& person, const QString& serial, const Act& act, const Body& body)
{
    person.advance(60);
    QCOMPARE(act(body({}), "n").code(), QStringLiteral("otp_required"));
    const QString code = person.codeOf(serial);
    QCOMPARE(act(body(code), "ok").status, 200);
    QCOMPARE(act(body(code), "ok").status, 200);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(act(body(code), "o" + QByteArray::number(i)).code(), QStringLiteral("otp_rejected"));
    }
    QCOMPARE(act(body(code), "l").code(), QStringLiteral("otp_locked"));
    QJsonObject wrong = body(code);
    wrong.insert(QStringLiteral("confirmationPassword"), QStringLiteral("wrong"));
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(act(wrong, "w" + QByteArray::number(i)).code(), QStringLiteral("confirmation_rejected"));
    }
    QCOMPARE(act(wrong, "w").code(), QStringLiteral("too_many_requests"));
    QJsonObject other = body(code);
    if (other.contains(QStringLiteral("assignments"))) {
        other.insert(QStringLiteral("assignments"),
                     QJsonArray{QJsonObject{{QStringLiteral("loginId"), QStringLiteral("tarodt")},
                                            {QStringLiteral("serialNumber"), QJsonValue::Null}}});
        QCOMPARE(act(other, "ok").code(), QStringLiteral("idempotency_conflict"));
    }
}

} // namespace kirikae::test
