// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/kept_list_format.h"
#include "app/adapters/sealed_list_file.h"
#include "app/adapters/sealed_secret_store.h"
#include "tests/support/client/sample_company.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/memory_keys.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::test;
using namespace kirikae::tests;
using core::KeptList;
using core::KeptListError;
using core::ListOwner;

namespace {

using Reply = Result<KeptList, KeptListError>;

const ListOwner hanako{QStringLiteral("https://bank.example"), QStringLiteral("training"), QStringLiteral("hanakodt"),
                       QStringLiteral("cert-1")};

KeptList sample()
{
    QList<core::UserRow> rows = trainingUsers();
    rows[0].locked = true;
    rows[0].lockedUntil = trainingStart + std::chrono::minutes{5};
    rows[1].sharedWith = {QStringLiteral("tarodt"), QStringLiteral("sachikodt")};
    rows[2].eligibleAt = trainingStart + std::chrono::minutes{30};
    return {rows, trainingStart};
}

//! A profile's folder and the safe store of its PC. Each run of the program has stores of its own over them.
struct Pc {
    Keys keys;
    QTemporaryDir folder;
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("last-list.sealed")); }
};

struct Run {
    explicit Run(Pc& pc, qint64 maxFileBytes = SealedListFile::usualLimit)
        : secrets(pc.keys, pc.folder.filePath(QStringLiteral("passwords.json")))
        , lists(secrets, pc.path(), maxFileBytes)
    {}
    SealedSecretStore secrets;
    SealedListFile lists;
};

void keepIn(Pc& pc, const ListOwner& owner = hanako, const KeptList& list = sample())
{
    Run run(pc);
    run.lists.keep(owner, list);
    QTest::qWait(0);
    QCoreApplication::processEvents();
}

Reply readIn(Pc& pc, const ListOwner& owner = hanako)
{
    Run run(pc);
    return awaited(run.lists.read(owner));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("no file to write");
    }
}

bool failsWith(const Reply& reply, KeptListError error)
{
    return !reply && reply.error() == error;
}

} // namespace

class TestSealedListFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aListComesBackWholeInAnotherRun()
    {
        Pc pc;
        keepIn(pc);
        const Reply reply = readIn(pc);
        QVERIFY(reply);
        QCOMPARE(reply->rows, sample().rows);
        QCOMPARE(reply->seenAt, trainingStart);
    }
    void nothingOfItCanBeReadInTheFolder()
    {
        Pc pc;
        keepIn(pc);
        const QByteArray content = contentOf(pc.path());
        QVERIFY(content.size() > 100);
        for (const core::UserRow& row : trainingUsers()) {
            QVERIFY(!content.contains(row.loginId.toUtf8()));
            QVERIFY(!content.contains(row.name.toUtf8()));
        }
        QVERIFY(!content.contains("hanakodt") && !content.contains("bank.example"));
#ifndef Q_OS_WIN // there the profile's own access list keeps others out, which Qt does not show
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup;
        QCOMPARE(QFileInfo(pc.path()).permissions() & others, QFileDevice::Permissions());
#endif
    }
    void withoutTheWrappingKeyThereIsNone()
    {
        Pc pc;
        keepIn(pc);
        pc.keys.kept.clear();
        QVERIFY(failsWith(readIn(pc), KeptListError::None));
        pc.keys.kept.insert(QStringLiteral("wrapping-key"), QString::fromLatin1(QByteArray(32, 'x').toBase64()));
        QVERIFY(failsWith(readIn(pc), KeptListError::None));
    }
    void aSafeStoreThatIsLockedIsSaid()
    {
        Pc pc;
        keepIn(pc);
        pc.keys.trouble = core::SecretStoreError::Locked;
        QVERIFY(failsWith(readIn(pc), KeptListError::NotOpened));
    }
    void nobodyElseSeesIt_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("company");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("certificate");
        QTest::newRow("another server") << "https://other.example"
                                        << "training"
                                        << "hanakodt"
                                        << "cert-1";
        QTest::newRow("another company") << "https://bank.example"
                                         << "other"
                                         << "hanakodt"
                                         << "cert-1";
        QTest::newRow("another person") << "https://bank.example"
                                        << "training"
                                        << "ichirodt"
                                        << "cert-1";
        QTest::newRow("another certificate") << "https://bank.example"
                                             << "training"
                                             << "hanakodt"
                                             << "cert-2";
        QTest::newRow("the same letters") << "https://bank.example"
                                          << "traininghanakodt"
                                          << ""
                                          << "cert-1";
    }
    void nobodyElseSeesIt()
    {
        QFETCH(QString, server);
        QFETCH(QString, company);
        QFETCH(QString, login);
        QFETCH(QString, certificate);
        Pc pc;
        keepIn(pc);
        const ListOwner other{server, company, login, certificate};
        const int asked = pc.keys.reads;
        QVERIFY(failsWith(readIn(pc, other), KeptListError::None));
        QCOMPARE(pc.keys.reads, asked);
    }
    void aHeadThatNamesAnotherOpensNothing()
    {
        Pc pc;
        ListOwner ichiro = hanako;
        ichiro.loginId = QStringLiteral("ichirodt");
        keepIn(pc, ichiro);
        const QByteArray ofIchiro = contentOf(pc.path());
        keepIn(pc, hanako);
        const qsizetype head = qsizetype{15} + 32;
        overwrite(pc.path(), contentOf(pc.path()).first(head) + ofIchiro.mid(head));
        QVERIFY(failsWith(readIn(pc), KeptListError::Damaged));
    }
    void anotherProfileSeesNothing()
    {
        Pc pc;
        keepIn(pc);
        Pc second;
        second.keys.kept = pc.keys.kept; // one safe store serves both
        QVERIFY(QFile::copy(pc.path(), second.path()));
        QVERIFY(failsWith(readIn(second), KeptListError::None));
    }
    void aDamagedFileIsSaid_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("length");
        QTest::newRow("empty") << -1 << 0;
        QTest::newRow("cut in the head") << -1 << 20;
        QTest::newRow("cut in the box") << -1 << 60;
        QTest::newRow("cut at the end") << -1 << -1;
        QTest::newRow("another beginning") << 3 << 0;
        QTest::newRow("a byte of the box") << 80 << 0;
        QTest::newRow("a byte of the nonce") << 50 << 0;
    }
    void aDamagedFileIsSaid()
    {
        QFETCH(int, at);
        QFETCH(int, length);
        Pc pc;
        keepIn(pc);
        QByteArray content = contentOf(pc.path());
        if (at >= 0) {
            content[at] = static_cast<char>(content.at(at) ^ 1);
        } else {
            content = length < 0 ? content.chopped(1) : content.first(length);
        }
        overwrite(pc.path(), content);
        QVERIFY(failsWith(readIn(pc), KeptListError::Damaged));
        keepIn(pc);
        QVERIFY2(readIn(pc), "the next list takes its place");
    }
    void whatIsForgottenIsGoneAndItsKeyToo()
    {
        Pc pc;
        keepIn(pc);
        const QByteArray old = contentOf(pc.path());
        const QString wrapping = pc.keys.kept.value(QStringLiteral("wrapping-key"));
        {
            Run run(pc);
            run.lists.forget();
            QTest::qWait(0);
        }
        QVERIFY(!QFile::exists(pc.path()));
        QCOMPARE(pc.keys.kept.value(QStringLiteral("wrapping-key")), wrapping);
        overwrite(pc.path(), old);
        QVERIFY2(failsWith(readIn(pc), KeptListError::None), "a copy of the file opens no more");
        keepIn(pc);
        overwrite(pc.path(), old);
        QVERIFY2(failsWith(readIn(pc), KeptListError::Damaged), "nor does it under the next key");
    }
    void nothingKeptIsForgottenWithoutTheSafeStore()
    {
        Pc pc;
        Run run(pc);
        run.lists.forget();
        QTest::qWait(0);
        QCOMPARE(pc.keys.reads, 0);
    }
    void whatWasAskedBeforeForgettingDoesNotComeBack()
    {
        Pc pc;
        Run run(pc);
        run.lists.keep(hanako, sample());
        run.lists.forget();
        QTest::qWait(300);
        QVERIFY(!QFile::exists(pc.path()));
    }
    void withoutASafeStoreNothingIsWrittenAndItIsAskedOnce()
    {
        Pc pc;
        pc.keys.trouble = core::SecretStoreError::NoSafeStore;
        Run run(pc);
        run.lists.keep(hanako, sample());
        QTest::qWait(50);
        const int asked = pc.keys.reads;
        run.lists.keep(hanako, sample());
        QTest::qWait(50);
        QCOMPARE(pc.keys.reads, asked);
        QVERIFY(!QFile::exists(pc.path()));
        QVERIFY(failsWith(awaited(run.lists.read(hanako)), KeptListError::None));
    }
    void aListThatIsTooLongIsNotKeptNorIsTheOneBefore()
    {
        Pc pc;
        keepIn(pc);
        const qint64 size = QFileInfo(pc.path()).size();
        {
            Run run(pc, size - 1);
            QVERIFY(failsWith(awaited(run.lists.read(hanako)), KeptListError::Damaged));
            run.lists.keep(hanako, sample());
            QTest::qWait(0);
        }
        QVERIFY(!QFile::exists(pc.path()));
    }
    void bytesOfSomebodyElseAreNoList()
    {
        QVERIFY(!parseKeptList({}));
        QVERIFY(!parseKeptList("\xff\xff\xff\xff and more"));
        QVERIFY(!parseKeptList(qCompress("{\"items\":[]}")));
        QVERIFY(!parseKeptList(qCompress("[]")));
        QVERIFY(!parseKeptList(qCompress("{\"items\":[{}],\"total\":1,\"seenAt\":\"2023-03-20T00:00:00.000Z\"}")));
        QVERIFY(parseKeptList(formatKeptList({{}, trainingStart})));
    }
};

QTEST_GUILESS_MAIN(TestSealedListFile)
#include "tst_sealed_list_file.moc"
