// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// PKCS#11 URIs (RFC 7512): what is taken comes back as it was meant, and what is not understood is refused.
#include "server-stub/hsm/token_key_uri.h"

#include <QTest>

using namespace kirikae::hsm;

class TestTokenKeyUri : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachPartIsRead()
    {
        const TokenKeyUri uri = parseTokenKeyUri(
            "pkcs11:token=The%20Bank;serial=12ab;manufacturer=M;model=L7;object=%E9%8D%B5;id=%00%01%ff;"
            "type=secret-key?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/k/pin");
        QCOMPARE(uri.token, std::string("The Bank"));
        QCOMPARE(uri.serial, std::string("12ab"));
        QCOMPARE(uri.manufacturer, std::string("M"));
        QCOMPARE(uri.model, std::string("L7"));
        QCOMPARE(uri.object, std::string("鍵"));
        QCOMPARE(uri.id, std::string("\0\1\xff", 3));
        QCOMPARE(uri.modulePath, std::string("/usr/lib/softhsm/libsofthsm2.so"));
        QCOMPARE(uri.pinFile, std::string("/etc/k/pin"));
    }

    void whatIsWrittenIsReadAgain_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("least") << QByteArray("pkcs11:token=bank;object=k?module-path=/m.so");
        QTest::newRow("a serial and an id") << QByteArray("pkcs11:serial=1;id=%01?module-path=/m.so&pin-source=/pin");
        QTest::newRow("separators in names")
            << QByteArray("pkcs11:token=a%3Bb%3Fc%26d%3D%25;object=%2F?module-path=/a%26b/%3F.so");
        QTest::newRow("a path with a space") << QByteArray("pkcs11:token=b;object=k?module-path=/Program%20Files/m.so");
    }

    void whatIsWrittenIsReadAgain()
    {
        QFETCH(QByteArray, text);
        const TokenKeyUri uri = parseTokenKeyUri(text.toStdString());
        const std::string written = formatTokenKeyUri(uri);
        QVERIFY(written.find_first_of("\n ") == std::string::npos);
        const TokenKeyUri again = parseTokenKeyUri(written);
        QCOMPARE(formatTokenKeyUri(again), written);
        QVERIFY(again.token == uri.token && again.serial == uri.serial && again.object == uri.object &&
                again.id == uri.id && again.modulePath == uri.modulePath && again.pinFile == uri.pinFile);
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char* name, const char* text, const char* told) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(told);
        };
        row("another scheme", "pkcs12:token=b;object=k?module-path=/m", "must begin with pkcs11:");
        row("nothing", "pkcs11:", "must name the token");
        row("no key", "pkcs11:token=b?module-path=/m", "must name the key");
        row("no library", "pkcs11:token=b;object=k", "module-path");
        row("a library by name", "pkcs11:token=b;object=k?module-path=m.so", "an absolute path");
        row("a PIN", "pkcs11:token=b;object=k?module-path=/m&pin-value=4711", "holds a PIN");
        row("a PIN in the path", "pkcs11:token=b;pin-value=4711;object=k?module-path=/m", "holds a PIN");
        row("a program for the PIN", "pkcs11:token=b;object=k?module-path=/m&pin-source=|/bin/cat", "absolute path");
        row("another type", "pkcs11:token=b;object=k;type=private?module-path=/m", "type secret-key");
        row("an unknown part", "pkcs11:token=b;object=k;slot=1?module-path=/m", "not understood: slot");
        row("twice", "pkcs11:token=b;token=c;object=k?module-path=/m", "token stands in it twice");
        row("empty", "pkcs11:token=;object=k?module-path=/m", "token is empty");
        row("no value", "pkcs11:token;object=k?module-path=/m", "name=value");
        row("cut encoding", "pkcs11:token=a%4;object=k?module-path=/m", "% without two");
        row("bad digits", "pkcs11:token=a%zz;object=k?module-path=/m", "% without two");
        row("a line feed", "pkcs11:token=a%0Ab;object=k?module-path=/m", "line end");
        row("a NUL", "pkcs11:token=a%00;object=k?module-path=/m", "line end");
        row("a raw space", "pkcs11:token=a b;object=k?module-path=/m", "must be written as %XX");
    }

    void anythingElseIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, told);
        try {
            static_cast<void>(parseTokenKeyUri(text.toStdString()));
            QFAIL("it was taken");
        } catch (const HsmError& refusal) {
            QVERIFY2(QByteArray(refusal.what()).contains(told), refusal.what());
            QVERIFY(!QByteArray(refusal.what()).contains("4711"));
        }
    }
};

QTEST_GUILESS_MAIN(TestTokenKeyUri)
#include "tst_token_key_uri.moc"
