// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/domain_names.h"
#include "app/common/error_code.h"

#include <QObject>
#include <QSet>
#include <QTest>

#include <array>
#include <string>
#include <utility>

using namespace kirikae;

namespace {

template <class Enum, std::size_t N>
void everyNameIsReadBack(const std::array<std::pair<Enum, std::string_view>, N>& names)
{
    for (const auto& [value, name] : names) {
        QVERIFY2(jsonName(value) == name, std::string(name).c_str());
        QVERIFY2(fromJsonName<Enum>(name) == value, std::string(name).c_str());
        QVERIFY(!fromJsonName<Enum>(std::string(name) + ' '));
        QVERIFY(!fromJsonName<Enum>(name.substr(1)));
    }
    for (const std::string_view other : {"", "MASTER", "In service", "失効中", "home\n"}) {
        QVERIFY(!fromJsonName<Enum>(other));
    }
}

//! The names as the contract writes them.
constexpr std::array errorNames{"certificate_unknown",
                                "certificate_revoked",
                                "sign_in_failed",
                                "sign_in_locked",
                                "otp_required",
                                "otp_rejected",
                                "otp_locked",
                                "session_required",
                                "session_expired",
                                "not_permitted",
                                "confirmation_rejected",
                                "cooling_down",
                                "registration_rejected",
                                "token_retired",
                                "no_live_binding",
                                "unknown_user",
                                "own_binding_only",
                                "idempotency_key_missing",
                                "request_in_progress",
                                "idempotency_conflict",
                                "invalid_request",
                                "not_found",
                                "method_not_allowed",
                                "body_too_large",
                                "unsupported_media_type",
                                "too_many_requests",
                                "clock_unsound",
                                "skip_expired",
                                "internal"};

} // namespace

class TestDomainNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void userClassesAreReadBack();
    void otpStatusesAreReadBack();
    void nextStepsAreReadBack();
    void rowOutcomesAreReadBack();
    void reasonsAndHelpersAreReadBack();
    void refusalsOfTokensAndOutcomesOfAssignmentsAreReadBack();
    void mastersAndAdministratorsManageUsersAndOthersDoNot();
    void errorCodesAreReadBack();
    void noErrorCodeIsForgotten();
    void unknownErrorCodesAreUnknown();
};

void TestDomainNames::userClassesAreReadBack()
{
    everyNameIsReadBack(std::array{std::pair{UserClass::Master, std::string_view{"master"}},
                                   std::pair{UserClass::Administrator, std::string_view{"administrator"}},
                                   std::pair{UserClass::General, std::string_view{"general"}}});
}

void TestDomainNames::otpStatusesAreReadBack()
{
    everyNameIsReadBack(std::array{std::pair{OtpStatus::InService, std::string_view{"inService"}},
                                   std::pair{OtpStatus::Expired, std::string_view{"expired"}},
                                   std::pair{OtpStatus::Revoked, std::string_view{"revoked"}},
                                   std::pair{OtpStatus::Issued, std::string_view{"issued"}},
                                   std::pair{OtpStatus::Unregistered, std::string_view{"unregistered"}},
                                   std::pair{OtpStatus::None, std::string_view{"none"}}});
}

void TestDomainNames::nextStepsAreReadBack()
{
    everyNameIsReadBack(std::array{std::pair{NextStep::Home, std::string_view{"home"}},
                                   std::pair{NextStep::SwitchOver, std::string_view{"switchOver"}},
                                   std::pair{NextStep::CoolDown, std::string_view{"coolDown"}},
                                   std::pair{NextStep::Registration, std::string_view{"registration"}}});
}

void TestDomainNames::rowOutcomesAreReadBack()
{
    everyNameIsReadBack(std::array{std::pair{RowOutcome::Revoked, std::string_view{"revoked"}},
                                   std::pair{RowOutcome::Refused, std::string_view{"refused"}}});
}

