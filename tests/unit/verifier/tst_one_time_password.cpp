// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/one_time_password.h"

#include <QFile>
#include <QObject>
#include <QTest>

#include <array>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <vector>

using namespace kirikae::verifier;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

constexpr seconds minute{60};

std::span<const std::uint8_t> bytesOf(const QByteArray& data)
{
    return {reinterpret_cast<const std::uint8_t*>(data.constData()), static_cast<std::size_t>(data.size())};
}

//! One line of a file in tests/data/otp: algorithm, key in hex, digits, counter or seconds, code.
struct Vector {
    Algorithm algorithm;
    QByteArray key;
    int digits;
    std::int64_t number;
    QByteArray code;
};

std::vector<Vector> vectorsOf(const QString& fileName)
{
    QFile file(QStringLiteral(KIRIKAE_TEST_DATA "/otp/") + fileName);
    std::vector<Vector> vectors;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text)) {
        return vectors;
    }
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty() || line.startsWith('#')) {
            continue;
        }
        const QList<QByteArray> fields = line.split(' ');
        vectors.push_back({algorithmFromName(fields.at(0).toStdString()).value(), QByteArray::fromHex(fields.at(1)),
                           fields.at(2).toInt(), fields.at(3).toLongLong(), fields.at(4)});
    }
    return vectors;
}

QByteArray codeOf(const Vector& vector, std::uint64_t counter)
{
    CodeGenerator generator(vector.algorithm, bytesOf(vector.key), vector.digits);
    const Code code = generator.at(counter);
    return QByteArray(code.text().data(), static_cast<qsizetype>(code.text().size()));
}

} // namespace

class TestOneTimePassword : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyVectorOfRfc4226IsComputed();
    void everyVectorOfRfc6238IsComputed();
    void aWellFormedCodeIsExactlyItsDigits_data();
    void aWellFormedCodeIsExactlyItsDigits();
    void leadingZerosAreKept();
    void theStepIsFlooredOnBothSidesOf1970_data();
    void theStepIsFlooredOnBothSidesOf1970();
    void secondsLeftRunFromThePeriodDownToOne();
    void aPeriodOutsideTenToHundredAndTwentySecondsIsRefused();
    void aKeyOutsideSixteenToSixtyFourBytesIsRefused();
    void digitsOutsideSixToEightAreRefused();
    void algorithmNamesRoundTripAndOthersAreUnknown();
    void generatorsOfOneThreadDoNotDisturbEachOther();
    void aGeneratorMayBeMovedAndDestroyedOnAnotherThread();
    void threadsComputeIndependently();
    void theLastCodeUsesTheGeneratorUp();
    void aUsedUpKeyLeavesNoTraceInTheNext();
};

void TestOneTimePassword::everyVectorOfRfc4226IsComputed()
{
    const auto vectors = vectorsOf(QStringLiteral("rfc4226_appendix_d.txt"));
    QCOMPARE(vectors.size(), std::size_t{10});
    for (const Vector& vector : vectors) {
        QCOMPARE(codeOf(vector, static_cast<std::uint64_t>(vector.number)), vector.code);
    }
}

void TestOneTimePassword::everyVectorOfRfc6238IsComputed()
{
    const auto vectors = vectorsOf(QStringLiteral("rfc6238_appendix_b.txt"));
    QCOMPARE(vectors.size(), std::size_t{18});
    for (const Vector& vector : vectors) {
        const std::int64_t step = timeStep(sys_seconds{seconds{vector.number}}, seconds{30});
        QCOMPARE(codeOf(vector, static_cast<std::uint64_t>(step)), vector.code);
    }
}

