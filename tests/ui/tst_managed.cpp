// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the organisation's rules do to the window, a test for each key that the window obeys.

#include "tests/ui/ui_fixture.h"
#include "ui/program_options.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/revocation/revoke_dialog.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/tokens/assign_dialog.h"

#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

core::Policy rules(const QVariantMap& forced, const QVariantMap& recommended = {})
{
    return core::policyFrom({forced, recommended, false, QStringLiteral("machine")}, {});
}

const char managed[] = "組織が管理しています";

struct SignInShown {
    explicit SignInShown(const core::Policy& policy, const QString& remembered = {})
        : on(pc, policy)
    {
        if (!policy.server.forced)
            on.client.session.setServer(QUrl());
        if (!remembered.isEmpty())
            settings.settings.setValue(QStringLiteral("signIn/server"), remembered);
        page = std::make_unique<SignInPage>(on.client, settings.settings);
        page->show();
        server = test::named<QLineEdit>(*page, "serverAddress");
    }
    test::FakePc pc;
    test::TemporarySettings settings;
    test::ClientOnFakes on;
    std::unique_ptr<SignInPage> page;
    QLineEdit* server = nullptr;
};

const QString laidDown = QStringLiteral("https://bank.example:8443");

} // namespace

class TestManaged : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }

    void aForcedServerIsGreyedAndCannotBeChanged()
    {
        SignInShown shown(rules({{QStringLiteral("server"), laidDown}}), QStringLiteral("https://other.example"));
        QCOMPARE(shown.server->text(), laidDown);
        QVERIFY(!shown.server->isEnabled());
        QVERIFY(visibleHint(*shown.page).contains(QString::fromUtf8(managed)));
        shown.server->setText(QStringLiteral("https://other.example"));
        Q_EMIT shown.server->editingFinished();
        QCOMPARE(shown.on.client.session.server(), QUrl(laidDown));
    }

    void aRecommendedServerIsWhatOneBeginsWith()
    {
        const core::Policy policy = rules({}, {{QStringLiteral("server"), laidDown}});
        SignInShown fresh(policy);
        QCOMPARE(fresh.server->text(), laidDown);
        QVERIFY(fresh.server->isEnabled());
        SignInShown later(policy, QStringLiteral("https://other.example"));
        QCOMPARE(later.server->text(), QStringLiteral("https://other.example"));
    }

    void filesAreNotOfferedWhereOnlyCardsAreAllowed()
    {
        SignInShown shown(rules({{QStringLiteral("certificateSources"), QStringLiteral("card")}}));
        auto* add = test::named<QPushButton>(*shown.page, "addCertificate");
        QVERIFY(!add->isEnabled());
        QVERIFY(add->toolTip().contains(QString::fromUtf8(managed)));
        QCOMPARE(add->accessibleDescription(), add->toolTip());
        SignInShown free({});
        QVERIFY(test::named<QPushButton>(*free.page, "addCertificate")->isEnabled());
    }

    void whatCannotBeUnderstoodIsSaidOnTheFirstPage()
    {
        SignInShown shown(rules({{QStringLiteral("batchSize"), QStringLiteral("many")}}));
        QVERIFY(test::shows(*shown.page, "組織の設定のうち、読み取れないものがあったため適用しませんでした。"));
        SignInShown fine({});
        QVERIFY(!test::shows(*fine.page, "組織の設定"));
    }

    void resultsCannotBeSavedWhereExportsAreNotAllowed()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc, rules({{QStringLiteral("exportsAllowed"), false}}));
        RevocationResultPage page(on.client);
        page.retranslate();
        auto* save = test::named<QPushButton>(page, "saveResult");
        QVERIFY(!save->isEnabled());
        QVERIFY(save->toolTip().contains(QString::fromUtf8(managed)));
        AssignDialog dialog(on.client);
        QVERIFY(!test::named<QPushButton>(dialog, "saveAssignment")->isEnabled());
    }

    void moreThanTheBatchIsNotSent()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc, rules({{QStringLiteral("batchSize"), 2}}));
        on.signInWithList(QStringLiteral("hanakodt"));
        on.client.revocation.begin({QStringLiteral("hanakodt"), QStringLiteral("sachikodt"), QStringLiteral("tarodt")});
        RevokeDialog dialog(on.client);
        dialog.show();
        test::named<QLineEdit>(dialog, "confirmationPassword")->setText(QStringLiteral("Confirm1hanakodt"));
        test::named<QLineEdit>(dialog, "revocationOtp")->setText(QStringLiteral("123456"));
        QVERIFY(!test::named<QPushButton>(dialog, "confirmRevocation")->isEnabled());
        QVERIFY(test::shows(dialog, "一度に失効できるのは 2 人までです。"));
        QVERIFY(test::shows(dialog, managed));
        on.client.revocation.confirm(test::secret("Confirm1hanakodt"), test::secret("123456"));
        QCOMPARE(on.gateway.revocations.count(), 0);
        on.client.revocation.begin({QStringLiteral("sachikodt"), QStringLiteral("tarodt")});
        QVERIFY(!on.client.revocation.state().plan.tooMany);
    }

    void moreThanTheBatchIsNotAssigned()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc, rules({{QStringLiteral("batchSize"), 1}}));
        on.signInWithList(QStringLiteral("hanakodt"));
        on.client.assignment.begin({QStringLiteral("sachikodt"), QStringLiteral("tarodt")},
                                   {QStringLiteral("90000001"), QStringLiteral("90000002")});
        AssignDialog dialog(on.client);
        dialog.present();
        QVERIFY(!on.client.assignment.state().complete);
        QVERIFY(test::shows(dialog, "一度に割り当てられるのは 1 人までです。"));
        on.client.assignment.removeRows({1});
        QVERIFY(on.client.assignment.state().complete);
        QVERIFY(!test::shows(dialog, "一度に割り当てられるのは"));
    }

    void trainingAndAnotherServerAreRuledOutAtTheStart()
    {
        ProgramOptions training;
        training.training = true;
        QVERIFY(ruledOut(training, {}).isEmpty());
        QVERIFY(
            ruledOut(training, rules({{QStringLiteral("trainingAllowed"), false}})).contains(QStringLiteral("訓練")));
        ProgramOptions server;
        server.server = QUrl(QStringLiteral("https://other.example"));
        QVERIFY(!ruledOut(server, rules({{QStringLiteral("server"), laidDown}})).isEmpty());
        QVERIFY(ruledOut(server, rules({}, {{QStringLiteral("server"), laidDown}})).isEmpty());
        server.server = QUrl(laidDown);
        QVERIFY(ruledOut(server, rules({{QStringLiteral("server"), laidDown}})).isEmpty());
    }

private:
    static QString visibleHint(QWidget& root)
    {
        QStringList texts;
        for (const QLabel* label : root.findChildren<QLabel*>())
            texts << label->text();
        return texts.join(QLatin1Char('\n'));
    }
};

QTEST_MAIN(TestManaged)
#include "tst_managed.moc"
