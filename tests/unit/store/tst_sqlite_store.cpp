// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The SQLite engine: what every connection asserts, migrations, the database's own guards, transactions, the chain.
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_connection.h"
#include "server-stub/store/sqlite_schema.h"
#include "server-stub/store/sqlite_store.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include <thread>

using namespace kirikae;
using namespace kirikae::server;

namespace {

constexpr Instant start{std::chrono::milliseconds{1'679'270'400'000}};

//! A store with one company, one user with a live binding on one token.
class Filled {
public:
    Filled()
        : store(openSqliteStore(file(), true))
    {
        const auto transaction = store->begin();
        company = transaction->insertCompany(CompanyId{"c"}, "Company");
        user = transaction->insertUser({company, LoginId{"u"}, "User", UserClass::Master, true, "u user", "h1", "h2"});
        token = addToken(*transaction, "T1");
        binding = transaction->insertBinding(user, transaction->reader().tokenByRow(token).value(), start);
        transaction->appendAudit({0, start, company, "u", "made", "T1", "done", {}});
        transaction->appendAudit({0, start, company, "u", "made again", "T1", "done", {}});
        transaction->appendAudit({0, start, company, "u", "made a third time", "T1", "done", {}});
        transaction->commit(start);
    }

    RowId addToken(WriteTransaction& transaction, const std::string& serial) const
    {
        TokenRecord record;
        record.company = company;
        record.serialNumber = SerialNumber{serial};
        record.algorithm = "SHA1";
        record.sealedKey = {1, 2, 3};
        record.keyId = "k";
        record.printedExpiry = "04/30/28";
        record.expiresAt = start + std::chrono::days{1000};
        return transaction.insertToken(record);
    }

    //! A request for a second person's consent, for an hour.
    void ask(WriteTransaction& transaction, const std::string& id) const
    {
        ApprovalRecord request;
        request.company = company;
        request.approvalId = id;
        request.maker = user;
        request.requestedAt = start;
        request.expiresAt = start + std::chrono::hours{1};
        request.userCount = 2;
        transaction.insertApproval(request, {{LoginId{"u"}, SerialNumber{"T1"}, {}}, {LoginId{"?"}, {}, {}}});
    }

    std::filesystem::path file() const
    {
        return std::filesystem::path(directory.filePath(QStringLiteral("store.sqlite")).toStdU16String());
    }
    //! SQL past the engine, as an intruder or a mistake would run it; "" or SQLite's complaint.
    QByteArray sql(const char* text) const
    {
        sqlite3* database = nullptr;
        sqlite3_open(directory.filePath(QStringLiteral("store.sqlite")).toUtf8().constData(), &database);
        char* message = nullptr;
        sqlite3_exec(database, text, nullptr, nullptr, &message);
        const QByteArray complaint(message);
        sqlite3_free(message);
        sqlite3_close(database);
        return complaint;
    }
    AuditVerdict verdict() const { return verifyAudit(*store->snapshot()); }

    QTemporaryDir directory;
    std::unique_ptr<TokenStore> store;
    RowId company = 0;
    RowId user = 0;
    RowId token = 0;
    RowId binding = 0;
};

} // namespace

class TestSqliteStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyConnectionIsDurableAndChecksReferences();
    void aReadingConnectionCannotWrite();
    void aTransactionThatIsNotCommittedNeverWas();
    void aSnapshotSeesOneInstantOfTheStore();
    void moreSnapshotsThanReadersWaitForEachOther();
    void theStepOnlyGrowsAndTheChangedRowCountDecides();
    void aChargeNeedsTheCountItSawAndTheTime();
    void aRequestIsDecidedOnceAndInTime();
    void whatWasChangedAloneIsCountedPerPersonAndKind();
    void theDatabaseItselfRefusesWhatMustNeverHappen_data();
    void theDatabaseItselfRefusesWhatMustNeverHappen();
    void oneUserHasOneLiveBinding();
    void aSerialNumberIsUniqueOverAllCompanies();
    void theHighWaterMarkNeverFalls();
    void theGenerationGrowsOnlyWithWhatIsShown();
    void anothersGenerationIsSeenWithALookAtTheState();
    void anOlderStoreIsBroughtUpToDateWithItsRows();
    void aNewerStoreIsRefused();
    void aMigrationThatFailsLeavesTheStoreAsItWas();
    void aMissingStoreIsNotCreatedByAccident();
    void theChainFindsEveryTampering_data();
    void theChainFindsEveryTampering();
    void aCopyIsACompleteStore();
    void theStatementsKeptPreparedAreBounded();
};

