// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

using Step = RegistrationState::Step;
using Kind = GatewayError::Kind;

namespace {

const QString saburo = QStringLiteral("saburodt");
const QString serial = QStringLiteral("90000001");

RegistrationResult accepted()
{
    return {serial, oldExpiry, {}};
}

struct Entering : ClientOnFakes {
    explicit Entering(FakePc& onPc)
        : ClientOnFakes(onPc)
    {
        signInWithList(saburo);
        client.registration.begin();
    }
    const RegistrationState& state() const { return client.registration.state(); }
    void submit() { client.registration.submit(serial, secret("123456")); }
    void answer(const GatewayReply<RegistrationResult>& reply)
    {
        gateway.registrations.answerLast(reply);
        settle();
    }
};

} // namespace

class TestRegistrationFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void registersAndAsksAgainForListAndSession()
    {
        FakePc pc;
        Entering f(pc);
        QCOMPARE(f.state().step, Step::Entering);
        f.submit();
        QCOMPARE(f.state().step, Step::Sending);
        QCOMPARE(f.gateway.registrations.lastAsked().request.serialNumber, serial);
        QCOMPARE(f.gateway.registrations.lastAsked().request.otp.reveal(), QByteArray("123456"));
        QSignalSpy registered(&f.client.registration, &RegistrationFlow::registered);
        const int listsBefore = f.gateway.pages.count();
        f.answer(accepted());
        QCOMPARE(f.state().step, Step::Done);
        QCOMPARE(f.state().result->serialNumber, serial);
        QCOMPARE(registered.count(), 1);
        QCOMPARE(f.gateway.pages.count(), listsBefore + 1);
        QCOMPARE(f.gateway.sessions.count(), 1);
    }
    void theSerialSurvivesACrashAndTheCodeDoesNot()
    {
        FakePc pc;
        {
            Entering f(pc);
            f.client.registration.setSerialDraft(serial);
        }
        const QStringList draft = pc.journal.draft(QStringLiteral("registration.serial"));
        QVERIFY(draft.contains(serial));
        Entering again(pc);
        QCOMPARE(again.state().serialDraft, serial);
        again.submit();
        QVERIFY(!pc.journal.draft(QStringLiteral("registration.serial")).join(u' ').contains(QStringLiteral("123456")));
        again.answer(accepted());
        QVERIFY(pc.journal.draft(QStringLiteral("registration.serial")).isEmpty());
    }
    void aDraftIsItsOwnUsersOnly()
    {
        FakePc pc;
        {
            Entering f(pc);
            f.client.registration.setSerialDraft(serial);
        }
        ClientOnFakes other(pc);
        other.signInWithList(QStringLiteral("jirodt"));
        other.client.registration.begin();
        QVERIFY(other.client.registration.state().serialDraft.isEmpty());
    }
    void aRefusalGoesBackToEnteringWithTheSerial_data()
    {
        QTest::addColumn<GatewayError>("error");
        QTest::newRow("rejected") << refused(ErrorCode::RegistrationRejected).error;
        QTest::newRow("locked") << refused(ErrorCode::OtpLocked, std::chrono::seconds{60}).error;
        QTest::newRow("cooling down") << refused(ErrorCode::CoolingDown).error;
        QTest::newRow("never left") << failed(Kind::Unreachable, false).error;
    }
    void aRefusalGoesBackToEnteringWithTheSerial()
    {
        QFETCH(GatewayError, error);
        FakePc pc;
        Entering f(pc);
        f.submit();
        f.answer(Failure{error});
        QCOMPARE(f.state().step, Step::Entering);
        QCOMPARE(f.state().serialDraft, serial);
        QCOMPARE(f.state().lockedUntil.has_value(), error.retryAfter.has_value());
        const QString first = f.gateway.registrations.lastAsked().key;
        f.submit();
        QCOMPARE(f.gateway.registrations.count(), 2);
        QVERIFY(f.gateway.registrations.lastAsked().key != first);
    }
    void anUnknownOutcomeRepeatsTheSameRequestAndKey()
    {
        FakePc pc;
        Entering f(pc);
        f.submit();
        f.answer(failed(Kind::TimedOut, true));
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        f.client.registration.begin();
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        f.client.registration.repeat();
        QCOMPARE(f.gateway.registrations.asked(1).key, f.gateway.registrations.asked(0).key);
        QCOMPARE(f.gateway.registrations.asked(1).request.otp.reveal(), QByteArray("123456"));
        f.answer(accepted());
        QCOMPARE(f.state().step, Step::Done);
    }
    void cancelWhileSendingIsUnknownAndTheLateAnswerIsNotTaken()
    {
        FakePc pc;
        Entering f(pc);
        f.submit();
        f.client.registration.cancel();
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        f.gateway.registrations.answer(0, accepted());
        settle();
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
    }
    void theCodeThatRegisteredIsNotSentAgain()
    {
        FakePc pc;
        Entering f(pc);
        f.submit();
        f.answer(accepted());
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        f.openCertificate(saburo);
        f.client.session.signIn(secret("login"), secret("123456"));
        QVERIFY(f.client.session.state().codeAlreadyUsed);
        QCOMPARE(f.gateway.signIns.count(), 1);
    }
    void aCodeUsedForSigningInIsNotSentForRegistering()
    {
        FakePc pc;
        Entering f(pc);
        f.client.session.noteSpentCode(secret("123456"));
        f.submit();
        QVERIFY(f.state().codeAlreadyUsed);
        QCOMPARE(f.state().step, Step::Entering);
        QCOMPARE(f.gateway.registrations.count(), 0);
    }
    void skippingSaysUntilWhen()
    {
        FakePc pc;
        Entering f(pc);
        f.client.registration.skip();
        QCOMPARE(f.state().step, Step::Skipping);
        f.gateway.skips.answerLast(trainingStart + std::chrono::hours{24 * 30});
        settle();
        QCOMPARE(f.state().step, Step::Skipped);
        QVERIFY(f.state().skipAllowedUntil);
    }
    void askipThatIsRefusedGoesBackToEntering()
    {
        FakePc pc;
        Entering f(pc);
        f.client.registration.skip();
        f.gateway.skips.answerLast(refused(ErrorCode::SkipExpired));
        settle();
        QCOMPARE(f.state().step, Step::Entering);
        QVERIFY(f.state().error->code == ErrorCode::SkipExpired);
        f.client.registration.skip();
        f.client.registration.cancel();
        QCOMPARE(f.state().step, Step::Entering);
    }
    void anEndedSessionIsNotedAndTheWizardLeft()
    {
        FakePc pc;
        Entering f(pc);
        f.submit();
        f.answer(refused(ErrorCode::SessionExpired));
        QCOMPARE(f.state().step, Step::Idle);
        QVERIFY(f.client.session.state().sessionEnded);
    }
    void aLateAnswerAfterSignOutIsNotTaken()
    {
        FakePc pc;
        Entering f(pc);
        f.submit();
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        f.gateway.registrations.answer(0, accepted());
        settle();
        QCOMPARE(f.state().step, Step::Idle);
    }
};

QTEST_GUILESS_MAIN(TestRegistrationFlow)
#include "tst_registration_flow.moc"
