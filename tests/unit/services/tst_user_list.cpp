// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list of users: what each row shows, search, filters, orders, pages by key, totals and entity tags.
#include "tests/support/server/test_company.h"

#include <QtTest>

#include <set>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;

class TestUserList : public QObject {
    Q_OBJECT

private:
    static QStringList loginIds(const Outcome<UserPage>& page)
    {
        QStringList ids;
        for (const UserView& user : page.value().items) {
            ids << QString::fromStdString(user.loginId.value());
        }
        return ids;
    }
    static UserQuery search(const char* words)
    {
        UserQuery query;
        query.words = words;
        return query;
    }

private Q_SLOTS:
    void aRowShowsWhatTheUserHas();
    void searchFoldsWidthAndCase_data();
    void searchFoldsWidthAndCase();
    void filtersNarrowTheListAndTheTotal();
    void aStatusFilterFollowsTheClock();
    void everyOrderShowsEachUserOnce_data();
    void everyOrderShowsEachUserOnce();
    void ordersPutWhatHasNoValueLast();
    void aCursorOfAnotherQueryIsRefused();
    void theTagStaysUntilSomethingShownChanges();
    void theTagChangesWhenAStatusChangesByTime();
    void theSwitchOverSeesTheOwnRowAlone();
    void oneCompanySeesNothingOfAnother();
    void theInventoryShowsStatesAndHolders();
    void theInventoryGoesByPagesToo();
};

void TestUserList::aRowShowsWhatTheUserHas()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    const auto page = company.services().users.list(admin, {});
    COMPARE_OUTCOME(page, "done");
    QCOMPARE(page->total, std::size_t{11});
    QVERIFY(!page->nextCursor.has_value());
    std::map<std::string, UserView> rows;
    for (const UserView& user : page->items) {
        rows.emplace(user.loginId.value(), user);
    }
    QCOMPARE(rows.at("user1").otpStatus, OtpStatus::InService);
    QCOMPARE(rows.at("user1").sharedWith, std::vector<LoginId>{LoginId{"user2"}});
    QCOMPARE(rows.at("user1").printedExpiry.value(), std::string("04/30/23"));
    QCOMPARE(rows.at("user3").otpStatus, OtpStatus::Revoked);
    QVERIFY(!rows.at("user3").serialNumber && !rows.at("user3").expiresAt && !rows.at("user3").printedExpiry);
    QCOMPARE(rows.at("user3").eligibleAt.value(), company.clock().now() + std::chrono::minutes{30});
    QCOMPARE(rows.at("late1").otpStatus, OtpStatus::Expired);
    QCOMPARE(rows.at("late1").serialNumber.value().value(), std::string("A4"));
    QCOMPARE(rows.at("waiting1").otpStatus, OtpStatus::Issued);
    QCOMPARE(rows.at("waiting1").issuedSerialNumber.value().value(), std::string("N1"));
    QVERIFY(!rows.at("waiting1").serialNumber);
    QCOMPARE(rows.at("fresh1").otpStatus, OtpStatus::Unregistered);
    QCOMPARE(rows.at("boss0").otpStatus, OtpStatus::None);
    QVERIFY(!rows.at("boss0").otpRequired);
}

void TestUserList::searchFoldsWidthAndCase_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("half-width katakana") << QByteArray("ﾀﾛｳ") << QStringList{"user1"};
    QTest::newRow("full-width letters in the name") << QByteArray("wide") << QStringList{"user2"};
    QTest::newRow("full-width letters typed") << QByteArray("ＭＡＳＴＥＲ２") << QStringList{"master2"};
    QTest::newRow("sharp s folds") << QByteArray("STRASSE") << QStringList{"user2"};
    QTest::newRow("kanji") << QByteArray("山田") << QStringList{"master1"};
    QTest::newRow("two words in any order") << QByteArray("太郎　山田") << QStringList{"master1"};
    QTest::newRow("serial number") << QByteArray("a5") << QStringList{"user1", "user2"};
    QTest::newRow("issued serial number") << QByteArray("n1 waiting") << QStringList{"waiting1"};
    QTest::newRow("nothing") << QByteArray("no such user") << QStringList{};
    QTest::newRow("a wildcard is a character") << QByteArray("%") << QStringList{};
    QTest::newRow("a quote is a character") << QByteArray("' OR 1=1 --") << QStringList{};
}

void TestUserList::searchFoldsWidthAndCase()
{
    QFETCH(QByteArray, words);
    QFETCH(QStringList, found);
    TestCompany company;
    const auto page = company.services().users.list(company.session("admin1", "A3"), search(words.constData()));
    QCOMPARE(loginIds(page), found);
    QCOMPARE(page->total, static_cast<std::size_t>(found.size()));
}

