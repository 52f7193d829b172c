// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/sqlite_journal.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace kirikae;
using namespace kirikae::adapters;
using core::CoolDownEntry;
using core::JournalError;

namespace {

Instant at(const char* text)
{
    return parseInstant(text).value();
}

CoolDownEntry entry(const QString& loginId, const char* eligible)
{
    return {QStringLiteral("データ商事"), loginId, QStringLiteral("名前 'x'"), at("2023-03-20T00:00:00.123Z"),
            at(eligible)};
}

//! Runs statements on a file that no journal has open.
bool runOn(const QString& path, const QStringList& statements, QVariant* answer = nullptr)
{
    bool done = true;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
        database.setDatabaseName(path);
        done = database.open();
        QSqlQuery query(database);
        for (const QString& statement : statements) {
            done = done && query.exec(statement);
        }
        if (answer != nullptr && query.next()) {
            *answer = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("test"));
    return done;
}

} // namespace

class SqliteJournalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(QStringLiteral("プロファイル/journal.sqlite"));
    }
    void anEmptyJournalHasNothing();
    void whatIsWrittenIsReadAfterARestart();
    void puttingReplacesAndRemovingRemoves();
    void twoPendingRevocationsComeOldestFirst();
    void pendingRevocationsAreTheOperatorsOwn();
    void draftsKeepTheirOrderAndGoWhenEmpty();
    void theFileIsPrivateAndDurable();
    void anOlderFileIsBroughtUpToDateWithItsContent();
    void aNewerFileIsRefusedUntouched();
    void aDamagedFileIsKeptAndANewOneBegun_data();
    void aDamagedFileIsKeptAndANewOneBegun();
    void whereNothingCanBeWrittenTheReasonIsTold();
    void aFileThatCannotBeOpenedIsTriedAgain();
    void twoJournalsOfOneFileSeeEachOther();
};

void SqliteJournalTest::anEmptyJournalHasNothing()
{
    SqliteJournal journal(m_path);
    QVERIFY(!QFile::exists(m_path)); // opened with the first call
    QVERIFY(journal.coolDowns()->isEmpty());
    QVERIFY(!journal.anchor());
    QVERIFY(!journal.pendingRevocation(QStringLiteral("c"), QStringLiteral("o")));
    QVERIFY(journal.draft(QStringLiteral("selection")).isEmpty());
    QVERIFY(journal.lastError().isEmpty() && journal.damagedFileKeptAs().isEmpty());
}

