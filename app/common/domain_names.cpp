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

} // namespace kirikae
