// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/secret_text.h"
#include "app/core/spent_codes.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::core;

namespace {

const QString company = QStringLiteral("training");
const QString hanako = QStringLiteral("hanakodt");
const Instant start = *parseInstant("2023-03-20T00:00:00Z");

SecretText code(const char* text)
{
    return SecretText(QString::fromUtf8(text));
}

} // namespace

class TestSecretText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void revealsTheUtf8OfTheText()
    {
        QCOMPARE(SecretText(u"パス1").reveal(), QByteArray("パス1"));
        QCOMPARE(SecretText::fromUtf8("パス1", 7).reveal(), QByteArray("パス1"));
    }
    void nothingAndAnEmptyTextAreEmpty()
    {
        QVERIFY(SecretText().isEmpty());
        QVERIFY(SecretText(u"").isEmpty());
        QVERIFY(SecretText().reveal().isEmpty());
        QVERIFY(!SecretText(u"x").isEmpty());
    }
    void theBytesAreWipedWithTheLastHolderAndNotBefore()
    {
        auto first = std::make_unique<SecretText>(u"Confirm1hanakodt");
        auto second = std::make_unique<SecretText>(*first);
        // Shares the very buffer, so that it can be looked at afterwards.
        const QByteArray window = first->reveal();
        first.reset();
        QCOMPARE(second->reveal(), QByteArray("Confirm1hanakodt"));
        second.reset();
        QCOMPARE(window, QByteArray(16, '\0'));
    }

    void aSpentCodeIsRememberedForItsUserOnly()
    {
        SpentCodes spent;
        spent.note(company, hanako, code("123456"), start);
        QVERIFY(spent.contains(company, hanako, code("123456"), start));
        QVERIFY(!spent.contains(company, hanako, code("123457"), start));
        QVERIFY(!spent.contains(company, QStringLiteral("tarodt"), code("123456"), start));
        QVERIFY(!spent.contains(QStringLiteral("other"), hanako, code("123456"), start));
    }
    void anEmptyCodeIsNeverSpent()
    {
        SpentCodes spent;
        spent.note(company, hanako, {}, start);
        QVERIFY(!spent.contains(company, hanako, {}, start));
    }
    void aSpentCodeIsForgottenOnServerTime()
    {
        SpentCodes spent;
        spent.note(company, hanako, code("123456"), start);
        QVERIFY(spent.contains(company, hanako, code("123456"), start + std::chrono::minutes{20}));
        QVERIFY(!spent.contains(company, hanako, code("123456"), start + std::chrono::minutes{21}));
    }
    void withoutServerTimeASpentCodeStaysSpent()
    {
        SpentCodes spent;
        spent.note(company, hanako, code("123456"), std::nullopt);
        QVERIFY(spent.contains(company, hanako, code("123456"), start));
        QVERIFY(spent.contains(company, hanako, code("123456"), std::nullopt));
    }
};

QTEST_GUILESS_MAIN(TestSecretText)
#include "tst_secret_text.moc"
