// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A failure for the help desk (copied, said on the telephone, as a file), and the details of the connection.
#include "tests/ui/ui_fixture.h"
#include "ui/error_text/error_report.h"
#include "ui/error_text/error_words.h"
#include "ui/help_desk/diagnostics.h"
#include "ui/help_desk/help_desk.h"
#include "ui/help_desk/text_dialog.h"
#include "ui/main_window.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/users/user_list_page.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_edit.h"
#include "ui/words/literal_text.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

const QString office = QStringLiteral("proxy.office.example:8080");

core::GatewayError refusal()
{
    core::GatewayError error = test::refused(ErrorCode::OtpRejected).error;
    error.codeName = QStringLiteral("otp_rejected");
    error.detail = QStringLiteral("<b>no</b>");
    error.requestId = QStringLiteral("f00d12ab34cd56ef");
    error.triesLeft = 2;
    return error;
}

core::GatewayError proxyWantsPassword(bool wrong)
{
    core::GatewayError error;
    error.kind = core::GatewayError::Kind::ProxyPasswordWanted;
    error.proxy = office;
    error.credentialsWrong = wrong;
    return error;
}

core::Policy rules(const QVariantMap& forced)
{
    return core::policyFrom({forced, {}, false, {}}, {});
}

TextDialog* dialogBelow(QWidget& window)
{
    return window.findChild<TextDialog*>();
}

struct Window {
    explicit Window(const core::Policy& policy = {})
        : on(pc, policy)
        , window(on.client, settings.settings)
    {
        window.show();
        test::settle();
    }
    test::FakePc pc;
    test::TemporarySettings settings;
    test::ClientOnFakes on;
    MainWindow window;
};

} // namespace

class TestHelpDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }

    void aCopiedFailureSaysAllAndTheRequest()
    {
        const Explanation words = ErrorWords::of(refusal(), test::trainingStart);
        const QString text = ErrorReport::text(words);
        for (const QString& part :
             {words.happened, words.next, words.who, words.tries, QStringLiteral("f00d12ab34cd56ef"),
              QStringLiteral("otp_rejected"), QStringLiteral("<b>no</b>"), QStringLiteral("09:00:00")})
            QVERIFY2(text.contains(part), qPrintable(part));
        Notice notice;
        notice.showFailure(words, false);
        notice.show();
        auto* copy = test::named<QToolButton>(notice, "copyFailure");
        QVERIFY(copy->isVisible());
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        notice.showMessage(Tone::Good, QStringLiteral("fine"), {});
        QVERIFY(!copy->isVisible());
    }

    void theTelephoneScriptIsSentencesInJapaneseTime()
    {
        const Explanation words = ErrorWords::of(refusal(), test::trainingStart);
        const Caller caller{QStringLiteral("訓練商店"), QStringLiteral("training"), QStringLiteral("1.2.3")};
        const QString said = ErrorReport::telephone(words, caller);
        for (const char* part : {"1. 訓練商店（契約者番号 training）です。", "1.2.3", "日本時間の 2023年03月20日",
                                 "f00d 12ab 34cd 56ef", "otp rejected"})
            QVERIFY2(said.contains(QString::fromUtf8(part)), part);
        test::useLanguage("en");
        QVERIFY(ErrorReport::telephone(words, {}).startsWith(QStringLiteral("1. I use Kirikae")));
    }

    void aNoticeInTheWindowShowsTheScript()
    {
        Window shown;
        shown.on.openCertificate(QStringLiteral("hanakodt"));
        shown.on.client.session.signIn(test::secret("login"), {});
        shown.on.gateway.signIns.answerLast(Failure{refusal()});
        test::settle();
        QVERIFY(!dialogBelow(shown.window));
        test::named<QToolButton>(*shown.window.currentPage(), "sayOnTelephone");
        for (auto* call : shown.window.currentPage()->findChildren<QToolButton*>(QStringLiteral("sayOnTelephone")))
            if (call->isVisible())
                call->click();
        TextDialog* dialog = dialogBelow(shown.window);
        QVERIFY(dialog && dialog->isVisible());
        const QString said = test::named<QPlainTextEdit>(*dialog, "shownText")->toPlainText();
        QVERIFY(said.contains(QStringLiteral("training")));
        QVERIFY(said.contains(QStringLiteral("f00d 12ab 34cd 56ef")));
        QVERIFY(!test::named<QPushButton>(*dialog, "saveShownText")->isVisible());
    }

    void diagnosticsHoldNothingOfAnybody()
    {
        Window shown;
        QSettings& settings = shown.settings.settings;
        settings.setValue(QStringLiteral("signIn/identity"), QStringLiteral("cert-hanakodt"));
        settings.setValue(QStringLiteral("signIn/folder"), QStringLiteral("/home/hanako/certs"));
        shown.on.client.session.setServer(QUrl(QStringLiteral("https://me:secret@bank.example:8443/path?x=y")));
        shown.on.signInWithList(QStringLiteral("hanakodt"));
        core::GatewayError error = refusal();
        error.detail = QStringLiteral("データ花子 33456789");
        Q_EMIT shown.on.gateway.failed(error);
        test::named<QAction>(shown.window, "saveDiagnostics")->trigger();
        TextDialog* dialog = dialogBelow(shown.window);
        QVERIFY(dialog && dialog->isVisible());
        const QString text = test::named<QPlainTextEdit>(*dialog, "shownText")->toPlainText();
        for (const char* part : {"https://bank.example:8443\n", "otp_rejected", "f00d12ab34cd56ef", "Qt: ", "System: "})
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
        QStringList secrets{QStringLiteral("cert-"), QStringLiteral("/home"),    QStringLiteral("secret"),
                            QStringLiteral("login"), QStringLiteral("p12"),      QStringLiteral("訓練商店"),
                            QStringLiteral("path"),  QSysInfo::machineHostName()};
        for (const core::UserRow& row : test::trainingUsers())
            secrets << row.loginId << row.name << (row.serialNumber.isEmpty() ? row.loginId : row.serialNumber);
        for (const QString& secret : secrets)
            QVERIFY2(secret.isEmpty() || !text.contains(secret), qPrintable(secret));
        QVERIFY(test::named<QPushButton>(*dialog, "saveShownText")->isEnabled());
    }

    void diagnosticsCannotBeSavedWhereExportsAreNotAllowed()
    {
        Window shown(rules({{QStringLiteral("exportsAllowed"), false}}));
        test::named<QAction>(shown.window, "saveDiagnostics")->trigger();
        TextDialog* dialog = dialogBelow(shown.window);
        QVERIFY(dialog);
        auto* save = test::named<QPushButton>(*dialog, "saveShownText");
        QVERIFY(save->isVisible() && !save->isEnabled());
        QVERIFY(save->toolTip().contains(QStringLiteral("組織が管理しています")));
        QVERIFY(test::named<QPlainTextEdit>(*dialog, "shownText")
                    ->toPlainText()
                    .contains(QStringLiteral("Laid down by the organisation: exportsAllowed")));
    }

    void foreignTextCannotHideOrTurnRound()
    {
        QCOMPARE(literalText(QStringLiteral("<b>花子</b> &amp;")), QStringLiteral("<b>花子</b> &amp;"));
        QCOMPARE(literalText(QStringLiteral("a\u202Eb\u200Bc\nd")),
                 QStringLiteral("a\u2039U+202E\u203Ab\u2039U+200B\u203Ac\u2039U+000A\u203Ad"));
        QCOMPARE(literalText(QStringLiteral("a\nb"), true), QStringLiteral("a\nb"));
        QCOMPARE(literalText(QString(10'000, QLatin1Char('x'))).size(), 201);
        QCOMPARE(literalText(QStringLiteral("𠮷田")), QStringLiteral("𠮷田"));
    }

    void theProxyInUseIsShown()
    {
        Window shown;
        auto* fold = test::named<QToolButton>(shown.window, "connectionFold");
        fold->setChecked(true);
        QCOMPARE(shown.on.gateway.proxySearches, 1);
        auto* inUse = test::named<QLabel>(shown.window, "proxyInUse");
        QVERIFY(!inUse->isVisible());
        Q_EMIT shown.on.gateway.proxyFound({core::ProxyInUse::Kind::Through, office});
        QVERIFY(inUse->isVisible() && inUse->text().contains(office));
        Q_EMIT shown.on.gateway.proxyFound({core::ProxyInUse::Kind::Direct, {}});
        QVERIFY(inUse->text().contains(QStringLiteral("プロキシを使わず")));
        Q_EMIT shown.on.gateway.proxyFound({core::ProxyInUse::Kind::NotFound, {}});
        QVERIFY(inUse->text().contains(QStringLiteral("得られませんでした")));
    }

    void aProxyCanBeNamedAndIsRemembered()
    {
        Window shown;
        test::named<QToolButton>(shown.window, "connectionFold")->setChecked(true);
        auto* way = test::named<QComboBox>(shown.window, "proxyWay");
        auto* address = test::named<QLineEdit>(shown.window, "proxyAddress");
        QVERIFY(!address->isVisible());
        way->setCurrentIndex(2);
        QVERIFY(address->isVisible());
        address->setText(QStringLiteral("me:secret@") + office); // a password has no place there
        Q_EMIT address->editingFinished();
        QCOMPARE(shown.on.gateway.proxyRule.way, core::ProxyRule::Way::System);
        address->setText(office);
        Q_EMIT address->editingFinished();
        QCOMPARE(core::proxyRuleText(shown.on.gateway.proxyRule), QStringLiteral("http://") + office);
        QCOMPARE(shown.settings.settings.value(QStringLiteral("connection/proxy")).toString(),
                 QStringLiteral("http://") + office);
        test::ClientOnFakes later(shown.pc);
        SignInPage page(later.client, shown.settings.settings);
        QCOMPARE(core::proxyRuleText(later.gateway.proxyRule), QStringLiteral("http://") + office);
    }

    void aForcedProxyIsGreyed()
    {
        Window shown(rules({{QStringLiteral("proxy"), QStringLiteral("http://laid.down:3128")}}));
        shown.settings.settings.setValue(QStringLiteral("connection/proxy"), QStringLiteral("none"));
        test::named<QToolButton>(shown.window, "connectionFold")->setChecked(true);
        QVERIFY(!test::named<QComboBox>(shown.window, "proxyWay")->isEnabled());
        auto* address = test::named<QLineEdit>(shown.window, "proxyAddress");
        QVERIFY(!address->isEnabled());
        QCOMPARE(address->text(), QStringLiteral("laid.down:3128"));
        QVERIFY(test::shows(shown.window, "組織が管理しています"));
        SignInPage page(shown.on.client, shown.settings.settings);
        QCOMPARE(core::proxyRuleText(shown.on.gateway.proxyRule), QStringLiteral("http://laid.down:3128"));
    }

    void aProxysPasswordIsAskedForAndTheSignInTriedAgain()
    {
        Window shown;
        shown.on.openCertificate(QStringLiteral("hanakodt"));
        test::settle();
        auto* login = test::named<SecretEdit>(shown.window, "loginPassword");
        login->setText(QStringLiteral("Login-hanakodt-1"));
        test::named<QPushButton>(shown.window, "signIn")->click();
        QCOMPARE(shown.on.gateway.signIns.count(), 1);
        auto* user = test::named<QLineEdit>(shown.window, "proxyUser");
        QVERIFY(!user->isVisible());
        for (const bool wrong : {false, true}) {
            Q_EMIT shown.on.gateway.failed(proxyWantsPassword(wrong));
            shown.on.gateway.signIns.answerLast(Failure{proxyWantsPassword(wrong)});
            test::settle();
            QVERIFY(user->isVisible());
            QCOMPARE(
                test::named<QLabel>(shown.window, "proxyWanted")->text().contains(QStringLiteral("受け付けません")),
                wrong);
            user->setText(QStringLiteral("me"));
            auto* password = test::named<SecretEdit>(shown.window, "proxyPassword");
            password->setText(QStringLiteral("secret"));
            const int before = shown.on.gateway.signIns.count();
            test::named<QPushButton>(shown.window, "useProxyPassword")->click();
            QCOMPARE(shown.on.gateway.proxyCredentials.address, office);
            QVERIFY(password->text().isEmpty());
            QCOMPARE(shown.on.gateway.signIns.count(), before + 1);
        }
        QVERIFY(!shown.settings.settings.allKeys().join(QLatin1Char(' ')).contains(QStringLiteral("secret")));
    }

    void offlineTheListIsMarkedAndReadOnly()
    {
        Window shown;
        shown.on.signInWithList(QStringLiteral("hanakodt"));
        test::settle();
        shown.on.client.users.setTicked({QStringLiteral("tarodt")}, true);
        auto* revoke = test::named<QPushButton>(shown.window, "revoke");
        QVERIFY(revoke->isEnabled());
        core::GatewayError lost;
        lost.kind = core::GatewayError::Kind::Unreachable;
        Q_EMIT shown.on.gateway.failed(lost);
        QVERIFY(!revoke->isEnabled());
        QVERIFY(!test::named<QAction>(shown.window, "revokeTokens")->isEnabled());
        QVERIFY(test::shows(shown.window, "オフライン：2023年03月20日 09:00:00"));
        QVERIFY(test::shows(shown.window, "閲覧のみ"));
        QCOMPARE(shown.on.client.users.rowCount(), test::trainingUsers().size());
        Q_EMIT shown.on.gateway.serverTimeSeen(test::trainingStart);
        test::settle();
        QVERIFY(revoke->isEnabled());
        QVERIFY(!test::shows(shown.window, "オフライン"));
    }
};

QTEST_MAIN(TestHelpDesk)
#include "tst_help_desk.moc"
