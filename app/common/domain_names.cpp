// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/domain_names.h"

#include <array>

namespace kirikae {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<Enum, N>& all, std::string_view name)
{
    for (const Enum value : all) {
        if (jsonName(value) == name) {
            return value;
        }
    }
    return std::nullopt;
}

constexpr std::array userClasses{UserClass::Master, UserClass::Administrator, UserClass::General};
constexpr std::array otpStatuses{OtpStatus::InService, OtpStatus::Expired,      OtpStatus::Revoked,
                                 OtpStatus::Issued,    OtpStatus::Unregistered, OtpStatus::None};
constexpr std::array nextSteps{NextStep::Home, NextStep::SwitchOver, NextStep::CoolDown, NextStep::Registration};
constexpr std::array rowOutcomes{RowOutcome::Revoked, RowOutcome::Refused};
constexpr std::array otpRefusals{OtpRefusal::WrongOrUsed, OtpRefusal::Drifted, OtpRefusal::Locked, OtpRefusal::Expired};
constexpr std::array helpers{Helper::Self, Helper::Operator, Helper::Master, Helper::Bank};
constexpr std::array tokenRefusals{
    TokenRefusal::CodesRejected, TokenRefusal::BeyondRepair,      TokenRefusal::Retired,
    TokenRefusal::Expired,       TokenRefusal::EarlierExpiry,     TokenRefusal::Locked,
    TokenRefusal::Taken,         TokenRefusal::AlreadyRegistered, TokenRefusal::UnknownUser,
    TokenRefusal::UnknownToken,  TokenRefusal::NothingAssigned,   TokenRefusal::OtpNotRequired};
constexpr std::array assignmentOutcomes{AssignmentOutcome::Assigned, AssignmentOutcome::Unassigned,
                                        AssignmentOutcome::Refused};
constexpr std::array approvalKinds{ApprovalKind::Revocation, ApprovalKind::Assignment};
constexpr std::array approvalStates{ApprovalState::Pending, ApprovalState::Approved, ApprovalState::Rejected,
                                    ApprovalState::Withdrawn, ApprovalState::Expired};

} // namespace

std::string_view jsonName(UserClass value)
{
    switch (value) {
    case UserClass::Master:
        return "master";
    case UserClass::Administrator:
        return "administrator";
    case UserClass::General:
        return "general";
    }
    return {};
}

std::string_view jsonName(OtpStatus value)
{
    switch (value) {
    case OtpStatus::InService:
        return "inService";
    case OtpStatus::Expired:
        return "expired";
    case OtpStatus::Revoked:
        return "revoked";
    case OtpStatus::Issued:
        return "issued";
    case OtpStatus::Unregistered:
        return "unregistered";
    case OtpStatus::None:
        return "none";
    }
    return {};
}

std::string_view jsonName(NextStep value)
{
    switch (value) {
    case NextStep::Home:
        return "home";
    case NextStep::SwitchOver:
        return "switchOver";
    case NextStep::CoolDown:
        return "coolDown";
    case NextStep::Registration:
        return "registration";
    }
    return {};
}

std::string_view jsonName(RowOutcome value)
{
    switch (value) {
    case RowOutcome::Revoked:
        return "revoked";
    case RowOutcome::Refused:
        return "refused";
    }
    return {};
}

std::string_view jsonName(OtpRefusal value)
{
    switch (value) {
    case OtpRefusal::WrongOrUsed:
        return "wrongOrUsed";
    case OtpRefusal::Drifted:
        return "drifted";
    case OtpRefusal::Locked:
        return "locked";
    case OtpRefusal::Expired:
        return "expired";
    }
    return {};
}

std::string_view jsonName(Helper value)
{
    switch (value) {
    case Helper::Self:
        return "self";
    case Helper::Operator:
        return "operator";
    case Helper::Master:
        return "master";
    case Helper::Bank:
        return "bank";
    }
    return {};
}

std::string_view jsonName(TokenRefusal value)
{
    switch (value) {
    case TokenRefusal::CodesRejected:
        return "codes_rejected";
    case TokenRefusal::BeyondRepair:
        return "beyond_repair";
    case TokenRefusal::Retired:
        return "token_retired";
    case TokenRefusal::Expired:
        return "token_expired";
    case TokenRefusal::EarlierExpiry:
        return "earlier_expiry";
    case TokenRefusal::Locked:
        return "token_locked";
    case TokenRefusal::Taken:
        return "token_taken";
    case TokenRefusal::AlreadyRegistered:
        return "already_registered";
    case TokenRefusal::UnknownUser:
        return "unknown_user";
    case TokenRefusal::UnknownToken:
        return "unknown_token";
    case TokenRefusal::NothingAssigned:
        return "nothing_assigned";
    case TokenRefusal::OtpNotRequired:
        return "otp_not_required";
    }
    return {};
}

std::string_view jsonName(AssignmentOutcome value)
{
    switch (value) {
    case AssignmentOutcome::Assigned:
        return "assigned";
    case AssignmentOutcome::Unassigned:
        return "unassigned";
    case AssignmentOutcome::Refused:
        return "refused";
    }
    return {};
}

std::string_view jsonName(ApprovalKind value)
{
    switch (value) {
    case ApprovalKind::Revocation:
        return "revocation";
    case ApprovalKind::Assignment:
        return "assignment";
    }
    return {};
}

std::string_view jsonName(ApprovalState value)
{
    switch (value) {
    case ApprovalState::Pending:
        return "pending";
    case ApprovalState::Approved:
        return "approved";
    case ApprovalState::Rejected:
        return "rejected";
    case ApprovalState::Withdrawn:
        return "withdrawn";
    case ApprovalState::Expired:
        return "expired";
    }
    return {};
}

template <>
std::optional<UserClass> fromJsonName<UserClass>(std::string_view name)
{
    return find(userClasses, name);
}

template <>
std::optional<OtpStatus> fromJsonName<OtpStatus>(std::string_view name)
{
    return find(otpStatuses, name);
}

template <>
std::optional<NextStep> fromJsonName<NextStep>(std::string_view name)
{
    return find(nextSteps, name);
}

template <>
std::optional<RowOutcome> fromJsonName<RowOutcome>(std::string_view name)
{
    return find(rowOutcomes, name);
}

template <>
std::optional<OtpRefusal> fromJsonName<OtpRefusal>(std::string_view name)
{
    return find(otpRefusals, name);
}

template <>
std::optional<Helper> fromJsonName<Helper>(std::string_view name)
{
    return find(helpers, name);
}

template <>
std::optional<TokenRefusal> fromJsonName<TokenRefusal>(std::string_view name)
{
    return find(tokenRefusals, name);
}

template <>
std::optional<AssignmentOutcome> fromJsonName<AssignmentOutcome>(std::string_view name)
{
    return find(assignmentOutcomes, name);
}

template <>
std::optional<ApprovalKind> fromJsonName<ApprovalKind>(std::string_view name)
{
    return find(approvalKinds, name);
}

template <>
std::optional<ApprovalState> fromJsonName<ApprovalState>(std::string_view name)
{
    return find(approvalStates, name);
}

} // namespace kirikae
