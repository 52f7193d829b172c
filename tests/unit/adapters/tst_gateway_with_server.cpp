// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The adapters against the real kirikae-server, launched as the client launches it: the whole switch-over of one
// person, and the refusals that only a real server gives.
#include "app/adapters/child_server_launcher.h"
#include "app/adapters/https_gateway.h"
#include "app/adapters/identity_sources.h"
#include "app/adapters/open_identity.h"
#include "app/adapters/sqlite_journal.h"
#include "app/core/client.h"
#include "client-certs/authority.h"
#include "tests/support/client/fake_system.h"
#include "tests/unit/adapters/test_certificates.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::GatewayError;
using core::SecretText;

namespace {

template <class T>
T answerOf(const QFuture<T>& future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || future.resultCount() != 1) {
        qFatal("the future did not end with exactly one result");
    }
    return future.result();
}

template <class T>
QString wordsOf(const core::GatewayReply<T>& reply)
{
    return reply ? QStringLiteral("done") : reply.error().codeName + QLatin1Char(' ') + reply.error().detail;
}

SecretText secret(const QString& text)
{
    return SecretText(text);
}

//! Another run of the client on this PC: it knows the certificates and the journal, and nothing else.
struct AnotherRun {
    AnotherRun(const QUrl& url, const QString& profile, const QString& certificateFile)
        : identities(profile)
        , journal(profile + QLatin1String("/journal.sqlite"))
        , client({gateway, identities, secrets, journal, elapsed}, false)
        , certificate(certificateFile)
    {
        client.session.setServer(url);
    }
    //! Signed in, and the list is read.
    bool signIn(const QString& password, const SecretText& otp)
    {
        client.session.addIdentity(certificate, secret(QStringLiteral("training")), false);
        client.session.signIn(secret(password), otp);
        return QTest::qWaitFor(
            [this] {
                return client.session.state().step == core::SessionState::Step::SignedIn &&
                       client.list.state().loadedAt && !client.list.state().loading;
            },
            20'000);
    }
    HttpsGateway gateway;
    IdentitySources identities;
    test::FakeSecretStore secrets;
    SqliteJournal journal;
    test::FakeElapsedClock elapsed;
    core::Client client;
    QString certificate;
};

} // namespace

class GatewayWithServerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    std::unique_ptr<ChildServerLauncher> m_launcher;
    QUrl m_url;
    HttpsGateway m_gateway;

    std::shared_ptr<const core::ClientIdentity> identityOf(const QString& loginId)
    {
        Pkcs12IdentityStore store(m_directory.filePath(QStringLiteral("profile")));
        const auto opened =
            store.add(m_launcher->clientCertificateDirectory() + QLatin1Char('/') + loginId + QLatin1String(".p12"),
                      secret(QStringLiteral("training")));
        return opened ? opened->identity : nullptr;
    }
    core::TrainingTokenInfo token(const std::function<bool(const core::TrainingTokenInfo&)>& wanted)
    {
        const auto tokens = answerOf(m_gateway.trainingTokens());
        if (!tokens) {
            qFatal("the training tokens cannot be read");
        }
        const auto found = std::find_if(tokens->begin(), tokens->end(), wanted);
        if (found == tokens->end()) {
            qFatal("no such training token");
        }
        return *found;
    }
    SecretText codeOf(const QString& serialNumber)
    {
        return secret(token([&](const auto& each) { return each.serialNumber == serialNumber; }).displayedCode);
    }
    QString certificateOf(const QString& loginId) const
    {
        return m_launcher->clientCertificateDirectory() + QLatin1Char('/') + loginId + QLatin1String(".p12");
    }
    //! What a run that was killed after sending leaves on the disk.
    void leavePending(const QString& profile, const QString& key, const QStringList& loginIds) const
    {
        SqliteJournal journal(profile + QLatin1String("/journal.sqlite"));
        const core::PendingRevocation pending{key, QStringLiteral("training"), QStringLiteral("hanakodt"), loginIds,
                                              parseInstant("2023-03-20T00:00:00Z").value()};
        QVERIFY(journal.putPendingRevocation(pending).hasValue());
    }
    //! Two codes that follow each other.
    core::DeviceCodes codesOf(const QString& serialNumber)
    {
        const SecretText first = codeOf(serialNumber);
        if (!waitForTheNextCode()) {
            qFatal("the training clock does not move");
        }
        return {serialNumber, first, codeOf(serialNumber)};
    }
    //! The next code is another one: a used one is refused for good reason.
    bool waitForTheNextCode() { return answerOf(m_gateway.advanceTrainingClock(std::chrono::seconds{61})).hasValue(); }

