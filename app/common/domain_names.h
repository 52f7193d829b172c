// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bank's words as enums, with the names they carry in JSON. Labels for people live in ui alone. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace kirikae {

//! 利用者区分. The first two may manage users; a general user manages only the own token.
enum class UserClass { Master, Administrator, General };

//! ワンタイムパスワード状態, derived by the server, never stored, never computed by the client.
enum class OtpStatus { InService, Expired, Revoked, Issued, Unregistered, None };

//! What a signed-in user can do next (`next` of POST /session).
enum class NextStep { Home, SwitchOver, CoolDown, Registration };

//! One row's outcome of a revocation.
enum class RowOutcome { Revoked, Refused };

//! Why a one-time password was refused (`reason` of a refusal).
enum class OtpRefusal { WrongOrUsed, Drifted, Locked, Expired };

//! Who can help a refused person on (`help` of a refusal): themselves by waiting or resynchronising, an operator at the
//! hand-over desk, a master, or the bank.
enum class Helper { Self, Operator, Master, Bank };

//! Why a device is not fit for somebody: of a check before the switch (the first five), or of one row of an assignment.
enum class TokenRefusal {
    CodesRejected, //!< wrong, used, of another device, or of one that is not theirs to check: told alike
    BeyondRepair,  //!< its clock is farther off than two codes repair
    Retired,
    Expired,
    EarlierExpiry, //!< an earlier printed date than the token in use has
    Locked,
    Taken, //!< somebody has it who is not named with it in the request
    AlreadyRegistered,
    UnknownUser,
    UnknownToken,
    NothingAssigned,
    OtpNotRequired,
};

//! What became of one row of an assignment.
enum class AssignmentOutcome { Assigned, Unassigned, Refused };

//! What waits for the consent of a second person.
enum class ApprovalKind { Revocation, Assignment };

//! Where such a request stands. Expired follows from the time and is never stored.
enum class ApprovalState { Pending, Approved, Rejected, Withdrawn, Expired };

[[nodiscard]] std::string_view jsonName(UserClass value);
[[nodiscard]] std::string_view jsonName(OtpStatus value);
[[nodiscard]] std::string_view jsonName(NextStep value);
[[nodiscard]] std::string_view jsonName(RowOutcome value);
[[nodiscard]] std::string_view jsonName(OtpRefusal value);
[[nodiscard]] std::string_view jsonName(Helper value);
[[nodiscard]] std::string_view jsonName(TokenRefusal value);
[[nodiscard]] std::string_view jsonName(AssignmentOutcome value);
[[nodiscard]] std::string_view jsonName(ApprovalKind value);
[[nodiscard]] std::string_view jsonName(ApprovalState value);

//! The value of a JSON name; nullopt for an unknown one.
template <class Enum>
[[nodiscard]] std::optional<Enum> fromJsonName(std::string_view name);
template <>
std::optional<UserClass> fromJsonName<UserClass>(std::string_view name);
template <>
std::optional<OtpStatus> fromJsonName<OtpStatus>(std::string_view name);
template <>
std::optional<NextStep> fromJsonName<NextStep>(std::string_view name);
template <>
std::optional<RowOutcome> fromJsonName<RowOutcome>(std::string_view name);
template <>
std::optional<OtpRefusal> fromJsonName<OtpRefusal>(std::string_view name);
template <>
std::optional<Helper> fromJsonName<Helper>(std::string_view name);
template <>
std::optional<TokenRefusal> fromJsonName<TokenRefusal>(std::string_view name);
template <>
std::optional<AssignmentOutcome> fromJsonName<AssignmentOutcome>(std::string_view name);
template <>
std::optional<ApprovalKind> fromJsonName<ApprovalKind>(std::string_view name);
template <>
std::optional<ApprovalState> fromJsonName<ApprovalState>(std::string_view name);

//! May manage other users of the company: masters and administrators.
[[nodiscard]] constexpr bool mayManageUsers(UserClass userClass)
{
    return userClass != UserClass::General;
}

} // namespace kirikae
