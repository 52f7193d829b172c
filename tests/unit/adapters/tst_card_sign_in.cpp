// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A key on a card against the real kirikae-server: sign-in, the card pulled in the middle of the work, and the work
// going on once it is back.
#include "app/adapters/child_server_launcher.h"
#include "app/adapters/https_gateway.h"
#include "app/adapters/identity_sources.h"
#include "app/adapters/sqlite_journal.h"
#include "app/core/client.h"
#include "client-certs/authority.h"
#include "tests/support/card/soft_card.h"
#include "tests/support/client/fake_system.h"
#include "tests/unit/adapters/awaited.h"

#include <QDir>
#include <QSignalSpy>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::IdentityError;
using core::SecretText;
using Step = core::SessionState::Step;

namespace {

const QString label = QStringLiteral("社員証");

SecretText secret(const QString& text)
{
    return SecretText(text);
}

} // namespace

class CardSignInTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    SoftCard m_card{QString::fromLocal8Bit(KIRIKAE_CARD_MODULE)};
    std::unique_ptr<ChildServerLauncher> m_launcher;
    QUrl m_url;

    QString issued(const char* name) const
    {
        return m_launcher->clientCertificateDirectory() + QLatin1Char('/') + QLatin1String(name);
    }

private Q_SLOTS:
    void initTestCase();
    void theWorkGoesOnAfterTheCardWasPulled();
    void theSuccessorIsTakenOver();
};

