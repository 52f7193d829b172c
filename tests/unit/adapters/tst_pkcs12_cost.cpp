// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Files that ask for endless key derivation, at each of the places where a PKCS#12 file can ask for it. Each is made in
// an instant, because only the number is written; to open one would take hours.
#include "app/adapters/openssl_handle.h"
#include "app/adapters/pkcs12_cost.h"
#include "app/adapters/pkcs12_file.h"

#include <QElapsedTimer>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pkcs12.h>

using namespace kirikae;
using namespace kirikae::adapters;
using core::IdentityError;

namespace {

constexpr int endless = 2'000'000'000;
const QByteArray password = "p12";

using AlgorithmHandle = std::unique_ptr<X509_ALGOR, FreedBy<X509_ALGOR_free>>;

AlgorithmHandle pbkdf2(int rounds)
{
    unsigned char salt[8] = {};
    return AlgorithmHandle{PKCS5_pbe2_set(EVP_aes_256_cbc(), rounds, salt, sizeof salt)};
}

AlgorithmHandle pkcs12Derivation(int rounds)
{
    unsigned char salt[8] = {};
    return AlgorithmHandle{PKCS5_pbe_set(NID_pbe_WithSHA1And3_Key_TripleDES_CBC, rounds, salt, sizeof salt)};
}

AlgorithmHandle scrypt(std::uint64_t parallel)
{
    unsigned char salt[8] = {};
    return AlgorithmHandle{PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt, sizeof salt, nullptr, 16384, 8, parallel)};
}

//! Where the algorithm with the rounds is put.
enum class Place { Mac, Certificates, Key, KeyInsideCertificates };

//! A bag with an encrypted key that says it was encrypted by `algorithm`.
PKCS12_SAFEBAG* keyBag(const X509_ALGOR* algorithm)
{
    const KeyHandle key{EVP_EC_gen("P-256")};
    PKCS8_PRIV_KEY_INFO* plain = EVP_PKEY2PKCS8(key.get());
    X509_SIG* locked =
        PKCS8_encrypt(-1, EVP_aes_256_cbc(), password.constData(), int(password.size()), nullptr, 0, 1, plain);
    PKCS8_PRIV_KEY_INFO_free(plain);
    X509_ALGOR* says = nullptr;
    X509_SIG_getm(locked, &says, nullptr);
    if (algorithm != nullptr) {
        X509_ALGOR_copy(says, algorithm);
    }
    return PKCS12_SAFEBAG_create0_pkcs8(locked);
}

//! A file with a right MAC whose one expensive place is `place`.
QByteArray fileWith(Place place, const X509_ALGOR* algorithm)
{
    STACK_OF(PKCS12_SAFEBAG)* bags = sk_PKCS12_SAFEBAG_new_null();
    const bool keyIsDear = place == Place::Key || place == Place::KeyInsideCertificates;
    sk_PKCS12_SAFEBAG_push(bags, keyBag(keyIsDear ? algorithm : nullptr));
    PKCS7* part = place == Place::Key ? PKCS12_pack_p7data(bags)
                                      : PKCS12_pack_p7encdata(NID_aes_256_cbc, password.constData(),
                                                              int(password.size()), nullptr, 0, 1, bags);
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    if (place == Place::Certificates) {
        X509_ALGOR_copy(part->d.encrypted->enc_data->algorithm, algorithm);
    }
    STACK_OF(PKCS7)* parts = sk_PKCS7_new_null();
    sk_PKCS7_push(parts, part);
    const Pkcs12Handle file{PKCS12_add_safes(parts, 0)};
    sk_PKCS7_pop_free(parts, PKCS7_free);
    PKCS12_set_mac(file.get(), password.constData(), int(password.size()), nullptr, 0, 2, EVP_sha256());
    if (place == Place::Mac) {
        const ASN1_INTEGER* rounds = nullptr;
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, file.get());
        ASN1_INTEGER_set(const_cast<ASN1_INTEGER*>(rounds), endless);
    }
    unsigned char* bytes = nullptr;
    const int size = i2d_PKCS12(file.get(), &bytes);
    QByteArray copy(reinterpret_cast<const char*>(bytes), size);
    OPENSSL_free(bytes);
    return copy;
}

} // namespace

class Pkcs12CostTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endlessDerivationIsRefusedBeforeItBegins_data();
    void endlessDerivationIsRefusedBeforeItBegins();
    void usualRoundsAreNot_data();
    void usualRoundsAreNot();
};

void Pkcs12CostTest::endlessDerivationIsRefusedBeforeItBegins_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("the MAC") << fileWith(Place::Mac, nullptr);
    QTest::newRow("the certificates, PBKDF2") << fileWith(Place::Certificates, pbkdf2(endless).get());
    QTest::newRow("the certificates, PKCS#12") << fileWith(Place::Certificates, pkcs12Derivation(endless).get());
    QTest::newRow("the key, PBKDF2") << fileWith(Place::Key, pbkdf2(endless).get());
    QTest::newRow("the key, PKCS#12") << fileWith(Place::Key, pkcs12Derivation(endless).get());
    QTest::newRow("the key, scrypt") << fileWith(Place::Key, scrypt(4000).get());
    QTest::newRow("a key among the certificates") << fileWith(Place::KeyInsideCertificates, pbkdf2(endless).get());
    QTest::newRow("one more than the limit") << fileWith(Place::Key, pbkdf2(int{maxPkcs12Rounds} + 1).get());
}

void Pkcs12CostTest::endlessDerivationIsRefusedBeforeItBegins()
{
    QFETCH(QByteArray, file);
    QElapsedTimer timer;
    timer.start();
    const auto content = readPkcs12(file, password);
    QVERIFY(!content.hasValue());
    QCOMPARE(content.error(), IdentityError::TooManyRounds);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void Pkcs12CostTest::usualRoundsAreNot_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("2,048, PBKDF2") << fileWith(Place::Key, pbkdf2(2048).get());
    QTest::newRow("2,048, PKCS#12") << fileWith(Place::Key, pkcs12Derivation(2048).get());
    QTest::newRow("scrypt as OpenSSL writes it") << fileWith(Place::Key, scrypt(1).get());
    QTest::newRow("the key among the certificates") << fileWith(Place::KeyInsideCertificates, nullptr);
}

void Pkcs12CostTest::usualRoundsAreNot()
{
    QFETCH(QByteArray, file);
    const auto content = readPkcs12(file, password);
    QVERIFY(!content.hasValue()); // there is no certificate in it
    QVERIFY(content.error() != IdentityError::TooManyRounds);
}

QTEST_GUILESS_MAIN(Pkcs12CostTest)
#include "tst_pkcs12_cost.moc"