void TestSqliteStore::theStatementsKeptPreparedAreBounded()
{
    const Filled filled;
    SqliteConnection connection(filled.file(), SqliteConnection::Use::Read);
    auto alive = connection.prepare("SELECT 'first', ?", std::string("kept"));
    for (int i = 0; i < 2000; ++i) {
        auto one = connection.prepare("SELECT " + std::to_string(i));
        QVERIFY(one.step());
        QCOMPARE(one.integer(0), std::int64_t{i});
    }
    QVERIFY(connection.cachedStatements() < 250);
    QVERIFY(alive.step()); // what is in use is never dropped
    QCOMPARE(alive.text(1), std::string("kept"));
}

void TestSqliteStore::everyConnectionIsDurableAndChecksReferences()
{
    const Filled filled;
    for (const auto use : {SqliteConnection::Use::Write, SqliteConnection::Use::Read}) {
        SqliteConnection connection(filled.file(), use);
        QCOMPARE(connection.pragma("synchronous"), std::int64_t{2});
        QCOMPARE(connection.pragma("foreign_keys"), std::int64_t{1});
        QCOMPARE(connection.pragma("query_only"), std::int64_t{use == SqliteConnection::Use::Read});
        auto mode = connection.prepare("PRAGMA journal_mode");
        QVERIFY(mode.step());
        QCOMPARE(mode.text(0), std::string("wal"));
    }
}

void TestSqliteStore::aReadingConnectionCannotWrite()
{
    const Filled filled;
    SqliteConnection connection(filled.file(), SqliteConnection::Use::Read);
    QVERIFY_EXCEPTION_THROWN(connection.run("UPDATE user SET name = 'x'"), StoreError);
}

void TestSqliteStore::aTransactionThatIsNotCommittedNeverWas()
{
    const Filled filled;
    {
        const auto transaction = filled.store->begin();
        static_cast<void>(filled.addToken(*transaction, "T2"));
        QVERIFY(transaction->reader().token(filled.company, SerialNumber{"T2"}).has_value());
    }
    QVERIFY(!filled.store->snapshot()->token(filled.company, SerialNumber{"T2"}).has_value());
    const auto next = filled.store->begin(); // the writer is free again
    next->commit(start);
}

void TestSqliteStore::aSnapshotSeesOneInstantOfTheStore()
{
    const Filled filled;
    const auto before = filled.store->snapshot();
    QCOMPARE(before->state().auditSeq, std::int64_t{3});
    const auto transaction = filled.store->begin();
    transaction->appendAudit({0, start, filled.company, "u", "later", "", "done", {}});
    transaction->commit(start);
    QCOMPARE(before->state().auditSeq, std::int64_t{3});
    QCOMPARE(filled.store->snapshot()->state().auditSeq, std::int64_t{4});
}

