// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"
#include "tests/support/client/sample_tokens.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using Step = DeviceState::Step;
using Unsent = DeviceState::Unsent;

namespace {

const QString nine1 = QStringLiteral("90000001");
const QString sachikos = QStringLiteral("78160641");

struct Flow : ClientOnFakes {
    explicit Flow(FakePc& onPc, const QString& loginId = QStringLiteral("hanakodt"))
        : ClientOnFakes(onPc)
    {
        signInWithList(loginId);
    }
    [[nodiscard]] const DeviceState& state() const { return client.device.state(); }
    void submit(const char* first = "111111", const char* second = "222222")
    {
        client.device.submit(nine1, secret(first), secret(second));
    }
    void answerCheck(const GatewayReply<DeviceCheckResult>& reply)
    {
        gateway.deviceChecks.answerLast(reply);
        settle();
    }
    void answerResynchronisation(const GatewayReply<int>& reply)
    {
        gateway.resynchronisations.answerLast(reply);
        settle();
    }
};

DeviceCheckResult usable(int drift = 0)
{
    return {true, drift, newExpiry, {}};
}

} // namespace

class TestDeviceFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDeviceThatWorksIsSaidWithItsDriftAndDate()
    {
        FakePc pc;
        Flow f(pc);
        QSignalSpy found(&f.client.device, &DeviceFlow::foundUsable);
        f.client.device.beginCheck({});
        QCOMPARE(f.state().step, Step::Entering);
        f.submit();
        QCOMPARE(f.state().step, Step::Sending);
        QCOMPARE(f.gateway.deviceChecks.lastAsked().serialNumber, nine1);
        QCOMPARE(f.gateway.deviceChecks.lastAsked().otp.reveal(), QByteArray("111111"));
        QCOMPARE(f.gateway.deviceChecks.lastAsked().otp2.reveal(), QByteArray("222222"));
        f.answerCheck(usable(4));
        QCOMPARE(f.state().step, Step::Done);
        QVERIFY(f.state().check->usable);
        QCOMPARE(f.state().check->driftSteps, std::optional(4));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().first().toString(), nine1);
        f.client.device.again();
        QCOMPARE(f.state().step, Step::Entering);
        QVERIFY(f.state().serialNumber.isEmpty() && !f.state().check);
    }
    void aDeviceOfNoUseCanBeTriedAgain()
    {
        FakePc pc;
        Flow f(pc);
        QSignalSpy found(&f.client.device, &DeviceFlow::foundUsable);
        f.client.device.beginCheck(nine1);
        f.submit();
        f.answerCheck(DeviceCheckResult{false, std::nullopt, std::nullopt, QStringLiteral("codes_rejected")});
        QCOMPARE(f.state().step, Step::Entering);
        QCOMPARE(f.state().check->codeName, QStringLiteral("codes_rejected"));
        QVERIFY(found.isEmpty());
        // Wrong codes are not spent: a slip of the serial number alone does not cost a minute.
        f.submit();
        QCOMPARE(f.gateway.deviceChecks.count(), 2);
        QVERIFY(!f.state().check);
    }
    void spentCodesAreNeverSent_data()
    {
        QTest::addColumn<bool>("usableDevice");
        QTest::newRow("of a device that works") << true;
        QTest::newRow("of a device whose codes were right, and that is of no use") << false;
    }
    void spentCodesAreNeverSent()
    {
        QFETCH(bool, usableDevice);
        FakePc pc;
        Flow f(pc);
        f.client.device.beginCheck(nine1);
        f.submit();
        f.answerCheck(usableDevice ? usable()
                                   : DeviceCheckResult{false, 0, oldExpiry, QStringLiteral("earlier_expiry")});
        f.client.device.close();
        f.client.device.beginCheck(nine1);
        f.submit("333333", "222222");
        QCOMPARE(f.gateway.deviceChecks.count(), 1);
        QCOMPARE(f.state().unsent, Unsent::AlreadyUsed);
        f.submit("333333", "444444");
        QCOMPARE(f.gateway.deviceChecks.count(), 2);
        QCOMPARE(f.state().unsent, Unsent::None);
    }
    void aCodeOfTheCheckDoesNotRegister()
    {
        FakePc pc;
        Flow f(pc, QStringLiteral("saburodt"));
        f.client.device.beginCheck(nine1);
        f.submit();
        f.answerCheck(usable());
        f.client.registration.begin();
        f.client.registration.submit(nine1, secret("222222"));
        QVERIFY(f.client.registration.state().codeAlreadyUsed);
        QCOMPARE(f.gateway.registrations.count(), 0);
    }
    void theSameCodeTwiceIsNotSent()
    {
        FakePc pc;
        Flow f(pc);
        f.client.device.beginCheck(nine1);
        f.submit("111111", "111111");
        QCOMPARE(f.state().unsent, Unsent::Alike);
        QCOMPARE(f.gateway.deviceChecks.count(), 0);
    }
    void aLostAnswerAsksForTwoNewCodes()
    {
        FakePc pc;
        Flow f(pc);
        f.client.device.beginCheck(nine1);
        f.submit();
        f.client.device.cancel();
        QVERIFY(f.gateway.deviceChecks.isCancelled(0));
        QVERIFY(f.state().answerLost);
        QCOMPARE(f.state().step, Step::Entering);
        f.submit();
        QCOMPARE(f.state().unsent, Unsent::AlreadyUsed);
        f.gateway.deviceChecks.answer(0, usable());
        settle();
        QCOMPARE(f.state().step, Step::Entering);
        f.submit("333333", "444444");
        f.answerCheck(failed(GatewayError::Kind::Unreachable, false));
        QVERIFY(!f.state().answerLost);
        f.submit("333333", "444444");
        QCOMPARE(f.gateway.deviceChecks.count(), 3);
    }
    void aResynchronisationIsOfTheDeviceItWasBegunWith()
    {
        FakePc pc;
        Flow f(pc);
        QSignalSpy done(&f.client.device, &DeviceFlow::resynchronised);
        f.client.device.beginResynchronisation(sachikos);
        QVERIFY(!f.state().own);
        f.submit();
        QCOMPARE(f.gateway.deviceChecks.count(), 0);
        QCOMPARE(f.gateway.resynchronisations.lastAsked().serialNumber, sachikos);
        // Nothing else begins, and nothing closes, while it is on its way.
        f.client.device.beginCheck(nine1);
        f.client.device.close();
        QCOMPARE(f.state().step, Step::Sending);
        f.answerResynchronisation(-3);
        QCOMPARE(f.state().step, Step::Done);
        QCOMPARE(f.state().driftSteps, std::optional(-3));
        QCOMPARE(done.size(), 1);
        f.client.device.again();
        QCOMPARE(f.state().step, Step::Done);
        f.client.device.close();
        f.client.device.beginResynchronisation(QStringLiteral("33456789"));
        QVERIFY(f.state().own);
    }
    void aRefusalIsSaidAndCanBeTriedAgain()
    {
        FakePc pc;
        Flow f(pc);
        f.client.device.beginResynchronisation(sachikos);
        f.submit();
        auto no = refused(ErrorCode::OtpRejected);
        no.error.reason = OtpRefusal::Drifted;
        f.answerResynchronisation(no);
        QCOMPARE(f.state().step, Step::Entering);
        QVERIFY(f.state().error->reason == OtpRefusal::Drifted);
        f.submit();
        QCOMPARE(f.gateway.resynchronisations.count(), 2);
    }
    void theEndOfTheSessionForgetsEverything()
    {
        FakePc pc;
        Flow f(pc);
        f.client.device.beginCheck(nine1);
        f.submit();
        f.answerCheck(refused(ErrorCode::SessionExpired));
        QCOMPARE(f.state().step, Step::Idle);
        f.client.device.beginCheck(nine1);
        QCOMPARE(f.state().step, Step::Idle);
    }
};

QTEST_GUILESS_MAIN(TestDeviceFlow)
#include "tst_device_flow.moc"
