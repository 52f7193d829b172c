// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the store does to many rows by one statement: the same as row by row, and nothing at all once one of the rows is
// not as it was believed to be.
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_store.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;

namespace {

constexpr Instant start{std::chrono::milliseconds{1'679'270'400'000}};
constexpr LastRevocation revocation{start, start + std::chrono::minutes{30}};

//! A company of people with a token each; the last two share one.
class Company {
public:
    explicit Company(int people)
        : store(openSqliteStore(
              std::filesystem::path(directory.filePath(QStringLiteral("store.sqlite")).toStdU16String()), true))
    {
        const auto transaction = store->begin();
        row = transaction->insertCompany(CompanyId{"c"}, "Company");
        for (int i = 0; i < people; ++i) {
            const std::string name = "u" + std::to_string(i);
            const RowId user =
                transaction->insertUser({row, LoginId{name}, name, UserClass::General, true, name, "h1", "h2"});
            const RowId token = i + 1 < people ? addToken(*transaction, i) : ends.back().token;
            const RowId binding =
                transaction->insertBinding(user, transaction->reader().tokenByRow(token).value(), start);
            ends.push_back({user, binding, token});
        }
        transaction->commit(start);
    }

    [[nodiscard]] std::size_t live() const
    {
        std::size_t count = 0;
        const auto reader = store->snapshot();
        for (const BindingEnd& end : ends) {
            const bool binding = reader->liveBinding(end.binding).has_value();
            const UserRecord user = reader->userByRow(end.user).value();
            const bool retired = reader->tokenByRow(end.token)->retired;
            if (binding != user.live.has_value() || (!binding && !retired) ||
                (!binding && user.revocation->eligibleAt != revocation.eligibleAt)) {
                throw std::runtime_error("binding, user and token do not agree");
            }
            count += binding ? 1 : 0;
        }
        return count;
    }

    QTemporaryDir directory;
    std::unique_ptr<TokenStore> store;
    RowId row = 0;
    std::vector<BindingEnd> ends;

private:
    [[nodiscard]] RowId addToken(WriteTransaction& transaction, int number) const
    {
        TokenRecord record;
        record.company = row;
        record.serialNumber = SerialNumber{"T" + std::to_string(number)};
        record.algorithm = "SHA1";
        record.sealedKey = {1, 2, 3};
        record.keyId = "k";
        record.printedExpiry = "04/30/28";
        record.expiresAt = start + std::chrono::days{1000};
        return transaction.insertToken(record);
    }
};

} // namespace

class TestSqliteBulk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyBindingsEndLikeOne();
    void noneEndsTwice();
    void peopleAreFoundInTheOrderTheyWereNamed();
    void theChainGoesThroughRowsThatWereAppendedTogether_data();
    void theChainGoesThroughRowsThatWereAppendedTogether();
};

void TestSqliteBulk::manyBindingsEndLikeOne()
{
    const Company company(150);
    const std::uint64_t before = company.store->generation();
    const auto transaction = company.store->begin(WriteSize::Many);
    // Everybody but the first and the last, whose token the one before them shares.
    QVERIFY(transaction->revokeBindings(std::span(company.ends).subspan(1, 148), revocation));
    transaction->commit(start);
    QCOMPARE(company.live(), std::size_t{2});
    QCOMPARE(company.store->generation(), before + 1);
    const auto reader = company.store->snapshot();
    QVERIFY(reader->userByRow(company.ends.front().user)->live.has_value());
    QVERIFY(!reader->tokenByRow(company.ends.front().token)->retired);
    QVERIFY(reader->userByRow(company.ends.back().user)->live.has_value());
    QVERIFY(reader->tokenByRow(company.ends.back().token)->retired);
    const auto nothing = company.store->begin();
    QVERIFY(nothing->revokeBindings({}, revocation));
    nothing->commit(start);
    QCOMPARE(company.store->generation(), before + 1);
}

void TestSqliteBulk::noneEndsTwice()
{
    const Company company(20);
    {
        const auto transaction = company.store->begin();
        QVERIFY(transaction->revokeBindings(std::span(company.ends).subspan(7, 1), revocation));
        transaction->commit(start);
    }
    {
        const auto transaction = company.store->begin();
        QVERIFY(!transaction->revokeBindings(company.ends, {start + std::chrono::hours{1}, start}));
    }
    QCOMPARE(company.live(), std::size_t{19});
}

void TestSqliteBulk::peopleAreFoundInTheOrderTheyWereNamed()
{
    const Company company(5);
    const auto reader = company.store->snapshot();
    const std::vector<LoginId> names{LoginId{"u3"}, LoginId{"nobody"}, LoginId{"u0"}, LoginId{""}, LoginId{"u4"}};
    const auto found = reader->usersNamed(company.row, names);
    QCOMPARE(found.size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto one = reader->user(company.row, names[i]);
        QCOMPARE(found[i].has_value(), one.has_value());
        QCOMPARE(found[i] ? found[i]->loginId.value() : "", one ? names[i].value() : "");
        QCOMPARE(found[i] ? found[i]->live->binding : 0, one ? one->live->binding : 0);
    }
    QVERIFY(!reader->usersNamed(company.row + 1, names)[0].has_value());
    QVERIFY(reader->usersNamed(company.row, {}).empty());
}

void TestSqliteBulk::theChainGoesThroughRowsThatWereAppendedTogether_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 63, 64, 65, 128, 300}) {
        QTest::addRow("%d", count) << count;
    }
}

void TestSqliteBulk::theChainGoesThroughRowsThatWereAppendedTogether()
{
    QFETCH(int, count);
    const Company company(2);
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) {
        names.push_back("u" + std::to_string(i));
    }
    std::vector<AuditSubject> subjects;
    for (const std::string& name : names) {
        subjects.push_back({name, name.size() % 2 == 0 ? "done" : "no_live_binding"});
    }
    const auto transaction = company.store->begin();
    transaction->appendAudit({0, start, company.row, "boss", "before", "", "done", {}});
    transaction->appendAuditRows({0, start, company.row, "boss", "row", "not this", "nor this", {}}, subjects);
    transaction->appendAudit({0, start, company.row, "boss", "after", "", "done", {}});
    transaction->commit(start);
    const auto reader = company.store->snapshot();
    const AuditVerdict verdict = verifyAudit(*reader);
    QVERIFY2(!verdict.badRow, verdict.why.c_str());
    QCOMPARE(verdict.rows, std::int64_t{count} + 2);
    for (int i = 0; i < count; ++i) {
        const AuditRow row = reader->auditRow(i + 2).value();
        QCOMPARE(row.subject, names[static_cast<std::size_t>(i)]);
        QCOMPARE(row.outcome, std::string(subjects[static_cast<std::size_t>(i)].outcome));
        QCOMPARE(row.actor, std::string("boss"));
        QCOMPARE(row.action, std::string("row"));
        QCOMPARE(row.at, start);
    }
}

QTEST_GUILESS_MAIN(TestSqliteBulk)
#include "tst_sqlite_bulk.moc"
