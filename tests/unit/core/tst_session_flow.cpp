// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

using Step = SessionState::Step;
using Kind = GatewayError::Kind;

namespace {
const QString hanako = QStringLiteral("hanakodt");
const QString hanakoCert = QStringLiteral("cert-hanakodt");
const QString hanakoCard = QStringLiteral("card-hanakodt");
} // namespace

class TestSessionFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStoredPasswordOpensTheCertificate()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCert);
        QCOMPARE(f.client.session.state().step, Step::OpeningIdentity);
        pc.secrets.answerRead(0, secret("p12"));
        settle();
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(f.gateway.identity);
        QCOMPARE(f.gateway.server, QUrl(QStringLiteral("https://127.0.0.1:1")));
    }
    void withoutAStoredPasswordItIsAskedFor()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCert);
        pc.secrets.answerRead(0, Failure{SecretStoreError::NotFound});
        settle();
        QCOMPARE(f.client.session.state().step, Step::IdentityPassword);
        QVERIFY(f.client.session.state().safeStoreAvailable);
        QVERIFY(!f.client.session.state().identityError);
    }
    void withoutASafeStoreThePasswordIsAskedForAndThatIsSaid_data()
    {
        QTest::addColumn<SecretStoreError>("error");
        QTest::newRow("no store") << SecretStoreError::NoSafeStore;
        QTest::newRow("locked") << SecretStoreError::Locked;
        QTest::newRow("refused") << SecretStoreError::Refused;
    }
    void withoutASafeStoreThePasswordIsAskedForAndThatIsSaid()
    {
        QFETCH(SecretStoreError, error);
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCert);
        pc.secrets.answerRead(0, Failure{error});
        settle();
        QCOMPARE(f.client.session.state().step, Step::IdentityPassword);
        QVERIFY(!f.client.session.state().safeStoreAvailable);
    }
    void aWrongFilePasswordIsSaidAndAskedAgain()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCert);
        f.client.session.openIdentity(secret("wrong"), true);
        QCOMPARE(f.client.session.state().step, Step::IdentityPassword);
        QVERIFY(f.client.session.state().identityError == IdentityError::WrongPassword);
        QVERIFY(pc.secrets.kept.isEmpty());
        f.client.session.openIdentity(secret("p12"), true);
        settle();
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(!f.client.session.state().identityError);
        QCOMPARE(pc.secrets.kept.value(hanakoCert), QByteArray("p12"));
    }
    void aPasswordThatCannotBeKeptIsSaidAndTheWorkGoesOn()
    {
        FakePc pc;
        pc.secrets.unsafe = true;
        ClientOnFakes f(pc);
        f.client.session.addIdentity(QStringLiteral("/certs/hanakodt.p12"), secret("p12"), true);
        settle();
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(!f.client.session.state().safeStoreAvailable);
    }
    void aLateAnswerOfTheSafeStoreDoesNotReplaceAnotherChoice()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCert);
        f.client.session.chooseIdentity(QStringLiteral("cert-tarodt"));
        pc.secrets.answerRead(0, secret("p12"));
        settle();
        QCOMPARE(f.client.session.state().step, Step::OpeningIdentity);
        QCOMPARE(f.client.session.state().identity->loginId, QStringLiteral("tarodt"));
    }
    void aFileThatCannotBeAddedLeavesTheOpenCertificate()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        f.client.session.addIdentity(QStringLiteral("/nowhere.p12"), secret("p12"), false);
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(f.client.session.state().identityError == IdentityError::FileMissing);
        QCOMPARE(f.client.session.state().identity->loginId, hanako);
    }
    void aCardThatAsksForNothingOpensAtOnce()
    {
        FakePc pc;
        pc.identities.addCard(hanako);
        pc.identities.need = UnlockNeed{UnlockNeed::By::Nothing, UnlockNeed::Tries::Enough};
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCard);
        QCOMPARE(f.client.session.state().step, Step::OpeningIdentity);
        settle();
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(f.gateway.identity);
    }
    void aPinIsPassedOnAndNotKept()
    {
        FakePc pc;
        pc.identities.addCard(hanako);
        pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Enough};
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCard);
        f.client.session.openIdentity(secret("1234"), true); // before the card has said what it wants
        QVERIFY(pc.identities.lastSecret.isEmpty());
        settle();
        QCOMPARE(f.client.session.state().step, Step::IdentityPassword);
        f.client.session.openIdentity(secret("1234"), true);
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(pc.secrets.kept.isEmpty() && pc.secrets.reads.empty());
    }
    void aCancelledPinPadIsNotWaitedFor()
    {
        FakePc pc;
        pc.identities.addCard(hanako);
        pc.identities.need = UnlockNeed{UnlockNeed::By::PinPad, UnlockNeed::Tries::Enough};
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCard);
        settle();
        pc.identities.held = std::make_shared<QPromise<FakeIdentityStore::Opened>>();
        pc.identities.held->start();
        f.client.session.openIdentity({}, false);
        QCOMPARE(f.client.session.state().step, Step::OpeningIdentity);
        f.client.session.cancel();
        QCOMPARE(f.client.session.state().step, Step::IdentityPassword);
        pc.identities.held->addResult(pc.identities.openedNow(pc.identities.infos.last()));
        pc.identities.held->finish();
        settle();
        QCOMPARE(f.client.session.state().step, Step::IdentityPassword);
        QVERIFY(!f.gateway.identity);
    }
    void aCardPulledWhileSigningInSpendsItsCode()
    {
        FakePc pc;
        pc.identities.addCard(hanako);
        pc.identities.need = UnlockNeed{UnlockNeed::By::Nothing, UnlockNeed::Tries::Enough};
        ClientOnFakes f(pc);
        f.client.session.chooseIdentity(hanakoCard);
        settle();
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.client.session.signIn(secret("login"), secret("123456"));
        pc.identities.last->pull(IdentityError::CardRemoved);
        QCOMPARE(f.client.session.state().step, Step::SignedOut);
        QVERIFY(f.client.session.state().keyGone == IdentityError::CardRemoved);
        QVERIFY(f.gateway.signIns.isCancelled(0));
        QVERIFY(!f.gateway.identity);
        f.client.session.chooseIdentity(hanakoCard);
        settle();
        QVERIFY(f.client.session.state().keyGone == IdentityError::CardRemoved); // said until the next sign-in
        f.client.session.signIn(secret("login"), secret("123456"));
        QVERIFY(f.client.session.state().codeAlreadyUsed);
        QVERIFY(!f.client.session.state().keyGone);
    }
    void whoSignedInSettlesTheCertificate()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        QVERIFY(pc.identities.settled.isEmpty());
        f.signIn(hanako);
        QCOMPARE(pc.identities.settled, QStringList{hanakoCert});
    }
    void signsInAndAsksForTheCodeWhenTheServerWantsIt()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        f.client.session.signIn(secret("login"), {});
        QCOMPARE(f.client.session.state().step, Step::SigningIn);
        QCOMPARE(f.gateway.signIns.lastAsked().password.reveal(), QByteArray("login"));
        f.gateway.signIns.answerLast(refused(ErrorCode::OtpRequired));
        settle();
        QCOMPARE(f.client.session.state().step, Step::OtpWanted);
        QVERIFY(!f.client.session.state().error);
        f.client.session.signIn(secret("login"), secret("123456"));
        QCOMPARE(f.gateway.signIns.lastAsked().otp.reveal(), QByteArray("123456"));
        f.gateway.signIns.answerLast(sessionOf(trainingUsers()[0]));
        settle();
        QCOMPARE(f.client.session.state().step, Step::SignedIn);
        QCOMPARE(f.client.session.companyId(), QStringLiteral("training"));
    }
    void aClockThatIsOffIsSetRightByTwoCodes()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        auto drifted = refused(ErrorCode::OtpRejected);
        drifted.error.reason = OtpRefusal::Drifted;
        f.client.session.signIn(secret("login"), secret("123456"));
        f.gateway.signIns.answerLast(drifted);
        settle();
        QCOMPARE(f.client.session.state().step, Step::OtpWanted);
        QVERIFY(f.client.session.state().secondCodeWanted);
        f.client.session.signIn(secret("login"), secret("111111"), secret("111111"));
        QVERIFY(f.client.session.state().codesAlike && !f.client.session.state().codeAlreadyUsed);
        QCOMPARE(f.gateway.signIns.count(), 1); // it would only have cost a try
        f.client.session.signIn(secret("login"), secret("111111"), secret("222222"));
        QVERIFY(!f.client.session.state().codesAlike);
        QCOMPARE(f.gateway.signIns.lastAsked().otp.reveal(), QByteArray("111111"));
        QCOMPARE(f.gateway.signIns.lastAsked().otp2.reveal(), QByteArray("222222"));
        f.gateway.signIns.answerLast(sessionOf(trainingUsers()[0]));
        settle();
        QCOMPARE(f.client.session.state().step, Step::SignedIn);
        QVERIFY(!f.client.session.state().secondCodeWanted);
        QVERIFY(f.client.session.isSpentCode(secret("111111")) && f.client.session.isSpentCode(secret("222222")));
    }
    void twoCodesThatDoNotHelpAreNotAskedForAgain()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        auto drifted = refused(ErrorCode::OtpRejected);
        drifted.error.reason = OtpRefusal::Drifted;
        f.client.session.signIn(secret("login"), secret("123456"));
        f.gateway.signIns.answerLast(drifted);
        settle();
        f.client.session.signIn(secret("login"), secret("111111"), secret("222222"));
        f.gateway.signIns.answerLast(refused(ErrorCode::OtpRejected));
        settle();
        QVERIFY(f.client.session.state().secondCodeWanted); // mistyped: once more, two
        f.client.session.signIn(secret("login"), secret("111111"), secret("222222"));
        f.gateway.signIns.answerLast(drifted);
        settle();
        QVERIFY(!f.client.session.state().secondCodeWanted);
        f.client.session.chooseIdentity(hanakoCert);
        QVERIFY(!f.client.session.state().secondCodeWanted);
    }
    void twoCodesOnTheirWayAreSpentWhenItIsCancelled()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.client.session.signIn(secret("login"), secret("111111"), secret("222222"));
        f.client.session.cancel();
        QVERIFY(f.client.session.isSpentCode(secret("111111")) && f.client.session.isSpentCode(secret("222222")));
    }
    void refusalsSayWhatIsWantedNext_data()
    {
        QTest::addColumn<GatewayError>("error");
        QTest::addColumn<Step>("step");
        QTest::addColumn<bool>("locked");
        QTest::newRow("wrong password") << refused(ErrorCode::SignInFailed).error << Step::Ready << false;
        QTest::newRow("locked") << refused(ErrorCode::SignInLocked, std::chrono::seconds{60}).error << Step::Ready
                                << true;
        QTest::newRow("wrong code") << refused(ErrorCode::OtpRejected).error << Step::OtpWanted << false;
        QTest::newRow("code locked") << refused(ErrorCode::OtpLocked, std::chrono::seconds{30}).error << Step::OtpWanted
                                     << true;
        QTest::newRow("no connection") << failed(Kind::Unreachable, false).error << Step::Ready << false;
        QTest::newRow("certificate refused") << failed(Kind::CertificateRefused, false).error << Step::Ready << false;
        QTest::newRow("rogue server") << failed(Kind::ServerNotTrusted, false).error << Step::Ready << false;
    }
    void refusalsSayWhatIsWantedNext()
    {
        QFETCH(GatewayError, error);
        QFETCH(bool, locked);
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.client.session.signIn(secret("login"), {});
        f.gateway.signIns.answerLast(Failure{error});
        settle();
        const SessionState& state = f.client.session.state();
        QTEST(state.step, "step");
        QVERIFY(state.error && state.error->kind == error.kind);
        QCOMPARE(state.lockedUntil.has_value(), locked);
        if (locked) {
            QCOMPARE(*state.lockedUntil, trainingStart + *error.retryAfter);
        }
    }
    void aCodeThatSignedInIsNotSentAgain()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.client.session.signIn(secret("login"), secret("123456"));
        f.gateway.signIns.answerLast(sessionOf(trainingUsers()[0]));
        settle();
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        f.openCertificate(hanako);
        f.client.session.signIn(secret("login"), secret("123456"));
        QVERIFY(f.client.session.state().codeAlreadyUsed);
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QCOMPARE(f.gateway.signIns.count(), 1);
        f.client.session.signIn(secret("login"), secret("654321"));
        QVERIFY(!f.client.session.state().codeAlreadyUsed);
        QCOMPARE(f.gateway.signIns.count(), 2);
    }
    void aCodeThatWasRejectedMayBeTypedAgain()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        f.client.session.signIn(secret("wrong"), secret("123456"));
        f.gateway.signIns.answerLast(refused(ErrorCode::SignInFailed));
        settle();
        f.client.session.signIn(secret("login"), secret("123456"));
        QCOMPARE(f.gateway.signIns.count(), 2);
    }
    void aLateAnswerAfterCancelChangesNothing()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        f.client.session.signIn(secret("login"), {});
        f.client.session.cancel();
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(f.gateway.signIns.isCancelled(0));
        f.gateway.signIns.answer(0, sessionOf(trainingUsers()[0]));
        settle();
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(!f.client.session.state().session);
    }
    void aTransferThatEndsWithoutAResultCountsAsCancelled()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        f.client.session.signIn(secret("login"), {});
        f.gateway.signIns.finishEmpty(0);
        settle();
        QCOMPARE(f.client.session.state().step, Step::Ready);
        QVERIFY(f.client.session.state().error->kind == Kind::Cancelled);
    }
    void signsOutWhateverTheServerAnswers()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.session.signOut();
        QCOMPARE(f.client.session.state().step, Step::SigningOut);
        f.gateway.signOuts.answerLast(failed(Kind::TimedOut, true));
        settle();
        QCOMPARE(f.client.session.state().step, Step::SignedOut);
        QVERIFY(!f.client.session.state().sessionEnded);
        QVERIFY(!f.gateway.identity);
        QCOMPARE(f.client.users.rowCount(), 0);
    }
    void whatEndsASessionSignsOutAndSaysSo_data()
    {
        QTest::addColumn<GatewayError>("error");
        QTest::newRow("expired") << refused(ErrorCode::SessionExpired).error;
        QTest::newRow("unknown") << refused(ErrorCode::SessionRequired).error;
        QTest::newRow("certificate revoked") << refused(ErrorCode::CertificateRevoked).error;
        QTest::newRow("certificate unknown") << refused(ErrorCode::CertificateUnknown).error;
        QTest::newRow("handshake refused") << failed(Kind::CertificateRefused, false).error;
    }
    void whatEndsASessionSignsOutAndSaysSo()
    {
        QFETCH(GatewayError, error);
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.session.refresh();
        f.gateway.sessions.answerLast(Failure{error});
        settle();
        QCOMPARE(f.client.session.state().step, Step::SignedOut);
        QVERIFY(f.client.session.state().sessionEnded);
        QVERIFY(f.client.session.state().error);
        QVERIFY(f.client.session.companyId().isEmpty());
        f.client.session.chooseIdentity(hanakoCert);
        QVERIFY(f.client.session.state().sessionEnded);
    }
    void anotherRefusalLeavesTheSession()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.session.refresh();
        f.gateway.sessions.answerLast(failed(Kind::TimedOut, true));
        settle();
        QCOMPARE(f.client.session.state().step, Step::SignedIn);
    }
    void refreshTakesTheServersNextStep()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.session.refresh();
        f.gateway.sessions.answerLast(sessionOf(trainingUsers()[0], NextStep::CoolDown));
        settle();
        QVERIFY(f.client.session.state().session->next == NextStep::CoolDown);
    }
    void anotherCertificateCannotBeChosenWhileSignedIn()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.session.chooseIdentity(QStringLiteral("cert-tarodt"));
        QCOMPARE(f.client.session.state().identity->loginId, hanako);
        QCOMPARE(f.client.session.state().step, Step::SignedIn);
    }
};

QTEST_GUILESS_MAIN(TestSessionFlow)
#include "tst_session_flow.moc"