void TestUserList::filtersNarrowTheListAndTheTotal()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    UserQuery query;
    query.userClass = UserClass::Master;
    QCOMPARE(loginIds(company.services().users.list(admin, query)), QStringList({"boss0", "master1", "master2"}));
    query.otpStatus = OtpStatus::InService;
    QCOMPARE(loginIds(company.services().users.list(admin, query)), QStringList({"master1", "master2"}));
    query = {};
    query.printedExpiry = "04/30/23";
    query.limit = 2;
    const auto page = company.services().users.list(admin, query);
    QCOMPARE(loginIds(page), QStringList({"admin1", "master1"}));
    QCOMPARE(page->total, std::size_t{6});
}

void TestUserList::aStatusFilterFollowsTheClock()
{
    TestCompany company;
    const Credentials boss = company.session("boss0");
    UserQuery expired;
    expired.otpStatus = OtpStatus::Expired;
    QCOMPARE(loginIds(company.services().users.list(boss, expired)), QStringList{"late1"});
    company.clock().set(std::chrono::sys_days{std::chrono::year{2023} / 4 / 30});
    const auto page = company.services().users.list(company.session("boss0"), expired);
    QCOMPARE(page->total, std::size_t{7});
    QCOMPARE(page->items.size(), std::size_t{7});
}

void TestUserList::everyOrderShowsEachUserOnce_data()
{
    QTest::addColumn<UserSort>("sort");
    QTest::addColumn<bool>("descending");
    const std::pair<const char*, UserSort> sorts[] = {
        {"login id", UserSort::LoginId}, {"name", UserSort::Name},           {"class", UserSort::UserClass},
        {"status", UserSort::OtpStatus}, {"serial", UserSort::SerialNumber}, {"expiry", UserSort::ExpiresAt}};
    for (const auto& [name, sort] : sorts) {
        QTest::addRow("%s ascending", name) << sort << false;
        QTest::addRow("%s descending", name) << sort << true;
    }
}

void TestUserList::everyOrderShowsEachUserOnce()
{
    QFETCH(UserSort, sort);
    QFETCH(bool, descending);
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    UserQuery query;
    query.sort = sort;
    query.descending = descending;
    const QStringList whole = loginIds(company.services().users.list(admin, query));
    QCOMPARE(whole.size(), 11);
    for (const std::size_t limit : {1, 2, 3, 5, 10, 11}) {
        query.limit = limit;
        query.cursor.clear();
        QStringList paged;
        for (int pages = 0; pages < 20; ++pages) {
            const auto page = company.services().users.list(admin, query);
            COMPARE_OUTCOME(page, "done");
            paged += loginIds(page);
            QCOMPARE(page->total, std::size_t{11});
            if (!page->nextCursor) {
                break;
            }
            QCOMPARE(page->items.size(), limit);
            query.cursor = *page->nextCursor;
        }
        QCOMPARE(paged, whole);
    }
}

void TestUserList::ordersPutWhatHasNoValueLast()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    UserQuery query;
    query.sort = UserSort::SerialNumber;
    QCOMPARE(loginIds(company.services().users.list(admin, query)),
             QStringList({"master1", "master2", "admin1", "late1", "user1", "user2", "user3", "boss0", "fresh1",
                          "fresh2", "waiting1"}));
    query.sort = UserSort::OtpStatus;
    QCOMPARE(loginIds(company.services().users.list(admin, query)),
             QStringList({"admin1", "master1", "master2", "user1", "user2", "user3", "late1", "waiting1", "fresh1",
                          "fresh2", "boss0"}));
    query.sort = UserSort::ExpiresAt;
    QCOMPARE(loginIds(company.services().users.list(admin, query)).first(), QStringLiteral("late1"));
    query.descending = true;
    QCOMPARE(loginIds(company.services().users.list(admin, query)).mid(6),
             QStringList({"late1", "waiting1", "fresh2", "fresh1", "boss0"}));
}

void TestUserList::aCursorOfAnotherQueryIsRefused()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    UserQuery query;
    query.limit = 2;
    const std::string cursor = company.services().users.list(admin, query)->nextCursor.value();
    query.sort = UserSort::Name;
    query.cursor = cursor;
    COMPARE_OUTCOME(company.services().users.list(admin, query), "invalid_request");
    query.sort = UserSort::LoginId;
    COMPARE_OUTCOME(company.services().users.list(admin, query), "done");
    for (const char* bad : {"x", "!!!!", "AAAA", "////"}) {
        query.cursor = bad;
        COMPARE_OUTCOME(company.services().users.list(admin, query), "invalid_request");
    }
    query.cursor = cursor.substr(0, cursor.size() / 2);
    COMPARE_OUTCOME(company.services().users.list(admin, query), "invalid_request");
}