void TestSqliteStore::moreSnapshotsThanReadersWaitForEachOther()
{
    const Filled filled;
    const auto store = openSqliteStore(filled.file(), false, 1);
    auto held = store->snapshot();
    QCOMPARE(held->state().auditSeq, std::int64_t{3});
    std::atomic<bool> got{false};
    std::jthread second([&] {
        const auto reader = store->snapshot();
        got = reader->state().auditSeq == 3;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    QVERIFY(!got.load());
    held.reset();
    second.join();
    QVERIFY(got.load());
}

void TestSqliteStore::theStepOnlyGrowsAndTheChangedRowCountDecides()
{
    const Filled filled;
    const auto transaction = filled.store->begin();
    QVERIFY(transaction->spendStep(filled.token, 100, 1, start));
    QVERIFY(!transaction->spendStep(filled.token, 100, 1, start));
    QVERIFY(!transaction->spendStep(filled.token, 99, 1, start));
    QVERIFY(transaction->spendStep(filled.token, 101, -2, start));
    const TokenRecord token = transaction->reader().tokenByRow(filled.token).value();
    QCOMPARE(token.lastStep, std::int64_t{101});
    QCOMPARE(token.driftSteps, -2);
    QCOMPARE(token.lastOkAt.value(), start);
}

void TestSqliteStore::aChargeNeedsTheCountItSawAndTheTime()
{
    const Filled filled;
    const auto transaction = filled.store->begin();
    const Instant later = start + std::chrono::seconds{30};
    for (const UserCounter counter : {UserCounter::SignIn, UserCounter::Confirmation, UserCounter::Registration}) {
        QVERIFY(transaction->charge(counter, filled.user, 0, start, later));
        QVERIFY(!transaction->charge(counter, filled.user, 0, later, later)); // somebody else was first
        QVERIFY(!transaction->charge(counter, filled.user, 1, later - std::chrono::milliseconds{1}, later));
        QVERIFY(transaction->charge(counter, filled.user, 1, later, later));
        transaction->reset(counter, filled.user);
        QVERIFY(transaction->charge(counter, filled.user, 0, start, start));
    }
    QVERIFY(transaction->chargeBinding(filled.binding, 0, start, later));
    QVERIFY(!transaction->chargeBinding(filled.binding, 0, later, later));
    QVERIFY(!transaction->chargeBinding(filled.binding, 1, start, later));
    QVERIFY(transaction->chargeToken(filled.token, 2));
    QVERIFY(transaction->chargeToken(filled.token, 2));
    QVERIFY(!transaction->chargeToken(filled.token, 2));
}

void TestSqliteStore::aRequestIsDecidedOnceAndInTime()
{
    const Filled filled;
    const auto transaction = filled.store->begin();
    const RowId other = transaction->insertUser(
        {filled.company, LoginId{"v"}, "Other", UserClass::Master, true, "v other", "h1", "h2"});
    filled.ask(*transaction, "one");
    filled.ask(*transaction, "two");
    const StoreReader& reader = transaction->reader();
    const RowId one = reader.approval(filled.company, "one")->id;
    const RowId two = reader.approval(filled.company, "two")->id;
    const auto at = [&](ApprovalState state, Instant instant) {
        return ApprovalDecision{state, instant, other, "a note", {}, {}};
    };
    const Instant end = start + std::chrono::hours{1};
    QVERIFY(!transaction->closeApproval(one, at(ApprovalState::Rejected, end), {}));
    QVERIFY(transaction->closeApproval(one, at(ApprovalState::Approved, end - std::chrono::milliseconds{1}), "{}"));
    QVERIFY(!transaction->closeApproval(one, at(ApprovalState::Rejected, start), {}));
    const auto found = reader.approval(filled.company, "one");
    QCOMPARE(found->decision->byName, std::string("Other"));
    QCOMPARE(found->decision->note.value(), std::string("a note"));
    QCOMPARE(found->makerName, std::string("User"));
    QCOMPARE(reader.approvalAnswer(one).value(), std::string("{}"));
    QVERIFY(!reader.approvalAnswer(two));
    const auto targets = reader.approvalTargets(*found);
    QCOMPARE(targets.size(), std::size_t{2});
    QCOMPARE(targets[0].name.value(), std::string("User"));
    QVERIFY(!targets[1].name && !targets[1].serialNumber);
    QVERIFY(!reader.approval(filled.company + 1, "one"));
    // A clock set right ends what was asked for later, and touches nothing that was asked for before.
    transaction->endApprovals(start, start);
    QCOMPARE(reader.approval(filled.company, "two")->expiresAt, end);
    transaction->endApprovals(Instant::min(), start);
    QCOMPARE(reader.approval(filled.company, "two")->expiresAt, start);
    QVERIFY_EXCEPTION_THROWN(
        static_cast<void>(transaction->closeApproval(
            two, {ApprovalState::Approved, start - std::chrono::seconds{1}, filled.user, {}, {}, {}}, "{}")),
        StoreError); // by its maker
}

void TestSqliteStore::whatWasChangedAloneIsCountedPerPersonAndKind()
{
    const Filled filled;
    const auto transaction = filled.store->begin();
    const StoreReader& reader = transaction->reader();
    const Instant later = start + std::chrono::hours{1};
    transaction->countDirectChange(filled.user, ApprovalKind::Revocation, start, 3, start);
    transaction->countDirectChange(filled.user, ApprovalKind::Revocation, later, 4, start);
    transaction->countDirectChange(filled.user, ApprovalKind::Assignment, later, 50, start);
    QCOMPARE(reader.changedDirectly(filled.user, ApprovalKind::Revocation, start - std::chrono::milliseconds{1}),
             std::int64_t{7});
    QCOMPARE(reader.changedDirectly(filled.user, ApprovalKind::Revocation, start), std::int64_t{4});
    QCOMPARE(reader.changedDirectly(filled.user, ApprovalKind::Revocation, later), std::int64_t{0});
    QCOMPARE(reader.changedDirectly(filled.user + 1, ApprovalKind::Revocation, Instant::min()), std::int64_t{0});
    transaction->countDirectChange(filled.user, ApprovalKind::Revocation, later, 1, later);
    QCOMPARE(reader.changedDirectly(filled.user, ApprovalKind::Revocation, Instant::min()), std::int64_t{5});
}

void TestSqliteStore::theDatabaseItselfRefusesWhatMustNeverHappen_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("a smaller step") << QByteArray("UPDATE token SET last_step = last_step - 1")
                                    << QByteArray("last_step never decreases");
    QTest::newRow("a deleted token") << QByteArray("DELETE FROM token") << QByteArray("a token is never deleted");
    QTest::newRow("a token back from retirement")
        << QByteArray("UPDATE token SET retired_at = NULL") << QByteArray("a retired token stays retired");
    QTest::newRow("a deleted binding") << QByteArray("DELETE FROM binding") << QByteArray("a binding is never deleted");
    QTest::newRow("a binding that lives again")
        << QByteArray("UPDATE binding SET revoked_at = NULL") << QByteArray("a revocation is for good");
    QTest::newRow("a wait made shorter") << QByteArray("UPDATE binding SET eligible_at = 0")
                                         << QByteArray("a revocation is for good");
    QTest::newRow("a retired token bound again")
        << QByteArray("INSERT INTO binding(user, token, registered_at) VALUES(1, 1, 0)")
        << QByteArray("a retired token takes no binding");
    QTest::newRow("a request of another size")
        << QByteArray("UPDATE approval SET user_count = 1") << QByteArray("a request for approval is never changed");
    QTest::newRow("a request for somebody else") << QByteArray("UPDATE approval_target SET login_id = 'x'")
                                                 << QByteArray("a request for approval is never changed");
    QTest::newRow("a request for fewer") << QByteArray("DELETE FROM approval_target")
                                         << QByteArray("a request for approval is never changed");
    QTest::newRow("a deleted request") << QByteArray("DELETE FROM approval")
                                       << QByteArray("a request for approval is never deleted");
    QTest::newRow("a request that lives longer") << QByteArray("UPDATE approval SET expires_at = expires_at + 1")
                                                 << QByteArray("a request for approval ends no later");
    QTest::newRow("a decision undone") << QByteArray("UPDATE approval SET state = 0 WHERE approval_id = 'decided'")
                                       << QByteArray("a decision is for good");
    QTest::newRow("a maker who approves")
        << QByteArray("UPDATE approval SET state = 1, decided_at = 1, decided_by = maker, answer = '{}'"
                      " WHERE approval_id = 'waiting'")
        << QByteArray("CHECK constraint failed: (state = 0) = (decided_at IS NULL) AND (state = 0) = (decided_by IS "
                      "NULL)\n        AND (state = 1) = (answer IS NOT NULL) AND (state = 0 OR (state = 3) = "
                      "(decided_by = maker))");
    QTest::newRow("a changed audit row") << QByteArray("UPDATE audit SET outcome = 'x'")
                                         << QByteArray("an audit row is never changed");
    QTest::newRow("a deleted audit row") << QByteArray("DELETE FROM audit")
                                         << QByteArray("an audit row is never deleted");
}

void TestSqliteStore::theDatabaseItselfRefusesWhatMustNeverHappen()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, complaint);
    const Filled filled;
    const auto transaction = filled.store->begin();
    QVERIFY(transaction->spendStep(filled.token, 100, 0, start));
    QVERIFY(transaction->revokeBinding(transaction->reader().userByRow(filled.user).value(),
                                       {start, start + std::chrono::minutes{30}}));
    filled.ask(*transaction, "waiting");
    filled.ask(*transaction, "decided");
    const RowId decided = transaction->reader().approval(filled.company, "decided")->id;
    QVERIFY(transaction->closeApproval(decided, {ApprovalState::Withdrawn, start, filled.user, {}, {}, {}}, {}));
    transaction->commit(start);
    QCOMPARE(filled.sql(sql.constData()), complaint);
}

