// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/sealed_secret_store.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/memory_keys.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::SecretStoreError;
using core::SecretText;

namespace {

const QString id = QStringLiteral("hanako");

SecretText password()
{
    return SecretText(QStringLiteral("a file's パスワード"));
}

} // namespace

class SealedSecretStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    Keys m_keys;

    QByteArray file() const
    {
        QFile opened(m_path);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("profile/passwords.json"));
        m_keys.kept.clear();
        m_keys.trouble.reset();
        m_keys.reads = 0;
    }
    void neitherPlaceHoldsThePassword();
    void whatWasNeverKeptAsksNobody();
    void eachTroubleOfTheSafeStoreArrivesAsItIs_data();
    void eachTroubleOfTheSafeStoreArrivesAsItIs();
    void aLostKeyOpensNothingAndTheNextOneSealsAnew();
    void aSealedPasswordOpensInItsOwnPlaceOnly();
    void aDamagedFileIsAsIfNothingWasKept();
    void anEmptiedProfileTakesNoOtherProfilesPasswords();
    void aFileThatCannotBeWrittenIsRefused();
};

void SealedSecretStoreTest::neitherPlaceHoldsThePassword()
{
    SealedSecretStore store(m_keys, m_path);
    QVERIFY(awaited(store.write(id, password())).hasValue());
    QCOMPARE(m_keys.kept.keys(), QStringList{QStringLiteral("wrapping-key")});
    QVERIFY(!m_keys.kept.first().contains(QStringLiteral("パスワード")));
    QVERIFY(!file().contains(password().reveal()) && !file().contains(password().reveal().toBase64()));
#ifndef Q_OS_WIN // there the profile's own access list keeps others out, which Qt does not show
    QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
#endif
    SealedSecretStore nextRun(m_keys, m_path);
    QCOMPARE(awaited(nextRun.read(id))->reveal(), password().reveal());
    // The same password twice looks different: nobody sees that two certificates share one.
    const QByteArray once = file();
    QVERIFY(awaited(store.write(id, password())).hasValue());
    QVERIFY(file() != once);
}

void SealedSecretStoreTest::whatWasNeverKeptAsksNobody()
{
    SealedSecretStore store(m_keys, m_path);
    m_keys.trouble = SecretStoreError::Locked;
    QCOMPARE(awaited(store.read(id)).error(), SecretStoreError::NotFound);
    QCOMPARE(m_keys.reads, 0); // no question to unlock anything
}

void SealedSecretStoreTest::eachTroubleOfTheSafeStoreArrivesAsItIs_data()
{
    QTest::addColumn<SecretStoreError>("trouble");
    QTest::newRow("locked") << SecretStoreError::Locked;
    QTest::newRow("absent") << SecretStoreError::NoSafeStore;
    QTest::newRow("refusing") << SecretStoreError::Refused;
}

void SealedSecretStoreTest::eachTroubleOfTheSafeStoreArrivesAsItIs()
{
    QFETCH(SecretStoreError, trouble);
    SealedSecretStore store(m_keys, m_path);
    m_keys.trouble = trouble;
    QCOMPARE(awaited(store.write(id, password())).error(), trouble);
    QVERIFY(!QFile::exists(m_path));
    m_keys.trouble.reset();
    QVERIFY(awaited(store.write(id, password())).hasValue());
    m_keys.trouble = trouble;
    QCOMPARE(awaited(store.read(id)).error(), trouble);
}

void SealedSecretStoreTest::aLostKeyOpensNothingAndTheNextOneSealsAnew()
{
    SealedSecretStore store(m_keys, m_path);
    QVERIFY(awaited(store.write(id, password())).hasValue());
    m_keys.kept.clear();
    QCOMPARE(awaited(store.read(id)).error(), SecretStoreError::NotFound);
    QVERIFY(awaited(store.write(QStringLiteral("taro"), password())).hasValue());
    QCOMPARE(awaited(store.read(id)).error(), SecretStoreError::NotFound); // another key
    QVERIFY(awaited(store.write(id, password())).hasValue());
    QCOMPARE(awaited(store.read(id))->reveal(), password().reveal());
}

void SealedSecretStoreTest::aSealedPasswordOpensInItsOwnPlaceOnly()
{
    SealedSecretStore store(m_keys, m_path);
    QVERIFY(awaited(store.write(id, password())).hasValue());
    QJsonObject root = QJsonDocument::fromJson(file()).object();
    QJsonObject secrets = root.value(QLatin1String("secrets")).toObject();
    secrets.insert(QStringLiteral("mallory"), secrets.value(id));
    root.insert(QLatin1String("secrets"), secrets);
    QFile changed(m_path);
    QVERIFY(changed.open(QIODevice::WriteOnly));
    changed.write(QJsonDocument(root).toJson());
    changed.close();
    SealedSecretStore nextRun(m_keys, m_path);
    QCOMPARE(awaited(nextRun.read(QStringLiteral("mallory"))).error(), SecretStoreError::NotFound);
    QCOMPARE(awaited(nextRun.read(id))->reveal(), password().reveal());
}

void SealedSecretStoreTest::aDamagedFileIsAsIfNothingWasKept()
{
    SealedSecretStore store(m_keys, m_path);
    QVERIFY(awaited(store.write(id, password())).hasValue());
    for (const QByteArray& content :
         {QByteArray("{"), QByteArray("[]"), QByteArray(R"({"secrets":{"hanako":"AAAA"}})")}) {
        QFile damaged(m_path);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(content);
        damaged.close();
        SealedSecretStore nextRun(m_keys, m_path);
        QCOMPARE(awaited(nextRun.read(id)).error(), SecretStoreError::NotFound);
        QVERIFY(awaited(nextRun.write(id, password())).hasValue());
    }
}

void SealedSecretStoreTest::anEmptiedProfileTakesNoOtherProfilesPasswords()
{
    SealedSecretStore one(m_keys, m_path);
    SealedSecretStore other(m_keys, m_folder->filePath(QStringLiteral("other/passwords.json")));
    QVERIFY(awaited(one.write(id, password())).hasValue());
    QVERIFY(awaited(other.write(id, password())).hasValue());
    QVERIFY(awaited(one.remove(id)).hasValue());
    QCOMPARE(awaited(one.read(id)).error(), SecretStoreError::NotFound);
    QCOMPARE(awaited(other.read(id))->reveal(), password().reveal());
}

void SealedSecretStoreTest::aFileThatCannotBeWrittenIsRefused()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("profile")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    SealedSecretStore store(m_keys, m_path);
    QCOMPARE(awaited(store.write(id, password())).error(), SecretStoreError::Refused);
    QCOMPARE(awaited(store.read(id)).error(), SecretStoreError::NotFound);
}

QTEST_GUILESS_MAIN(SealedSecretStoreTest)
#include "tst_sealed_secret_store.moc"