private Q_SLOTS:
    void initTestCase();
    void signingInWantsThePasswordAndTheCode();
    void theListShowsTheTrainingCompany();
    void aPreviewChangesNothing();
    void aDeliveryIsCheckedTakenInAndAssigned();
    void manyUsersWaitForASecondPerson();
    void newDevicesAreCheckedAndTheirDriftIsSaid();
    void aClockIsSetRightOnTheTelephone();
    void aMasterUnlocksAndReadsWhatHappened();
    void afterARestartARequestThatNeverArrivedIsProvedAnew();
    void aRevocationAnswersRowByRowAndRepeatsItself();
    void afterARestartARequestThatWasDoneGivesItsFirstAnswer();
    void registeringTooEarlyIsRefusedWithTheTime();
    void afterTheWaitTheNewTokenRegisters();
    void aGeneralUserMayNotRevoke();
    void aGeneralUsersListIsTheOwnRow();
    void signingOutEndsTheSession();
    void aForeignCertificateIsRefusedInTheHandshake();
    void aRevokedCertificateIsRefusedSoon();
    void theServerEndsWithTheLauncher();
};

void GatewayWithServerTest::initTestCase()
{
    m_launcher = std::make_unique<ChildServerLauncher>(QString::fromLocal8Bit(KIRIKAE_SERVER_PROGRAM),
                                                       m_directory.filePath(QStringLiteral("data")),
                                                       LauncherOptions{std::chrono::seconds{60}});
    QSignalSpy started(m_launcher.get(), &ChildServerLauncher::started);
    const QSignalSpy failed(m_launcher.get(), &ChildServerLauncher::failed);
    m_launcher->start();
    QTRY_VERIFY_WITH_TIMEOUT(!started.isEmpty() || !failed.isEmpty(), 60'000);
    QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
    m_url = started[0][0].toUrl();
    const auto hanako = identityOf(QStringLiteral("hanakodt"));
    QVERIFY(hanako != nullptr);
    m_gateway.connectTo(m_url, hanako);
}

void GatewayWithServerTest::signingInWantsThePasswordAndTheCode()
{
    const QSignalSpy seen(&m_gateway, &core::TokenGateway::serverTimeSeen);
    const auto health = answerOf(m_gateway.health());
    QVERIFY2(health.hasValue(), qPrintable(wordsOf(health)));
    QVERIFY(health->training);
    QVERIFY(!health->version.isEmpty());
    const auto unasked = answerOf(m_gateway.session());
    QVERIFY(!unasked.hasValue() && unasked.error().code == ErrorCode::SessionRequired);
    const SecretText password = secret(QStringLiteral("Login-hanakodt-1"));
    const auto wrong = answerOf(m_gateway.signIn({secret(QStringLiteral("wrong")), {}}));
    QVERIFY(!wrong.hasValue() && wrong.error().code == ErrorCode::SignInFailed);
    const auto withoutCode = answerOf(m_gateway.signIn({password, {}}));
    QVERIFY(!withoutCode.hasValue() && withoutCode.error().code == ErrorCode::OtpRequired);
    const auto session = answerOf(m_gateway.signIn({password, codeOf(QStringLiteral("33456789"))}));
    QVERIFY2(session.hasValue(), qPrintable(wordsOf(session)));
    QCOMPARE(session->user.loginId, QStringLiteral("hanakodt"));
    QCOMPARE(session->user.name, QStringLiteral("データ花子"));
    QCOMPARE(session->next, NextStep::Home);
    QVERIFY(!session->companyName.isEmpty());
    QVERIFY(seen.size() >= 6);
    QVERIFY(seen.last()[0].value<Instant>() >= parseInstant("2023-03-20T00:00:00Z").value());
}

void GatewayWithServerTest::theListShowsTheTrainingCompany()
{
    const auto page = answerOf(m_gateway.users({}));
    QVERIFY2(page.hasValue(), qPrintable(wordsOf(page)));
    QCOMPARE(page->total, 7);
    QCOMPARE(page->items.size(), 7);
    QVERIFY(page->nextCursor.isEmpty());
    const auto row = [&](const char* loginId) {
        return *std::find_if(page->items.begin(), page->items.end(),
                             [&](const core::UserRow& each) { return each.loginId == QLatin1String(loginId); });
    };
    QCOMPARE(row("ichirodt").otpStatus, OtpStatus::Expired);
    QCOMPARE(row("jirodt").otpStatus, OtpStatus::Revoked);
    QCOMPARE(row("saburodt").otpStatus, OtpStatus::Issued);
    QCOMPARE(row("shirodt").otpStatus, OtpStatus::Unregistered);
    QCOMPARE(row("sachikodt").serialNumber, QStringLiteral("78160641"));
    QVERIFY(row("tarodt").expiresAt == parseInstant("2023-04-30T00:00:00Z"));
}

void GatewayWithServerTest::aPreviewChangesNothing()
{
    const auto preview = answerOf(m_gateway.previewRevocation({QStringLiteral("sachikodt"), QStringLiteral("jirodt")}));
    QVERIFY2(preview.hasValue(), qPrintable(wordsOf(preview)));
    QCOMPARE(preview->rows[0].outcome, RowOutcome::Revoked);
    QCOMPARE(preview->rows[1].outcome, RowOutcome::Refused);
    QVERIFY(preview->rows[1].code == ErrorCode::NoLiveBinding);
    const auto page = answerOf(m_gateway.users({}));
    QVERIFY(page.hasValue());
    QCOMPARE(std::count_if(page->items.begin(), page->items.end(),
                           [](const core::UserRow& row) { return row.otpStatus == OtpStatus::InService; }),
             3);
}

void GatewayWithServerTest::aDeliveryIsCheckedTakenInAndAssigned()
{
    core::ImportRequest kit;
    kit.content = secret(QStringLiteral("serial_number,secret,algorithm,digits,period,printed_expiry\r\n"
                                        "55000001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,SHA1,6,60,04/30/28\r\n"
                                        "55000002,not a secret,SHA1,6,60,04/30/28\r\n"));
    const auto faulty = answerOf(m_gateway.importTokens(kit));
    QVERIFY2(faulty.hasValue(), qPrintable(wordsOf(faulty)));
    QCOMPARE(faulty->failed.size(), 1);
    QCOMPARE(faulty->failed[0].position, 3); // the header is line 1
    QVERIFY(!faulty->failed[0].reason.isEmpty());

    kit.content = secret(QStringLiteral("serial_number,secret,algorithm,digits,period,printed_expiry\r\n"
                                        "55000001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,SHA1,6,60,04/30/28\r\n"));
    kit.dryRun = false;
    const auto done = answerOf(m_gateway.importTokens(kit));
    QVERIFY2(done.hasValue(), qPrintable(wordsOf(done)));
    QCOMPARE(done->fresh.size(), 1);
    core::TokenQuery query;
    query.words = QStringLiteral("55000001");
    const auto stock = answerOf(m_gateway.tokens(query, {}));
    QVERIFY2(stock.hasValue(), qPrintable(wordsOf(stock)));
    QCOMPARE(stock->items.size(), 1);

    const core::AssignmentPair pair{QStringLiteral("jirodt"), QStringLiteral("55000001")};
    const auto preview = answerOf(m_gateway.assign({{pair}, {}, {}}, QStringLiteral("assign-preview")));
    QVERIFY2(preview.hasValue(), qPrintable(wordsOf(preview)));
    QVERIFY(preview->rows[0].accepted && preview->id.isEmpty());
    QVERIFY(waitForTheNextCode());
    const auto assigned = answerOf(
        m_gateway.assign({{pair}, secret(QStringLiteral("Confirm1hanakodt")), codeOf(QStringLiteral("33456789"))},
                         QStringLiteral("assign")));
    QVERIFY2(assigned.hasValue(), qPrintable(wordsOf(assigned)));
    QVERIFY(assigned->rows[0].accepted && !assigned->id.isEmpty());
    const auto page = answerOf(m_gateway.users({}));
    QVERIFY(page.hasValue());
    QVERIFY(std::any_of(page->items.begin(), page->items.end(), [](const core::UserRow& row) {
        return row.loginId == QLatin1String("jirodt") && row.otpStatus == OtpStatus::Issued;
    }));
}

void GatewayWithServerTest::manyUsersWaitForASecondPerson()
{
    HttpsGateway maker;
    HttpsGateway checker;
    const auto ownCode = [](HttpsGateway& gateway, const QString& loginId) {
        const auto tokens = answerOf(gateway.trainingTokens());
        const auto own = std::find_if(tokens->begin(), tokens->end(),
                                      [&](const core::TrainingTokenInfo& each) { return each.assignedTo == loginId; });
        return secret(own == tokens->end() ? QString() : own->displayedCode);
    };
    const QString makerId = QStringLiteral("staff0001");
    const QString checkerId = QStringLiteral("staff0003");
    for (const auto& [gateway, loginId] : {std::pair{&maker, makerId}, std::pair{&checker, checkerId}}) {
        gateway->connectTo(m_url, identityOf(loginId));
        const auto session =
            answerOf(gateway->signIn({secret(QStringLiteral("Login-%1-1").arg(loginId)), ownCode(*gateway, loginId)}));
        QVERIFY2(session.hasValue(), qPrintable(wordsOf(session)));
    }
    QStringList many;
    for (int number = 101; number <= 151; ++number) {
        many << QStringLiteral("staff0%1").arg(number);
    }
    const auto preview = answerOf(maker.previewRevocation(many));
    QVERIFY(preview.hasValue() && preview->approvalRequired && !preview->waitsFor);
    QVERIFY(waitForTheNextCode());
    const auto asked = answerOf(maker.revoke(
        {many, secret(QStringLiteral("Confirm1staff0001")), ownCode(maker, makerId), QStringLiteral("四月の切替")},
        QStringLiteral("ask")));
    QVERIFY2(asked.hasValue(), qPrintable(wordsOf(asked)));
    QVERIFY(asked->waitsFor && asked->rows.isEmpty());
    const QString id = asked->waitsFor->id;
    const auto waiting = answerOf(checker.approvals(ApprovalState::Pending, {}));
    QVERIFY2(waiting.hasValue(), qPrintable(wordsOf(waiting)));
    QCOMPARE(waiting->items.value(0), *asked->waitsFor);
    const auto seen = answerOf(checker.approval(id));
    QVERIFY2(seen.hasValue(), qPrintable(wordsOf(seen)));
    QCOMPARE(seen->users.size(), many.size());
    QVERIFY(!seen->users[0].name.isEmpty() && !seen->users[0].serialNumber.isEmpty());
    const auto own = answerOf(maker.previewApproval(id));
    QVERIFY(!own.hasValue() && own.error().code == ErrorCode::OwnRequest);
    const auto foreseen = answerOf(checker.previewApproval(id));
    QVERIFY2(foreseen.hasValue(), qPrintable(wordsOf(foreseen)));
    QCOMPARE(foreseen->remainingOperators.size(), 6);
    const auto done = answerOf(checker.approve(
        id, {secret(QStringLiteral("Confirm1staff0003")), ownCode(checker, checkerId)}, QStringLiteral("yes")));
    QVERIFY2(done.hasValue(), qPrintable(wordsOf(done)));
    QCOMPARE(done->approval.state, ApprovalState::Approved);
    QVERIFY(done->revocation && done->revocation->rows.size() == many.size());
    const auto late = answerOf(maker.withdraw(id, {}, QStringLiteral("back")));
    QVERIFY(!late.hasValue() && late.error().code == ErrorCode::ApprovalClosed);
}

void GatewayWithServerTest::newDevicesAreCheckedAndTheirDriftIsSaid()
{
    const auto faulty = [this](const QString& fault) {
        return token([&](const auto& each) { return each.fault == fault; }).serialNumber;
    };
    const core::DeviceCodes codes = codesOf(faulty(QStringLiteral("drifted")));
    const auto drifted = answerOf(m_gateway.checkDevice(codes));
    QVERIFY2(drifted.hasValue(), qPrintable(wordsOf(drifted)));
    QVERIFY(drifted->usable && drifted->codeName.isEmpty());
    QCOMPARE(drifted->driftSteps, std::optional(4));
    QCOMPARE(drifted->expiresAt, parseInstant("2028-04-30T00:00:00Z"));
    const auto again = answerOf(m_gateway.checkDevice(codes));
    QVERIFY2(again.hasValue(), qPrintable(wordsOf(again)));
    QVERIFY(!again->usable && !again->driftSteps);
    QCOMPARE(again->codeName, QStringLiteral("codes_rejected"));
    const auto dead = answerOf(m_gateway.checkDevice(
        {faulty(QStringLiteral("dead")), secret(QStringLiteral("111111")), secret(QStringLiteral("222222"))}));
    QVERIFY2(dead.hasValue(), qPrintable(wordsOf(dead)));
    QVERIFY(!dead->usable && dead->codeName == QLatin1String("codes_rejected"));
}

void GatewayWithServerTest::aClockIsSetRightOnTheTelephone()
{
    const core::DeviceCodes codes = codesOf(QStringLiteral("78160641"));
    const auto drift = answerOf(m_gateway.resynchronise(codes));
    QVERIFY2(drift.hasValue(), qPrintable(wordsOf(drift)));
    QCOMPARE(*drift, 0);
    const auto again = answerOf(m_gateway.resynchronise(codes));
    QVERIFY(!again.hasValue() && again.error().code == ErrorCode::OtpRejected);
    QVERIFY(again.error().reason == OtpRefusal::WrongOrUsed);
    const auto retired = answerOf(m_gateway.resynchronise(
        {QStringLiteral("78160643"), secret(QStringLiteral("111111")), secret(QStringLiteral("222222"))}));
    QVERIFY(!retired.hasValue() && retired.error().code == ErrorCode::TokenRetired);
}

void GatewayWithServerTest::aMasterUnlocksAndReadsWhatHappened()
{
    const QString shiro = QStringLiteral("shirodt");
    const QString issued = QStringLiteral("90000001");
    HttpsGateway guesser;
    guesser.connectTo(m_url, identityOf(shiro));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!answerOf(guesser.signIn({secret(QStringLiteral("wrong")), {}})).hasValue());
    }
    const auto ofAnAdministrator =
        answerOf(m_gateway.unlock({shiro, secret(QStringLiteral("Confirm1hanakodt")), {}}, QStringLiteral("u1")));
    QVERIFY(!ofAnAdministrator.hasValue() && ofAnAdministrator.error().code == ErrorCode::NotPermitted);
    QVERIFY(ofAnAdministrator.error().help == Helper::Master);
    QVERIFY(answerOf(m_gateway.audit({}, 0)).error().code == ErrorCode::NotPermitted);

    HttpsGateway master;
    master.connectTo(m_url, identityOf(QStringLiteral("saburodt")));
    const auto session = answerOf(master.signIn({secret(QStringLiteral("Login-saburodt-1")), {}}));
    QVERIFY2(session.hasValue(), qPrintable(wordsOf(session)));
    QVERIFY(answerOf(master.registerToken({issued, codeOf(issued)}, QStringLiteral("u2"))).hasValue());
    const auto locked = [&] {
        const auto page = answerOf(master.users({}));
        return page && std::any_of(page->items.begin(), page->items.end(), [&](const core::UserRow& row) {
                   return row.loginId == shiro && row.locked && row.lockedUntil;
               });
    };
    QVERIFY(locked());
    QVERIFY(waitForTheNextCode());
    const auto unlocked = answerOf(
        master.unlock({shiro, secret(QStringLiteral("Confirm1saburodt")), codeOf(issued)}, QStringLiteral("u3")));
    QVERIFY2(unlocked.hasValue(), qPrintable(wordsOf(unlocked)));
    QCOMPARE(unlocked->loginId, shiro);
    QVERIFY(!unlocked->locked && !locked());

    core::AuditQuery query;
    query.loginId = shiro;
    const auto about = answerOf(master.audit(query, 0));
    QVERIFY2(about.hasValue(), qPrintable(wordsOf(about)));
    QCOMPARE(about->items.size(), 6);
    QCOMPARE(about->items[0].action, QStringLiteral("user.unlock"));
    QCOMPARE(about->items[0].actor, QStringLiteral("saburodt"));
    QCOMPARE(about->items[0].hash.size(), 64);
    QVERIFY(!about->nextBefore);
    query.outcome = QStringLiteral("refused");
    QCOMPARE(answerOf(master.audit(query, 0))->items.size(), 5);
    QCOMPARE(answerOf(master.audit(query, about->items[4].seq))->items.size(), 1);
    core::AuditQuery ofTheToken;
    ofTheToken.serialNumber = QStringLiteral("***001");
    ofTheToken.action = QStringLiteral("registration");
    ofTheToken.from = about->items[0].at - std::chrono::hours{1};
    ofTheToken.until = about->items[0].at;
    QCOMPARE(answerOf(master.audit(ofTheToken, 0))->items.size(), 1);
}

