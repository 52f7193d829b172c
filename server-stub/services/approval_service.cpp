// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/approval_gate.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/bulk_change.h"
#include "server-stub/services/operator_action.h"
#include "server-stub/services/page_cursor.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"

#include <algorithm>
#include <charconv>

namespace kirikae::server {
namespace {

Problem notThere()
{
    return refusal(ErrorCode::NotFound, "there is no such request");
}

//! approval_closed unless it waits.
std::optional<Problem> refusalUnlessPending(const ApprovalRecord& approval, Instant now)
{
    const ApprovalState state = approvalStateAt(approval, now);
    if (state == ApprovalState::Pending) {
        return std::nullopt;
    }
    return refusal(ErrorCode::ApprovalClosed, "the request is " + std::string(jsonName(state)));
}

ApprovalDetail detailOf(const StoreReader& reader, const ApprovalRecord& approval, Instant now)
{
    ApprovalDetail detail;
    detail.approval = approvalViewAt(approval, now);
    for (ApprovalTarget& target : reader.approvalTargets(approval)) {
        detail.rows.push_back({std::move(target.loginId), std::move(target.name), std::move(target.serialNumber)});
    }
    detail.answerJson = reader.approvalAnswer(approval.id);
    return detail;
}

//! The request as it is now: what all decisions begin with.
class Decision : public OperatorAction {
protected:
    Decision(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key, const char* endpoint,
             const std::string& approvalId, const Proof& proof, std::string_view auditAction)
        : OperatorAction(context, credentials, {0, endpoint, key}, sha256("decision " + approvalId), proof, auditAction)
        , m_approvalId(approvalId)
    {}
    Decision(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key, const char* endpoint,
             const std::string& approvalId, std::string_view auditAction)
        : OperatorAction(context, credentials, {0, endpoint, key}, sha256("decision " + approvalId), auditAction)
        , m_approvalId(approvalId)
    {}

    [[nodiscard]] std::optional<Problem> refusalToAct(const StoreReader& reader) const final
    {
        if (auto problem = refusalToOperate(caller().user, now())) {
            return problem;
        }
        const auto approval = reader.approval(caller().company.id, m_approvalId);
        if (!approval) {
            return notThere();
        }
        if (auto problem = refusalToDecide(reader, *approval, approval->maker == caller().user.id)) {
            return problem;
        }
        return refusalUnlessPending(*approval, now());
    }
    [[nodiscard]] virtual std::optional<Problem> refusalToDecide(const StoreReader& reader,
                                                                 const ApprovalRecord& approval, bool own) const = 0;

