// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The whole data directory of yesterday in today's place, its inner witness too: only a witness out of the directory
// finds it.
#include "client-certs/authority.h"
#include "client-certs/safe_file.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/audit_keeper.h"
#include "server-stub/services/outer_witness.h"
#include "server-stub/services/restore.h"
#include "tests/support/server/test_company.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

class Elsewhere {
public:
    Elsewhere()
        : files(homeFiles(company.storeFile().parent_path()))
    {
        files.outerWitness = certs::pathFromUtf8(other.path().toStdString()) / "witness";
        certs::replaceFile(files.outerWitness, "", certs::Privacy::open, certs::Durability::usual);
    }
    void write(int rows, const char* subject = "s")
    {
        for (int i = 0; i < rows; ++i) {
            const auto transaction = company.context().store().begin();
            transaction->appendAudit({0, company.clock().now(), 1, "u", "act", subject, "done", {}});
            transaction->commit(company.clock().now());
        }
    }
    //! A server's life, with so many actions.
    void live(int rows)
    {
        const AuditKeeper keeper(company.services().context, files, openAuditKey(files));
        write(rows);
    }
    //! Store and inner witness as they are now, and later in the place of what is there then.
    void keepCopy()
    {
        company.context().store().copyTo(files.directory / "yesterday.sqlite");
        std::filesystem::copy_file(files.witness, files.directory / "yesterday.witness");
    }
    void restoreAll()
    {
        company.restoreFrom(files.directory / "yesterday.sqlite");
        std::filesystem::copy_file(files.directory / "yesterday.witness", files.witness,
                                   std::filesystem::copy_options::overwrite_existing);
    }
    [[nodiscard]] std::string finding() const
    {
        return findOlderStore(*company.context().store().snapshot(), files).value_or("");
    }
    [[nodiscard]] std::string outerText() const { return certs::readFile(files.outerWitness).value(); }
    void setOuterText(const std::string& text) const
    {
        certs::replaceFile(files.outerWitness, text, certs::Privacy::open, certs::Durability::usual);
    }
    [[nodiscard]] std::string refusal() const
    {
        try {
            refuseUnfitOuterWitness(files, company.context().store().snapshot()->state().storeId);
        } catch (const StartError& error) {
            return error.what();
        }
        return {};
    }

    mutable TestCompany company;
    QTemporaryDir other;
    HomeFiles files;
};

bool has(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestOuterWitness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDirectoryThatWasRestoredWholeIsTold()
    {
        Elsewhere home;
        home.live(3);
        home.keepCopy();
        QVERIFY(home.finding().empty());
        home.live(4);
        QVERIFY(home.finding().empty());
        home.restoreAll();
        const std::filesystem::path outer = std::exchange(home.files.outerWitness, {});
        QVERIFY(home.finding().empty()); // the inner one agrees with the store it came with
        home.files.outerWitness = outer;
        QVERIFY2(has(home.finding(), "saw row 7") && has(home.finding(), "ends at row 3"), home.finding().c_str());
        const AuditVerdict verdict = checkAudit(*home.company.context().store().snapshot(), readEvidence(home.files));
        QCOMPARE(verdict.badRow.value_or(0), std::int64_t{4});
        // Used on, it is told too.
        home.write(9, "another history");
        QVERIFY2(has(home.finding(), "restored and used since"), home.finding().c_str());
    }

    void theOperatorsWordIsRememberedOutside()
    {
        Elsewhere home;
        home.live(3);
        home.keepCopy();
        home.live(4);
        home.restoreAll();
        const RestoreReport report = acceptRestore(home.company.context().store(), home.files, {},
                                                   home.company.context().policy(), home.company.clock().now());
        QCOMPARE(report.storeRow, std::int64_t{3});
        QCOMPARE(report.witnessRow, std::int64_t{7});
        const std::string before = home.outerText();
        home.live(0);
        QVERIFY(home.outerText().starts_with(before) && home.outerText().size() > before.size());
        QVERIFY2(home.finding().empty(), home.finding().c_str());
    }

    void aStatementThatACrashCutOffIsPassedOver()
    {
        Elsewhere home;
        home.live(3);
        home.keepCopy();
        home.live(2);
        const std::string whole = home.outerText();
        home.setOuterText(whole + whole.substr(0, 60));
        QCOMPARE(readOuterWitness(home.files.outerWitness).value().seq, std::int64_t{5});
        home.live(1); // goes on behind the cut
        QCOMPARE(readOuterWitness(home.files.outerWitness).value().seq, std::int64_t{6});
        home.restoreAll();
        QVERIFY(has(home.finding(), "saw row 6"));
    }

    void onlyTheTailOfALongFileIsRead()
    {
        Elsewhere home;
        home.live(3);
        const std::string one = home.outerText();
        std::string many;
        while (many.size() < 300'000) {
            many += one;
        }
        home.setOuterText(many);
        QCOMPARE(readOuterWitness(home.files.outerWitness).value().seq, std::int64_t{3});
    }

    void whatDoesNotFitIsRefused()
    {
        Elsewhere home;
        home.live(3);
        QVERIFY(home.refusal().empty());
        const std::string mine = home.outerText();
        home.setOuterText("not a witness\n");
        QVERIFY2(has(home.refusal(), "damaged"), home.refusal().c_str());
        Elsewhere another;
        another.live(2);
        home.setOuterText(another.outerText());
        QVERIFY2(has(home.refusal(), "another store"), home.refusal().c_str());
        home.setOuterText(mine);
        std::string changed = mine;
        changed.replace(changed.find("row 3"), 5, "row 2");
        home.setOuterText(changed);
        QVERIFY2(has(home.finding(), "not signed"), home.finding().c_str());
        std::filesystem::remove(home.files.outerWitness);
        QVERIFY2(has(home.refusal(), "missing") && has(home.refusal(), "mounted"), home.refusal().c_str());
        home.files.outerWitness = home.files.directory / ".." / home.files.directory.filename() / "witness";
        home.setOuterText("");
        QVERIFY2(has(home.refusal(), "another disk"), home.refusal().c_str());
    }

    void aDiskThatIsGoneIsSaidOnceAndCaughtUpWith()
    {
        Elsewhere home;
        int told = 0;
        home.company.context().setFailureLog([&told](std::string_view) { ++told; });
        {
            const AuditKeeper keeper(home.company.services().context, home.files, openAuditKey(home.files),
                                     {1000, std::chrono::milliseconds{1}});
            const std::filesystem::path away = std::filesystem::path(home.files.outerWitness) += ".away";
            std::filesystem::rename(home.files.outerWitness, away);
            home.write(2);
            QTest::qWait(100);
            std::filesystem::rename(away, home.files.outerWitness);
            QTRY_VERIFY(!home.outerText().empty());
        }
        QCOMPARE(told, 1);
        QCOMPARE(readOuterWitness(home.files.outerWitness).value().seq, std::int64_t{2});
        std::filesystem::remove(home.files.outerWitness);
        QVERIFY_EXCEPTION_THROWN(AuditKeeper(home.company.services().context, home.files, openAuditKey(home.files)),
                                 certs::Error);
    }
};

QTEST_GUILESS_MAIN(TestOuterWitness)
#include "tst_outer_witness.moc"
