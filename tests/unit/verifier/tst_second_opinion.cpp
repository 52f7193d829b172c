// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// oathtool (OATH Toolkit) computes the same codes from another code base: 10,000 random keys, digits, periods, instants
// and algorithms. Its processes are started by one shell script, which is a tenth of the cost of a QProcess each.
#include "server-stub/verifier/one_time_password.h"
#include "tests/support/seeded_random.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

#include <array>

using namespace kirikae::verifier;
using kirikae::test::randomBetween;

namespace {

constexpr int cases = 10'000;
constexpr int hotpEvery = 5;

struct Case {
    Algorithm algorithm = Algorithm::Sha1;
    std::vector<std::uint8_t> key;
    int digits = 6;
    int period = 60;
    std::int64_t instant = 0;
    std::int64_t counter = -1; //!< -1: TOTP

    [[nodiscard]] QByteArray command() const
    {
        const QByteArray hex =
            QByteArray(reinterpret_cast<const char*>(key.data()), static_cast<qsizetype>(key.size())).toHex();
        const QByteArray common = " -d " + QByteArray::number(digits) + ' ' + hex;
        if (counter >= 0) {
            return "oathtool --hotp -c " + QByteArray::number(qlonglong{counter}) + common;
        }
        const std::string_view name = algorithmName(algorithm);
        return "oathtool --totp=" + QByteArray(name.data(), static_cast<qsizetype>(name.size())) + " -s " +
               QByteArray::number(period) + "s --now @" + QByteArray::number(qlonglong{instant}) + common;
    }

    [[nodiscard]] QByteArray code() const
    {
        const std::int64_t step = counter >= 0 ? counter
                                               : timeStep(std::chrono::sys_seconds{std::chrono::seconds{instant}},
                                                          std::chrono::seconds{period});
        const Code computed = CodeGenerator(algorithm, key, digits).at(static_cast<std::uint64_t>(step));
        return QByteArray(computed.text().data(), static_cast<qsizetype>(computed.text().size()));
    }
};

Case randomCase(std::mt19937_64& random, int index)
{
    constexpr std::array algorithms{Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512};
    constexpr std::array periods{30, 32, 36, 60};
    constexpr std::int64_t endOf2199 = 7'258'118'399;
    Case made;
    made.key = kirikae::test::randomBytes(random, static_cast<std::size_t>(randomBetween(random, 16, 64)));
    made.digits = static_cast<int>(randomBetween(random, minDigits, maxDigits));
    if (index % hotpEvery == 0) {
        made.counter = randomBetween(random, 0, index % 2 == 0 ? 1'000 : 1'000'000'000'000);
        return made;
    }
    made.algorithm = algorithms[static_cast<std::size_t>(randomBetween(random, 0, 2))];
    made.period = periods[static_cast<std::size_t>(randomBetween(random, 0, 3))];
    made.instant = randomBetween(random, 0, endOf2199);
    return made;
}

} // namespace

class TestSecondOpinion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oathtoolComputesTheSameCodes();
};

void TestSecondOpinion::oathtoolComputesTheSameCodes()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    std::vector<Case> all;
    QTemporaryFile script;
    QVERIFY(script.open());
    for (int i = 0; i < cases; ++i) {
        all.push_back(randomCase(random, i));
        script.write(all.back().command() + '\n');
    }
    script.close();

    QProcess shell;
    shell.start(QStringLiteral("sh"), {script.fileName()});
    QVERIFY2(shell.waitForFinished(850'000), qPrintable(shell.errorString()));
    const QByteArray complaint = shell.readAllStandardError();
    QVERIFY2(complaint.isEmpty(), complaint.left(2'000).constData());

    const QList<QByteArray> opinions = shell.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(opinions.size(), qsizetype{cases});
    for (int i = 0; i < cases; ++i) {
        const Case& one = all[static_cast<std::size_t>(i)];
        const QByteArray code = one.code();
        QVERIFY2(code == opinions.at(i).trimmed(),
                 (one.command() + " gives " + opinions.at(i) + ", we computed " + code).constData());
    }
}

QTEST_GUILESS_MAIN(TestSecondOpinion)
#include "tst_second_opinion.moc"
