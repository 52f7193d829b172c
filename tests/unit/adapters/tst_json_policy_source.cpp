// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/json_policy_source.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kirikae::adapters;
using namespace kirikae::core;

class TestJsonPolicySource : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;

    QString write(const QByteArray& bytes)
    {
        const QString path = m_directory.filePath(QStringLiteral("方針.json"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return path;
    }
private Q_SLOTS:
    void forcedAndRecommendedValuesAreReadApart()
    {
        const QString path = write("{\"server\": \"https://bank.example\", \"batchSize\": 50,"
                                   " \"recommended\": {\"idleMinutes\": 5}}");
        const JsonPolicySource source(path, QString());
        const Policy policy = policyFrom(source.machine(), source.user());
        QVERIFY(policy.problems.isEmpty());
        QCOMPARE(policy.server, (Ruled<QUrl>{QUrl(QStringLiteral("https://bank.example")), true}));
        QCOMPARE(policy.batchSize, (Ruled<int>{50, true}));
        QCOMPARE(policy.idleLock, (Ruled<std::chrono::minutes>{std::chrono::minutes{5}, false}));
    }

    void aFileThatIsNotThereLaysNothingDown()
    {
        const JsonPolicySource source(m_directory.filePath(QStringLiteral("none.json")), QString());
        QVERIFY(!source.machine().unreadable);
        QCOMPARE(policyFrom(source.machine(), source.user()), Policy());
    }

    void aDamagedFileIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArray("{\"server\": ");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("recommended is no object") << QByteArray("{\"recommended\": 5}");
        QTest::newRow("far too large") << QByteArray(100'000, ' ') + "{}";
    }
    void aDamagedFileIsSaidWithItsPlace()
    {
        QFETCH(QByteArray, bytes);
        const QString path = write(bytes);
        const Policy policy = policyFrom(JsonPolicySource(QString(), path).user(), {});
        QCOMPARE(policy.problems.size(), 1);
        QVERIFY(policy.problems.first().found.contains(QStringLiteral("方針.json")));
    }
};

QTEST_GUILESS_MAIN(TestJsonPolicySource)
#include "tst_json_policy_source.moc"
