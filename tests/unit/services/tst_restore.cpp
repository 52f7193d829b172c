// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Yesterday's store in today's place: the start finds it, and after the operator's word no code of today lives again
// and who was revoked stays revoked.
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/audit_export.h"
#include "server-stub/services/audit_keeper.h"
#include "server-stub/services/otp_check.h"
#include "server-stub/services/restore.h"
#include "tests/support/server/test_company.h"

#include <QFile>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

struct Used {
    std::string loginId;
    std::string serial;
    std::string code;
};

class Day {
public:
    Day()
        : files(homeFiles(company.storeFile().parent_path()))
        , copy(files.directory / "yesterday.sqlite")
        , log(files.directory / "audit.jsonl")
    {
        write("before the copy");
        company.context().store().copyTo(copy);
    }

    void write(const std::string& subject)
    {
        const auto transaction = company.context().store().begin();
        transaction->appendAudit({0, company.clock().now(), 1, "u", "act", subject, "done", {}});
        transaction->commit(company.clock().now());
    }
    [[nodiscard]] OtpResult offer(const Used& one, bool spend)
    {
        const auto transaction = company.context().store().begin();
        const UserRecord user = company.user(one.loginId);
        const OtpResult result =
            checkCode(*transaction, company.context(), user, transaction->reader().tokenByRow(user.live->token).value(),
                      {one.code, {}}, company.clock().now())
                .result;
        if (spend) {
            transaction->appendAudit({0, company.clock().now(), 1, one.loginId, "code", "", "done", {}});
            transaction->commit(company.clock().now());
        }
        return result;
    }
    //! This many codes, each accepted once.
    void useCodes(int count)
    {
        const std::vector<std::pair<std::string, std::string>> devices{
            {"master1", "A1"}, {"admin1", "A3"}, {"user1", "A5"}, {"user3", "A6"}};
        while (static_cast<int>(used.size()) < count) {
            company.nextCode();
            for (const auto& [loginId, serial] : devices) {
                used.push_back({loginId, serial, company.code(serial, 1)}); // a device a minute ahead
                QCOMPARE(offer(used.back(), true), OtpResult::Accepted);
            }
        }
    }
    //! Signs what is there, as a server that stops.
    void sign() { const AuditKeeper keeper(company.services().context, files, openAuditKey(files)); }
    [[nodiscard]] std::optional<std::string> finding()
    {
        return findOlderStore(*company.context().store().snapshot(), files);
    }
    RestoreReport accept(const std::filesystem::path& auditLog = {})
    {
        return acceptRestore(company.context().store(), files, auditLog, company.context().policy(),
                             company.clock().now());
    }

    TestCompany company;
    HomeFiles files;
    std::filesystem::path copy;
    std::filesystem::path log;
    std::vector<Used> used;
};

} // namespace

