// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/result.h"
#include "app/common/strong_string.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <variant>

using namespace kirikae;

namespace {

enum class Reason { Locked, Expired };

Result<std::string, Reason> greet(bool allowed)
{
    if (!allowed) {
        return Failure{Reason::Locked};
    }
    return std::string("hello");
}

} // namespace

class TestResultAndIds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aResultIsAValueOrAReason();
    void theWrongSideOfAResultThrows();
    void aResultOfItsOwnErrorTypeIsUnambiguous();
    void aResultIsCopiedWithItsSide();
    void aValueIsMovedOut();
    void aFailureConverts();
    void nothingToReturnIsDone();
    void idsOfDifferentKindsAreDifferentTypes();
    void idsCompareAndHashByTheirText();
};

void TestResultAndIds::aResultIsAValueOrAReason()
{
    const auto good = greet(true);
    QVERIFY(good.hasValue());
    QVERIFY(static_cast<bool>(good));
    QCOMPARE(*good, std::string("hello"));
    QCOMPARE(good->size(), std::size_t{5});
    const auto bad = greet(false);
    QVERIFY(!bad.hasValue());
    QVERIFY(!bad);
    QVERIFY(bad.error() == Reason::Locked);
}

void TestResultAndIds::theWrongSideOfAResultThrows()
{
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(greet(false).value()), std::bad_variant_access);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(greet(true).error()), std::bad_variant_access);
}

void TestResultAndIds::aResultOfItsOwnErrorTypeIsUnambiguous()
{
    const Result<std::string, std::string> good(std::string("same text"));
    const Result<std::string, std::string> bad(Failure{std::string("same text")});
    QVERIFY(good.hasValue());
    QVERIFY(!bad.hasValue());
    QCOMPARE(bad.error(), good.value());
}

void TestResultAndIds::aResultIsCopiedWithItsSide()
{
    static_assert(std::is_copy_constructible_v<Result<std::string, Reason>>);
    static_assert(std::is_copy_assignable_v<Result<std::string, Reason>>);
    auto result = greet(true);
    const auto copy = result;
    result = greet(false);
    QCOMPARE(*copy, std::string("hello"));
    QVERIFY(!result.hasValue());
}

void TestResultAndIds::aValueIsMovedOut()
{
    Result<std::unique_ptr<int>, Reason> result(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 7);
    auto changed = greet(true);
    changed.value() += " again";
    QCOMPARE(*changed, std::string("hello again"));
}

void TestResultAndIds::aFailureConverts()
{
    const Result<int, std::string> result = Failure{"no such user"};
    QCOMPARE(result.error(), std::string("no such user"));
}

void TestResultAndIds::nothingToReturnIsDone()
{
    const Result<Done, Reason> result = Done{};
    QVERIFY(result.hasValue());
    QVERIFY(result.value() == Done{});
}

void TestResultAndIds::idsOfDifferentKindsAreDifferentTypes()
{
    static_assert(!std::is_convertible_v<LoginId, SerialNumber>);
    static_assert(!std::is_convertible_v<SerialNumber, LoginId>);
    static_assert(!std::is_convertible_v<std::string, LoginId>);
    static_assert(std::is_constructible_v<LoginId, std::string>);
    QVERIFY(LoginId().empty());
    QVERIFY(!LoginId("hanakodt").empty());
    QCOMPARE(LoginId("hanakodt").value(), std::string("hanakodt"));
}

void TestResultAndIds::idsCompareAndHashByTheirText()
{
    QVERIFY(LoginId("hanakodt") == LoginId("hanakodt"));
    QVERIFY(LoginId("hanakodt") != LoginId("Hanakodt"));
    QVERIFY(LoginId("hanakodt") < LoginId("ichirodt"));
    const std::unordered_set<SerialNumber> serials{SerialNumber("33456789"), SerialNumber("23456789"),
                                                   SerialNumber("33456789")};
    QCOMPARE(serials.size(), std::size_t{2});
    QVERIFY(serials.count(SerialNumber("23456789")) == 1);
}

QTEST_GUILESS_MAIN(TestResultAndIds)
#include "tst_result_and_ids.moc"
