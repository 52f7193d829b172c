// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/error_text/error_words.h"
#include "ui/program_options.h"
#include "ui/revocation/result_csv.h"
#include "ui/users/user_presentation_model.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <QFile>
#include <QXmlStreamReader>

using namespace kirikae;
using namespace kirikae::ui;

class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyErrorCodeHasWordsInBothLanguages_data();
    void everyErrorCodeHasWordsInBothLanguages();
    void everyKindOfFailureHasWordsInBothLanguages();
    void everyIdentityErrorHasWordsInBothLanguages();
    void statusesAndClassesAreTheBanksWords();
    void columnsAreTheBanksWords();
    void datesAreJapaneseTimeWhateverThePcsZone();
    void aCountdownShowsMinutesAndFromAnHourOnHours();
    void triesAndWaitsAreSaid();
    void requestsThatFillTheirShareAreNoHaste();
    void aPassedWaitDoesNotShowNegativeTime();
    void csvIsUtf8WithBomCrlfAndDefusedCells();
    void noTranslationIsUnfinished();
    void theCommandLineIsChecked_data();
    void theCommandLineIsChecked();
};

namespace {

void checkExplanation(const Explanation& words, const char* language)
{
    QVERIFY2(words.happened.size() > 5, language);
    QVERIFY2(words.next.size() > 5, language);
    QVERIFY2(words.who.size() > 5, language);
    const bool japanese = QLatin1String(language) == QLatin1String("ja");
    for (const QString& text : {words.happened, words.next, words.who}) {
        bool hasKana = false;
        for (const QChar letter : text)
            hasKana = hasKana || letter.script() == QChar::Script_Hiragana;
        QCOMPARE(hasKana, japanese);
    }
}

} // namespace

void TestWords::everyErrorCodeHasWordsInBothLanguages_data()
{
    QTest::addColumn<int>("code");
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        const auto name = errorCodeName(static_cast<ErrorCode>(code));
        QTest::newRow(std::string(name).c_str()) << code;
    }
}

void TestWords::everyErrorCodeHasWordsInBothLanguages()
{
    QFETCH(int, code);
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        checkExplanation(ErrorWords::of(static_cast<ErrorCode>(code)), language);
    }
}

void TestWords::everyKindOfFailureHasWordsInBothLanguages()
{
    using Kind = core::GatewayError::Kind;
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        for (int kind = 0; kind <= static_cast<int>(Kind::Portal); ++kind)
            for (const bool sent : {true, false})
                checkExplanation(ErrorWords::of(static_cast<Kind>(kind), sent), language);
        checkExplanation(ErrorWords::spentCode(), language);
    }
}

void TestWords::everyIdentityErrorHasWordsInBothLanguages()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        for (int error = 0; error <= static_cast<int>(core::IdentityError::SourceUnavailable); ++error)
            checkExplanation(ErrorWords::of(static_cast<core::IdentityError>(error)), language);
    }
}

void TestWords::statusesAndClassesAreTheBanksWords()
{
    test::useLanguage("ja");
    QCOMPARE(DomainWords::status(OtpStatus::InService), QStringLiteral("サービス利用中"));
    QCOMPARE(DomainWords::status(OtpStatus::Expired), QStringLiteral("トークン有効期限切れ"));
    QCOMPARE(DomainWords::status(OtpStatus::Revoked), QStringLiteral("失効中"));
    QCOMPARE(DomainWords::status(OtpStatus::Issued), QStringLiteral("トークン発行済み"));
    QCOMPARE(DomainWords::status(OtpStatus::Unregistered), QStringLiteral("未登録"));
    QCOMPARE(DomainWords::status(OtpStatus::None), QStringLiteral("-"));
    QCOMPARE(DomainWords::userClass(UserClass::Master), QStringLiteral("マスターユーザ"));
    QCOMPARE(DomainWords::userClass(UserClass::Administrator), QStringLiteral("管理ユーザ"));
    QCOMPARE(DomainWords::userClass(UserClass::General), QStringLiteral("一般ユーザ"));
    QCOMPARE(DomainWords::spokenNothing(), QStringLiteral("なし"));
    test::useLanguage("en");
    QCOMPARE(DomainWords::status(OtpStatus::InService), QStringLiteral("In service"));
}

void TestWords::columnsAreTheBanksWords()
{
    test::useLanguage("ja");
    QStringList headings;
    for (int column = core::UserTableModel::LoginId; column < core::UserTableModel::ColumnCount; ++column)
        headings << UserPresentationModel::heading(column);
    QCOMPARE(headings, QStringList({QStringLiteral("ログインID"), QStringLiteral("利用者名"),
                                    QStringLiteral("利用者区分"), QStringLiteral("シリアル番号"),
                                    QStringLiteral("ワンタイムパスワード状態"), QStringLiteral("トークン有効期限")}));
}

void TestWords::datesAreJapaneseTimeWhateverThePcsZone()
{
    QVERIFY(QDateTime::currentDateTime().offsetFromUtc() != 9 * 3600);
    test::useLanguage("ja");
    QCOMPARE(DateWords::dateTime(test::oldExpiry), QStringLiteral("2023年04月30日 09時00分"));
    QCOMPARE(DateWords::date(test::oldExpiry), QStringLiteral("2023年04月30日"));
    test::useLanguage("en");
    QCOMPARE(DateWords::dateTime(test::oldExpiry), QStringLiteral("30 Apr 2023, 09:00"));
    const Instant lateEvening = *parseInstant("2023-03-20T14:00:00Z");
    QCOMPARE(DateWords::clockTime(lateEvening, lateEvening), QStringLiteral("23:00"));
    QCOMPARE(DateWords::clockTime(lateEvening + std::chrono::hours{9}, lateEvening), QStringLiteral("21 Mar 08:00"));
}