void TestOneTimePassword::aWellFormedCodeIsExactlyItsDigits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("digits");
    QTest::addColumn<bool>("wellFormed");
    QTest::newRow("six digits for a six-digit token") << QByteArray("755224") << 6 << true;
    QTest::newRow("seven digits for a seven-digit token") << QByteArray("0755224") << 7 << true;
    QTest::newRow("eight digits for an eight-digit token") << QByteArray("94287082") << 8 << true;
    QTest::newRow("all zeros") << QByteArray("000000") << 6 << true;
    QTest::newRow("nothing") << QByteArray("") << 6 << false;
    QTest::newRow("one digit too few") << QByteArray("75522") << 6 << false;
    QTest::newRow("one digit too many") << QByteArray("7552240") << 6 << false;
    QTest::newRow("a thousand digits") << QByteArray(1000, '1') << 6 << false;
    QTest::newRow("a blank in front") << QByteArray(" 75522") << 6 << false;
    QTest::newRow("a blank behind six digits") << QByteArray("755224 ") << 6 << false;
    QTest::newRow("a blank in the middle") << QByteArray("755 22") << 6 << false;
    QTest::newRow("a newline in place of a digit") << QByteArray("75522\n") << 6 << false;
    QTest::newRow("a newline after the digits") << QByteArray("755224\n") << 6 << false;
    QTest::newRow("a tab") << QByteArray("\t75522") << 6 << false;
    QTest::newRow("a plus sign") << QByteArray("+75522") << 6 << false;
    QTest::newRow("a minus sign") << QByteArray("-75522") << 6 << false;
    QTest::newRow("a decimal point") << QByteArray("7552.4") << 6 << false;
    QTest::newRow("hexadecimal") << QByteArray("0x7552") << 6 << false;
    QTest::newRow("a letter O for a zero") << QByteArray("75522O") << 6 << false;
    QTest::newRow("a NUL in place of a digit") << QByteArray("75522\0", 6) << 6 << false;
    QTest::newRow("a NUL after the digits") << QByteArray("755224\0", 7) << 6 << false;
    QTest::newRow("two full-width digits, six bytes") << QByteArray("\xEF\xBC\x97\xEF\xBC\x95") << 6 << false;
    QTest::newRow("six full-width digits")
        << QByteArray("\xEF\xBC\x97\xEF\xBC\x95\xEF\xBC\x95\xEF\xBC\x92\xEF\xBC\x92\xEF\xBC\x94") << 6 << false;
    QTest::newRow("three Arabic-Indic digits, six bytes") << QByteArray("\xD9\xA1\xD9\xA2\xD9\xA3") << 6 << false;
    QTest::newRow("the character below 0") << QByteArray("75522/") << 6 << false;
    QTest::newRow("the character above 9") << QByteArray("75522:") << 6 << false;
    QTest::newRow("bytes above 127") << QByteArray("75522\xB4") << 6 << false;
    QTest::newRow("a token of five digits does not exist") << QByteArray("75522") << 5 << false;
    QTest::newRow("a token of nine digits does not exist") << QByteArray("123456789") << 9 << false;
    QTest::newRow("a token of no digits does not exist") << QByteArray("") << 0 << false;
    QTest::newRow("a token of negative digits does not exist") << QByteArray("") << -1 << false;
}

void TestOneTimePassword::aWellFormedCodeIsExactlyItsDigits()
{
    QFETCH(QByteArray, text);
    QFETCH(int, digits);
    QTEST(isWellFormedCode({text.constData(), static_cast<std::size_t>(text.size())}, digits), "wellFormed");
}