void TestDomainNames::reasonsAndHelpersAreReadBack()
{
    everyNameIsReadBack(std::array{std::pair{OtpRefusal::WrongOrUsed, std::string_view{"wrongOrUsed"}},
                                   std::pair{OtpRefusal::Drifted, std::string_view{"drifted"}},
                                   std::pair{OtpRefusal::Locked, std::string_view{"locked"}},
                                   std::pair{OtpRefusal::Expired, std::string_view{"expired"}}});
    everyNameIsReadBack(std::array{
        std::pair{Helper::Self, std::string_view{"self"}}, std::pair{Helper::Operator, std::string_view{"operator"}},
        std::pair{Helper::Master, std::string_view{"master"}}, std::pair{Helper::Bank, std::string_view{"bank"}}});
}

void TestDomainNames::refusalsOfTokensAndOutcomesOfAssignmentsAreReadBack()
{
    everyNameIsReadBack(std::array{std::pair{TokenRefusal::CodesRejected, std::string_view{"codes_rejected"}},
                                   std::pair{TokenRefusal::BeyondRepair, std::string_view{"beyond_repair"}},
                                   std::pair{TokenRefusal::Retired, std::string_view{"token_retired"}},
                                   std::pair{TokenRefusal::Expired, std::string_view{"token_expired"}},
                                   std::pair{TokenRefusal::EarlierExpiry, std::string_view{"earlier_expiry"}},
                                   std::pair{TokenRefusal::Locked, std::string_view{"token_locked"}},
                                   std::pair{TokenRefusal::Taken, std::string_view{"token_taken"}},
                                   std::pair{TokenRefusal::AlreadyRegistered, std::string_view{"already_registered"}},
                                   std::pair{TokenRefusal::UnknownUser, std::string_view{"unknown_user"}},
                                   std::pair{TokenRefusal::UnknownToken, std::string_view{"unknown_token"}},
                                   std::pair{TokenRefusal::NothingAssigned, std::string_view{"nothing_assigned"}},
                                   std::pair{TokenRefusal::OtpNotRequired, std::string_view{"otp_not_required"}}});
    everyNameIsReadBack(std::array{std::pair{AssignmentOutcome::Assigned, std::string_view{"assigned"}},
                                   std::pair{AssignmentOutcome::Unassigned, std::string_view{"unassigned"}},
                                   std::pair{AssignmentOutcome::Refused, std::string_view{"refused"}}});
}

void TestDomainNames::mastersAndAdministratorsManageUsersAndOthersDoNot()
{
    QVERIFY(mayManageUsers(UserClass::Master));
    QVERIFY(mayManageUsers(UserClass::Administrator));
    QVERIFY(!mayManageUsers(UserClass::General));
}

void TestDomainNames::errorCodesAreReadBack()
{
    QSet<int> seen;
    for (const std::string_view name : errorNames) {
        const auto code = errorCodeFromName(name);
        QVERIFY2(code.has_value(), std::string(name).c_str());
        QVERIFY2(errorCodeName(*code) == name, std::string(name).c_str());
        seen.insert(static_cast<int>(*code));
    }
    QCOMPARE(seen.size(), static_cast<qsizetype>(errorNames.size()));
}

void TestDomainNames::noErrorCodeIsForgotten()
{
    // `Internal` is the last of the enum: each value up to it has a name.
    for (int value = 0; value <= static_cast<int>(ErrorCode::Internal); ++value) {
        const std::string_view name = errorCodeName(static_cast<ErrorCode>(value));
        QVERIFY2(!name.empty(), QByteArray::number(value).constData());
        QVERIFY(errorCodeFromName(name) == static_cast<ErrorCode>(value));
    }
}

void TestDomainNames::unknownErrorCodesAreUnknown()
{
    for (const std::string_view name : {"", "Internal", "otp_rejected ", "otp-rejected", "a_code_of_tomorrow"}) {
        QVERIFY(!errorCodeFromName(name));
    }
}

QTEST_GUILESS_MAIN(TestDomainNames)
#include "tst_domain_names.moc"
