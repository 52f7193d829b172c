// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Devices whose clocks run up to two seconds a day too fast or too slow, used each week for five years and then after
// silences of a day, a month and a year: every right code is accepted or answered with the wish for a second one, which
// repairs the clock; nobody is ever locked. A few devices by default, 10,000 with KIRIKAE_TEST_LONG=1.
#include "server-stub/services/company_draft.h"
#include "server-stub/services/otp_check.h"
#include "server-stub/store/sqlite_store.h"
#include "tests/support/seeded_random.h"
#include "tests/support/server/manual_clock.h"

#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <random>

using namespace kirikae;
using namespace kirikae::server;

namespace {

constexpr std::array<std::uint8_t, 32> masterKey{7};
constexpr std::chrono::seconds minute{60};
constexpr double fastestSecondsPerDay = 2;
const Instant firstDay = std::chrono::sys_days{std::chrono::year{2023} / 3 / 20};

std::string nameOf(const char* prefix, int number)
{
    return prefix + std::to_string(100'000 + number);
}

std::vector<std::uint8_t> keyOf(int number)
{
    std::vector<std::uint8_t> key(20, 0x5A);
    for (std::size_t i = 0; i < 4; ++i) {
        key[i] = static_cast<std::uint8_t>(static_cast<unsigned>(number) >> (8 * i));
    }
    return key;
}

CompanyDraft companyOf(int people)
{
    CompanyDraft draft;
    draft.id = CompanyId{"drift"};
    draft.name = "Drift";
    for (int i = 0; i < people; ++i) {
        DraftUser user;
        user.loginId = LoginId{nameOf("user", i)};
        draft.users.push_back(std::move(user));
        DraftToken token;
        token.serialNumber = SerialNumber{nameOf("", i)};
        token.key.emplace(keyOf(i));
        token.printedExpiry = "12/31/40";
        token.boundTo.emplace_back(nameOf("user", i));
        draft.tokens.push_back(std::move(token));
    }
    return draft;
}

//! A device whose clock runs off by so many seconds a day.
class Device {
public:
    Device(int number, double secondsPerDay, double offset)
        : m_key(keyOf(number))
        , m_generator(verifier::Algorithm::Sha1, m_key, 6)
        , m_secondsPerDay(secondsPerDay)
        , m_offset(offset)
    {}

    [[nodiscard]] std::string shownAt(Instant now)
    {
        const double days = std::chrono::duration<double, std::ratio<86400>>(now - firstDay).count();
        const auto off =
            std::chrono::milliseconds{static_cast<std::int64_t>(1000 * (m_offset + days * m_secondsPerDay))};
        const auto shown = std::chrono::floor<std::chrono::seconds>(now + off);
        return std::string(m_generator.at(static_cast<std::uint64_t>(verifier::timeStep(shown, minute))).text());
    }

private:
    std::vector<std::uint8_t> m_key;
    verifier::CodeGenerator m_generator;
    double m_secondsPerDay;
    double m_offset;
};

struct Counts {
    int accepted = 0;
    int askedForTwo = 0;
    int refused = 0;
    int locked = 0;
};

} // namespace

class TestDriftingDevices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRightCodeIsAcceptedOrAskedToResynchronise();
};

void TestDriftingDevices::everyRightCodeIsAcceptedOrAskedToResynchronise()
{
    const int people = qEnvironmentVariableIntValue("KIRIKAE_TEST_LONG") == 1 ? 10'000 : 60;
    QTemporaryDir directory;
    const auto file = std::filesystem::path(directory.filePath(QStringLiteral("store.sqlite")).toStdU16String());
    const auto clock = std::make_shared<test::ManualClock>(firstDay);
    ServiceContext context({openSqliteStore(file, true), clock, nullptr, ServerPolicy{}, trainingHashCost(),
                            verifier::SeedBox(masterKey)});
    {
        const CompanyDraft draft = companyOf(people);
        const std::vector<DraftHashes> hashes(draft.users.size(), {"none", "none"});
        const auto transaction = context.store().begin();
        insertCompany(*transaction, context.seedBox(), draft, hashes, context.policy().coolDown, firstDay);
        transaction->commit(firstDay);
    }
    std::vector<std::chrono::days> pauses(260, std::chrono::days{7});
    for (const int silence : {1, 30, 365}) {
        pauses.emplace_back(silence);
        pauses.insert(pauses.end(), 4, std::chrono::days{7});
    }
    std::mt19937_64 random = test::seededRandom();
    std::uniform_real_distribution<double> rate(-fastestSecondsPerDay, fastestSecondsPerDay);
    std::uniform_real_distribution<double> phase(-30, 30);
    std::uniform_int_distribution<int> timeOfDay(0, 43'200);
    Counts counts;
    for (int i = 0; i < people; ++i) {
        // The first devices run as far off as any may.
        Device device(i, i < 20 ? (i % 2 == 0 ? fastestSecondsPerDay : -fastestSecondsPerDay) : rate(random),
                      phase(random));
        const auto transaction = context.store().begin();
        const StoreReader& reader = transaction->reader();
        const UserRecord user = reader.user(reader.company(CompanyId{"drift"})->id, LoginId{nameOf("user", i)}).value();
        const auto check = [&](const ShownCodes& codes, Instant now) {
            return checkCode(*transaction, context, user, reader.tokenByRow(user.live->token).value(), codes, now);
        };
        Instant day = firstDay;
        for (const std::chrono::days pause : pauses) {
            day += pause;
            const Instant now = day + std::chrono::seconds{timeOfDay(random)};
            const std::string code = device.shownAt(now);
            const OtpVerdict verdict = check({code, {}}, now);
            counts.accepted += verdict.result == OtpResult::Accepted ? 1 : 0;
            counts.locked += verdict.result == OtpResult::Locked ? 1 : 0;
            if (verdict.result == OtpResult::Drifted) {
                ++counts.askedForTwo;
                const std::string first = device.shownAt(now + minute);
                const std::string second = device.shownAt(now + 2 * minute);
                counts.refused += check({first, second}, now + 2 * minute).result == OtpResult::Accepted ? 0 : 1;
            } else if (verdict.result != OtpResult::Accepted) {
                ++counts.refused;
            }
        }
        transaction->commit(day + std::chrono::days{1});
    }
    qInfo("%d devices: %d codes accepted, %d asked for two, %d refused, %d locked", people, counts.accepted,
          counts.askedForTwo, counts.refused, counts.locked);
    QCOMPARE(counts.locked, 0);
    QCOMPARE(counts.refused, 0);
    QCOMPARE(counts.accepted + counts.askedForTwo, people * static_cast<int>(pauses.size()));
    QVERIFY(counts.askedForTwo > 0);
    QVERIFY(counts.askedForTwo < 3 * people); // once for the fastest, and after the year: not again and again
}

QTEST_GUILESS_MAIN(TestDriftingDevices)
#include "tst_drifting_devices.moc"
