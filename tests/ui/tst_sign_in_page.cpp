// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The sign-in page over fakes: where certificates come from, what opens them, what is said when they do not, and when
// the next one is due.
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/sign_in/certificate_picker.h"
#include "ui/sign_in/pc_clock.h"
#include "ui/sign_in/sign_in_page.h"

#include <QComboBox>
#include <QDialog>
#include <QListWidget>

using namespace kirikae;
using namespace kirikae::ui;
using core::IdentityError;
using core::IdentityInfo;
using core::IdentitySource;
using core::SecretStoreError;
using core::UnlockNeed;

namespace {

const QString hanako = QStringLiteral("cert-hanakodt");
const QString card = QStringLiteral("card-hanakodt");

//! The page shown over a client that knows one file and, if wanted, one card.
struct ShownPage {
    explicit ShownPage(bool withCard = false)
        : on(pc)
    {
        if (withCard)
            pc.identities.addCard(QStringLiteral("hanakodt"));
        page = std::make_unique<SignInPage>(on.client, temporary.settings);
        page->resize(760, 700);
        page->show();
        page->activateWindow();
    }
    void choose(const QString& id)
    {
        on.client.session.chooseIdentity(id);
        test::settle();
    }
    void chooseFile(std::optional<SecretStoreError> store = SecretStoreError::NotFound)
    {
        choose(hanako);
        pc.secrets.answerRead(pc.secrets.reads.size() - 1, Failure{*store});
        test::settle();
    }
    void type(const char* secret)
    {
        field()->setText(QString::fromLatin1(secret));
        open()->click();
        test::settle();
    }
    QLineEdit* field() const { return test::named<QLineEdit>(*page, "certificatePassword"); }
    QAbstractButton* open() const { return test::named<QAbstractButton>(*page, "openCertificate"); }
    core::SessionFlow& session() { return on.client.session; }

    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on;
    std::unique_ptr<SignInPage> page;
};

IdentityInfo person(const char* id, std::chrono::days left)
{
    IdentityInfo info;
    info.id = QString::fromLatin1(id);
    info.filePath = QStringLiteral("/certs/%1.p12").arg(info.id);
    info.personName = QStringLiteral("データ花子");
    info.loginId = QStringLiteral("hanakodt");
    info.companyId = QStringLiteral("training");
    info.issuer = QStringLiteral("当組合 認証局");
    info.notAfter = pcClock() + left + std::chrono::hours{1};
    return info;
}

} // namespace

class TestSignInPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { test::useLanguage("ja"); }
    void whatIsNotAllowedIsNotOffered();
    void aWrongPasswordIsSaidEachTime();
    void eachReasonForNoSafeStoreHasItsOwnWords_data();
    void eachReasonForNoSafeStoreHasItsOwnWords();
    void aCardAsksForItsPinAndNeverKeepsIt();
    void theLastTryIsSaidBeforeItIsMade();
    void aReaderWithAPadAsksForNothingHere();
    void aCardThatIsNotInIsReadAgainOnDemand();
    void aLockedCardTakesNoFurtherPin();
    void whatWasTypedForAFileDoesNotGoToACard();
    void aPulledCardSignsOutAndSaysSo();
    void aCardIsReadAndChosenInItsDialog();
    void aCardThatCannotBeReadIsSaidInItsDialog();
    void thePickerTellsPeopleAndPlacesApart();
    void whatIsOverOrReplacedIsFoldedAway();
    void theNextCertificateIsAskedForInTime_data();
    void theNextCertificateIsAskedForInTime();
    void theBannerStandsAboveThePagesUntilPutAway();
};

void TestSignInPage::initTestCase()
{
    Theme::install(*qApp);
}

