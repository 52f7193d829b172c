// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"
#include "tests/support/client/sample_tokens.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using Step = ImportState::Step;

namespace {

struct Flow : ClientOnFakes {
    explicit Flow(FakePc& onPc)
        : ClientOnFakes(onPc)
    {
        signInWithList(QStringLiteral("hanakodt"));
    }
    QString file(const QByteArray& content)
    {
        QFile out(directory.filePath(QStringLiteral("delivery.dat")));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("no temporary file");
        return out.fileName();
    }
    [[nodiscard]] const ImportState& state() const { return client.imports.state(); }
    QTemporaryDir directory;
};

ImportReport report()
{
    return {{{2, QStringLiteral("90000001"), {}}}, {}, {{3, {}, QStringLiteral("no date")}}, {}};
}

const QByteArray csv = "serial_number,secret\r\n90000001,AAAA\r\n";

} // namespace

class TestImportFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDryRunComesFirstAndTheSameBytesFollow()
    {
        FakePc pc;
        Flow f(pc);
        f.client.imports.choose(f.file(csv));
        QCOMPARE(f.state().step, Step::Chosen);
        QVERIFY(!f.state().pskc && f.state().lock == ImportLock::None);
        f.client.imports.import();
        QCOMPARE(f.gateway.imports.count(), 0);
        f.client.imports.check({});
        QVERIFY(f.gateway.imports.lastAsked().dryRun);
        f.gateway.imports.progress(0, 40);
        settle();
        QCOMPARE(f.state().percent, 40);
        f.gateway.imports.answerLast(report());
        settle();
        QCOMPARE(f.state().step, Step::Checked);
        f.client.imports.import();
        QVERIFY(!f.gateway.imports.lastAsked().dryRun);
        QCOMPARE(f.gateway.imports.lastAsked().content.reveal(), csv);
        f.gateway.imports.answerLast(report());
        settle();
        QCOMPARE(f.state().step, Step::Done);
    }
    void aFileSaysWhatOpensIt_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("pskc");
        QTest::addColumn<int>("lock");
        QTest::newRow("CSV with a BOM") << QByteArray("\xef\xbb\xbf") + csv << false << int(ImportLock::None);
        QTest::newRow("plain PSKC") << QByteArray("\xef\xbb\xbf <?xml?><KeyContainer/>") << true
                                    << int(ImportLock::None);
        QTest::newRow("a pre-shared key")
            << QByteArray("<K><xenc:CipherValue>x</xenc:CipherValue></K>") << true << int(ImportLock::Key);
        QTest::newRow("a password") << QByteArray("<K a=\"#pbkdf2\"><CipherValue>x</CipherValue></K>") << true
                                    << int(ImportLock::Password);
    }
    void aFileSaysWhatOpensIt()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, pskc);
        QFETCH(int, lock);
        FakePc pc;
        Flow f(pc);
        f.client.imports.choose(f.file(content));
        QCOMPARE(f.state().pskc, pskc);
        QCOMPARE(int(f.state().lock), lock);
        f.client.imports.check(secret("0011"));
        QCOMPARE(!f.gateway.imports.lastAsked().key.isEmpty(), lock == int(ImportLock::Key));
        QCOMPARE(!f.gateway.imports.lastAsked().password.isEmpty(), lock == int(ImportLock::Password));
    }
    void aFileThatIsNoneIsSaid()
    {
        FakePc pc;
        Flow f(pc);
        f.client.imports.choose(f.directory.filePath(QStringLiteral("missing")));
        QVERIFY(f.state().fileError == ImportFileError::CannotRead);
        f.client.imports.choose(f.file({}));
        QVERIFY(f.state().fileError == ImportFileError::Empty);
        QCOMPARE(f.state().step, Step::Idle);
    }
    void aRefusedKeyLeavesTheFileChosen()
    {
        FakePc pc;
        Flow f(pc);
        f.client.imports.choose(f.file(csv));
        f.client.imports.check({});
        f.gateway.imports.answerLast(refused(ErrorCode::InvalidRequest));
        settle();
        QCOMPARE(f.state().step, Step::Chosen);
        QVERIFY(f.state().error && !f.state().outcomeUnknown);
        f.client.imports.check({});
        QCOMPARE(f.gateway.imports.count(), 2);
    }
    void anImportWithoutAnAnswerIsCheckedAgain()
    {
        FakePc pc;
        Flow f(pc);
        for (const bool byThePerson : {true, false}) {
            f.client.imports.choose(f.file(csv));
            f.client.imports.check({});
            f.gateway.imports.answerLast(report());
            settle();
            f.client.imports.import();
            f.client.imports.close();
            QCOMPARE(f.state().step, Step::Importing);
            if (byThePerson) {
                f.client.imports.cancel();
            } else {
                f.gateway.imports.answerLast(failed(GatewayError::Kind::TimedOut, true));
                settle();
            }
            QVERIFY(f.state().outcomeUnknown);
            QCOMPARE(f.state().step, Step::Chosen);
            f.client.imports.check({});
            QVERIFY(f.gateway.imports.lastAsked().dryRun);
            f.client.imports.cancel();
            QVERIFY(!f.state().outcomeUnknown);
        }
    }
    void theInventoryIsReadAgainAfterwards()
    {
        FakePc pc;
        Flow f(pc);
        f.client.inventory.reload();
        f.gateway.tokenPages.answerLast(tokenPage({}));
        settle();
        f.client.imports.choose(f.file(csv));
        f.client.imports.check({});
        f.gateway.imports.answerLast(report());
        settle();
        f.client.imports.import();
        f.gateway.imports.answerLast(report());
        settle();
        QCOMPARE(f.gateway.tokenPages.count(), 2);
    }
    void aKeyIsTakenAsItIsTyped()
    {
        QCOMPARE(normaliseImportKey(QStringLiteral("００11 2233:44-556677 8899AABB CCDDEEFF")),
                 QStringLiteral("00112233445566778899aabbccddeeff"));
        QVERIFY(normaliseImportKey(QStringLiteral("0011")).isEmpty());
        QVERIFY(normaliseImportKey(QString(32, QLatin1Char('g'))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestImportFlow)
#include "tst_import_flow.moc"
