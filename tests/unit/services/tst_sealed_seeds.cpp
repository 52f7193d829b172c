// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Seeds at rest under somebody who can write the store and has not the master key: no bit flipped and no ciphertext
// moved to another row makes a code accepted, and a key that was rotated away seals nothing more.
#include "server-stub/services/otp_check.h"
#include "tests/support/seeded_random.h"
#include "tests/support/server/test_company.h"

#include <QFile>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

const std::vector<std::pair<std::string, std::string>> devices{
    {"master1", "A1"}, {"master2", "A2"}, {"admin1", "A3"}, {"user1", "A5"}, {"user3", "A6"}};

} // namespace

class TestSealedSeeds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_random = seededRandom(); }

    void noFlippedBitIsAccepted()
    {
        TestCompany company;
        for (int i = 0; i < 1000; ++i) {
            const auto& [loginId, serial] = devices[pick(devices.size())];
            TokenRecord token = company.token(serial);
            const std::size_t bit = pick(token.sealedKey.size() * 8);
            token.sealedKey[bit / 8] = static_cast<std::uint8_t>(token.sealedKey[bit / 8] ^ (1U << (bit % 8)));
            QVERIFY(!isAccepted(company, loginId, token, company.code(serial)));
        }
        QVERIFY(isAccepted(company, "master1", company.token("A1"), company.code("A1")));
    }

    void noCiphertextOfAnotherRowIsAccepted()
    {
        TestCompany company;
        for (int i = 0; i < 1000; ++i) {
            const auto& [loginId, serial] = devices[pick(devices.size())];
            const std::string foreign = i % 3 == 0 ? "B1" : devices[pick(devices.size())].second;
            if (foreign == serial) {
                --i;
                continue;
            }
            TokenRecord token = company.token(serial);
            token.sealedKey = company.token(foreign, i % 3 == 0 ? "b" : "a").sealedKey;
            // Neither the code of the device whose row it is, nor of the one whose ciphertext it is.
            QVERIFY(!isAccepted(company, loginId, token, company.code(serial)));
            QVERIFY(!isAccepted(company, loginId, token, company.code(foreign)));
        }
    }

    void aRowThatNamesAnotherKeyIsNotAccepted()
    {
        TestCompany company;
        TokenRecord token = company.token("A1");
        token.keyId = "0000000000000000";
        QVERIFY(!isAccepted(company, "master1", token, company.code("A1")));
    }

    void aKeyThatWasRotatedAwaySealsNothing()
    {
        TestCompany company;
        TokenRecord token = company.token("N1");
        token.serialNumber = SerialNumber{"LATE"};
        {
            const auto transaction = company.context().store().begin();
            transaction->setSealingKey("1111111111111111");
            transaction->commit(company.clock().now());
        }
        {
            const auto transaction = company.context().store().begin();
            QVERIFY_EXCEPTION_THROWN(static_cast<void>(transaction->insertToken(token)), StoreError);
        }
        const auto transaction = company.context().store().begin();
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(transaction->resealToken(company.token("N1"), {1}, "2222")),
                                 StoreError);
        QVERIFY(transaction->resealToken(company.token("N1"), {1}, "1111111111111111"));
        QCOMPARE(transaction->reader().sealingKeys().size(), std::size_t{2});
    }

private:
    [[nodiscard]] std::size_t pick(std::size_t count)
    {
        return static_cast<std::size_t>(randomBetween(m_random, 0, static_cast<std::int64_t>(count) - 1));
    }

    //! Nothing is committed, so that every try finds the same counters.
    static bool isAccepted(TestCompany& company, const std::string& loginId, const TokenRecord& token,
                           const std::string& code)
    {
        try {
            const auto transaction = company.context().store().begin();
            return checkCode(*transaction, company.context(), company.user(loginId), token, {code, {}},
                             company.clock().now())
                       .result == OtpResult::Accepted;
        } catch (const std::runtime_error&) {
            return false;
        }
    }

    std::mt19937_64 m_random;
};

QTEST_GUILESS_MAIN(TestSealedSeeds)
#include "tst_sealed_seeds.moc"
