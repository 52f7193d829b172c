// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/seed_box.h"
#include "tests/support/seeded_random.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <type_traits>

using namespace kirikae::verifier;
using kirikae::test::randomBetween;
using kirikae::test::randomBytes;

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t nonceBytes = 12;
constexpr std::size_t tagBytes = 16;

const SeedContext context{.serialNumber = "33456789", .companyId = "kirikae-shoji", .algorithm = Algorithm::Sha1};

bool sameBytes(const Seed& seed, const Bytes& bytes)
{
    return std::equal(seed.bytes().begin(), seed.bytes().end(), bytes.begin(), bytes.end());
}

void flip(Bytes& bytes, std::size_t bit)
{
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
}

} // namespace

class TestSeedBox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_random = kirikae::test::seededRandom(); }
    void aSealedSeedOpensAgain();
    void everySealingIsDifferentAndHidesTheSeed();
    void noSingleFlippedBitOpens();
    void noRandomDamageOpens();
    void noShorterOrLongerTextOpens();
    void aSeedMovedToAnotherContextDoesNotOpen_data();
    void aSeedMovedToAnotherContextDoesNotOpen();
    void fieldsThatReadTheSameTogetherAreStillTwoContexts();
    void anotherMasterKeyDoesNotOpen();
    void theKeyIdNamesTheKeyWithoutTellingIt();
    void onlyAMasterKeyOf32BytesIsTaken();
    void onlyASeedOf1To1024BytesIsSealed();
    void aSeedIsMovedNeverCopied();
    void aMovedBoxStillOpens();

private:
    std::mt19937_64 m_random;
};

void TestSeedBox::aSealedSeedOpensAgain()
{
    const SeedBox box(randomBytes(m_random, 32));
    for (const std::size_t length : {1U, 16U, 20U, 32U, 64U, 1024U}) {
        const Bytes bytes = randomBytes(m_random, length);
        const Bytes sealed = box.seal(Seed{bytes}, context);
        QCOMPARE(sealed.size(), nonceBytes + length + tagBytes);
        const auto opened = box.open(sealed, context);
        QVERIFY(opened.has_value());
        QVERIFY(sameBytes(*opened, bytes));
    }
}

