// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/models/user_filter_model.h"
#include "tests/support/client/sample_company.h"
#include "tests/support/seeded_random.h"

#include <QAbstractItemModelTester>
#include <QIdentityProxyModel>
#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {

const QString hanako = QStringLiteral("hanakodt");
const QString taro = QStringLiteral("tarodt");

QStringList shown(const UserFilterModel& filter, const UserTableModel& users)
{
    QStringList ids;
    for (int i = 0; i < filter.rowCount(); ++i) {
        ids.append(users.row(filter.usersRow(i)).loginId);
    }
    return ids;
}

QList<UserRow> randomUsers(std::mt19937_64& random, int count)
{
    static const QStringList parts{QStringLiteral("タロウ"), QStringLiteral("ﾀﾛｳ"),  QStringLiteral("ハナコ"),
                                   QStringLiteral("ＡＢＣ"), QStringLiteral("abc"),  QStringLiteral("山田 太郎"),
                                   QStringLiteral("ß"),      QStringLiteral("がぎ"), QStringLiteral("か\u3099")};
    QList<UserRow> rows;
    for (int i = 0; i < count; ++i) {
        const auto pick = [&] { return parts[randomBetween(random, 0, parts.size() - 1)]; };
        const auto status = static_cast<OtpStatus>(randomBetween(random, 0, 5));
        rows.append(
            user(QStringLiteral("user%1").arg(i), pick() + pick(), UserClass::General, status,
                 status == OtpStatus::InService ? QString::number(randomBetween(random, 0, 99999)) : QString()));
    }
    return rows;
}

