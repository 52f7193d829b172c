// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/sample_audit.h"
#include "tests/ui/ui_fixture.h"
#include "ui/audit/audit_log_page.h"
#include "ui/widgets/plain_table.h"
#include "ui/words/audit_words.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;
using Column = core::AuditTableModel;

namespace {

struct Shown {
    explicit Shown(const core::AuditPage& first = test::auditPage(test::sampleAudit()))
        : on(pc)
    {
        on.signInWithList(QStringLiteral("saburodt"));
        page = std::make_unique<AuditLogPage>(on.client);
        page->resize(1080, 640);
        page->show();
        QApplication::setActiveWindow(page.get());
        table = test::named<PlainTable>(*page, "audit");
        on.gateway.auditPages.answerLast(first);
        test::settle();
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    void choose(const char* box, const char* text)
    {
        auto* combo = test::named<QComboBox>(*page, box);
        combo->setCurrentIndex(combo->findText(QString::fromUtf8(text)));
        QVERIFY(combo->currentIndex() > 0);
    }
    [[nodiscard]] const core::AuditQuery& query() const { return on.client.audit.state().query; }
    QAction* action(const char* name) { return page->findChild<QAction*>(QString::fromLatin1(name)); }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<AuditLogPage> page;
    PlainTable* table = nullptr;
};

} // namespace

class TestAuditLogPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void rowsAreInTheBanksWordsAndJapaneseTime();
    void filtersAskTheServer();
    void daysAreJapaneseOnes();
    void aRowLeadsToItsUserAndItsToken();
    void theHashIsShownAndCopied();
    void everythingThatMatchesIsSaved();
    void aFailureOffersToReadAgainAndNothingSaysSo();
    void everyFieldHasANameAndTheLanguageChanges();
    void everyKnownNameHasWords();
    void theNextPersonSeesNoSearchOfTheLast();
};