class TestRestore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void todaysStoreIsNoOlderOne()
    {
        Day day;
        QVERIFY(!day.finding());
        day.sign();
        QVERIFY(!day.finding());
        day.write("after the witness"); // a crash lost the last witness: nothing is refused
        QVERIFY(!day.finding());
    }

    void anOlderStoreIsTold()
    {
        Day day;
        day.write("today");
        day.sign();
        day.company.restoreFrom(day.copy);
        QVERIFY2(day.finding().value_or("").find("ends at row 1") != std::string::npos, "not told");
        day.write("another row in its place");
        QVERIFY2(day.finding().value_or("").find("restored and used since") != std::string::npos, "not told");
    }

    void aWitnessThatNobodySignedIsTold()
    {
        Day day;
        day.sign();
        QFile file(QString::fromStdU16String(day.files.witness.u16string()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        text.replace("row 1", "row 7");
        file.resize(0);
        file.write(text);
        file.close();
        QVERIFY2(day.finding().value_or("").find("not signed") != std::string::npos, "not told");
    }

    void noCodeOfTodayLivesAgain()
    {
        Day day;
        day.useCodes(1000);
        day.sign();
        day.company.restoreFrom(day.copy);
        QVERIFY(day.finding());
        QCOMPARE(day.offer(day.used.back(), false), OtpResult::Accepted); // this is why it is refused
        const RestoreReport report = day.accept();
        QCOMPARE(report.storeRow, std::int64_t{1});
        int accepted = 0;
        for (const Used& each : day.used) {
            accepted += day.offer(each, false) == OtpResult::Accepted ? 1 : 0;
        }
        // And the newest again for an hour, as the window comes by.
        for (int minute = 0; minute < 60; ++minute) {
            day.company.nextCode();
            for (std::size_t i = day.used.size() - 120; i < day.used.size(); ++i) {
                accepted += day.offer(day.used[i], false) == OtpResult::Accepted ? 1 : 0;
            }
        }
        QCOMPARE(accepted, 0);
        QVERIFY(day.company.clock().now() > report.codesFrom);
        for (const char* serial : {"A1", "A3"}) {
            const std::string loginId = serial == std::string("A1") ? "master1" : "admin1";
            QCOMPARE(day.offer({loginId, serial, day.company.code(serial)}, true), OtpResult::Accepted);
        }
    }

    void theFirstCodeIsAcceptedWhenTheReportSaysSo()
    {
        Day day;
        day.useCodes(4);
        day.company.restoreFrom(day.copy);
        const RestoreReport report = day.accept();
        day.company.clock().set(report.codesFrom);
        QCOMPARE(day.offer({"master1", "A1", day.company.code("A1")}, true), OtpResult::Accepted);
    }

    void aDeviceThatCountsAsksForTwoCodes()
    {
        Day day;
        const Credentials fresh = day.company.session("fresh1");
        COMPARE_OUTCOME(day.company.registerToken(fresh, "H1", TestCompany::counterCode("H1", 0)), "done");
        day.company.context().store().copyTo(day.files.directory / "noon.sqlite");
        COMPARE_OUTCOME(day.company.signIn("fresh1", TestCompany::counterCode("H1", 1)), "done");
        day.company.restoreFrom(day.files.directory / "noon.sqlite");
        static_cast<void>(day.accept());
        QVERIFY(day.company.token("H1").asksTwo);
        for (int counter = 0; counter < 20; ++counter) {
            COMPARE_OUTCOME(day.company.signIn("fresh1", TestCompany::counterCode("H1", counter)), "otp_rejected");
        }
        const auto transaction = day.company.context().store().begin();
        QVERIFY(transaction->spendStep(day.company.token("H1").id, 30, 0, day.company.clock().now()));
        QVERIFY(!transaction->reader().tokenByRow(day.company.token("H1").id)->asksTwo);
    }

    void sessionsOfTheCopyHaveEnded()
    {
        Day day;
        const Credentials before = day.company.session("master1", "A1");
        day.company.context().store().copyTo(day.files.directory / "noon.sqlite");
        COMPARE_OUTCOME(day.company.services().sessions.signOut(before), "done");
        day.company.restoreFrom(day.files.directory / "noon.sqlite");
        static_cast<void>(day.accept());
        COMPARE_OUTCOME(day.company.services().sessions.view(before), "session_required");
    }

    void whatWaitedInTheCopyWaitsNoMore()
    {
        Day day;
        TestCompany& company = day.company;
        {
            const auto limit = company.context().store().begin();
            limit->setApprovalAboveUsers(limit->reader().company(CompanyId{"a"})->id, 1);
            limit->commit(company.clock().now());
        }
        const Credentials boss = company.session("boss0");
        COMPARE_OUTCOME(company.revoke(boss, TestCompany::revocation({"user1", "user3"}, "boss0"), "ask"), "done");
        company.context().store().copyTo(day.files.directory / "noon.sqlite");
        const std::string id = company.services().approvals.list(boss, {})->items.at(0).id;
        COMPARE_OUTCOME(company.services().approvals.withdraw(boss, IdempotencyKey{"w"}, {id, {}}), "done");
        company.restoreFrom(day.files.directory / "noon.sqlite");
        QCOMPARE(company.services().approvals.list(boss, {})->items.at(0).state, ApprovalState::Pending);
        static_cast<void>(day.accept());
        QCOMPARE(company.services().approvals.list(company.session("boss0"), {})->items.at(0).state,
                 ApprovalState::Expired);
    }

    void whoWasRevokedStaysRevoked()
    {
        Day day;
        const Credentials fresh = day.company.session("fresh1");
        COMPARE_OUTCOME(day.company.registerToken(fresh, "N2", day.company.code("N2"), "r"), "done");
        const Credentials master = day.company.session("master1", "A1");
        day.company.nextCode();
        COMPARE_OUTCOME(day.company.revoke(master, TestCompany::revocation({"user1", "user3", "fresh1", "nobody"},
                                                                           "master1", day.company.code("A1"))),
                        "done");
        const UserRecord revoked = day.company.user("user1");
        day.sign();
        const std::int64_t rows = exportAudit(*day.company.context().store().snapshot(), day.log);
        const auto before = day.company.context().store().snapshot()->state();

        day.company.restoreFrom(day.copy);
        QVERIFY(day.company.user("user1").live.has_value());
        const RestoreReport report = day.accept(day.log);
        QCOMPARE(report.logRow, rows);
        QCOMPARE(report.revoked, 3);
        QCOMPARE(report.byHand.size(), std::size_t{0});
        for (const char* loginId : {"user1", "user3", "fresh1"}) {
            QVERIFY2(!day.company.user(loginId).live, loginId);
            QVERIFY2(day.company.user(loginId).revocation.has_value(), loginId);
        }
        QCOMPARE(day.company.user("user1").revocation->eligibleAt, revoked.revocation->eligibleAt);
        for (const char* serial : {"A5", "A6", "N2"}) {
            QVERIFY2(day.company.token(serial).retired, serial);
        }
        QVERIFY(day.company.user("user2").live.has_value());
        // The rows are back too, so that what was signed about them still holds.
        const auto reader = day.company.context().store().snapshot();
        QCOMPARE(reader->auditRow(before.auditSeq)->hash, before.auditHash);
        day.sign();
        const AuditVerdict verdict = checkAudit(*day.company.context().store().snapshot(), readEvidence(day.files));
        QVERIFY2(!verdict.badRow, verdict.why.c_str());
        QCOMPARE(verdict.checkpoints, std::size_t{2});
        QCOMPARE(day.company.audited("store.restored", "done"), 2);
        QVERIFY(!day.finding());
    }

    void withoutALogTheAuditGoesOnAndTheOldStatementsAreKept()
    {
        Day day;
        day.write("lost");
        day.sign();
        day.company.restoreFrom(day.copy);
        static_cast<void>(day.accept());
        day.sign();
        const AuditVerdict verdict = checkAudit(*day.company.context().store().snapshot(), readEvidence(day.files));
        QVERIFY2(!verdict.badRow, verdict.why.c_str());
        QVERIFY(std::filesystem::exists(day.files.directory / "audit.checkpoints.before-restore-1"));
        QVERIFY(std::filesystem::exists(day.files.directory / "audit.witness.before-restore-1"));
    }

    void aLogOfAnotherHistoryIsRefusedAndNothingIsChanged()
    {
        Day day;
        day.write("today");
        day.write("today");
        day.sign();
        static_cast<void>(exportAudit(*day.company.context().store().snapshot(), day.log));
        QFile file(QString::fromStdU16String(day.log.u16string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        QByteArray edited = whole;
        edited.replace("\"seq\":2", "\"seq\":9");
        QByteArray other = whole;
        other.replace("today", "t0day");
        for (const QByteArray& text : {edited, other, QByteArray("no JSON\n"), whole.sliced(whole.indexOf('\n') + 1)}) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            file.close();
            day.company.restoreFrom(day.copy);
            QVERIFY_EXCEPTION_THROWN(static_cast<void>(day.accept(day.log)), StartError);
            QCOMPARE(day.company.context().store().snapshot()->state().auditSeq, std::int64_t{1});
            QVERIFY(day.finding());
        }
    }
};

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
