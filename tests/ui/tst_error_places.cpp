// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every place that can show a failure, with every failure there is, in both languages: there is always a text, and it
// always says what to do next. The rows are made from the enums, so that a new code cannot be forgotten.
#include "tests/support/client/sample_tokens.h"
#include "tests/ui/ui_fixture.h"
#include "ui/error_text/error_words.h"
#include "ui/main_window.h"
#include "ui/registration/registration_page.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/tokens/assign_dialog.h"
#include "ui/tokens/import_dialog.h"
#include "ui/tokens/inventory_page.h"
#include "ui/users/user_list_page.h"
#include "ui/widgets/notice.h"

#include <QTableView>

#include <functional>

using namespace kirikae;
using namespace kirikae::ui;
using core::GatewayError;
using Kind = core::GatewayError::Kind;

namespace {

//! What a hostile server may write: HTML, a change of direction, and no end.
const QString hostile = QStringLiteral("<img src=x><b>bold</b> \u202Eeman ") + QString(10'000, QChar(0x82B1));

struct Case {
    QByteArray name;
    GatewayError error;
};

QList<Case> everyFailure()
{
    QList<Case> all;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        GatewayError error = test::refused(static_cast<ErrorCode>(code)).error;
        const std::string_view name = errorCodeName(*error.code);
        error.codeName = QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
        error.detail = hostile;
        error.requestId = QStringLiteral("0123456789abcdef");
        all.append({QByteArray(name.data(), static_cast<qsizetype>(name.size())), error});
    }
    GatewayError unknown;
    unknown.kind = Kind::Refused;
    unknown.sent = true;
    unknown.codeName = QStringLiteral("<i>of_tomorrow</i>");
    unknown.detail = hostile;
    all.append({"a code of tomorrow", unknown});
    for (int kind = static_cast<int>(Kind::TimedOut); kind <= static_cast<int>(Kind::Portal); ++kind) {
        const auto failed = static_cast<Kind>(kind);
        const bool canLeave = failed == Kind::TimedOut || failed == Kind::Unreachable || failed == Kind::Malformed;
        for (const bool sent : canLeave ? QList<bool>{false, true} : QList<bool>{false}) {
            GatewayError error = test::failed(failed, sent).error;
            error.detail = hostile;
            error.proxy = QStringLiteral("proxy.example:8080");
            all.append({"kind " + QByteArray::number(kind) + (sent ? " sent" : " not sent"), error});
        }
    }
    GatewayError opened = test::failed(Kind::ServerNotTrusted, false).error;
    opened.issuer = hostile;
    all.append({"opened TLS", opened});
    GatewayError wrong = test::failed(Kind::ProxyPasswordWanted, false).error;
    wrong.credentialsWrong = true;
    all.append({"a wrong proxy password", wrong});
    return all;
}

//! Each makes one failure happen, and shows it.
struct Place {
    const char* name;
    std::function<void(test::ClientOnFakes&, QWidget*& screen, const GatewayError&)> fail;
};

const QList<Place>& places()
{
    static const QList<Place> all{
        {"sign-in",
         [](test::ClientOnFakes& on, QWidget*&, const GatewayError& error) {
             on.openCertificate(QStringLiteral("hanakodt"));
             on.client.session.signIn(test::secret("login"), {});
             on.gateway.signIns.answerLast(Failure{error});
         }},
        {"the user list",
         [](test::ClientOnFakes& on, QWidget*&, const GatewayError& error) {
             on.signInWithList(QStringLiteral("hanakodt"));
             on.client.list.reload();
             on.gateway.pages.answerLast(Failure{error});
         }},
        {"a revocation",
         [](test::ClientOnFakes& on, QWidget*&, const GatewayError& error) {
             on.signInWithList(QStringLiteral("hanakodt"));
             on.client.revocation.begin({QStringLiteral("tarodt")});
             test::settle();
             on.client.revocation.confirm(test::secret("Confirm1hanakodt"), test::secret("123456"));
             on.gateway.revocations.answerLast(Failure{error});
         }},
        {"a registration",
         [](test::ClientOnFakes& on, QWidget*& screen, const GatewayError& error) {
             on.signInWithList(QStringLiteral("tarodt"));
             auto* page = new RegistrationPage(on.client);
             screen = page;
             page->show();
             page->begin();
             on.client.registration.submit(QStringLiteral("90000001"), test::secret("654321"));
             on.gateway.registrations.answerLast(Failure{error});
         }},
        {"skipping a registration",
         [](test::ClientOnFakes& on, QWidget*& screen, const GatewayError& error) {
             on.signInWithList(QStringLiteral("tarodt"));
             auto* page = new RegistrationPage(on.client);
             screen = page;
             page->show();
             page->begin();
             on.client.registration.skip();
             on.gateway.skips.answerLast(Failure{error});
         }},
        {"the check of an assignment",
         [](test::ClientOnFakes& on, QWidget*& screen, const GatewayError& error) {
             on.signInWithList(QStringLiteral("hanakodt"));
             on.client.assignment.begin({QStringLiteral("shirodt")}, {QStringLiteral("90000002")});
             screen = new AssignDialog(on.client);
             screen->show();
             on.client.assignment.check();
             on.gateway.assignments.answerLast(Failure{error});
         }},
        {"an import",
         [](test::ClientOnFakes& on, QWidget*& screen, const GatewayError& error) {
             on.signInWithList(QStringLiteral("hanakodt"));
             screen = new ImportDialog(on.client);
             screen->show();
             on.client.imports.choose(QStringLiteral(KIRIKAE_TEST_DATA "/kits/rfc6030_figure_2.xml"));
             on.client.imports.check({});
             on.gateway.imports.answerLast(Failure{error});
         }},
        {"the inventory",
         [](test::ClientOnFakes& on, QWidget*& screen, const GatewayError& error) {
             on.signInWithList(QStringLiteral("hanakodt"));
             screen = new InventoryPage(on.client);
             screen->show();
             test::settle();
             on.gateway.tokenPages.answerLast(Failure{error});
         }},
    };
    return all;
}

//! Every notice on the screen that says something and what to do next.
QStringList spokenNotices()
{
    QStringList all;
    for (QWidget* top : QApplication::topLevelWidgets())
        for (const Notice* notice : top->findChildren<Notice*>()) {
            const auto* heading = notice->findChild<QLabel*>(QStringLiteral("noticeHeading"));
            const auto* next = notice->findChild<QLabel*>(QStringLiteral("noticeText"));
            if (heading->isVisible() && next->isVisible() && heading->text().size() > 5 && next->text().size() > 5)
                all << notice->text();
        }
    return all;
}

bool isJapanese(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Hiragana; });
}