void TestAuditLogPage::rowsAreInTheBanksWordsAndJapaneseTime()
{
    Shown shown;
    const QAbstractItemModelTester tester(shown.table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(test::named<QLabel>(*shown.page, "auditCount")->text(), QStringLiteral("4 件"));
    QCOMPARE(shown.cell(0, Column::At), QStringLiteral("2023年03月20日 09:09:00"));
    QCOMPARE(shown.cell(0, Column::Actor), QStringLiteral("データ花子（hanakodt）"));
    QCOMPARE(shown.cell(0, Column::Action), QStringLiteral("トークンの失効"));
    QCOMPARE(shown.cell(0, Column::Subject), QStringLiteral("データタロウ（tarodt）"));
    QCOMPARE(shown.cell(0, Column::Outcome), QStringLiteral("完了"));
    QCOMPARE(shown.cell(1, Column::Subject), QStringLiteral("トークン ***001"));
    QCOMPARE(shown.cell(1, Column::Outcome), QStringLiteral("シリアル番号と数字の不一致"));
    QCOMPARE(shown.cell(2, Column::Actor), QStringLiteral("（サーバー管理者）"));
    // What a newer server says is shown as it is.
    QCOMPARE(shown.cell(3, Column::Action), QStringLiteral("of.tomorrow"));
    QCOMPARE(shown.cell(3, Column::Outcome), QStringLiteral("of_tomorrow"));
    QVERIFY(!shown.table->model()->index(1, Column::Outcome).data(Qt::DecorationRole).value<QIcon>().isNull());
}

void TestAuditLogPage::filtersAskTheServer()
{
    Shown shown;
    auto* user = test::named<QLineEdit>(*shown.page, "auditUser");
    user->setText(QStringLiteral(" tarodt"));
    test::named<QLineEdit>(*shown.page, "auditToken")->setText(QStringLiteral("９００００001"));
    shown.choose("auditAction", "トークンの失効");
    shown.choose("auditOutcome", "拒否");
    QTRY_COMPARE(shown.on.gateway.auditPages.count(), 2);
    core::AuditQuery query = shown.on.gateway.auditPages.lastAsked().query;
    QCOMPARE(query.loginId, QStringLiteral("tarodt"));
    QCOMPARE(query.serialNumber, QStringLiteral("90000001"));
    QCOMPARE(query.action, QStringLiteral("revocation"));
    QCOMPARE(query.outcome, QStringLiteral("refused"));
    QVERIFY(query.actor.isEmpty() && !query.from && !query.until);
    test::named<QCheckBox>(*shown.page, "auditActorOnly")->click();
    QCOMPARE(shown.query().actor, QStringLiteral("tarodt"));
    QVERIFY(shown.query().loginId.isEmpty());
    auto* clear = test::named<QPushButton>(*shown.page, "auditClear");
    QVERIFY(clear->isVisible());
    clear->click();
    QVERIFY(shown.query() == core::AuditQuery() && user->text().isEmpty() && !clear->isVisible());
}

void TestAuditLogPage::daysAreJapaneseOnes()
{
    Shown shown;
    shown.choose("auditPeriod", "今日");
    // 2023-03-20 in Japan begins at 15:00 UTC of the day before.
    QCOMPARE(shown.query().from, parseInstant("2023-03-19T15:00:00Z"));
    QVERIFY(!shown.query().until);
    shown.choose("auditPeriod", "7 日間");
    QCOMPARE(shown.query().from, parseInstant("2023-03-13T15:00:00Z"));
    auto* from = test::named<QDateEdit>(*shown.page, "auditFrom");
    QVERIFY(!from->isVisible());
    shown.choose("auditPeriod", "期間を指定");
    QVERIFY(from->isVisible());
    QCOMPARE(from->date(), QDate(2023, 3, 14));
    QCOMPARE(shown.query().from, parseInstant("2023-03-13T15:00:00Z"));
    QCOMPARE(shown.query().until, parseInstant("2023-03-20T15:00:00Z"));
    test::named<QDateEdit>(*shown.page, "auditUntil")->setDate(QDate(2023, 3, 15));
    QCOMPARE(shown.query().until, parseInstant("2023-03-15T15:00:00Z"));
}

void TestAuditLogPage::aRowLeadsToItsUserAndItsToken()
{
    Shown shown;
    auto* more = test::named<QPushButton>(*shown.page, "moreOfAudit");
    QVERIFY(!more->isEnabled());
    shown.table->selectRow(0);
    QVERIFY(more->isEnabled());
    QVERIFY(!shown.action("followToken")->isVisible());
    QVERIFY(shown.action("followSubject")->text().contains(QStringLiteral("データタロウ")));
    shown.action("followActor")->trigger();
    QCOMPARE(shown.query().loginId, QStringLiteral("hanakodt"));
    shown.table->selectRow(1);
    QVERIFY(!shown.action("followSubject")->isVisible());
    QCOMPARE(shown.action("followToken")->text(), QStringLiteral("トークン ***001 の履歴だけを表示"));
    shown.action("followToken")->trigger();
    QCOMPARE(shown.query().serialNumber, QStringLiteral("***001"));
    QVERIFY(shown.query().loginId.isEmpty());
    shown.table->selectRow(2);
    QVERIFY(!shown.action("followActor")->isVisible() && !shown.action("followSubject")->isVisible());
    shown.page->followUser(QStringLiteral("tarodt"));
    QCOMPARE(shown.query().loginId, QStringLiteral("tarodt"));
    QVERIFY(shown.query().serialNumber.isEmpty());
}

void TestAuditLogPage::theHashIsShownAndCopied()
{
    Shown shown;
    const QString hash = test::sampleAudit().at(1).hash;
    QCOMPARE(shown.cell(1, Column::Hash), hash);
    QVERIFY(!shown.table->model()->index(1, Column::Hash).data(Qt::AccessibleTextRole).toString().contains(hash));
    shown.table->selectRow(1);
    shown.action("copyHash")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), hash);
    shown.action("copyAuditRows")->trigger();
    QVERIFY(QApplication::clipboard()->text().startsWith(
        QStringLiteral("2023年03月20日 09:07:00\tデータタロウ（tarodt）\t")));
    shown.table->selectAll();
    QVERIFY(!shown.action("copyHash")->isEnabled() && shown.action("copyAuditRows")->isEnabled());
}

void TestAuditLogPage::everythingThatMatchesIsSaved()
{
    Shown shown(test::auditPage(test::sampleAudit(), 2));
    QSignalSpy ready(shown.page.get(), &AuditLogPage::readyToSave);
    const int asked = shown.on.gateway.auditPages.count();
    auto* save = test::named<QPushButton>(*shown.page, "auditExport");
    save->click();
    QVERIFY(ready.isEmpty() && !save->isEnabled());
    QCOMPARE(shown.on.gateway.auditPages.count(), std::max(asked, 2));
    QCOMPARE(shown.on.gateway.auditPages.lastAsked().before, 2);
    core::AuditEntry evil = test::audited(1, QStringLiteral("=cmd"), QStringLiteral("session.create"),
                                          QStringLiteral("=cmd"), QStringLiteral("sign_in_failed"));
    shown.on.gateway.auditPages.answerLast(test::auditPage({evil}));
    test::settle();
    QCOMPARE(ready.size(), 1);
    auto* dialog = shown.page->findChild<QFileDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    const QString csv = QString::fromUtf8(shown.page->csv());
    QVERIFY(shown.page->csv().startsWith("\xef\xbb\xbf"));
    QVERIFY(csv.startsWith(QStringLiteral("\"日時（日本時間）\",\"操作した人\"")));
    QCOMPARE(csv.count(QStringLiteral("\r\n")), 6);
    QVERIFY(csv.contains(
        QStringLiteral("\"2023-03-20T00:09:00.000Z\",\"hanakodt\",\"revocation.row\",\"tarodt\",\"done\"")));
    QVERIFY(csv.contains(QStringLiteral("\"'=cmd\"")) && !csv.contains(QStringLiteral("\"=cmd\"")));
    QVERIFY(csv.contains(test::sampleAudit().at(0).hash));
    dialog->reject();
}

