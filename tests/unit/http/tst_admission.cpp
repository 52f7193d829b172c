// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/admission.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace kirikae::server;

namespace {

AddressBytes v4(unsigned char last)
{
    return {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, last};
}

AddressBytes v6(unsigned char network, unsigned char last)
{
    return {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, network, 0, 0, 0, 0, 0, 0, 0, last};
}

ConnectionLimits limits(int connections, int perAddress, int handshakes, int handshakesPerAddress)
{
    return {connections, perAddress, handshakes, handshakesPerAddress};
}

} // namespace

class tst_admission : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachLimitTurnsAwayUnderItsOwnName_data()
    {
        QTest::addColumn<int>("connections");
        QTest::addColumn<int>("perAddress");
        QTest::addColumn<int>("handshakes");
        QTest::addColumn<int>("handshakesPerAddress");
        QTest::addColumn<int>("why");
        QTest::newRow("connections") << 2 << 9 << 9 << 9 << static_cast<int>(Refusal::Connections);
        QTest::newRow("of an address") << 9 << 2 << 9 << 9 << static_cast<int>(Refusal::ConnectionsOfAddress);
        QTest::newRow("handshakes") << 9 << 9 << 2 << 9 << static_cast<int>(Refusal::Handshakes);
        QTest::newRow("of an address, too") << 9 << 9 << 9 << 2 << static_cast<int>(Refusal::HandshakesOfAddress);
    }

    void eachLimitTurnsAwayUnderItsOwnName()
    {
        QFETCH(int, connections);
        QFETCH(int, perAddress);
        QFETCH(int, handshakes);
        QFETCH(int, handshakesPerAddress);
        QFETCH(int, why);
        Admission admission(limits(connections, perAddress, handshakes, handshakesPerAddress));
        std::vector<ConnectionPlace> places;
        Refusal refusal{};
        for (int i = 0; i < 2; ++i) {
            auto place = admission.enter(v4(1), refusal);
            QVERIFY(place.has_value());
            places.push_back(std::move(*place));
        }
        QVERIFY(!admission.enter(v4(1), refusal).has_value());
        QCOMPARE(static_cast<int>(refusal), why);
        const bool ofAddress = refusal == Refusal::ConnectionsOfAddress || refusal == Refusal::HandshakesOfAddress;
        QCOMPARE(admission.enter(v4(2), refusal).has_value(), ofAddress); // and leaves again
        places.pop_back();
        QVERIFY(admission.enter(v4(1), refusal).has_value());
    }

    void aHandshakeThatEndedLeavesRoomForAnother()
    {
        Admission admission(limits(9, 9, 1, 1));
        Refusal refusal{};
        auto first = admission.enter(v4(1), refusal);
        QVERIFY(!admission.enter(v4(1), refusal).has_value());
        first->endHandshake();
        first->endHandshake();
        auto second = admission.enter(v4(1), refusal);
        QVERIFY(second.has_value());
        QCOMPARE(admission.counts().connections, 2);
        QCOMPARE(admission.counts().handshakes, 1);
        first.reset();
        second.reset();
        QCOMPARE(admission.counts().connections, 0);
        QCOMPARE(admission.counts().handshakes, 0);
        QCOMPARE(admission.addresses(), std::size_t{0}); // who left is forgotten
    }

    void aNetworkOfIpv6AddressesCountsAsOne()
    {
        Admission admission(limits(9, 1, 9, 9));
        Refusal refusal{};
        const auto first = admission.enter(v6(1, 1), refusal);
        QVERIFY(!admission.enter(v6(1, 2), refusal).has_value());
        QVERIFY(admission.enter(v6(2, 1), refusal).has_value());
    }

    void manyThreadsLeaveNothingBehind()
    {
        Admission admission(limits(64, 8, 64, 8));
        std::vector<std::thread> threads;
        for (unsigned char thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&admission, thread] {
                for (int i = 0; i < 5000; ++i) {
                    Refusal refusal{};
                    auto place = admission.enter(v4(static_cast<unsigned char>(i % 3 + thread)), refusal);
                    if (place && i % 2 == 0) {
                        place->endHandshake();
                    }
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QCOMPARE(admission.counts().connections, 0);
        QCOMPARE(admission.counts().handshakes, 0);
        QCOMPARE(admission.addresses(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(tst_admission)
#include "tst_admission.moc"