void TestUserList::theTagStaysUntilSomethingShownChanges()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    UserQuery query;
    const std::string tag = company.services().users.list(admin, query)->etag;
    query.ifNoneMatch = tag;
    QVERIFY(company.services().users.list(admin, query)->notModified);
    QVERIFY(company.services().users.list(admin, query)->items.empty());
    COMPARE_OUTCOME(company.signIn("fresh1"), "done");
    QVERIFY(company.services().users.list(admin, query)->notModified);
    company.restart();
    QVERIFY(company.services().users.list(admin, query)->notModified);
    query.ifNoneMatch = "W/" + tag + ", \"other\"";
    QVERIFY(company.services().users.list(admin, query)->notModified);
    query.words = "user";
    QVERIFY(!company.services().users.list(admin, query)->notModified);
    query.words.clear();
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    const auto changed = company.services().users.list(admin, query);
    QVERIFY(!changed->notModified);
    QCOMPARE(changed->items.size(), std::size_t{11});
}

void TestUserList::theTagChangesWhenAStatusChangesByTime()
{
    TestCompany company;
    UserQuery query;
    company.clock().set(std::chrono::sys_days{std::chrono::year{2023} / 4 / 30} - std::chrono::seconds{1});
    const Credentials boss = company.session("boss0");
    query.ifNoneMatch = company.services().users.list(boss, query)->etag;
    QVERIFY(company.services().users.list(boss, query)->notModified);
    company.clock().advance(std::chrono::seconds{1});
    QVERIFY(!company.services().users.list(boss, query)->notModified);
}

void TestUserList::theSwitchOverSeesTheOwnRowAlone()
{
    TestCompany company;
    const auto page = company.services().users.list(company.session("late1"), {});
    QCOMPARE(loginIds(page), QStringList{"late1"});
    QCOMPARE(page->total, std::size_t{1});
    COMPARE_OUTCOME(company.services().inventory.list(company.session("late1"), {}), "not_permitted");
}

void TestUserList::oneCompanySeesNothingOfAnother()
{
    TestCompany company;
    const Credentials master = company.session("masterb", "B1", "b");
    QCOMPARE(loginIds(company.services().users.list(master, {})), QStringList({"masterb", "userb"}));
    QCOMPARE(company.services().inventory.list(master, {})->items.size(), std::size_t{3});
    TokenQuery foreign;
    foreign.words = "A";
    QCOMPARE(company.services().inventory.list(master, foreign)->total, std::size_t{0});
}

void TestUserList::theInventoryShowsStatesAndHolders()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user1"}, "admin1", company.code("A3"))), "done");
    QStringList seen;
    const auto all = company.services().inventory.list(admin, {});
    for (const TokenView& token : all->items) {
        seen << QString::fromStdString(token.serialNumber.value() + ' ' + token.state);
        if (token.serialNumber.value() == "A5") {
            QCOMPARE(token.boundTo, std::vector<LoginId>{LoginId{"user2"}});
        }
        if (token.serialNumber.value() == "N1") {
            QCOMPARE(token.assignedTo.value().value(), std::string("waiting1"));
        }
    }
    QCOMPARE(seen,
             QStringList({"A1 inService", "A2 inService", "A3 inService", "A4 expired", "A5 retired", "A6 inService",
                          "H1 inStock", "N1 issued", "N2 inStock", "N3 inStock", "N4 inStock", "O1 expired"}));
    TokenQuery query;
    query.state = "inStock";
    QCOMPARE(company.services().inventory.list(admin, query)->total, std::size_t{4});
    query.state = "lost";
    COMPARE_OUTCOME(company.services().inventory.list(admin, query), "invalid_request");
}

void TestUserList::theInventoryGoesByPagesToo()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    TokenQuery query;
    query.words = "a";
    QCOMPARE(company.services().inventory.list(admin, query)->total, std::size_t{6});
    query = {};
    query.limit = 4;
    QStringList seen;
    for (int pages = 0; pages < 10; ++pages) {
        const auto page = company.services().inventory.list(admin, query);
        QCOMPARE(page->total, std::size_t{12});
        for (const TokenView& token : page->items) {
            seen << QString::fromStdString(token.serialNumber.value());
        }
        if (!page->nextCursor) {
            break;
        }
        query.cursor = *page->nextCursor;
    }
    QCOMPARE(seen.size(), 12);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
}

QTEST_GUILESS_MAIN(TestUserList)
#include "tst_user_list.moc"