void SqliteJournalTest::whatIsWrittenIsReadAfterARestart()
{
    const QList<CoolDownEntry> entries{
        entry(QStringLiteral("a"), "2023-03-20T00:30:00Z"),
        {QStringLiteral("c2"), QStringLiteral("b"), {}, std::nullopt, at("2023-03-20T23:10:00.999Z")}};
    const core::TimeAnchor anchor{at("2023-03-20T00:00:00.001Z"), std::chrono::milliseconds{123'456'789'012}, "boot-1",
                                  59.5};
    const core::PendingRevocation pending{QStringLiteral("key"),
                                          QStringLiteral("c"),
                                          QStringLiteral("hanakodt"),
                                          {QStringLiteral("sachikodt"), QStringLiteral("太郎\"")},
                                          at("2023-03-20T00:00:02Z")};
    {
        SqliteJournal journal(m_path);
        QVERIFY(journal.putCoolDowns(entries).hasValue());
        QVERIFY(journal.putAnchor(anchor).hasValue());
        QVERIFY(journal.putPendingRevocation(pending).hasValue());
        QVERIFY(journal.putDraft(QStringLiteral("registration.serial"), {QStringLiteral("99000001")}).hasValue());
    }
    SqliteJournal journal(m_path);
    QCOMPARE(journal.coolDowns().value(), entries);
    QVERIFY(journal.anchor().has_value());
    QVERIFY(journal.anchor()->serverTime == anchor.serverTime && journal.anchor()->elapsed == anchor.elapsed);
    QCOMPARE(journal.anchor()->bootId, anchor.bootId);
    QCOMPARE(journal.anchor()->rate, anchor.rate);
    const auto found = journal.pendingRevocation(QStringLiteral("c"), QStringLiteral("hanakodt"));
    QVERIFY(found.has_value());
    QCOMPARE(found->idempotencyKey, pending.idempotencyKey);
    QCOMPARE(found->loginIds, pending.loginIds);
    QVERIFY(found->sentAt == pending.sentAt);
    QCOMPARE(journal.draft(QStringLiteral("registration.serial")), QStringList{QStringLiteral("99000001")});
}

void SqliteJournalTest::puttingReplacesAndRemovingRemoves()
{
    SqliteJournal journal(m_path);
    QVERIFY(journal
                .putCoolDowns({entry(QStringLiteral("a"), "2023-03-20T00:30:00Z"),
                               entry(QStringLiteral("b"), "2023-03-20T00:20:00Z")})
                .hasValue());
    QVERIFY(journal.putCoolDowns({entry(QStringLiteral("a"), "2023-03-20T00:10:00Z")}).hasValue());
    QCOMPARE(journal.coolDowns()->size(), 2);
    QCOMPARE(journal.coolDowns()->at(0).loginId, QStringLiteral("a")); // the next to end comes first
    QVERIFY(journal.removeCoolDown(QStringLiteral("another"), QStringLiteral("a")).hasValue());
    QCOMPARE(journal.coolDowns()->size(), 2);
    QVERIFY(journal.removeCoolDown(QStringLiteral("データ商事"), QStringLiteral("a")).hasValue());
    QCOMPARE(journal.coolDowns()->size(), 1);
    QVERIFY(journal.putAnchor({at("2023-03-20T00:00:00Z"), {}, "x", 1}).hasValue());
    QVERIFY(journal.putAnchor({at("2023-03-20T00:00:01Z"), {}, "", 60}).hasValue());
    QVERIFY(journal.anchor()->serverTime == at("2023-03-20T00:00:01Z"));
    QVERIFY(journal.anchor()->bootId.empty());
}

void SqliteJournalTest::twoPendingRevocationsComeOldestFirst()
{
    SqliteJournal journal(m_path);
    const auto put = [&](const char* key) {
        return journal
            .putPendingRevocation({QString::fromLatin1(key),
                                   QStringLiteral("c"),
                                   QStringLiteral("o"),
                                   {QStringLiteral("u")},
                                   at("2023-03-20T00:00:00Z")})
            .hasValue();
    };
    const auto key = [&] {
        const auto pending = journal.pendingRevocation(QStringLiteral("c"), QStringLiteral("o"));
        return pending ? pending->idempotencyKey : QString();
    };
    QVERIFY(put("z") && put("a") && put("z"));
    QCOMPARE(key(), QStringLiteral("z"));
    QVERIFY(journal.clearPendingRevocation(QStringLiteral("z")).hasValue());
    QCOMPARE(key(), QStringLiteral("a"));
    QVERIFY(journal.clearPendingRevocation(QStringLiteral("a")).hasValue());
    QCOMPARE(key(), QString());
}

void SqliteJournalTest::pendingRevocationsAreTheOperatorsOwn()
{
    SqliteJournal journal(m_path);
    QVERIFY(journal.putPendingRevocation({QStringLiteral("k"), QStringLiteral("c"), QStringLiteral("o"), {}, Instant{}})
                .hasValue());
    QVERIFY(!journal.pendingRevocation(QStringLiteral("c"), QStringLiteral("p")));
    QVERIFY(!journal.pendingRevocation(QStringLiteral("d"), QStringLiteral("o")));
}

void SqliteJournalTest::draftsKeepTheirOrderAndGoWhenEmpty()
{
    SqliteJournal journal(m_path);
    const QStringList selection{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("\"\\\n花")};
    QVERIFY(journal.putDraft(QStringLiteral("selection"), selection).hasValue());
    QCOMPARE(journal.draft(QStringLiteral("selection")), selection);
    QVERIFY(journal.putDraft(QStringLiteral("selection"), {}).hasValue());
    QVERIFY(journal.draft(QStringLiteral("selection")).isEmpty());
}

void SqliteJournalTest::theFileIsPrivateAndDurable()
{
    SqliteJournal journal(m_path);
    QVERIFY(journal.putDraft(QStringLiteral("x"), {QStringLiteral("y")}).hasValue());
#ifndef Q_OS_WIN // there the profile's own access list keeps others out, which Qt does not show
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeOther;
    for (const QString& path : {m_path, m_path + QStringLiteral("-wal"), QFileInfo(m_path).absolutePath()}) {
        QVERIFY2(QFile::exists(path), qPrintable(path));
        QCOMPARE(QFileInfo(path).permissions() & others, QFileDevice::Permissions());
    }
#endif
    QVariant mode;
    QVERIFY(runOn(m_path, {QStringLiteral("PRAGMA journal_mode")}, &mode));
    QCOMPARE(mode.toString(), QStringLiteral("wal"));
}

void SqliteJournalTest::anOlderFileIsBroughtUpToDateWithItsContent()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_path).absolutePath()));
    QVERIFY(runOn(m_path,
                  {QStringLiteral("CREATE TABLE cool_downs(company_id TEXT NOT NULL, login_id TEXT NOT NULL,"
                                  " name TEXT NOT NULL, revoked_at INTEGER, eligible_at INTEGER NOT NULL,"
                                  " PRIMARY KEY(company_id, login_id)) WITHOUT ROWID"),
                   QStringLiteral("CREATE TABLE anchor(id INTEGER PRIMARY KEY CHECK(id = 1), server_time INTEGER NOT"
                                  " NULL, elapsed INTEGER NOT NULL, boot_id TEXT NOT NULL, rate REAL NOT NULL)"),
                   QStringLiteral("CREATE TABLE drafts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
                   QStringLiteral("INSERT INTO cool_downs VALUES('c', 'a', 'n', NULL, 1679272200000)"),
                   QStringLiteral("PRAGMA user_version=1")}));
    SqliteJournal journal(m_path);
    QCOMPARE(journal.coolDowns()->size(), 1);
    QVERIFY(journal.coolDowns()->at(0).eligibleAt == at("2023-03-20T00:30:00Z"));
    QVERIFY(journal.putPendingRevocation({QStringLiteral("k"), QStringLiteral("c"), QStringLiteral("o"), {}, Instant{}})
                .hasValue());
    QVariant version;
    QVERIFY(runOn(m_path, {QStringLiteral("PRAGMA user_version")}, &version));
    QCOMPARE(version.toInt(), 2);
    QVERIFY(journal.damagedFileKeptAs().isEmpty());
}

