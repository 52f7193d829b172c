// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A client that has the page already is told so without the store reading a row of it: counted by SQLite itself, over
// every connection of the process.
#include "tests/support/server/test_company.h"

#include <QtTest>

#include <sqlite3.h>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;

namespace {

//! What the statements of this process did.
struct Counts {
    int rows = 0;         //!< given to the program
    int rowsOfPeople = 0; //!< of them, given by statements that look through the people of a company
    int steps = 0;        //!< of SQLite's virtual machine: each row that is looked at takes some
    int scanned = 0;      //!< rows looked at without an index
};

//! Counts since forget(). Connections are watched from their opening on, so it is made before the store; one at a time.
class Watch {
public:
    Watch()
    {
        forget();
        sqlite3_auto_extension(entry());
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() { sqlite3_cancel_auto_extension(entry()); }
    [[nodiscard]] static const Counts& counts() { return total; }
    static void forget() { total = {}; }

private:
    using Entry = void (*)();
    static Entry entry() { return reinterpret_cast<Entry>(&watch); }
    static int watch(sqlite3* database, const char**, const void*)
    {
        return sqlite3_trace_v2(database, SQLITE_TRACE_ROW | SQLITE_TRACE_PROFILE, &seen, nullptr);
    }
    static int seen(unsigned kind, void*, void* what, void*)
    {
        auto* const statement = static_cast<sqlite3_stmt*>(what);
        if (kind == SQLITE_TRACE_ROW) {
            const char* const text = sqlite3_sql(statement); // none of SQLite's own, for a schema
            const std::string_view sql = text == nullptr ? "" : text;
            ++total.rows;
            total.rowsOfPeople += sql.find("FROM user u WHERE u.company") != std::string_view::npos ? 1 : 0;
            return 0;
        }
        total.steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
        total.scanned += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
        return 0;
    }
    static inline Counts total;
};

void addPeople(TestCompany& company, int count, const std::string& prefix)
{
    const auto transaction = company.context().store().begin();
    const RowId row = transaction->reader().company(CompanyId{"a"})->id;
    for (int i = 0; i < count; ++i) {
        const std::string name = prefix + std::to_string(i);
        QVERIFY(transaction->insertUser({row, LoginId{name}, name, UserClass::General, true, name, "h", "h"}) > 0);
    }
    transaction->commit(company.clock().now());
}

} // namespace

class TestUnchangedList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noRowOfThePageIsRead_data();
    void noRowOfThePageIsRead();
    void whoAreThereIsCountedAgainWhenSomebodyIsAdded();
    void whatTokensDecideIsCountedAgain();
};

void TestUnchangedList::noRowOfThePageIsRead_data()
{
    QTest::addColumn<UserSort>("sort");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("by login id") << UserSort::LoginId << QByteArray();
    QTest::newRow("by status") << UserSort::OtpStatus << QByteArray();
    QTest::newRow("searched") << UserSort::Name << QByteArray("more");
}

void TestUnchangedList::noRowOfThePageIsRead()
{
    QFETCH(UserSort, sort);
    QFETCH(QByteArray, words);
    const Watch watch;
    TestCompany company;
    addPeople(company, 150, "more");
    const Credentials master = company.session("master1", "A1");
    UserQuery query;
    query.sort = sort;
    query.words = words.toStdString();
    query.limit = 100;

    Watch::forget();
    const auto page = company.services().users.list(master, query);
    COMPARE_OUTCOME(page, "done");
    QCOMPARE(page->items.size(), std::size_t{100});
    QVERIFY(Watch::counts().rowsOfPeople > 100); // the page, one more, and their number
    QVERIFY(Watch::counts().steps > 1000);

    query.ifNoneMatch = page->etag;
    Watch::forget();
    const auto same = company.services().users.list(master, query);
    COMPARE_OUTCOME(same, "done");
    QVERIFY(same->notModified);
    QCOMPARE(Watch::counts().rowsOfPeople, 0);
    QCOMPARE(Watch::counts().scanned, 0);
    QCOMPARE(Watch::counts().rows, 4); // the session, the person who asks, the company, the state of the store
    QVERIFY2(Watch::counts().steps < 200, QByteArray::number(Watch::counts().steps).constData());

    addPeople(company, 1, "later");
    const auto changed = company.services().users.list(master, query);
    COMPARE_OUTCOME(changed, "done");
    QVERIFY(!changed->notModified);
}

void TestUnchangedList::whoAreThereIsCountedAgainWhenSomebodyIsAdded()
{
    const Watch watch;
    TestCompany company;
    addPeople(company, 150, "more");
    const Credentials master = company.session("master1", "A1");
    UserQuery query;
    query.limit = 100;
    const auto first = company.services().users.list(master, query);
    COMPARE_OUTCOME(first, "done");

    const auto transaction = company.context().store().begin();
    const UserRecord user = transaction->reader().user(1, LoginId{"user3"}).value();
    QVERIFY(transaction->revokeBinding(user, {company.clock().now(), company.clock().now()}));
    transaction->commit(company.clock().now());
    Watch::forget();
    const auto changed = company.services().users.list(master, query);
    COMPARE_OUTCOME(changed, "done");
    QVERIFY(changed->etag != first->etag);
    QCOMPARE(changed->total, first->total);
    QCOMPARE(Watch::counts().rowsOfPeople, 101); // the page and one more; nobody counted

    addPeople(company, 2, "later");
    const auto grown = company.services().users.list(master, query);
    COMPARE_OUTCOME(grown, "done");
    QCOMPARE(grown->total, first->total + 2);
    query.userClass = UserClass::General;
    const auto general = company.services().users.list(master, query);
    addPeople(company, 1, "last");
    const auto more = company.services().users.list(master, query);
    QCOMPARE(more->total, general->total + 1);
}

void TestUnchangedList::whatTokensDecideIsCountedAgain()
{
    TestCompany company;
    const Credentials master = company.session("master1", "A1");
    std::vector<UserQuery> queries(4);
    queries[0].otpStatus = OtpStatus::InService;
    queries[1].printedExpiry = "04/30/23";
    queries[2].words = "A6";
    queries[3].otpStatus = OtpStatus::Revoked;
    std::vector<std::size_t> before;
    for (const UserQuery& query : queries) {
        before.push_back(company.services().users.list(master, query)->total);
    }
    QCOMPARE(before[2], std::size_t{1});
    const auto transaction = company.context().store().begin();
    const UserRecord user = transaction->reader().user(1, LoginId{"user3"}).value();
    QVERIFY(transaction->revokeBinding(user, {company.clock().now(), company.clock().now()}));
    transaction->commit(company.clock().now());
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const auto now = company.services().users.list(master, queries[i]);
        QCOMPARE(now->total, i == 3 ? before[i] + 1 : before[i] - 1);
    }
}

QTEST_GUILESS_MAIN(TestUnchangedList)
#include "tst_unchanged_list.moc"