void TestWords::aCountdownShowsMinutesAndFromAnHourOnHours()
{
    QCOMPARE(DateWords::countdown(std::chrono::seconds{1294}), QStringLiteral("21:34"));
    QCOMPARE(DateWords::countdown(std::chrono::seconds{5}), QStringLiteral("00:05"));
    QCOMPARE(DateWords::countdown(std::chrono::seconds{40205}), QStringLiteral("11:10:05"));
    test::useLanguage("ja");
    QCOMPARE(DateWords::roughly(std::chrono::minutes{30}), QStringLiteral("約30分"));
    QCOMPARE(DateWords::roughly(std::chrono::minutes{670}), QStringLiteral("約11時間10分"));
    test::useLanguage("en");
    QCOMPARE(DateWords::roughly(std::chrono::minutes{1}), QStringLiteral("about 1 minute"));
}

void TestWords::aPassedWaitDoesNotShowNegativeTime()
{
    QCOMPARE(DateWords::countdown(std::chrono::seconds{-5}), QStringLiteral("00:00"));
}

void TestWords::triesAndWaitsAreSaid()
{
    test::useLanguage("ja");
    core::GatewayError error = test::refused(ErrorCode::OtpRejected).error;
    error.triesLeft = 2;
    QVERIFY(ErrorWords::of(error, test::trainingStart).tries.contains(QStringLiteral("あと 2 回")));
    error = test::refused(ErrorCode::SignInLocked, std::chrono::minutes{2}).error;
    QVERIFY(ErrorWords::of(error, test::trainingStart).tries.contains(QStringLiteral("09:02")));
    error = test::refused(ErrorCode::CoolingDown).error;
    error.eligibleAt = test::trainingStart + std::chrono::minutes{30};
    QVERIFY(ErrorWords::of(error, test::trainingStart).tries.contains(QStringLiteral("09:30")));
}

void TestWords::requestsThatFillTheirShareAreNoHaste()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        core::GatewayError error = test::refused(ErrorCode::TooManyRequests).error;
        const QString haste = ErrorWords::of(error, test::trainingStart).happened;
        error.help = Helper::Self;
        const Explanation own = ErrorWords::of(error, test::trainingStart);
        checkExplanation(own, language);
        QVERIFY(own.happened != haste);
        error.help = Helper::Operator;
        const Explanation everybodys = ErrorWords::of(error, test::trainingStart);
        checkExplanation(everybodys, language);
        QVERIFY(everybodys.happened != haste && everybodys.next != own.next);
        // Wrong passwords are waited for.
        error.retryAfter = std::chrono::minutes{2};
        QCOMPARE(ErrorWords::of(error, test::trainingStart).happened, haste);
    }
}

void TestWords::csvIsUtf8WithBomCrlfAndDefusedCells()
{
    const QByteArray csv = csvFile({QStringLiteral("利用者名")},
                                   {{QStringLiteral("=1+1")}, {QStringLiteral("a\"b")}, {QStringLiteral("-")}});
    QCOMPARE(csv, QStringLiteral("\uFEFF\"利用者名\"\r\n\"'=1+1\"\r\n\"a\"\"b\"\r\n\"-\"\r\n").toUtf8());
}

void TestWords::noTranslationIsUnfinished()
{
    QFile file(QStringLiteral(KIRIKAE_SOURCE_DIR "/translations/kirikae_ja.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    int translations = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
            ++translations;
            QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")),
                     qPrintable(QString::number(xml.lineNumber())));
        }
    }
    QVERIFY(!xml.hasError());
    QVERIFY(translations > 300);
}

void TestWords::theCommandLineIsChecked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char* name, const QStringList& arguments, bool accepted) {
        QTest::newRow(name) << (QStringList{QStringLiteral("kirikae")} + arguments) << accepted;
    };
    row("nothing is fine", {}, true);
    row("training with a guide", {QStringLiteral("--training"), QStringLiteral("--guide"), QStringLiteral("d")}, true);
    row("a guide needs training", {QStringLiteral("--guide"), QStringLiteral("d")}, false);
    row("training has its own server",
        {QStringLiteral("--training"), QStringLiteral("--server"), QStringLiteral("https://a")}, false);
    row("a server must be https", {QStringLiteral("--server"), QStringLiteral("http://a")}, false);
    row("an https server", {QStringLiteral("--server"), QStringLiteral("https://a:8443")}, true);
    row("an unknown language", {QStringLiteral("--language"), QStringLiteral("fr")}, false);
    row("an unknown option", {QStringLiteral("--nonsense")}, false);
    row("a stray word", {QStringLiteral("word")}, false);
}

void TestWords::theCommandLineIsChecked()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, accepted);
    const ReadOptions read = readOptions(arguments);
    QCOMPARE(read.options.has_value(), accepted);
    QCOMPARE(read.error.isEmpty(), accepted);
}

QTEST_MAIN(TestWords)
#include "tst_words.moc"