void SqliteJournalTest::aNewerFileIsRefusedUntouched()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_path).absolutePath()));
    QVERIFY(runOn(m_path, {QStringLiteral("CREATE TABLE of_tomorrow(x)"), QStringLiteral("PRAGMA user_version=99")}));
    SqliteJournal journal(m_path);
    QCOMPARE(journal.coolDowns().error(), JournalError::CannotRead);
    QCOMPARE(journal.putDraft(QStringLiteral("x"), {QStringLiteral("y")}).error(), JournalError::CannotWrite);
    QVERIFY(journal.lastError().contains(QLatin1String("newer")));
    QVERIFY(journal.damagedFileKeptAs().isEmpty());
    QVariant version;
    QVERIFY(runOn(m_path, {QStringLiteral("PRAGMA user_version")}, &version));
    QCOMPARE(version.toInt(), 99);
}

void SqliteJournalTest::aDamagedFileIsKeptAndANewOneBegun_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("bytes");
    QTest::newRow("no database at all") << 0 << 100;
    QTest::newRow("a page of rubbish in the middle") << 4096 << 4096 * 3;
}

void SqliteJournalTest::aDamagedFileIsKeptAndANewOneBegun()
{
    QFETCH(int, from);
    QFETCH(int, bytes);
    {
        SqliteJournal journal(m_path);
        QVERIFY(journal.putCoolDowns({entry(QStringLiteral("a"), "2023-03-20T00:30:00Z")}).hasValue());
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > from + bytes);
    QVERIFY(file.seek(from));
    file.write(QByteArray(bytes, '\x5a'));
    file.close();
    for (int round = 1; round <= 2; ++round) {
        SqliteJournal journal(m_path);
        QVERIFY(journal.coolDowns().hasValue());
        QVERIFY(journal.coolDowns()->isEmpty());
        QVERIFY(journal.putDraft(QStringLiteral("x"), {QStringLiteral("y")}).hasValue());
        if (round == 1) {
            QVERIFY(!journal.lastError().isEmpty());
            QVERIFY(QFile::exists(journal.damagedFileKeptAs()));
            QVERIFY(QFileInfo(journal.damagedFileKeptAs()).size() >= from + bytes);
        } else {
            QVERIFY(journal.damagedFileKeptAs().isEmpty());
        }
    }
}

void SqliteJournalTest::whereNothingCanBeWrittenTheReasonIsTold()
{
#ifdef Q_OS_LINUX
    const QString nowhere = QStringLiteral("/proc/kirikae/journal.sqlite"); // root cannot make a directory there either
#else
    QFile file(m_directory->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString nowhere = file.fileName() + QStringLiteral("/journal.sqlite");
#endif
    SqliteJournal journal(nowhere);
    QVERIFY(!journal.open().hasValue());
    QVERIFY(journal.lastError().contains(nowhere));
    QCOMPARE(journal.coolDowns().error(), JournalError::CannotRead);
    QCOMPARE(journal.putCoolDowns({entry(QStringLiteral("a"), "2023-03-20T00:30:00Z")}).error(),
             JournalError::CannotWrite);
    QCOMPARE(journal.putAnchor({}).error(), JournalError::CannotWrite);
    QVERIFY(!journal.anchor());
    QVERIFY(!journal.pendingRevocation({}, {}));
}

void SqliteJournalTest::aFileThatCannotBeOpenedIsTriedAgain()
{
    QVERIFY(QDir().mkpath(m_path)); // a directory in the place of the file
    SqliteJournal journal(m_path);
    QVERIFY(!journal.coolDowns().hasValue());
    QVERIFY(QDir().rmdir(m_path));
    QVERIFY(journal.coolDowns().hasValue());
}

void SqliteJournalTest::twoJournalsOfOneFileSeeEachOther()
{
    SqliteJournal one(m_path);
    SqliteJournal two(m_path);
    QVERIFY(one.putCoolDowns({entry(QStringLiteral("a"), "2023-03-20T00:30:00Z")}).hasValue());
    QVERIFY(two.putCoolDowns({entry(QStringLiteral("b"), "2023-03-20T00:30:00Z")}).hasValue());
    QCOMPARE(one.coolDowns()->size(), 2);
}

QTEST_GUILESS_MAIN(SqliteJournalTest)
#include "tst_sqlite_journal.moc"