    [[nodiscard]] ApprovalRecord approvalIn(const StoreReader& reader) const
    {
        return reader.approval(caller().company.id, m_approvalId).value();
    }
    //! Compare-and-set, with the audit rows.
    void close(WriteTransaction& transaction, const ApprovalRecord& approval, ApprovalState state,
               const std::optional<std::string>& note, const std::optional<std::string>& answer,
               std::string_view auditAction)
    {
        if (!transaction.closeApproval(approval.id, {state, now(), caller().user.id, note, {}, {}}, answer)) {
            throw std::runtime_error("a request was not pending any more inside its own transaction");
        }
        audit(transaction, auditAction, approval.approvalId, auditDone);
        if (approval.maker != caller().user.id) {
            audit(transaction, audit_action::approvalMaker, approval.makerLoginId.value(), auditDone);
        }
    }

private:
    const std::string& m_approvalId;
};

class Consent final : public Decision {
public:
    Consent(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
            const ConsentRequest& request)
        : Decision(context, credentials, key, "/api/v1/approvals/approval", request.approvalId,
                   {request.confirmationPassword, request.otp, request.dryRun}, audit_action::approvalApprove)
        , m_request(request)
    {}

private:
    [[nodiscard]] std::size_t rows(const StoreReader& reader) const override
    {
        return static_cast<std::size_t>(approvalIn(reader).userCount);
    }
    [[nodiscard]] std::optional<Problem> refusalToDecide(const StoreReader& reader, const ApprovalRecord& approval,
                                                         bool own) const override
    {
        if (own) {
            return refusal(ErrorCode::OwnRequest, "another master or administrator has to approve your request");
        }
        const auto maker = reader.userByRow(approval.maker);
        if (!maker || !mayManageUsers(maker->userClass)) {
            return refusal(ErrorCode::NotPermitted, "whoever asked for it is no master or administrator any more");
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Problem> refusalInEarnest(const StoreReader& reader) const override
    {
        const ApprovalRecord approval = approvalIn(reader);
        if (approval.kind != ApprovalKind::Revocation) {
            return std::nullopt;
        }
        const auto targets = reader.approvalTargets(approval);
        if (!operatorsLeftByRevoking(reader, change(targets)).empty()) {
            return std::nullopt;
        }
        return refusal(ErrorCode::NoOperatorLeft,
                       "nobody of the company could act afterwards: have another master or administrator register a "
                       "token first, or ask for it again without one of them");
    }

    void prepare(const StoreReader& reader) override
    {
        const ApprovalRecord approval = approvalIn(reader);
        if (approval.kind == ApprovalKind::Revocation) {
            m_ahead = readAhead(reader, caller().company.id, reader.approvalTargets(approval));
        }
    }

    [[nodiscard]] StoredAnswer act(WriteTransaction& transaction) override
    {
        const ApprovalRecord approval = approvalIn(transaction.reader());
        const auto targets = transaction.reader().approvalTargets(approval);
        ChangeAnswer done = approval.kind == ApprovalKind::Revocation
                                ? revokeAll(transaction, change(targets))
                                : assignAll(transaction, change(targets), randomId());
        // A revocation's answer is kept by itself already.
        close(transaction, approval, ApprovalState::Approved, m_request.note,
              done.revocationId.empty() ? done.json : done.revocationId, audit_action::approvalApprove);
        ApprovalDetail detail = detailOf(transaction.reader(), approvalIn(transaction.reader()), now());
        detail.remainingOperators = std::move(done.remainingOperators);
        return {200, toJson(detail), false};
    }

    [[nodiscard]] std::string forecast(const StoreReader& reader) override
    {
        const ApprovalRecord approval = approvalIn(reader);
        const auto targets = reader.approvalTargets(approval);
        ChangeAnswer foreseen = approval.kind == ApprovalKind::Revocation
                                    ? revocationForecast(reader, change(targets))
                                    : assignAll(*context().store().begin(), change(targets), {});
        ApprovalDetail detail = detailOf(reader, approval, now());
        detail.answerJson = std::move(foreseen.json);
        detail.remainingOperators = std::move(foreseen.remainingOperators);
        return toJson(detail);
    }

    [[nodiscard]] BulkChange change(const std::vector<ApprovalTarget>& targets) const
    {
        return {caller().user, now(), policy(), targets, true, true, m_ahead ? &*m_ahead : nullptr};
    }

    const ConsentRequest& m_request;
    std::optional<ReadAhead> m_ahead;
};

//! A rejection by another, or a withdrawal by the maker: it asks for no proof, because nothing comes of it.
class Closing final : public Decision {
public:
    Closing(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
            const ClosingRequest& request, ApprovalState state)
        : Decision(context, credentials, key,
                   state == ApprovalState::Withdrawn ? "/api/v1/approvals/withdrawal" : "/api/v1/approvals/rejection",
                   request.approvalId, auditActionOf(state))
        , m_request(request)
        , m_state(state)
    {}

private:
    [[nodiscard]] static std::string_view auditActionOf(ApprovalState state)
    {
        return state == ApprovalState::Withdrawn ? audit_action::approvalWithdraw : audit_action::approvalReject;
    }
    [[nodiscard]] std::optional<Problem> refusalToDecide(const StoreReader&, const ApprovalRecord&,
                                                         bool own) const override
    {
        if (m_state == ApprovalState::Withdrawn && !own) {
            return refusal(ErrorCode::NotPermitted, "only whoever asked for it withdraws it; you can reject it");
        }
        if (m_state == ApprovalState::Rejected && own) {
            return refusal(ErrorCode::OwnRequest, "it is your own request; you can withdraw it");
        }
        return std::nullopt;
    }
    [[nodiscard]] StoredAnswer act(WriteTransaction& transaction) override
    {
        close(transaction, approvalIn(transaction.reader()), m_state, m_request.note, {}, auditActionOf(m_state));
        return {200, toJson(approvalViewAt(approvalIn(transaction.reader()), now())), false};
    }
    [[nodiscard]] std::string forecast(const StoreReader&) override
    {
        throw std::logic_error("closing a request has no dry run");
    }

    const ClosingRequest& m_request;
    const ApprovalState m_state;
};

//! Where a page goes on: below this row. nullopt for a cursor of another query.
std::optional<RowId> rowOfCursor(const std::string& fingerprint, const std::string& cursor)
{
    if (cursor.empty()) {
        return 0;
    }
    const auto position = readCursor(fingerprint, cursor);
    RowId row = 0;
    if (!position) {
        return std::nullopt;
    }
    const std::string& key = position->key;
    const auto read = std::from_chars(key.data(), key.data() + key.size(), row);
    return read.ec == std::errc{} && row > 0 ? std::optional{row} : std::nullopt;
}

Outcome<ApprovalPage> pageOf(const StoreReader& reader, const ApprovalFilter& filter, const ApprovalQuery& query)
{
    const std::string fingerprint =
        hexText(sha256("approvals " + std::to_string(filter.company) + ' ' +
                       std::string(query.state ? jsonName(*query.state) : std::string_view{})))
            .substr(0, 16);
    const auto before = rowOfCursor(fingerprint, query.cursor);
    if (!before) {
        return Failure{badMember("/cursor", "malformed", "take the cursor from the page before, unchanged")};
    }
    const std::size_t limit = std::clamp<std::size_t>(query.limit, 1, api::maxApprovalsPerPage);
    std::vector<ApprovalRecord> rows = reader.approvals(filter, *before, limit + 1);
    ApprovalPage page;
    if (rows.size() > limit) {
        rows.pop_back();
        page.nextCursor = writeCursor(fingerprint, {0, std::to_string(rows.back().id), ""});
    }
    for (const ApprovalRecord& row : rows) {
        page.items.push_back(approvalViewAt(row, filter.now));
    }
    page.total = reader.countApprovals(filter);
    return page;
}

} // namespace

ApprovalService::ApprovalService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<ApprovalPage> ApprovalService::list(const Credentials& credentials, const ApprovalQuery& query)
{
    return guarded(*m_context, [&]() -> Outcome<ApprovalPage> {
        const auto reader = m_context->store().snapshot();
        const Instant now = m_context->now();
        const auto caller = authenticate(*reader, credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        if (auto problem = refusalToManage(caller->user, now)) {
            return Failure{*problem};
        }
        return pageOf(*reader, {caller->company.id, query.state, now}, query);
    });
}

Outcome<ApprovalDetail> ApprovalService::find(const Credentials& credentials, const std::string& id)
{
    return guarded(*m_context, [&]() -> Outcome<ApprovalDetail> {
        const auto reader = m_context->store().snapshot();
        const Instant now = m_context->now();
        const auto caller = authenticate(*reader, credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        if (auto problem = refusalToManage(caller->user, now)) {
            return Failure{*problem};
        }
        const auto approval = reader->approval(caller->company.id, id);
        if (!approval) {
            return Failure{notThere()};
        }
        return detailOf(*reader, *approval, now);
    });
}

Outcome<StoredAnswer> ApprovalService::approve(const Credentials& credentials, const IdempotencyKey& key,
                                               const ConsentRequest& request)
{
    return guarded(*m_context, [&] { return Consent(*m_context, credentials, key, request).run(); });
}

Outcome<StoredAnswer> ApprovalService::reject(const Credentials& credentials, const IdempotencyKey& key,
                                              const ClosingRequest& request)
{
    return guarded(*m_context,
                   [&] { return Closing(*m_context, credentials, key, request, ApprovalState::Rejected).run(); });
}

Outcome<StoredAnswer> ApprovalService::withdraw(const Credentials& credentials, const IdempotencyKey& key,
                                                const ClosingRequest& request)
{
    return guarded(*m_context,
                   [&] { return Closing(*m_context, credentials, key, request, ApprovalState::Withdrawn).run(); });
}

} // namespace kirikae::server