void CardSignInTest::initTestCase()
{
    QVERIFY2(m_card.isUsable(), "SoftHSM2 is not installed (packages softhsm2 and opensc)");
    m_launcher = std::make_unique<ChildServerLauncher>(QString::fromLocal8Bit(KIRIKAE_SERVER_PROGRAM),
                                                       m_directory.filePath(QStringLiteral("data")),
                                                       LauncherOptions{std::chrono::seconds{60}});
    QSignalSpy started(m_launcher.get(), &ChildServerLauncher::started);
    const QSignalSpy failed(m_launcher.get(), &ChildServerLauncher::failed);
    m_launcher->start();
    QTRY_VERIFY_WITH_TIMEOUT(!started.isEmpty() || !failed.isEmpty(), 60'000);
    QVERIFY(failed.isEmpty());
    m_url = started[0][0].toUrl();
    QVERIFY(m_card.addCard(label));
    QVERIFY(m_card.addIdentity(label, issued("hanakodt.key"), issued("hanakodt.pem"), QStringLiteral("01")));
    QVERIFY(m_card.addCertificate(label, issued("ca.pem"), QStringLiteral("0a")));
}

namespace {

//! The client as main.cpp puts it together, without the window.
struct Run {
    Run(const QUrl& url, const QString& profile)
        : identities(profile)
        , journal(profile + QLatin1String("/journal.sqlite"))
        , client({gateway, identities, secrets, journal, elapsed}, false)
    {
        client.session.setServer(url);
    }
    [[nodiscard]] const core::SessionState& state() const { return client.session.state(); }
    bool isAt(Step step)
    {
        return QTest::qWaitFor([&] { return state().step == step; }, 20'000);
    }
    //! The digits of hanako's token, which the training server tells.
    QString code()
    {
        const auto tokens = awaited(gateway.trainingTokens());
        for (const core::TrainingTokenInfo& token : *tokens) {
            if (token.serialNumber == QLatin1String("33456789")) {
                return token.displayedCode;
            }
        }
        qFatal("no such training token");
    }
    bool openCard(const QString& id)
    {
        client.session.chooseIdentity(id);
        if (!isAt(Step::IdentityPassword) || !state().unlock) {
            return false;
        }
        client.session.openIdentity(secret(QStringLiteral("1234")), false);
        return isAt(Step::Ready);
    }
    bool signIn()
    {
        client.session.signIn(secret(QStringLiteral("Login-hanakodt-1")), secret(code()));
        return isAt(Step::SignedIn) &&
               QTest::qWaitFor([&] { return client.list.state().loadedAt.has_value(); }, 20'000);
    }
    HttpsGateway gateway;
    IdentitySources identities;
    test::FakeSecretStore secrets;
    SqliteJournal journal;
    test::FakeElapsedClock elapsed;
    core::Client client;
};

} // namespace

void CardSignInTest::theWorkGoesOnAfterTheCardWasPulled()
{
    Run run(m_url, m_directory.filePath(QStringLiteral("profile")));
    const auto found = awaited(run.identities.readCards(m_card.module()));
    QVERIFY(found && found->size() == 1);
    const QString id = found->constFirst().id;
    QCOMPARE(found->constFirst().loginId, QStringLiteral("hanakodt"));
    QVERIFY(run.openCard(id));
    QVERIFY(run.signIn());
    QCOMPARE(run.client.users.rows().size(), 7);
    const QStringList ticked{QStringLiteral("tarodt")};
    run.client.users.setTicked(ticked, true);
    QTest::qWait(50);
    m_card.pull();
    QVERIFY(run.isAt(Step::SignedOut));
    QVERIFY(run.state().keyGone == IdentityError::CardRemoved);
    QVERIFY(run.client.users.rows().isEmpty());
    // Nothing goes over the line with it, also not on a connection that is still open.
    const auto health = awaited(run.gateway.health());
    QVERIFY(!health && !health.error().sent);
    // It is not there: that is said, and nothing is spent.
    run.client.session.chooseIdentity(id);
    QVERIFY(run.isAt(Step::IdentityPassword));
    QVERIFY(run.state().identityError == IdentityError::CardMissing && !run.state().unlock);
    m_card.putIn();
    QVERIFY(run.openCard(id));
    const auto forward = awaited(run.gateway.advanceTrainingClock(std::chrono::seconds{61}));
    QVERIFY(forward.hasValue());
    QVERIFY(run.signIn());
    QTRY_COMPARE(run.client.users.tickedLoginIds(), ticked);
}

void CardSignInTest::theSuccessorIsTakenOver()
{
    Run run(m_url, m_directory.filePath(QStringLiteral("renewal")));
    const auto password = secret(QStringLiteral("training"));
    const QString first = issued("hanakodt.p12");
    QVERIFY(run.identities.add(first, password).hasValue());
    const core::IdentityInfo old = run.identities.list().constFirst();
    // The bank issues the next one, in a file of another name.
    auto authority = certs::Authority::open(m_launcher->clientCertificateDirectory().toStdU16String());
    certs::ClientRequest request;
    request.subject = {old.companyId.toStdString(), old.loginId.toStdString()};
    request.validity = std::chrono::days{1000};
    const QString next = m_directory.filePath(QStringLiteral("next.p12"));
    authority.writePkcs12(authority.issueClient(request), "training", "next", next.toStdU16String());
    run.client.session.addIdentity(next, password, false);
    QVERIFY(run.isAt(Step::Ready));
    const QString newId = run.state().identity->id;
    QCOMPARE(run.identities.list().size(), 2);
    const auto superseded = [&](const QString& id) {
        const QList<core::IdentityInfo> all = run.identities.list();
        return std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; })->superseded;
    };
    // Until the new one has signed in, the old one stands.
    QVERIFY(!superseded(old.id) && !superseded(newId));
    QVERIFY(awaited(run.gateway.advanceTrainingClock(std::chrono::seconds{61})).hasValue());
    QVERIFY(run.signIn());
    QVERIFY(superseded(old.id) && !superseded(newId));
    IdentitySources later(m_directory.filePath(QStringLiteral("renewal")));
    QVERIFY(later.list().constFirst().superseded);
    run.client.session.signOut();
    QVERIFY(run.isAt(Step::SignedOut));
    // Both are valid for a while: the server takes the old one too, and revoking the person ends both.
    for (const QString& id : {old.id, newId}) {
        const auto opened = awaited(run.identities.open(id, password));
        QVERIFY(opened.hasValue());
        run.gateway.connectTo(m_url, opened->identity);
        QVERIFY(awaited(run.gateway.health()).hasValue());
    }
    QCOMPARE(authority.revoke("hanakodt"), std::size_t{2});
    for (const QString& id : {old.id, newId}) {
        const auto opened = awaited(run.identities.open(id, password));
        QVERIFY(QTest::qWaitFor(
            [&] {
                run.gateway.connectTo(m_url, opened->identity);
                const auto refused = awaited(run.gateway.health());
                return !refused && refused.error().kind == core::GatewayError::Kind::CertificateRefused;
            },
            10'000));
    }
}

QTEST_GUILESS_MAIN(CardSignInTest)
#include "tst_card_sign_in.moc"