void TestSignInPage::whatIsNotAllowedIsNotOffered()
{
    ShownPage both;
    QVERIFY(test::named<QAbstractButton>(*both.page, "addCertificate")->isVisible());
    QVERIFY(test::named<QAbstractButton>(*both.page, "addCard")->isVisible());
    both.pc.identities.offered = {IdentitySource::Card};
    both.page->render();
    QVERIFY(!test::named<QAbstractButton>(*both.page, "addCertificate")->isVisible());
    QVERIFY(test::named<QAbstractButton>(*both.page, "addCard")->isVisible());
}

void TestSignInPage::aWrongPasswordIsSaidEachTime()
{
    ShownPage shown;
    shown.chooseFile();
    for (int round = 0; round < 2; ++round) {
        shown.page->setFocus();
        shown.type("wrong");
        QVERIFY(test::shows(*shown.page, "証明書のパスワードがちがいます。"));
        QVERIFY(qobject_cast<QLabel*>(QApplication::focusWidget())); // spoken, because it takes the focus
        QVERIFY(shown.field()->text().isEmpty());
    }
    shown.type("p12");
    QVERIFY(!test::shows(*shown.page, "証明書のパスワードがちがいます。"));
    QVERIFY(!shown.open()->isVisible());
}

void TestSignInPage::eachReasonForNoSafeStoreHasItsOwnWords_data()
{
    QTest::addColumn<SecretStoreError>("error");
    QTest::addColumn<QString>("words");
    QTest::newRow("locked") << SecretStoreError::Locked << QStringLiteral("ロックされています");
    QTest::newRow("absent") << SecretStoreError::NoSafeStore << QStringLiteral("安全な保管場所がありません");
    QTest::newRow("refused") << SecretStoreError::Refused << QStringLiteral("拒否しました");
}

void TestSignInPage::eachReasonForNoSafeStoreHasItsOwnWords()
{
    QFETCH(SecretStoreError, error);
    QFETCH(QString, words);
    ShownPage shown;
    shown.chooseFile(error);
    const QString remark = test::named<QLabel>(*shown.page, "unlockRemark")->text();
    QVERIFY2(remark.contains(words), qPrintable(remark));
    int reasons = 0;
    for (const char* other : {"ロックされています", "安全な保管場所がありません", "拒否しました"})
        reasons += remark.contains(QString::fromUtf8(other)) ? 1 : 0;
    QCOMPARE(reasons, 1);
    QVERIFY(!test::shows(*shown.page, "記憶する"));
}

void TestSignInPage::aCardAsksForItsPinAndNeverKeepsIt()
{
    ShownPage shown(true);
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Enough};
    shown.choose(card);
    QVERIFY(test::shows(*shown.page, "カードの暗証番号（PIN）"));
    QVERIFY(test::shows(*shown.page, "カード「社員証」"));
    QVERIFY(!test::shows(*shown.page, "記憶する"));
    QCOMPARE(shown.field()->echoMode(), QLineEdit::Password);
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Few};
    shown.type("0000");
    QVERIFY(test::shows(*shown.page, "暗証番号（PIN）がちがいます"));
    QVERIFY(test::shows(*shown.page, "残りの回数はわずかです"));
    shown.type("1234");
    QCOMPARE(shown.session().state().step, core::SessionState::Step::Ready);
    QCOMPARE(shown.pc.identities.lastSecret, QByteArray("1234"));
    QVERIFY(shown.pc.secrets.kept.isEmpty());
    QVERIFY(shown.pc.secrets.reads.empty()); // the safe store is not even asked
    QCOMPARE(shown.temporary.settings.value(QLatin1String("signIn/identity")).toString(), card);
}

void TestSignInPage::theLastTryIsSaidBeforeItIsMade()
{
    ShownPage shown(true);
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Last};
    shown.choose(card);
    QVERIFY(test::shows(*shown.page, "あと 1 回まちがえるとカードがロックされます"));
}