void TestSqliteStore::oneUserHasOneLiveBinding()
{
    const Filled filled;
    const auto transaction = filled.store->begin();
    const RowId second = filled.addToken(*transaction, "T2");
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(transaction->insertBinding(
                                 filled.user, transaction->reader().tokenByRow(second).value(), start)),
                             StoreError);
}

void TestSqliteStore::aSerialNumberIsUniqueOverAllCompanies()
{
    Filled filled;
    const auto transaction = filled.store->begin();
    filled.company = transaction->insertCompany(CompanyId{"d"}, "Another");
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(filled.addToken(*transaction, "T1")), StoreError);
}

void TestSqliteStore::theHighWaterMarkNeverFalls()
{
    const Filled filled;
    filled.store->begin()->commit(start + std::chrono::hours{1});
    filled.store->begin()->commit(start);
    QCOMPARE(filled.store->snapshot()->state().highWater, start + std::chrono::hours{1});
}

void TestSqliteStore::theGenerationGrowsOnlyWithWhatIsShown()
{
    const Filled filled;
    const std::uint64_t before = filled.store->generation();
    auto transaction = filled.store->begin();
    QVERIFY(transaction->chargeToken(filled.token, 50));
    transaction->insertSession({sha256("x"), filled.user, "s", start, start});
    transaction->commit(start);
    QCOMPARE(filled.store->generation(), before);
    transaction = filled.store->begin();
    QVERIFY(transaction->revokeBinding(transaction->reader().userByRow(filled.user).value(), {start, start}));
    transaction->commit(start);
    QCOMPARE(filled.store->generation(), before + 1);
    QCOMPARE(filled.store->snapshot()->state().generation, before + 1);
}