//! No label takes the foreign text for HTML, and no direction mark is on the screen.
void checkLabels()
{
    for (QWidget* top : QApplication::topLevelWidgets()) {
        for (const QLabel* label : top->findChildren<QLabel*>()) {
            QVERIFY(!label->text().contains(QChar(0x202E)));
            if (label->text().contains(QLatin1String("<b>")) || label->text().contains(QLatin1String("<i>")))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QVERIFY2(top->width() < 3000, top->metaObject()->className());
    }
}

} // namespace

class TestErrorPlaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFailureHasANextStepEverywhere_data();
    void everyFailureHasANextStepEverywhere();
    void everyRowOfAResultHasANextStep();
    void everyRowOfAnAssignmentSaysWhy();
    void everyAnswerOfTheSafeStoreLeavesAWayOn_data();
    void everyAnswerOfTheSafeStoreLeavesAWayOn();
    void whatStaysOnThisPcSaysWhatNow();
    void whatWasSentWithoutAnAnswerSaysWhatNow();
    void foreignNamesAreShownLiterally();
};

void TestErrorPlaces::everyFailureHasANextStepEverywhere_data()
{
    QTest::addColumn<int>("place");
    for (int place = 0; place < places().size(); ++place)
        QTest::newRow(places().at(place).name) << place;
}

void TestErrorPlaces::everyFailureHasANextStepEverywhere()
{
    QFETCH(int, place);
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        for (const Case& failure : everyFailure()) {
            // Whoever cancelled knows it; and a code that is wanted brings its field.
            if (failure.error.kind == Kind::Cancelled)
                continue;
            test::FakePc pc;
            test::TemporarySettings settings;
            test::ClientOnFakes on(pc);
            MainWindow window(on.client, settings.settings);
            window.show();
            QWidget* screen = nullptr;
            places().at(place).fail(on, screen, failure.error);
            const std::unique_ptr<QWidget> owned(screen);
            test::settle();
            const QStringList notices = spokenNotices();
            const bool asksForCode = place == 0 && failure.error.code == ErrorCode::OtpRequired;
            const QByteArray where = QByteArray(language) + ' ' + failure.name;
            QVERIFY2(asksForCode || !notices.isEmpty(), where.constData());
            QVERIFY2(!asksForCode ||
                         test::shows(window, language[0] == 'j' ? "ワンタイムパスワード" : "One-time password"),
                     where.constData());
            for (const QString& text : notices)
                QVERIFY2(isJapanese(text) == (language[0] == 'j'), qPrintable(text));
            checkLabels();
            if (QTest::currentTestFailed())
                qFatal("at %s", where.constData());
        }
    }
}

void TestErrorPlaces::everyRowOfAResultHasANextStep()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            core::RevocationRow row;
            row.loginId = QStringLiteral("tarodt");
            row.outcome = RowOutcome::Refused;
            row.code = static_cast<ErrorCode>(code);
            test::FakePc pc;
            test::ClientOnFakes on(pc);
            on.signInWithList(QStringLiteral("hanakodt"));
            RevocationResultPage page(on.client);
            page.setResult({QStringLiteral("r"), test::trainingStart, {row}, {}});
            page.show();
            const QAbstractItemModel* model = page.findChild<QTableView*>()->model();
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << model->index(0, column).data().toString();
            const Explanation words = ErrorWords::of(static_cast<ErrorCode>(code));
            QVERIFY2(cells.contains(words.next), qPrintable(cells.join(QLatin1Char('|'))));
            QVERIFY(cells.contains(words.happened));
        }
    }
}