void TestSignInPage::aReaderWithAPadAsksForNothingHere()
{
    ShownPage shown(true);
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::PinPad, UnlockNeed::Tries::Enough};
    shown.choose(card);
    QVERIFY(!shown.field()->isVisible());
    QVERIFY(test::shows(*shown.page, "キーパッドの付いたリーダーです"));
    shown.pc.identities.held = std::make_shared<QPromise<test::FakeIdentityStore::Opened>>();
    shown.pc.identities.held->start();
    shown.open()->click();
    test::settle();
    QVERIFY(test::shows(*shown.page, "リーダーのキーパッドで暗証番号を入力してください。"));
    QVERIFY(!shown.open()->isEnabled());
    QVERIFY(test::named<QAbstractButton>(*shown.page, "cancelSignIn")->isVisible());
    shown.pc.identities.held->addResult(shown.pc.identities.openedNow(shown.pc.identities.infos.last()));
    shown.pc.identities.held->finish();
    test::settle();
    QCOMPARE(shown.session().state().step, core::SessionState::Step::Ready);
    QVERIFY(shown.pc.identities.lastSecret.isEmpty());
}

void TestSignInPage::aCardThatIsNotInIsReadAgainOnDemand()
{
    ShownPage shown(true);
    shown.pc.identities.need = Failure{IdentityError::CardMissing};
    shown.choose(card);
    QVERIFY(test::shows(*shown.page, "この証明書の入ったカードが、どのリーダーにもありません。"));
    QVERIFY(!shown.field()->isVisible());
    QCOMPARE(shown.open()->text(), QStringLiteral("カードをもう一度読み取る"));
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Enough};
    shown.open()->click();
    test::settle();
    QVERIFY(shown.field()->isVisible());
    QVERIFY(!test::shows(*shown.page, "どのリーダーにもありません"));
}

void TestSignInPage::aLockedCardTakesNoFurtherPin()
{
    ShownPage shown(true);
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Last};
    shown.choose(card);
    shown.pc.identities.need = Failure{IdentityError::PinLocked};
    shown.type("0000");
    QVERIFY(test::shows(*shown.page, "カードがロックされています"));
    QVERIFY(!shown.field()->isVisible());
}

void TestSignInPage::whatWasTypedForAFileDoesNotGoToACard()
{
    ShownPage shown(true);
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Enough};
    shown.chooseFile();
    shown.field()->setText(QStringLiteral("a file's password"));
    shown.choose(card);
    QVERIFY(shown.field()->text().isEmpty());
}

void TestSignInPage::aPulledCardSignsOutAndSaysSo()
{
    test::FakePc pc;
    pc.identities.addCard(QStringLiteral("hanakodt"));
    pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Enough};
    test::TemporarySettings temporary;
    test::ClientOnFakes on(pc);
    MainWindow window(on.client, temporary.settings);
    window.show();
    const auto signIn = [&] {
        on.client.session.chooseIdentity(card);
        test::settle();
        on.client.session.openIdentity(test::secret("1234"), false);
        on.client.session.signIn(test::secret("login"), {});
        Q_EMIT on.gateway.serverTimeSeen(test::trainingStart);
        on.gateway.signIns.answerLast(test::sessionOf(test::trainingUsers().constFirst()));
        test::settle();
        on.answerList();
    };
    signIn();
    QVERIFY(!qobject_cast<SignInPage*>(window.currentPage()));
    const QStringList ticked{QStringLiteral("tarodt")};
    on.client.users.setTicked(ticked, true);
    test::settle();
    pc.identities.need = Failure{IdentityError::CardMissing};
    const auto pulled = pc.identities.last;
    pulled->pull(IdentityError::CardRemoved);
    test::settle();
    QVERIFY(qobject_cast<SignInPage*>(window.currentPage()));
    QVERIFY(!on.gateway.identity); // nothing goes on with that key
    QVERIFY(test::shows(*window.currentPage(), "カードが抜かれたか"));
    QVERIFY(!test::shows(*window.currentPage(), "どのリーダーにもありません"));
    // Back in: the same work goes on.
    pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Enough};
    signIn();
    QCOMPARE(on.client.users.tickedLoginIds(), ticked);
    // What the old key says now is nobody's business.
    pulled->pull(IdentityError::CardRemoved);
    test::settle();
    QVERIFY(!qobject_cast<SignInPage*>(window.currentPage()));
}