void TestSeedBox::everySealingIsDifferentAndHidesTheSeed()
{
    const SeedBox box(randomBytes(m_random, 32));
    const Bytes bytes = randomBytes(m_random, 20);
    std::set<Bytes> nonces;
    for (int i = 0; i < 1'000; ++i) {
        const Bytes sealed = box.seal(Seed{bytes}, context);
        nonces.insert(Bytes(sealed.begin(), sealed.begin() + nonceBytes));
        QVERIFY(std::search(sealed.begin(), sealed.end(), bytes.begin(), bytes.begin() + 8) == sealed.end());
    }
    QCOMPARE(nonces.size(), std::size_t{1'000});
}

void TestSeedBox::noSingleFlippedBitOpens()
{
    const SeedBox box(randomBytes(m_random, 32));
    for (const std::size_t length : {16U, 20U, 64U}) {
        Bytes sealed = box.seal(Seed{randomBytes(m_random, length)}, context);
        for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
            flip(sealed, bit);
            QVERIFY2(!box.open(sealed, context), qPrintable(QString::number(bit)));
            flip(sealed, bit);
        }
        QVERIFY(box.open(sealed, context).has_value());
    }
}

void TestSeedBox::noRandomDamageOpens()
{
    const SeedBox box(randomBytes(m_random, 32));
    for (int i = 0; i < 1'000; ++i) {
        const Bytes sealed =
            box.seal(Seed{randomBytes(m_random, static_cast<std::size_t>(randomBetween(m_random, 16, 64)))}, context);
        Bytes damaged = sealed;
        for (std::int64_t flips = randomBetween(m_random, 1, 40); flips > 0; --flips) {
            flip(damaged, static_cast<std::size_t>(
                              randomBetween(m_random, 0, static_cast<std::int64_t>(damaged.size() * 8 - 1))));
        }
        // An even number of flips may have undone itself.
        QCOMPARE(box.open(damaged, context).has_value(), damaged == sealed);
    }
}

void TestSeedBox::noShorterOrLongerTextOpens()
{
    const SeedBox box(randomBytes(m_random, 32));
    const Bytes sealed = box.seal(Seed{randomBytes(m_random, 20)}, context);
    for (std::size_t length = 0; length < sealed.size(); ++length) {
        QVERIFY(!box.open(std::span{sealed}.first(length), context));
        QVERIFY(!box.open(std::span{sealed}.last(length), context));
    }
    Bytes longer = sealed;
    longer.push_back(0);
    QVERIFY(!box.open(longer, context));
    longer.resize(100'000);
    QVERIFY(!box.open(longer, context));
}

void TestSeedBox::aSeedMovedToAnotherContextDoesNotOpen_data()
{
    QTest::addColumn<QByteArray>("serialNumber");
    QTest::addColumn<QByteArray>("companyId");
    QTest::addColumn<int>("algorithm");
    QTest::newRow("another token") << QByteArray("33456780") << QByteArray("kirikae-shoji") << 0;
    QTest::newRow("a serial with a blank") << QByteArray("33456789 ") << QByteArray("kirikae-shoji") << 0;
    QTest::newRow("no serial") << QByteArray("") << QByteArray("kirikae-shoji") << 0;
    QTest::newRow("another company") << QByteArray("33456789") << QByteArray("rollout-drill") << 0;
    QTest::newRow("no company") << QByteArray("33456789") << QByteArray("") << 0;
    QTest::newRow("SHA256 for SHA1") << QByteArray("33456789") << QByteArray("kirikae-shoji") << 1;
    QTest::newRow("SHA512 for SHA1") << QByteArray("33456789") << QByteArray("kirikae-shoji") << 2;
    QTest::newRow("serial and company swapped") << QByteArray("kirikae-shoji") << QByteArray("33456789") << 0;
}

void TestSeedBox::aSeedMovedToAnotherContextDoesNotOpen()
{
    QFETCH(QByteArray, serialNumber);
    QFETCH(QByteArray, companyId);
    QFETCH(int, algorithm);
    const SeedBox box(randomBytes(m_random, 32));
    const Bytes sealed = box.seal(Seed{randomBytes(m_random, 20)}, context);
    const SeedContext other{.serialNumber = serialNumber.toStdString(),
                            .companyId = companyId.toStdString(),
                            .algorithm = static_cast<Algorithm>(algorithm)};
    QVERIFY(!box.open(sealed, other));
    QVERIFY(box.open(sealed, context).has_value());
}

void TestSeedBox::fieldsThatReadTheSameTogetherAreStillTwoContexts()
{
    const SeedBox box(randomBytes(m_random, 32));
    const SeedContext one{.serialNumber = "12", .companyId = "3", .algorithm = Algorithm::Sha1};
    const SeedContext two{.serialNumber = "1", .companyId = "23", .algorithm = Algorithm::Sha1};
    QVERIFY(!box.open(box.seal(Seed{randomBytes(m_random, 20)}, one), two));
}

void TestSeedBox::anotherMasterKeyDoesNotOpen()
{
    Bytes key = randomBytes(m_random, 32);
    const Bytes sealed = SeedBox(key).seal(Seed{randomBytes(m_random, 20)}, context);
    for (std::size_t bit = 0; bit < key.size() * 8; ++bit) {
        flip(key, bit);
        QVERIFY(!SeedBox(key).open(sealed, context));
        flip(key, bit);
    }
    QVERIFY(SeedBox(key).open(sealed, context).has_value());
}

void TestSeedBox::theKeyIdNamesTheKeyWithoutTellingIt()
{
    // First 8 bytes of SHA-256 of 32 zero bytes, as `sha256sum` gives it.
    QCOMPARE(SeedBox(Bytes(32, 0)).keyId(), std::string("66687aadf862bd77"));
    const Bytes key = randomBytes(m_random, 32);
    QCOMPARE(SeedBox(key).keyId(), SeedBox(key).keyId());
    QVERIFY(SeedBox(key).keyId() != SeedBox(randomBytes(m_random, 32)).keyId());
}

void TestSeedBox::onlyAMasterKeyOf32BytesIsTaken()
{
    for (const std::size_t length : {0U, 16U, 31U, 33U, 64U}) {
        QVERIFY_EXCEPTION_THROWN(SeedBox{Bytes(length, 1)}, std::invalid_argument);
    }
}

void TestSeedBox::onlyASeedOf1To1024BytesIsSealed()
{
    const SeedBox box(randomBytes(m_random, 32));
    for (const std::size_t length : {0U, 1025U}) {
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(box.seal(Seed{Bytes(length, 1)}, context)), std::invalid_argument);
    }
}

void TestSeedBox::aSeedIsMovedNeverCopied()
{
    static_assert(!std::is_copy_constructible_v<Seed> && !std::is_copy_assignable_v<Seed>);
    const Bytes bytes = randomBytes(m_random, 20);
    Seed first{bytes};
    Seed second{Bytes(64, 9)};
    second = std::move(first);
    QVERIFY(sameBytes(second, bytes));
    const Seed third{std::move(second)};
    QVERIFY(sameBytes(third, bytes));
}

void TestSeedBox::aMovedBoxStillOpens()
{
    SeedBox box(randomBytes(m_random, 32));
    const Bytes sealed = box.seal(Seed{randomBytes(m_random, 20)}, context);
    SeedBox moved(std::move(box));
    QVERIFY(moved.open(sealed, context).has_value());
    SeedBox assigned(Bytes(32, 0));
    assigned = std::move(moved);
    QVERIFY(assigned.open(sealed, context).has_value());
}

QTEST_GUILESS_MAIN(TestSeedBox)
#include "tst_seed_box.moc"