void TestAuditLogPage::aFailureOffersToReadAgainAndNothingSaysSo()
{
    Shown shown{test::auditPage({})};
    QVERIFY(test::shows(*shown.page, "該当する履歴はありません"));
    QVERIFY(!test::named<QPushButton>(*shown.page, "auditExport")->isEnabled());
    test::named<QPushButton>(*shown.page, "auditReload")->click();
    QVERIFY(test::named<QPushButton>(*shown.page, "auditCancel")->isVisible());
    shown.on.gateway.auditPages.answerLast(test::failed(core::GatewayError::Kind::Unreachable, false));
    test::settle();
    QVERIFY(test::shows(*shown.page, "サーバーにつながらない"));
}

void TestAuditLogPage::everyFieldHasANameAndTheLanguageChanges()
{
    Shown shown;
    test::useLanguage("en");
    for (QWidget* widget : shown.page->findChildren<QWidget*>()) {
        const bool speaks =
            qobject_cast<QComboBox*>(widget) || qobject_cast<QDateEdit*>(widget) ||
            (qobject_cast<QLineEdit*>(widget) && !widget->objectName().startsWith(QLatin1String("qt_")));
        if (!speaks)
            continue;
        const auto labels = shown.page->findChildren<QLabel*>();
        const bool labelled =
            std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel* label) { return label->buddy() == widget; });
        QVERIFY2(labelled || !widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
    QCOMPARE(shown.cell(0, Column::Action), QStringLiteral("Token revoked"));
    QCOMPARE(shown.cell(2, Column::Actor), QStringLiteral("(operator of the server)"));
    QCOMPARE(test::named<QLabel>(*shown.page, "auditCount")->text(), QStringLiteral("4 rows"));
    QCOMPARE(shown.page->title(), QStringLiteral("Activity"));
    shown.page->focusFirst();
    auto* user = test::named<QLineEdit>(*shown.page, "auditUser");
    QTest::keyClick(user, Qt::Key_Down);
    QVERIFY(shown.table->hasFocus());
    QTest::keyClick(shown.table, Qt::Key_Up);
    QVERIFY(user->hasFocus());
}

void TestAuditLogPage::everyKnownNameHasWords()
{
    const QStringList actions = {QStringLiteral("session.create"),        QStringLiteral("session.delete"),
                                 QStringLiteral("revocation.create"),     QStringLiteral("revocation.row"),
                                 QStringLiteral("tokens.import"),         QStringLiteral("registration.create"),
                                 QStringLiteral("registration.skip"),     QStringLiteral("registration.check"),
                                 QStringLiteral("store.restored"),        QStringLiteral("clock.lowered"),
                                 QStringLiteral("masterKey.rotated"),     QStringLiteral("assignment.create"),
                                 QStringLiteral("assignment.row"),        QStringLiteral("assignment.end"),
                                 QStringLiteral("user.unlock"),           QStringLiteral("token.resynchronise"),
                                 QStringLiteral("revocation.ownExpired"), QStringLiteral("tokens.importAssignment"),
                                 QStringLiteral("approval.request"),      QStringLiteral("approval.approve"),
                                 QStringLiteral("approval.reject"),       QStringLiteral("approval.withdraw"),
                                 QStringLiteral("approval.maker")};
    for (const QString& action : actions)
        QVERIFY2(AuditWords::action(action) != action, qPrintable(action));
    for (const QString& kind : AuditWords::kinds()) {
        QVERIFY2(AuditWords::kind(kind) != kind, qPrintable(kind));
        QVERIFY2(std::any_of(actions.cbegin(), actions.cend(),
                             [&](const QString& action) { return action.startsWith(kind + QLatin1Char('.')); }),
                 qPrintable(kind));
    }
    for (int refusal = 0; refusal <= static_cast<int>(TokenRefusal::OtpNotRequired); ++refusal) {
        const auto name = jsonName(static_cast<TokenRefusal>(refusal));
        const QString code = QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
        QVERIFY2(AuditWords::outcome(code) != code, qPrintable(code));
    }
    QVERIFY(!AuditWords::machine(QStringLiteral(" bank ")).isEmpty());
    QVERIFY(AuditWords::machine(QStringLiteral("bank")).isEmpty());
}

void TestAuditLogPage::theNextPersonSeesNoSearchOfTheLast()
{
    Shown shown;
    shown.page->followUser(QStringLiteral("tarodt"));
    shown.page->hide();
    shown.on.client.session.noteRefusal(test::refused(ErrorCode::SessionExpired).error);
    test::settle();
    QVERIFY(test::named<QLineEdit>(*shown.page, "auditUser")->text().isEmpty());
    QCOMPARE(shown.table->model()->rowCount(), 0);
}

QTEST_MAIN(TestAuditLogPage)
#include "tst_audit_log_page.moc"