void TestSqliteStore::anothersGenerationIsSeenWithALookAtTheState()
{
    const Filled filled;
    const auto other = openSqliteStore(filled.file(), false);
    const std::uint64_t before = other->generation();
    const auto early = other->snapshot();
    static_cast<void>(early->companies()); // from here on it sees nothing newer
    const auto transaction = filled.store->begin();
    transaction->showInLists();
    transaction->commit(start);
    QCOMPARE(other->generation(), before);
    QCOMPARE(other->snapshot()->state().generation, before + 1);
    QCOMPARE(other->generation(), before + 1);
    QCOMPARE(early->state().generation, before); // and an older look takes nothing back
    QCOMPARE(other->generation(), before + 1);
}

void TestSqliteStore::anOlderStoreIsBroughtUpToDateWithItsRows()
{
    const QTemporaryDir directory;
    const std::filesystem::path file(directory.filePath(QStringLiteral("old.sqlite")).toStdU16String());
    {
        SqliteConnection old(file, SqliteConnection::Use::Write);
        migrate(old, 1);
        QCOMPARE(old.pragma("user_version"), std::int64_t{1});
        old.execute("INSERT INTO company VALUES(1, 'c', 'Company');"
                    "INSERT INTO user(id, company, login_id, name, user_class, otp_required, search_key)"
                    " VALUES(1, 1, 'u', 'User', 0, 1, 'u user')");
    }
    const auto store = openSqliteStore(file, false);
    UserPageRequest request;
    request.filter.company = 1;
    request.filter.otpStatus = OtpStatus::Unregistered; // needs a column that version 1 did not have
    const auto users = store->snapshot()->users(request);
    QCOMPARE(users.size(), std::size_t{1});
    QCOMPARE(users[0].user.loginId.value(), std::string("u"));
    QCOMPARE(SqliteConnection(file, SqliteConnection::Use::Read).pragma("user_version"), std::int64_t{schemaVersion()});
}