void TestSignInPage::aCardIsReadAndChosenInItsDialog()
{
    ShownPage shown;
    IdentityInfo found = person("card-new", std::chrono::days{400});
    found.source = IdentitySource::Card;
    found.cardLabel = QStringLiteral("社員証");
    IdentityInfo second = found;
    second.id = QStringLiteral("card-second");
    shown.pc.identities.onCards = QList<IdentityInfo>{found, second};
    shown.pc.identities.need = UnlockNeed{UnlockNeed::By::Pin, UnlockNeed::Tries::Enough};
    test::named<QAbstractButton>(*shown.page, "addCard")->click();
    auto* dialog = shown.page->findChild<QDialog*>(QStringLiteral("cardDialog"));
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(test::named<QComboBox>(*dialog, "cardModule")->currentText(), QStringLiteral("cards.so"));
    QVERIFY(!test::named<QAbstractButton>(*dialog, "takeCard")->isVisible());
    test::named<QAbstractButton>(*dialog, "readCard")->click();
    test::settle();
    auto* list = test::named<QListWidget>(*dialog, "cardCertificates");
    QCOMPARE(list->count(), 2);
    QVERIFY(list->item(0)->text().contains(QStringLiteral("データ花子")));
    list->setCurrentRow(1);
    test::named<QAbstractButton>(*dialog, "takeCard")->click();
    test::settle();
    QVERIFY(!dialog->isVisible());
    QCOMPARE(shown.session().state().identity->id, second.id);
    QVERIFY(test::shows(*shown.page, "カードの暗証番号（PIN）"));
    QCOMPARE(shown.temporary.settings.value(QLatin1String("signIn/cardModule")).toString(),
             QStringLiteral("/modules/cards.so"));
}

void TestSignInPage::aCardThatCannotBeReadIsSaidInItsDialog()
{
    ShownPage shown;
    shown.temporary.settings.setValue(QLatin1String("signIn/cardModule"), QStringLiteral("/opt/maker/cards.so"));
    test::named<QAbstractButton>(*shown.page, "addCard")->click();
    auto* dialog = shown.page->findChild<QDialog*>(QStringLiteral("cardDialog"));
    // The one that was used last, wherever it lies.
    test::named<QAbstractButton>(*dialog, "readCard")->click();
    test::settle();
    QCOMPARE(shown.pc.identities.modulesRead, QStringList{QStringLiteral("/opt/maker/cards.so")});
    QVERIFY(test::shows(*dialog, "どのリーダーにもありません"));
    QVERIFY(test::named<QAbstractButton>(*dialog, "readCard")->isEnabled());
    dialog->reject();
    QVERIFY(!shown.on.client.cards.state().error);
}

void TestSignInPage::thePickerTellsPeopleAndPlacesApart()
{
    CertificatePicker picker(new QWidget);
    picker.resize(900, 80);
    picker.show();
    IdentityInfo file = person("file", std::chrono::days{352});
    IdentityInfo onCard = person("card", std::chrono::days{20});
    onCard.source = IdentitySource::Card;
    onCard.cardLabel = QStringLiteral("社員証");
    IdentityInfo windows = person("windows", std::chrono::days{30});
    windows.source = IdentitySource::WindowsStore;
    picker.setIdentities({file, onCard, windows}, pcClock());
    QComboBox* box = picker.comboBox();
    QCOMPARE(box->count(), 3);
    QVERIFY(box->itemText(0).startsWith(QStringLiteral("データ花子 ／ 当組合 認証局 ／ 有効期限 ")));
    QVERIFY(box->itemText(0).endsWith(QStringLiteral("（あと 352 日）")));
    QVERIFY(box->itemText(1).startsWith(QStringLiteral("［ICカード］データ花子")));
    QStringList spoken;
    for (int row = 0; row < box->count(); ++row) {
        QVERIFY(!box->itemIcon(row).isNull());
        spoken << box->itemData(row, Qt::AccessibleTextRole).toString();
    }
    QVERIFY(spoken.at(0).endsWith(QStringLiteral("ファイル file.p12")));
    QVERIFY(spoken.at(1).endsWith(QStringLiteral("ICカード「社員証」")));
    QVERIFY(spoken.at(2).endsWith(QStringLiteral("Windows 証明書ストア")));
}

