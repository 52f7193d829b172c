// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/operator_action.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace kirikae::server {
namespace {

std::optional<Problem> badAssignments(const std::vector<AssignmentPair>& pairs)
{
    if (pairs.empty()) {
        return badMember("/assignments", "required", "name at least one user");
    }
    if (pairs.size() > api::maxAssignmentsPerRequest) {
        return badMember("/assignments", "out_of_range", "too many users in one request");
    }
    std::unordered_set<LoginId> seen;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!seen.insert(pairs[i].loginId).second) {
            return badMember("/assignments/" + std::to_string(i) + "/loginId", "duplicate", "a user is named twice");
        }
    }
    return std::nullopt;
}

Sha256 bodyHash(const AssignmentRequest& request)
{
    std::string text = "assignment";
    const auto add = [&text](const std::string& part) { text += ' ' + std::to_string(part.size()) + ':' + part; };
    for (const AssignmentPair& pair : request.assignments) {
        add(pair.loginId.value());
        add(pair.serialNumber ? pair.serialNumber->value() : std::string{});
    }
    return sha256(text);
}

class Assignment final : public OperatorAction {
public:
    Assignment(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
               const AssignmentRequest& request)
        : OperatorAction(context, credentials, {0, std::string(api::assignments), key}, bodyHash(request),
                         {request.confirmationPassword, request.otp, request.dryRun}, audit_action::assignment)
        , m_request(request)
    {
        for (const AssignmentPair& pair : request.assignments) {
            if (pair.serialNumber) {
                m_namedWith[*pair.serialNumber].insert(pair.loginId);
            }
        }
    }

private:
    [[nodiscard]] std::size_t rows() const override { return m_request.assignments.size(); }
    [[nodiscard]] std::optional<Problem> refusalToAct(const StoreReader&) const override
    {
        return refusalToOperate(caller().user, now());
    }

    [[nodiscard]] std::string act(WriteTransaction& transaction) override { return assignAll(transaction, randomId()); }

    //! Done and rolled back: rows of one request can depend on each other.
    [[nodiscard]] std::string forecast(const StoreReader&) override
    {
        return assignAll(*context().store().begin(), {});
    }

    [[nodiscard]] std::string assignAll(WriteTransaction& transaction, std::string id)
    {
        AssignmentAnswer answer;
        answer.id = std::move(id);
        answer.assignedAt = now();
        audit(transaction, audit_action::assignment, answer.id, auditDone);
        for (const AssignmentPair& pair : m_request.assignments) {
            AssignmentRow row = assign(transaction, pair);
            audit(transaction, pair.serialNumber ? audit_action::assignmentRow : audit_action::assignmentEnd,
                  pair.loginId.value(), row.code ? jsonName(*row.code) : auditDone);
            answer.results.push_back(std::move(row));
        }
        return toJson(answer);
    }

    [[nodiscard]] AssignmentRow assign(WriteTransaction& transaction, const AssignmentPair& pair)
    {
        AssignmentRow row;
        row.loginId = pair.loginId;
        row.serialNumber = pair.serialNumber;
        const auto user = transaction.reader().user(caller().company.id, pair.loginId);
        if (!user) {
            row.code = TokenRefusal::UnknownUser;
            return row;
        }
        if (user->live) {
            row.oldSerialNumber = user->live->serialNumber;
        }
        if (!pair.serialNumber) {
            return takeBack(transaction, *user, std::move(row));
        }
        const auto token = transaction.reader().token(caller().company.id, *pair.serialNumber);
        row.code = token ? unfitness(transaction.reader(), *user, *token) : std::optional{TokenRefusal::UnknownToken};
        if (row.code) {
            return row;
        }
        row.outcome = AssignmentOutcome::Assigned;
        row.expiresAt = token->expiresAt;
        if (user->issued && user->issued->token == token->id) {
            return row; // as it is already
        }
        if (user->issued) {
            row.replacedSerialNumber = user->issued->serialNumber;
            static_cast<void>(transaction.removeAssignment(*user));
        }
        transaction.insertAssignment(user->id, *token, now());
        return row;
    }

    [[nodiscard]] static AssignmentRow takeBack(WriteTransaction& transaction, const UserRecord& user,
                                                AssignmentRow row)
    {
        if (!transaction.removeAssignment(user)) {
            row.code = TokenRefusal::NothingAssigned;
            return row;
        }
        row.outcome = AssignmentOutcome::Unassigned;
        row.replacedSerialNumber = user.issued->serialNumber;
        return row;
    }

    [[nodiscard]] std::optional<TokenRefusal> unfitness(const StoreReader& reader, const UserRecord& user,
                                                        const TokenRecord& token) const
    {
        if (!user.otpRequired) {
            return TokenRefusal::OtpNotRequired;
        }
        if (token.retired) {
            return TokenRefusal::Retired;
        }
        if (now() >= token.expiresAt) {
            return TokenRefusal::Expired;
        }
        if (user.live && user.live->token == token.id) {
            return TokenRefusal::AlreadyRegistered;
        }
        if (user.live && token.expiresAt < user.live->expiresAt) {
            return TokenRefusal::EarlierExpiry;
        }
        if (verifier::isTokenLocked(token.failures, policy().throttle)) {
            return TokenRefusal::Locked;
        }
        return isTaken(reader, token) ? std::optional{TokenRefusal::Taken} : std::nullopt;
    }

    //! A token is shared on purpose only: the request names everybody who is to have it, with its serial number.
    [[nodiscard]] bool isTaken(const StoreReader& reader, const TokenRecord& token) const
    {
        const auto& named = m_namedWith.at(token.serialNumber);
        const auto isNamed = [&named](const LoginId& loginId) { return named.contains(loginId); };
        const TokenHolders holders = reader.holders(token.id);
        return !std::all_of(holders.assignedTo.begin(), holders.assignedTo.end(), isNamed) ||
               !std::all_of(holders.boundTo.begin(), holders.boundTo.end(), isNamed);
    }

    const AssignmentRequest& m_request;
    std::unordered_map<SerialNumber, std::unordered_set<LoginId>> m_namedWith;
};

} // namespace

AssignmentService::AssignmentService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<StoredAnswer> AssignmentService::assign(const Credentials& credentials, const IdempotencyKey& key,
                                                const AssignmentRequest& request)
{
    return guarded(*m_context, [&]() -> Outcome<StoredAnswer> {
        if (auto bad = badAssignments(request.assignments)) {
            return Failure{*bad};
        }
        return Assignment(*m_context, credentials, key, request).run();
    });
}

} // namespace kirikae::server