void GatewayWithServerTest::afterARestartARequestThatNeverArrivedIsProvedAnew()
{
    using Step = core::RevocationState::Step;
    QVERIFY(waitForTheNextCode());
    const QString profile = m_directory.filePath(QStringLiteral("never-arrived"));
    leavePending(profile, QStringLiteral("key-lost"), {QStringLiteral("ichirodt")});
    AnotherRun run(m_url, profile, certificateOf(QStringLiteral("hanakodt")));
    QVERIFY(run.signIn(QStringLiteral("Login-hanakodt-1"), codeOf(QStringLiteral("33456789"))));
    const core::RevocationState& state = run.client.revocation.state();
    QCOMPARE(state.step, Step::OutcomeUnknown);
    run.client.revocation.repeat(secret(QStringLiteral("Confirm1hanakodt")));
    QTRY_COMPARE_WITH_TIMEOUT(state.step, Step::Confirming, 20'000);
    QVERIFY(state.neverArrived && state.error->code == ErrorCode::OtpRequired);
    QVERIFY(state.plan.otpNeeded);
    QVERIFY(waitForTheNextCode());
    run.client.revocation.confirm(secret(QStringLiteral("Confirm1hanakodt")), codeOf(QStringLiteral("33456789")));
    QTRY_COMPARE_WITH_TIMEOUT(state.step, Step::Done, 20'000);
    QCOMPARE(state.result->rows.at(0).outcome, RowOutcome::Revoked);
}

void GatewayWithServerTest::aRevocationAnswersRowByRowAndRepeatsItself()
{
    QVERIFY(waitForTheNextCode());
    const QStringList everybody{QStringLiteral("sachikodt"), QStringLiteral("tarodt"), QStringLiteral("nobody"),
                                QStringLiteral("hanakodt")};
    const SecretText confirmation = secret(QStringLiteral("Confirm1hanakodt"));
    const auto unproven =
        answerOf(m_gateway.revoke({everybody, secret(QStringLiteral("wrong")), {}}, QStringLiteral("key-unproven")));
    QVERIFY(!unproven.hasValue() && unproven.error().kind == GatewayError::Kind::Refused);
    const core::RevocationRequest request{everybody, confirmation, codeOf(QStringLiteral("33456789"))};
    const auto first = answerOf(m_gateway.revoke(request, QStringLiteral("key-1")));
    QVERIFY2(first.hasValue(), qPrintable(wordsOf(first)));
    QCOMPARE(first->rows.size(), 4);
    for (const core::RevocationRow& row : first->rows) {
        const bool known = row.loginId != QLatin1String("nobody");
        QCOMPARE(row.outcome, known ? RowOutcome::Revoked : RowOutcome::Refused);
        QCOMPARE(row.eligibleAt.has_value(), known);
    }
    const auto again = answerOf(m_gateway.revoke({everybody, confirmation, {}}, QStringLiteral("key-1")));
    QVERIFY2(again.hasValue(), qPrintable(wordsOf(again)));
    QCOMPARE(again->id, first->id);
    QVERIFY(again->revokedAt == first->revokedAt);
}

void GatewayWithServerTest::afterARestartARequestThatWasDoneGivesItsFirstAnswer()
{
    using Step = core::RevocationState::Step;
    const QStringList everybody{QStringLiteral("sachikodt"), QStringLiteral("tarodt"), QStringLiteral("nobody"),
                                QStringLiteral("hanakodt")};
    const auto first = answerOf(
        m_gateway.revoke({everybody, secret(QStringLiteral("Confirm1hanakodt")), {}}, QStringLiteral("key-1")));
    QVERIFY2(first.hasValue(), qPrintable(wordsOf(first)));
    const QString profile = m_directory.filePath(QStringLiteral("answer-lost"));
    leavePending(profile, QStringLiteral("key-1"), everybody);
    AnotherRun run(m_url, profile, certificateOf(QStringLiteral("hanakodt")));
    QVERIFY(run.signIn(QStringLiteral("Login-hanakodt-1"), {}));
    const core::RevocationState& state = run.client.revocation.state();
    QCOMPARE(state.step, Step::OutcomeUnknown);
    QVERIFY(state.passwordNeeded);
    run.client.revocation.repeat(secret(QStringLiteral("Confirm1hanakodt")));
    QTRY_VERIFY_WITH_TIMEOUT(state.step != Step::Sending, 20'000);
    QCOMPARE(state.step, Step::Done);
    QCOMPARE(state.result->id, first->id);
    QVERIFY(state.result->revokedAt == first->revokedAt);
    QVERIFY(!run.journal.pendingRevocation(QStringLiteral("training"), QStringLiteral("hanakodt")));
    QVERIFY(run.client.coolDowns.of(QStringLiteral("tarodt"))->entry.revokedAt == first->revokedAt);
}

void GatewayWithServerTest::registeringTooEarlyIsRefusedWithTheTime()
{
    const auto session = answerOf(m_gateway.session());
    QVERIFY2(session.hasValue(), qPrintable(wordsOf(session)));
    QCOMPARE(session->next, NextStep::CoolDown);
    const auto fresh = token([](const auto& each) {
        return each.printedExpiry == QLatin1String("04/30/28") && each.assignedTo.isEmpty() && each.fault.isEmpty();
    });
    const auto reply = answerOf(
        m_gateway.registerToken({fresh.serialNumber, secret(fresh.displayedCode)}, QStringLiteral("key-early")));
    QVERIFY(!reply.hasValue());
    QVERIFY2(reply.error().code == ErrorCode::CoolingDown, qPrintable(wordsOf(reply)));
    QVERIFY(reply.error().eligibleAt.has_value());
    QVERIFY(reply.error().eligibleAt == session->user.eligibleAt);
}

void GatewayWithServerTest::afterTheWaitTheNewTokenRegisters()
{
    const auto before = answerOf(m_gateway.trainingClock());
    const auto after = answerOf(m_gateway.advanceTrainingClock(std::chrono::minutes{30}));
    QVERIFY(before.hasValue() && after.hasValue());
    QVERIFY(after->now - before->now >= std::chrono::minutes{30});
    const auto fresh = token([](const auto& each) {
        return each.printedExpiry == QLatin1String("04/30/28") && each.assignedTo.isEmpty() && each.fault.isEmpty();
    });
    const auto reply = answerOf(
        m_gateway.registerToken({fresh.serialNumber, secret(fresh.displayedCode)}, QStringLiteral("key-register")));
    QVERIFY2(reply.hasValue(), qPrintable(wordsOf(reply)));
    QCOMPARE(reply->serialNumber, fresh.serialNumber);
    QVERIFY(reply->expiresAt == parseInstant("2028-04-30T00:00:00Z"));
    const auto session = answerOf(m_gateway.session());
    QVERIFY2(session.hasValue(), qPrintable(wordsOf(session)));
    QCOMPARE(session->user.otpStatus, OtpStatus::InService);
    QCOMPARE(session->user.serialNumber, fresh.serialNumber);
    const auto rate = answerOf(m_gateway.setTrainingRate(60));
    QVERIFY(rate.hasValue());
    QCOMPARE(rate->rate, 60.0);
    QVERIFY(answerOf(m_gateway.setTrainingRate(1)).hasValue());
}

void GatewayWithServerTest::aGeneralUserMayNotRevoke()
{
    HttpsGateway taro;
    taro.connectTo(m_url, identityOf(QStringLiteral("tarodt")));
    const auto session = answerOf(taro.signIn({secret(QStringLiteral("Login-tarodt-1")), {}}));
    QVERIFY2(session.hasValue(), qPrintable(wordsOf(session)));
    QCOMPARE(session->next, NextStep::Registration);
    const auto reply = answerOf(taro.revoke({{QStringLiteral("tarodt")}, secret(QStringLiteral("Confirm1tarodt")), {}},
                                            QStringLiteral("key-taro")));
    QVERIFY(!reply.hasValue());
    QVERIFY2(reply.error().code == ErrorCode::NotPermitted, qPrintable(wordsOf(reply)));
    const auto list = answerOf(taro.users({}));
    QVERIFY2(!list.hasValue() && list.error().code == ErrorCode::NotPermitted, "a general user reads no list");
    const auto skipped = answerOf(taro.skipRegistration());
    QVERIFY2(skipped.hasValue(), qPrintable(wordsOf(skipped)));
    QVERIFY(*skipped > parseInstant("2023-04-01T00:00:00Z").value());
}

void GatewayWithServerTest::aGeneralUsersListIsTheOwnRow()
{
    AnotherRun run(m_url, m_directory.filePath(QStringLiteral("general")), certificateOf(QStringLiteral("tarodt")));
    QVERIFY(run.signIn(QStringLiteral("Login-tarodt-1"), {}));
    QVERIFY(!run.client.list.state().error);
    QCOMPARE(run.client.users.rowCount(), 1);
    QCOMPARE(run.client.users.row(0).loginId, QStringLiteral("tarodt"));
    const QSignalSpy reloaded(&run.client.list, &core::UserListFlow::stateChanged);
    run.client.reloadUsers();
    QTRY_VERIFY_WITH_TIMEOUT(!reloaded.isEmpty(), 20'000);
    QVERIFY(!run.client.list.state().error && !run.client.list.state().loading);
}

void GatewayWithServerTest::signingOutEndsTheSession()
{
    const auto out = answerOf(m_gateway.signOut());
    QVERIFY2(out.hasValue(), qPrintable(wordsOf(out)));
    const auto reply = answerOf(m_gateway.session());
    QVERIFY(!reply.hasValue() && reply.error().code == ErrorCode::SessionRequired);
}

void GatewayWithServerTest::aForeignCertificateIsRefusedInTheHandshake()
{
    TestCertificates foreign;
    const auto own = std::dynamic_pointer_cast<const OpenIdentity>(foreign.client("hanakodt"));
    const auto right = std::dynamic_pointer_cast<const OpenIdentity>(identityOf(QStringLiteral("hanakodt")));
    auto mixed = std::make_shared<OpenIdentity>();
    mixed->certificateDer = own->certificateDer;
    mixed->keyDer = WipedBytes(QByteArray(own->keyDer.bytes().constData(), own->keyDer.size()));
    mixed->rootDer = right->rootDer;
    HttpsGateway stranger;
    stranger.connectTo(m_url, mixed);
    const auto refused = answerOf(stranger.health());
    QVERIFY(!refused.hasValue());
    QVERIFY2(refused.error().kind == GatewayError::Kind::CertificateRefused, qPrintable(wordsOf(refused)));
    QVERIFY(!refused.error().sent);
    const auto post = answerOf(stranger.signIn({secret(QStringLiteral("x")), {}}));
    QVERIFY2(post.error().kind == GatewayError::Kind::CertificateRefused, qPrintable(wordsOf(post)));
    HttpsGateway distrusting;
    distrusting.connectTo(m_url, own);
    const auto distrusted = answerOf(distrusting.health());
    QVERIFY(!distrusted.hasValue());
    QCOMPARE(distrusted.error().kind, GatewayError::Kind::ServerNotTrusted);
}

void GatewayWithServerTest::aRevokedCertificateIsRefusedSoon()
{
    HttpsGateway open;
    open.connectTo(m_url, identityOf(QStringLiteral("jirodt")));
    QVERIFY(answerOf(open.health()).hasValue());
    certs::Authority::open(m_launcher->clientCertificateDirectory().toStdU16String()).revoke("jirodt");
    std::optional<GatewayError> error;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto reply = answerOf(open.health()); // on the connection that was open before
            if (!reply) {
                error = reply.error();
            }
            return error.has_value();
        }(),
        8000);
    QVERIFY2(error->kind == GatewayError::Kind::CertificateRefused || error->code == ErrorCode::CertificateRevoked,
             qPrintable(error->codeName + error->detail));
    HttpsGateway late;
    late.connectTo(m_url, identityOf(QStringLiteral("jirodt")));
    const auto reply = answerOf(late.health());
    QVERIFY(!reply.hasValue());
    QVERIFY2(reply.error().kind == GatewayError::Kind::CertificateRefused, qPrintable(wordsOf(reply)));
}

void GatewayWithServerTest::theServerEndsWithTheLauncher()
{
    m_launcher.reset();
    const auto reply = answerOf(m_gateway.health());
    QVERIFY(!reply.hasValue());
    QCOMPARE(reply.error().kind, GatewayError::Kind::Unreachable);
    QVERIFY(!reply.error().sent);
}

QTEST_GUILESS_MAIN(GatewayWithServerTest)
#include "tst_gateway_with_server.moc"