void TestSignInPage::whatIsOverOrReplacedIsFoldedAway()
{
    CertificatePicker picker(new QWidget);
    picker.resize(900, 80);
    picker.show();
    IdentityInfo replaced = person("replaced", std::chrono::days{12});
    replaced.superseded = true;
    picker.setIdentities({person("new", std::chrono::days{700}), replaced, person("over", std::chrono::days{-3})},
                         pcClock());
    QCOMPARE(picker.comboBox()->count(), 1);
    auto* more = picker.findChild<QAbstractButton*>();
    QCOMPARE(more->text(), QStringLiteral("期限切れ・更新済みの証明書も表示（2 件）"));
    more->click();
    QCOMPARE(picker.comboBox()->count(), 3);
    QVERIFY(picker.comboBox()->itemText(1).contains(QStringLiteral("更新済み")));
}

void TestSignInPage::theNextCertificateIsAskedForInTime_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("hasNext");
    QTest::addColumn<QString>("words");
    QTest::newRow("31 days") << 31 << false << QString();
    QTest::newRow("29 days") << 29 << false << QStringLiteral("当組合へ次の証明書をご依頼");
    QTest::newRow("the last day") << 0 << false << QStringLiteral("あと 0 日");
    QTest::newRow("over") << -2 << false << QStringLiteral("この証明書は期限切れです。");
    QTest::newRow("the next one is here") << 10 << true << QStringLiteral("ログイン画面の一覧にあります");
}

void TestSignInPage::theNextCertificateIsAskedForInTime()
{
    QFETCH(int, days);
    QFETCH(bool, hasNext);
    QFETCH(QString, words);
    ShownPage shown;
    shown.pc.identities.infos = {person("cert-hanakodt", std::chrono::days{days})};
    if (hasNext)
        shown.pc.identities.infos.append(person("next", std::chrono::days{700}));
    shown.chooseFile();
    if (words.isEmpty())
        QVERIFY(!test::shows(*shown.page, "期限が切れます") && !test::shows(*shown.page, "期限切れです"));
    else
        QVERIFY2(test::visibleText(*shown.page).contains(words), qPrintable(test::visibleText(*shown.page)));
}

void TestSignInPage::theBannerStandsAboveThePagesUntilPutAway()
{
    test::FakePc pc;
    for (IdentityInfo& info : pc.identities.infos)
        info.notAfter = test::trainingStart + std::chrono::days{12};
    test::TemporarySettings temporary;
    test::ClientOnFakes on(pc);
    MainWindow window(on.client, temporary.settings);
    window.show();
    auto* banner = test::named<QWidget>(window, "renewalBanner");
    QVERIFY(!banner->isVisible());
    on.signInWithList(QStringLiteral("hanakodt"));
    QVERIFY(banner->isVisible());
    QVERIFY(test::shows(*banner, "あと 12 日"));
    QVERIFY(test::shows(*banner, "どちらでもログインできます"));
    test::useLanguage("en");
    QVERIFY(test::shows(*banner, "This certificate ends in 12 days"));
    for (auto* button : banner->findChildren<QAbstractButton*>())
        if (button->text() == QLatin1String("Later"))
            button->click();
    QVERIFY(!banner->isVisible());
    window.showWaits();
    QVERIFY(!banner->isVisible());
}

QTEST_MAIN(TestSignInPage)
#include "tst_sign_in_page.moc"
