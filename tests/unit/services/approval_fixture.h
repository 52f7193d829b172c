// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Company "a" of TestCompany with a limit of two users, and its operators' requests and decisions in one line each:
// what the tests of a second person's consent share. It holds no expectation of its own. One thread.
#pragma once

#include "server-stub/store/sqlite_connection.h"
#include "tests/support/server/test_company.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace kirikae::test {

class ApprovalFixture : public TestCompany {
public:
    explicit ApprovalFixture(std::int64_t aboveUsers = 2)
    {
        const auto transaction = context().store().begin();
        transaction->setApprovalAboveUsers(transaction->reader().company(CompanyId{"a"})->id, aboveUsers);
        transaction->commit(clock().now());
    }

    //! SQL past the services, as another process of the bank would run it.
    void sql(const char* text) const
    {
        server::SqliteConnection(storeFile(), server::SqliteConnection::Use::Write).run(text);
    }
    //! boss0 needs a token like everybody else from now on.
    void makeBossNeedAToken() const { sql("UPDATE user SET otp_required = 1 WHERE login_id = 'boss0'"); }

    //! By boss0, who needs no code.
    server::Outcome<server::StoredAnswer> askToRevoke(const std::vector<std::string>& loginIds,
                                                      const std::string& key = "ask", const std::string& note = {})
    {
        server::RevocationRequest request = revocation(loginIds, "boss0");
        if (!note.empty()) {
            request.note = note;
        }
        return revoke(session("boss0"), request, key);
    }
    //! By boss0; an empty serial number takes back.
    server::Outcome<server::StoredAnswer> askToAssign(const std::vector<std::pair<std::string, std::string>>& pairs,
                                                      const std::string& key = "ask")
    {
        server::AssignmentRequest request;
        for (const auto& [loginId, serial] : pairs) {
            request.assignments.push_back(
                {LoginId{loginId}, serial.empty() ? std::nullopt : std::optional{SerialNumber{serial}}});
        }
        request.confirmationPassword = server::SecretText{"Confirm1boss0"};
        return services().assignments.assign(session("boss0"), IdempotencyKey{key}, request);
    }
    //! The id of a request to revoke user1, user2 and user3.
    std::string pendingRevocation(const std::string& key = "ask")
    {
        return idOf(askToRevoke({"user1", "user2", "user3"}, key));
    }

    //! Signs in and consents with the token's next code.
    server::Outcome<server::StoredAnswer> approve(const std::string& id, const std::string& loginId,
                                                  const std::string& serial, const std::string& key = "yes")
    {
        const server::Credentials checker = session(loginId, serial);
        nextCode();
        return approve(id, checker, loginId, code(serial), key);
    }
    server::Outcome<server::StoredAnswer> approve(const std::string& id, const server::Credentials& checker,
                                                  const std::string& loginId, const std::string& otp,
                                                  const std::string& key = "yes")
    {
        server::ConsentRequest request;
        request.approvalId = id;
        request.confirmationPassword = server::SecretText{"Confirm1" + loginId};
        if (!otp.empty()) {
            request.otp = server::SecretText{otp};
        }
        return services().approvals.approve(checker, IdempotencyKey{key}, request);
    }
    server::Outcome<server::StoredAnswer> foresee(const std::string& id, const server::Credentials& checker)
    {
        server::ConsentRequest request;
        request.approvalId = id;
        request.dryRun = true;
        return services().approvals.approve(checker, {}, request);
    }
    server::Outcome<server::StoredAnswer> reject(const std::string& id, const server::Credentials& who,
                                                 const std::string& key = "no")
    {
        return services().approvals.reject(who, IdempotencyKey{key}, {id, "looked wrong"});
    }
    server::Outcome<server::StoredAnswer> withdraw(const std::string& id, const server::Credentials& who,
                                                   const std::string& key = "back")
    {
        return services().approvals.withdraw(who, IdempotencyKey{key}, {id, {}});
    }

    static QJsonObject json(const server::Outcome<server::StoredAnswer>& answer)
    {
        return answer ? QJsonDocument::fromJson(QByteArray::fromStdString(answer->json)).object() : QJsonObject();
    }
    static std::string idOf(const server::Outcome<server::StoredAnswer>& answer)
    {
        return json(answer)["id"].toString().toStdString();
    }
    static QByteArray stateOf(const server::Outcome<server::StoredAnswer>& answer)
    {
        return answer ? json(answer)["state"].toString().toUtf8() : outcomeName(answer);
    }
    //! "loginId outcome code" of each row of the change.
    static QStringList rows(const QJsonObject& change)
    {
        QStringList list;
        for (const auto& each : change["results"].toArray()) {
            const QJsonObject row = each.toObject();
            list << (row["loginId"].toString() + ' ' + row["outcome"].toString() + ' ' + row["code"].toString())
                        .trimmed();
        }
        return list;
    }
    static QStringList texts(const QJsonValue& array)
    {
        QStringList list;
        for (const auto& each : array.toArray()) {
            list << each.toString();
        }
        return list;
    }
};

} // namespace kirikae::test