void TestErrorPlaces::everyRowOfAnAssignmentSaysWhy()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            const std::string_view name = errorCodeName(static_cast<ErrorCode>(code));
            const QString words =
                ErrorWords::ofDevice(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
            QVERIFY(words.size() > 10);
            QCOMPARE(isJapanese(words), language[0] == 'j');
        }
        QVERIFY(!ErrorWords::ofDevice(hostile).contains(QChar(0x202E)));
    }
}

void TestErrorPlaces::everyAnswerOfTheSafeStoreLeavesAWayOn_data()
{
    QTest::addColumn<int>("error");
    for (int error = 0; error <= static_cast<int>(core::SecretStoreError::Refused); ++error)
        QTest::newRow(QByteArray::number(error).constData()) << error;
}

void TestErrorPlaces::everyAnswerOfTheSafeStoreLeavesAWayOn()
{
    QFETCH(int, error);
    test::useLanguage("ja");
    test::FakePc pc;
    test::TemporarySettings settings;
    test::ClientOnFakes on(pc);
    MainWindow window(on.client, settings.settings);
    window.show();
    on.client.session.chooseIdentity(QStringLiteral("cert-hanakodt"));
    pc.secrets.answerRead(pc.secrets.reads.size() - 1, Failure{static_cast<core::SecretStoreError>(error)});
    test::settle();
    QVERIFY(test::shows(window, "証明書のパスワード"));
    const bool kept = static_cast<core::SecretStoreError>(error) == core::SecretStoreError::NotFound;
    QCOMPARE(test::shows(window, "安全な保管場所に記憶する"), kept);
}

void TestErrorPlaces::whatStaysOnThisPcSaysWhatNow()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        QSet<QString> different;
        for (int error = 0; error <= static_cast<int>(core::ImportFileError::TooLarge); ++error) {
            const Explanation words = ErrorWords::of(static_cast<core::ImportFileError>(error));
            QVERIFY(!words.happened.isEmpty() && !words.next.isEmpty());
            QCOMPARE(isJapanese(words.happened + words.next), language[0] == 'j');
            different << words.happened;
        }
        QCOMPARE(different.size(), 3);
        different.clear();
        for (int error = 0; error <= static_cast<int>(core::SecretStoreError::Refused); ++error)
            different << ErrorWords::of(static_cast<core::SecretStoreError>(error)).happened;
        QCOMPARE(different.size(), 3); // nothing kept there and nowhere to keep it are the same to the person
        const Explanation file = ErrorWords::notSaved(QStringLiteral("EACCES"));
        QVERIFY(!file.next.isEmpty() && file.detail == QLatin1String("EACCES"));
    }
}

void TestErrorPlaces::whatWasSentWithoutAnAnswerSaysWhatNow()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        QSet<QString> different;
        for (int what = 0; what <= static_cast<int>(Sent::Import); ++what) {
            const Explanation words = ErrorWords::unanswered(static_cast<Sent>(what));
            QVERIFY(!words.happened.isEmpty() && !words.next.isEmpty());
            QCOMPARE(isJapanese(words.happened + words.next), language[0] == 'j');
            different << words.happened;
        }
        QCOMPARE(different.size(), 6);
        GatewayError wrong = test::refused(ErrorCode::ConfirmationRejected).error;
        different.clear();
        for (const Sent what : {Sent::Revocation, Sent::Assignment, Sent::Unlocking})
            different << ErrorWords::ofSending(what, wrong, {}).happened;
        QCOMPARE(different.size(), 3); // each says what was not done
    }
}

void TestErrorPlaces::foreignNamesAreShownLiterally()
{
    test::useLanguage("ja");
    test::FakePc pc;
    test::TemporarySettings settings;
    test::ClientOnFakes on(pc);
    MainWindow window(on.client, settings.settings);
    window.show();
    QList<core::UserRow> rows = test::trainingUsers();
    for (core::UserRow& row : rows)
        row.name = hostile;
    on.openCertificate(QStringLiteral("hanakodt"));
    on.client.session.signIn(test::secret("login"), {});
    Q_EMIT on.gateway.serverTimeSeen(test::trainingStart);
    on.gateway.signIns.answerLast(test::sessionOf(rows.constFirst()));
    test::settle();
    on.answerList(rows);
    on.client.revocation.begin({QStringLiteral("tarodt"), QStringLiteral("hanakodt")});
    test::settle();
    QVERIFY(test::shows(window, "<b>bold</b> \u2039U+202E\u203A"));
    checkLabels();
    const QTableView* table = window.findChild<QTableView*>();
    QVERIFY(table);
    const QString cell = table->model()->index(0, core::UserTableModel::Name).data().toString();
    QVERIFY(cell.startsWith(QStringLiteral("<img src=x><b>bold</b>")));
    QVERIFY(!cell.contains(QChar(0x202E)));
}

QTEST_MAIN(TestErrorPlaces)
#include "tst_error_places.moc"