void TestSqliteStore::aNewerStoreIsRefused()
{
    const Filled filled;
    QCOMPARE(filled.sql("PRAGMA user_version = 99"), QByteArray());
    try {
        static_cast<void>(openSqliteStore(filled.file(), false));
        QFAIL("it was opened");
    } catch (const StoreError& error) {
        QVERIFY(std::string(error.what()).find("newer program (schema 99") != std::string::npos);
    }
}

void TestSqliteStore::aMigrationThatFailsLeavesTheStoreAsItWas()
{
    const QTemporaryDir directory;
    const std::filesystem::path file(directory.filePath(QStringLiteral("old.sqlite")).toStdU16String());
    SqliteConnection old(file, SqliteConnection::Use::Write);
    migrate(old, 1);
    old.execute("CREATE TABLE training_fault(x)"); // in the way of the last migration
    QVERIFY_EXCEPTION_THROWN(migrate(old), StoreError);
    QCOMPARE(old.pragma("user_version"), std::int64_t{1});
    QVERIFY_EXCEPTION_THROWN(old.execute("SELECT standing FROM user"), StoreError); // the step before is undone too
}

void TestSqliteStore::aMissingStoreIsNotCreatedByAccident()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("none.sqlite"));
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(openSqliteStore(file.toStdU16String(), false)), StoreError);
    QVERIFY(!QFile::exists(file));
}

void TestSqliteStore::theChainFindsEveryTampering_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<qint64>("badRow");
    const QByteArray unguarded = "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; ";
    QTest::newRow("an edited row") << unguarded + "UPDATE audit SET outcome = 'other' WHERE seq = 2" << qint64{2};
    QTest::newRow("a deleted row") << unguarded + "DELETE FROM audit WHERE seq = 2" << qint64{2};
    QTest::newRow("two rows swapped") << unguarded + "UPDATE audit SET seq = -seq; UPDATE audit SET seq = CASE seq "
                                                     "WHEN -1 THEN 2 WHEN -2 THEN 1 ELSE 3 END"
                                      << qint64{1};
    QTest::newRow("a cut tail") << unguarded + "DELETE FROM audit WHERE seq = 3" << qint64{3};
    QTest::newRow("a row added") << QByteArray("INSERT INTO audit SELECT 4, at, company, actor, action, subject, "
                                               "outcome, hash FROM audit WHERE seq = 3")
                                 << qint64{4};
}

void TestSqliteStore::theChainFindsEveryTampering()
{
    QFETCH(QByteArray, sql);
    QFETCH(qint64, badRow);
    const Filled filled;
    QVERIFY(!filled.verdict().badRow.has_value());
    QCOMPARE(filled.verdict().rows, std::int64_t{3});
    QCOMPARE(filled.sql(sql.constData()), QByteArray());
    QCOMPARE(filled.verdict().badRow.value(), std::int64_t{badRow});
}

void TestSqliteStore::aCopyIsACompleteStore()
{
    const Filled filled;
    const QString copy = filled.directory.filePath(QStringLiteral("copy.sqlite"));
    filled.store->copyTo(copy.toStdU16String());
    const auto store = openSqliteStore(copy.toStdU16String(), false);
    QCOMPARE(store->snapshot()->state().storeId, filled.store->snapshot()->state().storeId);
    QVERIFY(store->snapshot()->user(filled.company, LoginId{"u"}).has_value());
    QVERIFY(!verifyAudit(*store->snapshot()).badRow.has_value());
}

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "tst_sqlite_store.moc"
