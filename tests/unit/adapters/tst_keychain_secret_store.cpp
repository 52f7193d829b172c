// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Without a Secret Service: KIRIKAE_TEST_KEYRING is not set. With one: it is a mode of run_with_keyring.sh.
#include "app/adapters/keychain_secret_store.h"
#include "app/adapters/sealed_secret_store.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFuture>
#include <QTemporaryDir>
#include <QTest>

using namespace kirikae;
using namespace kirikae::adapters;
using core::SecretStoreError;
using core::SecretText;

namespace {

template <class T>
Result<T, SecretStoreError> awaited(const QFuture<Result<T, SecretStoreError>>& future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || future.resultCount() != 1) {
        qFatal("the safe store did not answer exactly once");
    }
    return future.result();
}

SecretText secret()
{
    return SecretText(QStringLiteral("pass \"花\" 1"));
}

} // namespace

class KeychainSecretStoreTest : public QObject {
    Q_OBJECT

    const QByteArray m_keyring = qgetenv("KIRIKAE_TEST_KEYRING");
    const QString m_id = QStringLiteral("tst-%1").arg(QCoreApplication::applicationPid());
    KeychainSecretStore m_store = KeychainSecretStore(QStringLiteral("kirikae-test"), std::chrono::seconds{3});

private Q_SLOTS:
    void theStoreAnswersWithinItsTime();
    void aSecretIsKeptReplacedAndRemoved();
    void theSafeStoreHoldsTheWrappingKeyAndNothingElse();
};

void KeychainSecretStoreTest::theStoreAnswersWithinItsTime()
{
    QElapsedTimer clock;
    clock.start();
    const auto written = awaited(m_store.write(m_id, secret()));
    const auto read = awaited(m_store.read(QStringLiteral("never-written")));
    const auto removed = awaited(m_store.remove(QStringLiteral("never-written")));
    QVERIFY2(clock.elapsed() < 12'000, qPrintable(QString::number(clock.elapsed())));
    if (m_keyring == "unlocked") {
        QVERIFY(written.hasValue());
        QCOMPARE(read.error(), SecretStoreError::NotFound);
        // libsecret calls it done when there was nothing to remove.
        QVERIFY(removed.hasValue() || removed.error() == SecretStoreError::NotFound);
        return;
    }
    QVERIFY(!written.hasValue() && !read.hasValue());
    const SecretStoreError expected = m_keyring.isEmpty()      ? SecretStoreError::NoSafeStore
                                      : m_keyring == "refused" ? SecretStoreError::Refused
                                                               : SecretStoreError::Locked;
    QCOMPARE(written.error(), expected);
    QCOMPARE(read.error(), expected);
    if (expected != SecretStoreError::Locked) { // of a locked keyring libsecret says that there was nothing to remove
        QVERIFY(!removed.hasValue());
        QCOMPARE(removed.error(), expected);
    }
}

void KeychainSecretStoreTest::theSafeStoreHoldsTheWrappingKeyAndNothingElse()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("passwords.json"));
    SealedSecretStore sealed(m_store, path);
    QCOMPARE(awaited(sealed.read(m_id)).error(), SecretStoreError::NotFound);
    const auto written = awaited(sealed.write(m_id, secret()));
    QCOMPARE(written.hasValue(), m_keyring == "unlocked");
    if (!written) {
        QVERIFY(!QFile::exists(path)); // what cannot be sealed is not kept
        return;
    }
    QVERIFY(awaited(sealed.write(QStringLiteral("another"), SecretText(QStringLiteral("other")))).hasValue());
    QCOMPARE(awaited(m_store.read(m_id)).error(), SecretStoreError::NotFound);
    const auto key = awaited(m_store.read(QStringLiteral("wrapping-key")));
    QCOMPARE(QByteArray::fromBase64(key->reveal()).size(), 32);
    SealedSecretStore nextRun(m_store, path);
    QCOMPARE(awaited(nextRun.read(m_id))->reveal(), secret().reveal());
    QVERIFY(awaited(nextRun.remove(m_id)).hasValue());
    QCOMPARE(awaited(nextRun.read(m_id)).error(), SecretStoreError::NotFound);
    QVERIFY(awaited(nextRun.remove(QStringLiteral("another"))).hasValue());
    QVERIFY(awaited(m_store.remove(QStringLiteral("wrapping-key"))).hasValue());
}

void KeychainSecretStoreTest::aSecretIsKeptReplacedAndRemoved()
{
    const auto written = awaited(m_store.write(m_id, secret()));
    QCOMPARE(written.hasValue(), m_keyring == "unlocked");
    if (!written) {
        QVERIFY(!awaited(m_store.read(m_id)).hasValue()); // what could not be kept safely is kept nowhere
        return;
    }
    KeychainSecretStore another(QStringLiteral("kirikae-test"));
    const auto read = awaited(another.read(m_id));
    QVERIFY(read.hasValue());
    QCOMPARE(read->reveal(), secret().reveal());
    QVERIFY(awaited(m_store.write(m_id, SecretText(QStringLiteral("second")))).hasValue());
    QCOMPARE(awaited(m_store.read(m_id))->reveal(), QByteArray("second"));
    KeychainSecretStore stranger(QStringLiteral("kirikae-other"));
    QCOMPARE(awaited(stranger.read(m_id)).error(), SecretStoreError::NotFound);
    QVERIFY(awaited(m_store.remove(m_id)).hasValue());
    QCOMPARE(awaited(m_store.read(m_id)).error(), SecretStoreError::NotFound);
}

QTEST_GUILESS_MAIN(KeychainSecretStoreTest)
#include "tst_keychain_secret_store.moc"
