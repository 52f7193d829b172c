// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Checkpoints and witness as they are written beside a server, and what they show when the store was changed by
// somebody who can write every file but has not the audit key.
#include "client-certs/safe_file.h"
#include "server-stub/services/audit_keeper.h"
#include "server-stub/services/audit_proof.h"
#include "tests/support/server/test_company.h"

#include <QFile>
#include <QtTest>

#include <sqlite3.h>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

constexpr const char* unguarded = "DROP TRIGGER IF EXISTS audit_is_never_changed;"
                                  "DROP TRIGGER IF EXISTS audit_is_never_deleted;"
                                  "DROP TRIGGER IF EXISTS checkpoint_is_never_changed;"
                                  "DROP TRIGGER IF EXISTS checkpoint_is_never_deleted;";

class Kept {
public:
    Kept()
        : files(homeFiles(company.storeFile().parent_path()))
    {}
    //! A keeper's life with this many rows in it.
    void live(int rows, std::int64_t rowsPerCheckpoint = 1000)
    {
        const auto context = company.services().context;
        const AuditKeeper keeper(context, files, openAuditKey(files),
                                 {rowsPerCheckpoint, std::chrono::milliseconds{5}});
        for (int i = 0; i < rows; ++i) {
            write(std::to_string(i));
        }
    }
    void write(const std::string& subject)
    {
        const auto transaction = company.context().store().begin();
        transaction->appendAudit({0, company.clock().now(), 1, "u", "act", subject, "done", {}});
        transaction->commit(company.clock().now());
    }
    void sql(const std::string& text) const
    {
        sqlite3* database = nullptr;
        sqlite3_open(certs::utf8(files.store).c_str(), &database);
        char* message = nullptr;
        sqlite3_exec(database, (unguarded + text).c_str(), nullptr, nullptr, &message);
        if (message != nullptr) {
            QTest::qFail(message, __FILE__, __LINE__);
        }
        sqlite3_close(database);
    }
    //! Writes the chain anew from a row on, with the store's own end.
    void rechainFrom(std::int64_t first)
    {
        const auto reader = company.context().store().snapshot();
        Sha256 head = first == 1 ? Sha256{} : reader->auditRow(first - 1)->hash;
        std::int64_t last = first - 1;
        std::string text;
        reader->visitAuditFrom(first, [&](const AuditRow& row) {
            head = auditHash(head, row);
            last = row.seq;
            text += "UPDATE audit SET hash = x'" + hexText(head) + "' WHERE seq = " + std::to_string(row.seq) + ";";
            return true;
        });
        sql(text + "UPDATE state SET audit_seq = " + std::to_string(last) + ", audit_hash = x'" + hexText(head) + "'");
    }
    [[nodiscard]] AuditVerdict verdict()
    {
        const AuditEvidence evidence = readEvidence(files);
        return checkAudit(*company.context().store().snapshot(), evidence);
    }

    TestCompany company;
    HomeFiles files;
};

} // namespace

class TestAuditKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKeyIsMadeOnceAndNobodyElseReadsIt()
    {
        const Kept kept;
        const AuditKey key = openAuditKey(kept.files);
        QCOMPARE(openAuditKey(kept.files).id(), key.id());
        const AuditPublicKey shown(certs::readFile(kept.files.auditPublicKey).value());
        QCOMPARE(shown.id(), key.id());
        const Bytes signature = key.sign("words");
        QVERIFY(shown.verifies("words", signature));
        QVERIFY(!shown.verifies("other words", signature));
        QVERIFY(!shown.verifies("words", {}));
        QVERIFY(!shown.verifies("words", AuditKey::draw().sign("words")));
#ifndef Q_OS_WIN
        QFile file(QString::fromStdU16String(kept.files.auditKey.u16string()));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(file.setPermissions(file.permissions() | QFile::ReadGroup));
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(openAuditKey(kept.files)), StartError);
#endif
    }

    void aLostKeyIsTold()
    {
        const Kept kept;
        static_cast<void>(openAuditKey(kept.files));
        std::filesystem::remove(kept.files.auditKey);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(openAuditKey(kept.files)), StartError);
    }

    void aNewKeyGoesOnAfterALostOne()
    {
        Kept kept;
        kept.live(3);
        std::filesystem::remove(kept.files.auditKey);
        std::filesystem::rename(kept.files.auditPublicKey, kept.files.directory / "audit-lost.pub");
        kept.live(3);
        const AuditVerdict verdict = kept.verdict();
        QVERIFY2(!verdict.badRow, verdict.why.c_str());
        QCOMPARE(verdict.checkpoints, std::size_t{2});
    }

    void checkpointsComeWithTheRowsAndAtTheEnd()
    {
        Kept kept;
        kept.live(3);
        QCOMPARE(kept.verdict().checkpoints, std::size_t{1});
        kept.live(0); // nothing new: nothing signed
        QCOMPARE(kept.verdict().checkpoints, std::size_t{1});
        {
            const AuditKeeper keeper(kept.company.services().context, kept.files, openAuditKey(kept.files),
                                     {2, std::chrono::milliseconds{1}});
            kept.write("a");
            kept.write("b");
            QTRY_COMPARE(kept.verdict().checkpoints, std::size_t{2});
            QTRY_COMPARE(readEvidence(kept.files).witness.value().seq, std::int64_t{5});
        }
        QVERIFY(!kept.verdict().badRow);
        QCOMPARE(readEvidence(kept.files).filed.size(), std::size_t{2});
    }

    void aFileThatACrashCutOffIsMended()
    {
        Kept kept;
        kept.live(2);
        kept.live(2);
        const std::string whole = certs::readFile(kept.files.checkpoints).value();
        certs::replaceFile(kept.files.checkpoints, whole.substr(0, whole.size() - 9), certs::Privacy::open,
                           certs::Durability::usual);
        QVERIFY(!kept.verdict().badRow);
        kept.live(0);
        QCOMPARE(certs::readFile(kept.files.checkpoints).value(), whole);
        std::filesystem::remove(kept.files.checkpoints);
        kept.live(0);
        QCOMPARE(certs::readFile(kept.files.checkpoints).value(), whole);
    }

    void everyChangeIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("rechainFrom");
        QTest::addColumn<int>("badRow");
        const auto row = [](const char* what, const QByteArray& sql, int rechain, int bad) {
            QTest::newRow(what) << sql << rechain << bad;
        };
        // Rows 1 to 4 and 5 to 8 are under one checkpoint each.
        row("an edit", "UPDATE audit SET outcome = 'x' WHERE seq = 3;", 0, 3);
        row("an edit with the chain made anew", "UPDATE audit SET outcome = 'x' WHERE seq = 6;", 6, 5);
        row("a date", "UPDATE audit SET at = at - 86400000 WHERE seq = 7;", 0, 7);
        row("a date with the chain made anew", "UPDATE audit SET at = at - 86400000 WHERE seq = 2;", 2, 1);
        row("a cut tail", "DELETE FROM audit WHERE seq > 6;", 6, 7);
        row("a cut tail without its checkpoint",
            "DELETE FROM audit WHERE seq > 6; DELETE FROM audit_checkpoint WHERE seq > 4;", 6, 7);
        row("all cut", "DELETE FROM audit; DELETE FROM audit_checkpoint;", 1, 1);
        row("another signature", "UPDATE audit_checkpoint SET signature = x'00' WHERE seq = 4;", 0, 1);
        row("a checkpoint changed", "UPDATE audit_checkpoint SET at = at + 1 WHERE seq = 8;", 0, 5);
        row("a hash of another length", "UPDATE audit SET hash = x'00' WHERE seq = 4;", 0, 4);
    }

    void everyChangeIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(int, rechainFrom);
        QFETCH(int, badRow);
        Kept kept;
        kept.live(4);
        kept.live(4);
        QVERIFY(!kept.verdict().badRow);
        kept.sql(sql.toStdString());
        if (rechainFrom > 0) {
            kept.rechainFrom(rechainFrom);
        }
        QCOMPARE(kept.verdict().badRow.value_or(0), std::int64_t{badRow});
    }

    void aTailCutSinceTheLastCheckpointIsFoundByTheWitness()
    {
        Kept kept;
        kept.company.context().setFailureLog({}); // the running keeper tells it, too
        {
            const AuditKeeper keeper(kept.company.services().context, kept.files, openAuditKey(kept.files),
                                     {1000, std::chrono::milliseconds{1}});
            for (int i = 0; i < 5; ++i) {
                kept.write("x");
            }
            QTRY_VERIFY(QFile::exists(QString::fromStdU16String(kept.files.witness.u16string())));
            QTRY_COMPARE(readEvidence(kept.files).witness.value().seq, std::int64_t{5});
            QCOMPARE(kept.verdict().checkpoints, std::size_t{0});
            kept.sql("DELETE FROM audit WHERE seq > 3;");
            kept.rechainFrom(3);
            QTest::qWait(20);
            QCOMPARE(kept.verdict().badRow.value_or(0), std::int64_t{4}); // and the keeper covers nothing
        }
        QCOMPARE(kept.verdict().badRow.value_or(0), std::int64_t{4});
    }

    void rowsThatDoNotFitAreNotSigned()
    {
        Kept kept;
        kept.live(3);
        kept.write("later");
        kept.write("later");
        kept.sql("UPDATE audit SET actor = 'other' WHERE seq = 4;");
        QByteArray told;
        kept.company.context().setFailureLog(
            [&told](std::string_view what) { told = QByteArray(what.data(), static_cast<qsizetype>(what.size())); });
        kept.live(0);
        QVERIFY2(told.contains("row 4"), told.constData());
        QCOMPARE(kept.company.context().store().snapshot()->checkpoints().size(), std::size_t{1});
        QCOMPARE(kept.verdict().badRow.value_or(0), std::int64_t{4});
    }

    void aProofNeedsARowUnderACheckpoint()
    {
        Kept kept;
        kept.live(3);
        kept.write("not signed yet");
        const auto out = kept.files.directory / "proof";
        const auto reader = kept.company.context().store().snapshot();
        QVERIFY_EXCEPTION_THROWN(writeAuditProof(*reader, kept.files, 9, out), StartError);
        QVERIFY_EXCEPTION_THROWN(writeAuditProof(*reader, kept.files, 4, out), StartError);
        QVERIFY(!std::filesystem::exists(out));
        writeAuditProof(*reader, kept.files, 2, out);
        QVERIFY(std::filesystem::exists(out / "step-02-right"));
        QVERIFY_EXCEPTION_THROWN(writeAuditProof(*reader, kept.files, 2, out), StartError);
    }
};

QTEST_GUILESS_MAIN(TestAuditKeeper)
#include "tst_audit_keeper.moc"