//! Straight from the words of the rule: each word stands in one of the fields, or in the name written without spaces.
bool oracle(const UserRow& row, const QString& words, std::optional<OtpStatus> status, const QString& printed)
{
    if ((status && row.otpStatus != *status) || (!printed.isEmpty() && row.printedExpiry != printed)) {
        return false;
    }
    QString joined = searchFold(row.name);
    joined.remove(u' ');
    const QStringList fields{searchFold(row.loginId), searchFold(row.name), searchFold(row.serialNumber), joined};
    for (const QString& word : searchFold(words).split(u' ', Qt::SkipEmptyParts)) {
        bool found = false;
        for (const QString& field : fields) {
            found = found || field.contains(word);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

} // namespace

class TestUserFilterModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsAreFoundHoweverTheyAreTyped_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char* name, const char* words, const QStringList& found) {
            QTest::newRow(name) << QString::fromUtf8(words) << found;
        };
        row("half-width kana", "ﾀﾛｳ", {taro});
        row("full-width kana", "タロウ", {taro});
        row("full-width letters", "ＴＡＲＯ", {taro});
        row("capitals", "TARODT", {taro});
        row("kanji", "花子", {hanako});
        row("a serial number", "33456", {hanako});
        row("full-width serial", "３３４５６", {hanako});
        row("spaces around", "  taro　", {taro});
        row("two words both match", "データ taro", {taro});
        row("two words of different users", "hanako taro", {});
        row("nobody", "zzz", {});
        row("not across two fields", "hanakodtデ", {});
    }
    void wordsAreFoundHoweverTheyAreTyped()
    {
        QFETCH(QString, words);
        UserTableModel users;
        users.replaceAll(trainingUsers());
        UserFilterModel filter(users);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setWords(words);
        QTEST(shown(filter, users), "found");
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 7);
    }
    void aNameWithASpaceIsFoundWithoutIt()
    {
        UserTableModel users;
        users.replaceAll(
            {user(QStringLiteral("y1"), QStringLiteral("山田　太郎"), UserClass::General, OtpStatus::None)});
        UserFilterModel filter(users);
        for (const char* words : {"山田太郎", "山田 太郎", "太郎 山田", "田太"}) {
            filter.setWords(QString::fromUtf8(words));
            QVERIFY2(filter.rowCount() == 1, words);
        }
    }
    void statusAndPrintedDateNarrowFurther()
    {
        UserTableModel users;
        users.replaceAll(trainingUsers());
        UserFilterModel filter(users);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setStatus(OtpStatus::InService);
        QCOMPARE(filter.rowCount(), 3);
        filter.setPrintedExpiry(QStringLiteral("04/30/28"));
        QCOMPARE(filter.rowCount(), 0);
        filter.setPrintedExpiry(QStringLiteral("04/30/23"));
        filter.setWords(QStringLiteral("花"));
        QCOMPARE(shown(filter, users), QStringList({hanako}));
        filter.setStatus(std::nullopt);
        filter.setPrintedExpiry({});
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 7);
    }
    void rowsThatChangeEnterAndLeaveTheFilter()
    {
        UserTableModel users;
        users.replaceAll(trainingUsers());
        UserFilterModel filter(users);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setStatus(OtpStatus::InService);
        QSignalSpy removed(&filter, &UserFilterModel::rowsRemoved);
        QSignalSpy inserted(&filter, &UserFilterModel::rowsInserted);
        UserRow row = users.row(users.indexOf(taro));
        row.otpStatus = OtpStatus::Revoked;
        users.upsert(row);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(filter.rowCount(), 2);
        row.otpStatus = OtpStatus::InService;
        users.upsert(row);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(filter.rowCount(), 3);
    }
    void aSelectedRowStaysSelectedWhileItIsShown()
    {
        UserTableModel users;
        users.replaceAll(trainingUsers());
        UserFilterModel filter(users);
        const QPersistentModelIndex current = filter.index(6, UserTableModel::Name);
        filter.setWords(QStringLiteral("ﾀﾛｳ"));
        QVERIFY(current.isValid());
        QCOMPARE(current.row(), 0);
        filter.setWords(QStringLiteral("花"));
        QVERIFY(!current.isValid());
    }
    void everyColumnSortsByItsRawValue()
    {
        UserTableModel users;
        users.replaceAll(trainingUsers());
        UserFilterModel filter(users);
        filter.sort(UserTableModel::Class);
        QCOMPARE(shown(filter, users).mid(0, 3),
                 QStringList({QStringLiteral("ichirodt"), QStringLiteral("saburodt"), hanako}));
        filter.sort(UserTableModel::Serial);
        QCOMPARE(shown(filter, users).mid(0, 2), QStringList({QStringLiteral("ichirodt"), hanako}));
        filter.sort(UserTableModel::Status);
        QCOMPARE(shown(filter, users).mid(0, 3), QStringList({hanako, QStringLiteral("sachikodt"), taro}));
        filter.sort(UserTableModel::LoginId, Qt::DescendingOrder);
        QCOMPARE(shown(filter, users).first(), taro);
        UserRow early = users.row(users.indexOf(taro));
        early.expiresAt = oldExpiry - std::chrono::hours{24 * 365 * 10};
        users.upsert(early);
        filter.sort(UserTableModel::Expiry);
        QCOMPARE(shown(filter, users).first(), taro);
        QVERIFY(!users.row(filter.usersRow(6)).expiresAt);
        users.setTicked({QStringLiteral("sachikodt")}, true);
        filter.sort(UserTableModel::Ticked);
        QCOMPARE(shown(filter, users).first(), QStringLiteral("sachikodt"));
    }
    void theAllBoxMeansShownRowsThatCanBeTicked()
    {
        UserTableModel users;
        users.replaceAll(trainingUsers());
        UserFilterModel filter(users);
        QCOMPARE(filter.tickSummary().shownTickable, 4);
        QCOMPARE(filter.tickSummary().allState(), Qt::Unchecked);
        filter.setWords(QStringLiteral("taro"));
        filter.setAllShownTicked(true);
        QCOMPARE(users.tickedLoginIds(), QStringList({taro}));
        QCOMPARE(filter.tickSummary().allState(), Qt::Checked);
        filter.setWords(QStringLiteral("hanako"));
        QCOMPARE(filter.tickSummary().allState(), Qt::Unchecked);
        QCOMPARE(filter.tickSummary().tickedHidden, 1);
        filter.setAllShownTicked(true);
        QCOMPARE(users.tickedCount(), 2);
        filter.setWords({});
        QCOMPARE(filter.tickSummary().allState(), Qt::PartiallyChecked);
        filter.setAllShownTicked(true);
        QCOMPARE(filter.tickSummary().allState(), Qt::Checked);
        QCOMPARE(users.tickedCount(), 4);
        filter.setAllShownTicked(false);
        QCOMPARE(users.tickedCount(), 0);
    }
    void nothingShownIsNotTicked() { QCOMPARE(TickSummary{}.allState(), Qt::Unchecked); }
    void summaryChangedComesOnceForManyChanges()
    {
        UserTableModel users;
        users.replaceAll(trainingUsers());
        UserFilterModel filter(users);
        QCoreApplication::processEvents();
        QSignalSpy summary(&filter, &UserFilterModel::summaryChanged);
        filter.setAllShownTicked(true);
        filter.setWords(QStringLiteral("taro"));
        users.clearTicks();
        QCOMPARE(summary.count(), 0);
        QCoreApplication::processEvents();
        QCOMPARE(summary.count(), 1);
    }
    void worksThroughAPresentationProxy()
    {
        UserTableModel users;
        users.replaceAll(trainingUsers());
        QIdentityProxyModel words;
        words.setSourceModel(&users);
        UserFilterModel filter(users);
        filter.setSourceModel(&words);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setWords(QStringLiteral("ﾀﾛｳ"));
        QCOMPARE(shown(filter, users), QStringList({taro}));
        filter.setWords({});
        filter.sort(UserTableModel::LoginId, Qt::DescendingOrder);
        users.replaceAll(trainingUsers().mid(0, 5));
        QCOMPARE(filter.rowCount(), 5);
    }
    void aRandomFilterShowsWhatTheRuleSays()
    {
        auto random = seededRandom();
        UserTableModel users;
        const QList<UserRow> rows = randomUsers(random, 300);
        users.replaceAll(rows);
        UserFilterModel filter(users);
        const QStringList words{QString(),
                                QStringLiteral("ﾀﾛｳ"),
                                QStringLiteral("abc"),
                                QStringLiteral("ＳＳ"),
                                QStringLiteral("山田太郎"),
                                QStringLiteral("山田 1"),
                                QStringLiteral("user1 が"),
                                QStringLiteral("7"),
                                QStringLiteral("か\u3099"),
                                QStringLiteral("\u3099")};
        for (int round = 0; round < 200; ++round) {
            const QString word = words[randomBetween(random, 0, words.size() - 1)];
            const auto number = randomBetween(random, 0, 6);
            const auto status = number == 6 ? std::nullopt : std::optional(static_cast<OtpStatus>(number));
            const QString printed = randomBetween(random, 0, 3) == 0 ? QStringLiteral("04/30/23") : QString();
            filter.setWords(word);
            filter.setStatus(status);
            filter.setPrintedExpiry(printed);
            QStringList expected;
            for (const UserRow& row : rows) {
                if (oracle(row, word, status, printed)) {
                    expected.append(row.loginId);
                }
            }
            QCOMPARE(shown(filter, users), expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestUserFilterModel)
#include "tst_user_filter_model.moc"
