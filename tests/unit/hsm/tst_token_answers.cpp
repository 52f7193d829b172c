// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a token in a bad state leads to: one clear refusal, and never the try that would lock it.
#include "server-stub/hsm/token_key.h"

#include <QTest>

using namespace kirikae::hsm;

class TestTokenAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenThatCannotBeUsedSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("one try left") << QByteArray("final_try") << QByteArray("so none was tried");
        QTest::newRow("locked") << QByteArray("locked") << QByteArray("its security officer must set a new one");
        QTest::newRow("pulled out") << QByteArray("removed") << QByteArray("the token is gone; plug it in");
        QTest::newRow("two of a name") << QByteArray("two") << QByteArray("more than one token bank; add serial=");
        QTest::newRow("broken library") << QByteArray("broken")
                                        << QByteArray("does not start: the token or its library");
        QTest::newRow("wrong PIN") << QByteArray("usual") << QByteArray("the PIN in the PIN file is not the token's");
    }

    void aTokenThatCannotBeUsedSaysWhatToDo()
    {
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, told);
        qputenv("FAKE_TOKEN", state);
        const TokenKeyUri uri = parseTokenKeyUri("pkcs11:token=bank;object=k?module-path=" KIRIKAE_FAKE_TOKEN);
        try {
            const TokenKey key(uri, "secret-pin", TokenKey::IfMissing::Make);
            QFAIL("a key came out of it");
        } catch (const HsmError& failure) {
            QVERIFY2(QByteArray(failure.what()).contains(told), failure.what());
            QVERIFY(!QByteArray(failure.what()).contains("secret-pin"));
        }
    }

    void aFileThatIsNoModuleIsRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("none") << QByteArray("/nowhere/token.so");
        QTest::newRow("no library") << QByteArray(KIRIKAE_SOURCE_DIR "/LICENSE");
    }

    void aFileThatIsNoModuleIsRefused()
    {
        QFETCH(QByteArray, path);
        const TokenKeyUri uri = parseTokenKeyUri("pkcs11:token=bank;object=k?module-path=" + path.toStdString());
        try {
            const TokenKey key(uri, "1", TokenKey::IfMissing::Refuse);
            QFAIL("a key came out of it");
        } catch (const HsmError& failure) {
            QVERIFY2(QByteArray(failure.what()).contains("cannot be loaded"), failure.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestTokenAnswers)
#include "tst_token_answers.moc"
