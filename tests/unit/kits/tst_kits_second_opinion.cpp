// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Second opinions on PSKC: files that the Python package pskc encrypted give its keys here, and what the OATH Toolkit's
// pskctool reads in a plain file is what is read here.
#include "tests/unit/kits/kit_collector.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace kirikae;
using namespace kirikae::test;

namespace {

QByteArray run(const QString& program, const QStringList& arguments, bool& done)
{
    QProcess process;
    process.start(program, arguments);
    done = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!done) {
        qWarning("%s", process.readAllStandardError().constData());
    }
    return process.readAllStandardOutput();
}

} // namespace

class tst_kits_second_opinion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPythonEncryptedIsRead_data()
    {
        QTest::addColumn<QString>("cipher");
        QTest::addColumn<QString>("mac");
        QTest::addColumn<QString>("prf");
        for (const char* cipher : {"aes128-cbc", "aes192-cbc", "aes256-cbc"}) {
            for (const char* mac : {"hmac-sha1", "hmac-sha256", "hmac-sha512"}) {
                for (const char* prf : {"-", "hmac-sha1", "hmac-sha256"}) {
                    QTest::addRow("%s %s %s", cipher, mac, prf)
                        << QString::fromLatin1(cipher) << QString::fromLatin1(mac) << QString::fromLatin1(prf);
                }
            }
        }
    }

    void whatPythonEncryptedIsRead()
    {
        QFETCH(QString, cipher);
        QFETCH(QString, mac);
        QFETCH(QString, prf);
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("kit.xml"));
        bool done = false;
        const QByteArray keys = run(QStringLiteral(KIRIKAE_SYSTEM_PYTHON),
                                    {QStringLiteral(KIRIKAE_SOURCE_DIR "/tests/unit/kits/make_kit.py"), path,
                                     QStringLiteral("49"), cipher, mac, prf},
                                    done);
        QVERIFY(done);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kit = file.readAll();
        QVERIFY(kit.contains("ValueMAC") && kit.contains("CipherValue"));
        QByteArray key;
        for (char i = 0; i < cipher.mid(3, 3).toInt() / 8; ++i) {
            key.append(i);
        }
        KitCollector found;
        readKit(found, kit,
                prf == QLatin1String("-") ? preSharedKey(key.toHex())
                                          : password(QStringLiteral("パスワード").toUtf8()));
        QVERIFY2(found.faults.empty(), qPrintable(found.onlyFault()));
        QByteArray read;
        for (const kits::KitToken& token : found.tokens) {
            read += QByteArray::fromStdString(token.serialNumber) + ' ' + keyOf(token).toHex() + '\n';
        }
        QCOMPARE(read, keys);
        QVERIFY(found.tokens[4].algorithm == verifier::Algorithm::Sha256);
        QCOMPARE(found.tokens[4].digits, 7);
        QCOMPARE(found.tokens[4].period, 34);

        KitCollector wrong;
        readKit(wrong, kit,
                prf == QLatin1String("-") ? preSharedKey(key.toHex().replace("00", "01")) : password("password"));
        QVERIFY(wrong.tokens.empty());
        QVERIFY(!wrong.faults.empty());
    }

    void pskctoolReadsTheSameOfAPlainFile()
    {
        for (const char* name : {"rfc6030_figure_3.xml", "totp_with_dates.xml"}) {
            bool done = false;
            const QByteArray info =
                run(QStringLiteral(KIRIKAE_PSKCTOOL),
                    {QStringLiteral("--info"), QStringLiteral(KIRIKAE_TEST_DATA "/kits/") + QLatin1String(name)}, done);
            QVERIFY(done);
            KitCollector found;
            readKit(found, dataFile(QLatin1String(name)));
            QVERIFY(!found.tokens.empty());
            for (const kits::KitToken& token : found.tokens) {
                QVERIFY(info.contains("SerialNo: " + QByteArray::fromStdString(token.serialNumber)));
                QVERIFY(info.contains("Response Format Length: " + QByteArray::number(token.digits)));
                if (token.kind == kits::KitKind::Totp) {
                    QVERIFY(info.contains("Key TimeInterval: " + QByteArray::number(token.period)));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_kits_second_opinion)
#include "tst_kits_second_opinion.moc"
