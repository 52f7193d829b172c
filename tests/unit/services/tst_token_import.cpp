// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A token kit against the inventory: what is new goes in, what is there stays as it is, and a kit with a fault changes
// nothing.
#include "server-stub/services/answer_json.h"
#include "server-stub/services/token_import.h"
#include "server-stub/verifier/base32.h"
#include "tests/support/server/test_company.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::test;
using namespace kirikae::server;

namespace {

const std::string header = "serial_number,secret,algorithm,digits,period,printed_expiry,login_id\n";

std::string line(const std::string& serial, const std::string& loginId = {}, const std::string& key = {},
                 const std::string& date = "04/30/28")
{
    // TestCompany's devices have their serial number, repeated, as key.
    std::string bytes = key;
    while (key.empty() && bytes.size() < 20) {
        bytes += serial;
    }
    const std::string secret = verifier::base32Encode(
        {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, verifier::Base32Padding::Without);
    return serial + ',' + secret + ",SHA1,6,60," + date + ',' + loginId + '\n';
}

QString rows(const std::vector<ImportRow>& bucket)
{
    QString text;
    for (const ImportRow& row : bucket) {
        text += QStringLiteral("%1 %2; ").arg(row.number).arg(QString::fromStdString(row.serialNumber));
    }
    return text;
}

} // namespace

class tst_token_import : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNewGoesInAndIsUsable()
    {
        TestCompany company;
        const auto report = import(company, header + line("X1") + line("X2", "fresh1"));
        COMPARE_OUTCOME(report, "done");
        QVERIFY(report->committed && !report->dryRun);
        QCOMPARE(rows(report->fresh), QStringLiteral("2 ***1; 3 ***2; "));
        QVERIFY(report->same.empty() && report->refused.empty() && report->failed.empty());
        QCOMPARE(company.token("X1").printedExpiry, std::string("04/30/28"));
        QVERIFY(company.user("fresh1").issued->serialNumber == SerialNumber{"X2"});
        QCOMPARE(company.audited("tokens.import", "done"), 1);
        QCOMPARE(company.audited("tokens.importAssignment", "done"), 1);

        const Credentials fresh = company.session("fresh1");
        company.nextCode();
        const std::string key = "X2X2X2X2X2X2X2X2X2X2";
        const std::int64_t step = verifier::timeStep(std::chrono::floor<std::chrono::seconds>(company.clock().now()),
                                                     std::chrono::seconds{60});
        verifier::CodeGenerator generator(verifier::Algorithm::Sha1,
                                          {reinterpret_cast<const std::uint8_t*>(key.data()), key.size()}, 6);
        const std::string code{generator.at(static_cast<std::uint64_t>(step)).text()};
        COMPARE_OUTCOME(company.registerToken(fresh, "X2", code), "done");
    }

    void aDryRunTellsTheSameAndChangesNothing()
    {
        TestCompany company;
        const std::string kit = header + line("X1", "fresh1") + line("N2") + line("N3", "", "another key of 20 b") +
                                line("X3", "fresh1") + line("X1");
        const auto forecast = import(company, kit, true);
        QVERIFY(forecast->dryRun && !forecast->committed);
        QVERIFY(!company.user("fresh1").issued);
        QVERIFY(!company.context().store().snapshot()->tokenAnywhere(SerialNumber{"X1"}));
        QCOMPARE(company.audited("tokens.import", "done"), 0);
        const auto report = import(company, kit);
        QVERIFY(report->committed);
        QCOMPARE(rows(report->fresh), rows(forecast->fresh));
        QCOMPARE(rows(report->same), rows(forecast->same));
        QCOMPARE(rows(report->refused), rows(forecast->refused));
        QCOMPARE(rows(report->fresh), QStringLiteral("2 ***1; "));
        QCOMPARE(rows(report->same), QStringLiteral("3 ***2; "));
        QCOMPARE(rows(report->refused), QStringLiteral("4 ***3; 5 ***3; 6 ***1; "));
    }