void TestOneTimePassword::leadingZerosAreKept()
{
    QCOMPARE(Code(7, 6).text(), std::string_view{"000007"});
    QCOMPARE(Code(1'000'000, 6).text(), std::string_view{"000000"});
    QCOMPARE(Code(2'147'483'647, 8).text(), std::string_view{"47483647"});
    QVERIFY(isWellFormedCode(Code(0, 7).text(), 7));
}

void TestOneTimePassword::theStepIsFlooredOnBothSidesOf1970_data()
{
    QTest::addColumn<qint64>("instant");
    QTest::addColumn<int>("period");
    QTest::addColumn<qint64>("step");
    QTest::newRow("the epoch is step 0") << qint64{0} << 60 << qint64{0};
    QTest::newRow("the last second of step 0") << qint64{59} << 60 << qint64{0};
    QTest::newRow("the first second of step 1") << qint64{60} << 60 << qint64{1};
    QTest::newRow("the second before 1970 is step -1") << qint64{-1} << 60 << qint64{-1};
    QTest::newRow("a whole period before 1970 is step -1") << qint64{-60} << 60 << qint64{-1};
    QTest::newRow("a second more is step -2") << qint64{-61} << 60 << qint64{-2};
    QTest::newRow("1900 with a period of 36 s") << qint64{-2'208'988'800} << 36 << qint64{-61'360'800};
    QTest::newRow("the last second of 32-bit time") << qint64{2'147'483'647} << 30 << qint64{71'582'788};
    QTest::newRow("the second after it, in 2038") << qint64{2'147'483'648} << 30 << qint64{71'582'788};
    QTest::newRow("the last second of unsigned 32-bit time") << qint64{4'294'967'295} << 60 << qint64{71'582'788};
    QTest::newRow("the second after it, in 2106") << qint64{4'294'967'296} << 10 << qint64{429'496'729};
    QTest::newRow("the last vector of RFC 6238, in 2603") << qint64{20'000'000'000} << 30 << qint64{0x27BC86AA};
    QTest::newRow("a period of 32 s") << qint64{63} << 32 << qint64{1};
    QTest::newRow("the longest period") << qint64{119} << 120 << qint64{0};
}

void TestOneTimePassword::theStepIsFlooredOnBothSidesOf1970()
{
    QFETCH(qint64, instant);
    QFETCH(int, period);
    QTEST(qint64{timeStep(sys_seconds{seconds{instant}}, seconds{period})}, "step");
}

void TestOneTimePassword::secondsLeftRunFromThePeriodDownToOne()
{
    QCOMPARE(secondsLeft(sys_seconds{seconds{0}}, minute), minute);
    QCOMPARE(secondsLeft(sys_seconds{seconds{1}}, minute), seconds{59});
    QCOMPARE(secondsLeft(sys_seconds{seconds{59}}, minute), seconds{1});
    QCOMPARE(secondsLeft(sys_seconds{seconds{-1}}, minute), seconds{1});
    QCOMPARE(secondsLeft(sys_seconds{seconds{-59}}, minute), seconds{59});
    QCOMPARE(secondsLeft(sys_seconds{seconds{-60}}, minute), minute);
    for (const int period : {10, 30, 32, 36, 60, 120}) {
        for (std::int64_t instant = -250; instant < 250; ++instant) {
            const sys_seconds now{seconds{instant}};
            const seconds left = secondsLeft(now, seconds{period});
            QCOMPARE(timeStep(now + left, seconds{period}), timeStep(now, seconds{period}) + 1);
            QCOMPARE(timeStep(now + left - seconds{1}, seconds{period}), timeStep(now, seconds{period}));
        }
    }
}

void TestOneTimePassword::aPeriodOutsideTenToHundredAndTwentySecondsIsRefused()
{
    const sys_seconds now{seconds{1'000}};
    for (const int period : {-60, -1, 0, 1, 9, 121}) {
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(timeStep(now, seconds{period})), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(secondsLeft(now, seconds{period})), std::invalid_argument);
    }
    QCOMPARE(timeStep(now, seconds{10}), std::int64_t{100});
    QCOMPARE(timeStep(now, seconds{120}), std::int64_t{8});
}

void TestOneTimePassword::aKeyOutsideSixteenToSixtyFourBytesIsRefused()
{
    for (const int length : {0, 1, 15, 65, 200}) {
        const QByteArray key(length, 'k');
        QVERIFY_EXCEPTION_THROWN(CodeGenerator(Algorithm::Sha1, bytesOf(key), 6), std::invalid_argument);
    }
    for (const int length : {16, 64}) {
        const QByteArray key(length, 'k');
        QCOMPARE(CodeGenerator(Algorithm::Sha512, bytesOf(key), 6).at(0).text().size(), std::size_t{6});
    }
}

void TestOneTimePassword::digitsOutsideSixToEightAreRefused()
{
    const QByteArray key(20, 'k');
    for (const int digits : {-1, 0, 5, 9, 100}) {
        QVERIFY_EXCEPTION_THROWN(CodeGenerator(Algorithm::Sha1, bytesOf(key), digits), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(Code(1, digits), std::invalid_argument);
    }
}

void TestOneTimePassword::algorithmNamesRoundTripAndOthersAreUnknown()
{
    for (const Algorithm algorithm : {Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512}) {
        QVERIFY(algorithmFromName(algorithmName(algorithm)) == algorithm);
    }
    for (const char* name : {"", "sha1", "SHA-1", "MD5", "SHA1 ", "SHA384"}) {
        QVERIFY(!algorithmFromName(name));
    }
}

void TestOneTimePassword::generatorsOfOneThreadDoNotDisturbEachOther()
{
    const auto vectors = vectorsOf(QStringLiteral("rfc6238_appendix_b.txt"));
    // Far more at once than a thread keeps contexts for, and interleaved.
    std::vector<CodeGenerator> generators;
    for (int round = 0; round < 3; ++round) {
        for (const Vector& vector : vectors) {
            generators.emplace_back(vector.algorithm, bytesOf(vector.key), vector.digits);
        }
    }
    for (int round = 0; round < 2; ++round) {
        for (std::size_t i = 0; i < generators.size(); ++i) {
            const Vector& vector = vectors[i % vectors.size()];
            const Code code = generators[i].at(static_cast<std::uint64_t>(vector.number / 30));
            QCOMPARE(code.text(), std::string_view(vector.code.constData(), 8));
        }
    }
}

void TestOneTimePassword::aGeneratorMayBeMovedAndDestroyedOnAnotherThread()
{
    static_assert(std::is_nothrow_move_constructible_v<CodeGenerator>);
    static_assert(std::is_nothrow_move_assignable_v<CodeGenerator>);
    static_assert(!std::is_copy_constructible_v<CodeGenerator>);
    const auto vectors = vectorsOf(QStringLiteral("rfc4226_appendix_d.txt"));
    const Vector& vector = vectors.at(3);
    CodeGenerator generator(vector.algorithm, bytesOf(vector.key), vector.digits);
    QByteArray seen;
    std::thread([moved = std::move(generator), &seen]() mutable {
        const Code code = moved.at(3);
        seen = QByteArray(code.text().data(), 6);
    }).join();
    QCOMPARE(seen, vector.code);
}

void TestOneTimePassword::threadsComputeIndependently()
{
    const auto vectors = vectorsOf(QStringLiteral("rfc6238_appendix_b.txt"));
    std::array<int, 4> right{};
    std::vector<std::thread> threads;
    constexpr int rounds = 200;
    for (int& count : right) {
        threads.emplace_back([&count, &vectors] {
            for (int round = 0; round < rounds; ++round) {
                for (const Vector& vector : vectors) {
                    count += codeOf(vector, static_cast<std::uint64_t>(vector.number / 30)) == vector.code ? 1 : 0;
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const int count : right) {
        QCOMPARE(count, rounds * static_cast<int>(vectors.size()));
    }
}

void TestOneTimePassword::theLastCodeUsesTheGeneratorUp()
{
    for (const QString& file : {QStringLiteral("rfc4226_appendix_d.txt"), QStringLiteral("rfc6238_appendix_b.txt")}) {
        for (const Vector& vector : vectorsOf(file)) {
            const std::int64_t counter = vector.digits == 6 ? vector.number : vector.number / 30;
            CodeGenerator generator(vector.algorithm, bytesOf(vector.key), vector.digits);
            const Code before = generator.at(static_cast<std::uint64_t>(counter));
            const Code last = std::move(generator).at(static_cast<std::uint64_t>(counter));
            QCOMPARE(last.text(), before.text());
            QVERIFY_EXCEPTION_THROWN(static_cast<void>(generator.at(0)), std::logic_error);
            QVERIFY_EXCEPTION_THROWN(static_cast<void>(std::move(generator).at(0)), std::logic_error);
        }
    }
}

void TestOneTimePassword::aUsedUpKeyLeavesNoTraceInTheNext()
{
    // The contexts of one generator serve the next: each of these would be wrong after a key that was left behind.
    const auto vectors = vectorsOf(QStringLiteral("rfc6238_appendix_b.txt"));
    const QByteArray longKey(64, 'x');
    for (const Vector& vector : vectors) {
        static_cast<void>(CodeGenerator(vector.algorithm, bytesOf(longKey), 8));
        QCOMPARE(codeOf(vector, static_cast<std::uint64_t>(vector.number / 30)), vector.code);
        static_cast<void>(CodeGenerator(vector.algorithm, bytesOf(longKey), 8).at(1));
        QCOMPARE(codeOf(vector, static_cast<std::uint64_t>(vector.number / 30)), vector.code);
    }
}

QTEST_GUILESS_MAIN(TestOneTimePassword)
#include "tst_one_time_password.moc"
