// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A revocation looks at its people before its turn at the store. What another transaction did to them in between
// counts: the answer, the audit and the store say the same.
#include "server-stub/store/sqlite_store.h"
#include "tests/support/server/test_company.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;

namespace {

using Between = std::function<void(TokenStore&)>;

//! The store, with somebody who is quicker: `between` runs once, before the next transaction begins.
class OvertakenStore final : public TokenStore {
public:
    OvertakenStore(const std::filesystem::path& file, Between& between)
        : m_real(openSqliteStore(file, false))
        , m_between(between)
    {}
    std::shared_ptr<const StoreReader> snapshot() override { return m_real->snapshot(); }
    std::unique_ptr<WriteTransaction> begin(WriteSize size) override
    {
        if (m_between) {
            std::exchange(m_between, nullptr)(*m_real);
        }
        return m_real->begin(size);
    }
    [[nodiscard]] std::uint64_t generation() const noexcept override { return m_real->generation(); }
    void copyTo(const std::filesystem::path& file) override { m_real->copyTo(file); }

private:
    std::unique_ptr<TokenStore> m_real;
    Between& m_between;
};

} // namespace

class TestRevocationRaces : public QObject {
    Q_OBJECT

private:
    //! "loginId outcome code" of each row after `between` came before a revocation of these people.
    QStringList rowsAfter(const std::vector<std::string>& loginIds, Between action)
    {
        TestCompany maker;
        Between between;
        TestCompany company(maker.storeFile(),
                            [&between](const auto& file) { return std::make_unique<OvertakenStore>(file, between); });
        const Credentials admin = company.session("admin1", "A3");
        company.nextCode();
        between = std::move(action);
        const auto answer = company.revoke(admin, TestCompany::revocation(loginIds, "admin1", company.code("A3")));
        if (!answer) {
            return {QString::fromUtf8(kirikae::test::outcomeName(answer))};
        }
        QStringList list;
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(answer->json)).object();
        for (const auto& each : document["results"].toArray()) {
            const QJsonObject row = each.toObject();
            list << (row["loginId"].toString() + ' ' + row["outcome"].toString() + ' ' + row["code"].toString())
                        .trimmed();
        }
        for (const std::string& loginId : loginIds) {
            list << (company.user(loginId).live ? "live" : "not live");
        }
        return list;
    }

private Q_SLOTS:
    void somebodyRevokedInBetweenIsRefusedByName();
    void somebodyRegisteredInBetweenIsRevoked();
    void whatDoesNotConcernThemChangesNothing();
};

void TestRevocationRaces::somebodyRevokedInBetweenIsRefusedByName()
{
    const auto rows = rowsAfter({"user1", "user3"}, [](TokenStore& store) {
        const auto transaction = store.begin();
        const auto company = transaction->reader().company(CompanyId{"a"}).value();
        const auto user = transaction->reader().user(company.id, LoginId{"user1"}).value();
        const Instant now = transaction->reader().state().highWater;
        QVERIFY(transaction->revokeBinding(user, {now, now + std::chrono::minutes{30}}));
        transaction->commit(now);
    });
    QCOMPARE(rows, QStringList({"user1 refused no_live_binding", "user3 revoked", "not live", "not live"}));
}

void TestRevocationRaces::somebodyRegisteredInBetweenIsRevoked()
{
    const auto rows = rowsAfter({"fresh1", "user3"}, [](TokenStore& store) {
        const auto transaction = store.begin();
        const auto company = transaction->reader().company(CompanyId{"a"}).value();
        const auto user = transaction->reader().user(company.id, LoginId{"fresh1"}).value();
        const auto token = transaction->reader().token(company.id, SerialNumber{"N2"}).value();
        const Instant now = transaction->reader().state().highWater;
        QVERIFY(transaction->insertBinding(user.id, token, now) > 0);
        transaction->commit(now);
    });
    QCOMPARE(rows, QStringList({"fresh1 revoked", "user3 revoked", "not live", "not live"}));
}

void TestRevocationRaces::whatDoesNotConcernThemChangesNothing()
{
    const auto rows = rowsAfter({"user3", "fresh1"}, [](TokenStore& store) {
        const auto transaction = store.begin();
        const auto company = transaction->reader().company(CompanyId{"b"}).value();
        const auto user = transaction->reader().user(company.id, LoginId{"userb"}).value();
        const Instant now = transaction->reader().state().highWater;
        QVERIFY(transaction->revokeBinding(user, {now, now + std::chrono::minutes{30}}));
        transaction->commit(now);
    });
    QCOMPARE(rows, QStringList({"user3 revoked", "fresh1 refused no_live_binding", "not live", "not live"}));
}

QTEST_GUILESS_MAIN(TestRevocationRaces)
#include "tst_revocation_races.moc"