    void importingAgainHarmsNothing()
    {
        TestCompany company;
        const Credentials master = company.session("master1", "A1");
        const TokenRecord before = company.token("A1");
        QVERIFY(before.lastStep > 0);
        company.nextCode();
        COMPARE_OUTCOME(company.revoke(master, TestCompany::revocation({"user3"}, "master1", company.code("A1"))),
                        "done");
        const TokenRecord used = company.token("A1");
        QVERIFY(used.lastStep > before.lastStep);
        QVERIFY(company.token("A6").retired);
        // The right keys, other keys, and the right keys with another date: nothing of them arrives.
        for (const std::string& kit :
             {header + line("A1", "fresh1", {}, "04/30/23") + line("A6", "", {}, "04/30/23"),
              header + line("A1", "", "another key of 20 bytes") + line("A6", "", "another key of 20 bytes"),
              header + line("A1") + line("A6")}) {
            const auto report = import(company, kit, false, "master2", "A2");
            COMPARE_OUTCOME(report, "done");
            QVERIFY(report->fresh.empty() && report->failed.empty());
            const TokenRecord after = company.token("A1");
            QCOMPARE(after.lastStep, used.lastStep);
            QVERIFY(after.sealedKey == used.sealedKey);
            QVERIFY(company.token("A6").retired);
            QVERIFY(company.user("master1").live.has_value());
            QVERIFY(!company.user("fresh1").issued);
        }
        QCOMPARE(company.audited("tokens.import", "done"), 3);
    }

    void aTokenOfAnotherCompanyIsRefusedWithoutTellingWhose()
    {
        TestCompany company;
        const auto own = import(company, header + line("M1"));
        const auto other = import(company, header + line("M1", "", "another key of 20 bytes"));
        QCOMPARE(rows(own->refused), QStringLiteral("2 ***1; "));
        // Whether the key is the other company's cannot be told from the answer.
        QCOMPARE(toJson(*own), toJson(*other));
        QVERIFY(toJson(*own).find("ompany") == std::string::npos);
    }

    void aFaultOfOneLineKeepsTheOthersOut()
    {
        TestCompany company;
        const auto report =
            import(company, header + line("X1", "fresh1") + "X2,bad base32!,SHA1,6,60,04/30/28,\n" + line("X3"));
        QVERIFY(!report->committed);
        QCOMPARE(rows(report->fresh), QStringLiteral("2 ***1; 4 ***3; "));
        QCOMPARE(rows(report->failed), QStringLiteral("3 ***2; "));
        QVERIFY(!company.context().store().snapshot()->tokenAnywhere(SerialNumber{"X1"}));
        QVERIFY(!company.user("fresh1").issued);
        QCOMPARE(company.audited("tokens.import", "invalid_request"), 1);
        QCOMPARE(company.audited("tokens.importAssignment", "done"), 0);
    }

    void whoMayNotImportIsRefused_data()
    {
        QTest::addColumn<QString>("loginId");
        QTest::addColumn<QString>("serial");
        QTest::newRow("a general user") << "user1"
                                        << "A5";
        QTest::newRow("an administrator whose token expired") << "late1"
                                                              << "";
    }

    void whoMayNotImportIsRefused()
    {
        QFETCH(QString, loginId);
        QFETCH(QString, serial);
        TestCompany company;
        COMPARE_OUTCOME(import(company, header + line("X1"), false, loginId.toStdString(), serial.toStdString()),
                        "not_permitted");
        QVERIFY(!company.context().store().snapshot()->tokenAnywhere(SerialNumber{"X1"}));
        ImportRequest request;
        COMPARE_OUTCOME(company.services().imports.import({TestCompany::certificate("master1"), ""}, request),
                        "session_required");
    }

    void assignmentsThatCannotBeAreRefused()
    {
        TestCompany company;
        const auto report = import(company, header + line("X1", "nobody") + line("X2", "waiting1") +
                                                line("X3", "masterb") + line("X4", "fresh2"));
        QVERIFY(report->committed);
        QCOMPARE(rows(report->refused), QStringLiteral("2 ***1; 3 ***2; 4 ***3; "));
        QCOMPARE(report->refused[0].reason, report->refused[2].reason); // of another company: nobody
        QCOMPARE(rows(report->fresh), QStringLiteral("5 ***4; "));
        QVERIFY(company.user("waiting1").issued->serialNumber == SerialNumber{"N1"});
    }

private:
    static Outcome<ImportReport> import(TestCompany& company, const std::string& kit, bool dryRun = false,
                                        const std::string& loginId = "boss0", const std::string& serial = {})
    {
        ImportRequest request;
        request.content = kit;
        request.dryRun = dryRun;
        const Credentials credentials = company.session(loginId, serial);
        return company.services().imports.import(credentials, request);
    }
};

QTEST_GUILESS_MAIN(tst_token_import)
#include "tst_token_import.moc"
