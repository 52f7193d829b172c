// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The authority from creation to revocation, with OpenSSL's own verifier and program as second opinions.

#include "client-certs/authority.h"
#include "client-certs/pem.h"
#include "client-certs/safe_file.h"
#include "client-certs/subject_name.h"
#include "tests/unit/certs/openssl_program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace kirikae::certs;
using namespace std::chrono_literals;

namespace {

using StoreHandle = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using StoreContextHandle = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;

// What a TLS server decides: chain, purpose, dates and the revocation list.
int verdict(const std::string& certificatePem, const std::string& caPem, const std::string& crlPem, int purpose)
{
    const auto certificate = certificateFromPem(certificatePem);
    const auto ca = certificateFromPem(caPem);
    const auto crl = crlFromPem(crlPem);
    const StoreHandle store{X509_STORE_new()};
    X509_STORE_add_cert(store.get(), ca.get());
    X509_STORE_add_crl(store.get(), crl.get());
    X509_STORE_set_flags(store.get(), X509_V_FLAG_CRL_CHECK | X509_V_FLAG_X509_STRICT);
    X509_STORE_set_purpose(store.get(), purpose);
    const StoreContextHandle context{X509_STORE_CTX_new()};
    X509_STORE_CTX_init(context.get(), store.get(), certificate.get(), nullptr);
    X509_verify_cert(context.get());
    return X509_STORE_CTX_get_error(context.get());
}

std::uint64_t crlNumber(const std::string& pem)
{
    const auto crl = crlFromPem(pem);
    const IntegerHandle number{
        static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl.get(), NID_crl_number, nullptr, nullptr))};
    std::uint64_t value = 0;
    ASN1_INTEGER_get_uint64(&value, number.get());
    return value;
}

} // namespace

class TestAuthority : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_room;

    std::filesystem::path path(const QString& name) const { return pathFromUtf8(m_room->filePath(name).toStdString()); }
    QString file(const char* name) const { return m_room->filePath(QLatin1String(name)); }
    std::string text(const char* name) const { return readFile(path(QLatin1String(name))).value_or(std::string{}); }
    Authority fresh() const { return Authority::create(path(QStringLiteral("ca")), "Test CA"); }

private Q_SLOTS:
    void init() { m_room = std::make_unique<QTemporaryDir>(); }

    void aClientCertificateNamesItsSubjectAndIsAccepted()
    {
        auto authority = fresh();
        const auto issued = authority.issueClient({{"dt", "hanakodt"}, "データ花子"});
        const auto certificate = certificateFromPem(issued.certificatePem);
        QVERIFY(certificate != nullptr);
        QVERIFY(subjectOf(*certificate) == (Subject{"dt", "hanakodt"}));
        QCOMPARE(serialHexOf(*certificate), issued.serialHex);
        QCOMPARE(X509_check_private_key(certificate.get(), keyFromPem(issued.privateKeyPem).get()), 1);
        QCOMPARE(
            verdict(issued.certificatePem, authority.certificatePem(), text("ca/crl.pem"), X509_PURPOSE_SSL_CLIENT),
            X509_V_OK);
        QCOMPARE(
            verdict(issued.certificatePem, authority.certificatePem(), text("ca/crl.pem"), X509_PURPOSE_SSL_SERVER),
            X509_V_ERR_INVALID_PURPOSE);
    }

    void aServerCertificateIsForServersAloneAndCarriesItsNames()
    {
        auto authority = fresh();
        const auto issued = authority.issueServer({{"bank.example", "localhost"}, {"127.0.0.1", "::1"}});
        const auto certificate = certificateFromPem(issued.certificatePem);
        QCOMPARE(X509_check_host(certificate.get(), "bank.example", 0, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, nullptr),
                 1);
        QCOMPARE(X509_check_host(certificate.get(), "other.example", 0, 0, nullptr), 0);
        QCOMPARE(X509_check_ip_asc(certificate.get(), "::1", 0), 1);
        QCOMPARE(
            verdict(issued.certificatePem, authority.certificatePem(), text("ca/crl.pem"), X509_PURPOSE_SSL_SERVER),
            X509_V_OK);
        QCOMPARE(
            verdict(issued.certificatePem, authority.certificatePem(), text("ca/crl.pem"), X509_PURPOSE_SSL_CLIENT),
            X509_V_ERR_INVALID_PURPOSE);
        QVERIFY(authority.list().empty());
    }

    void theCaMayOnlySignAndOnlyLeaves()
    {
        const auto authority = fresh();
        const auto ca = certificateFromPem(authority.certificatePem());
        QCOMPARE(X509_get_key_usage(ca.get()), std::uint32_t{KU_KEY_CERT_SIGN | KU_CRL_SIGN});
        QCOMPARE(X509_get_pathlen(ca.get()), 1L); // its successor's certificate may stand below it
        QCOMPARE(X509_check_ca(ca.get()), 1);
        for (const int nid : {NID_basic_constraints, NID_key_usage}) {
            const int at = X509_get_ext_by_NID(ca.get(), nid, -1);
            QVERIFY(at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(ca.get(), at)) == 1);
        }
        QCOMPARE(X509_get_signature_nid(ca.get()), NID_ecdsa_with_SHA256);
    }

    void theSuccessorIsCertifiedAndMayIssueOnlyLeaves()
    {
        const auto ours = fresh();
        auto next = Authority::create(path(QStringLiteral("next")), "Next CA");
        const auto cross = certificateFromPem(ours.certifySuccessor(next.certificatePem()));
        const auto own = certificateFromPem(ours.certificatePem());
        const auto successor = certificateFromPem(next.certificatePem());
        QCOMPARE(X509_verify(cross.get(), X509_get0_pubkey(own.get())), 1);
        QCOMPARE(EVP_PKEY_eq(X509_get0_pubkey(cross.get()), X509_get0_pubkey(successor.get())), 1);
        QCOMPARE(X509_NAME_cmp(X509_get_subject_name(cross.get()), X509_get_subject_name(successor.get())), 0);
        QCOMPARE(X509_get_pathlen(cross.get()), 0L);
        QCOMPARE(X509_check_issued(own.get(), cross.get()), X509_V_OK);
        QVERIFY(ASN1_TIME_compare(X509_get0_notAfter(cross.get()), X509_get0_notAfter(own.get())) <= 0);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(ours.certifySuccessor(ours.certificatePem())), Error);
        const auto leaf = next.issueServer({});
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(ours.certifySuccessor(leaf.certificatePem)), Error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(ours.certifySuccessor("no PEM")), Error);
    }

    void anotherCasCertificateIsRefused()
    {
        const auto ours = fresh();
        auto theirs = Authority::create(path(QStringLiteral("foreign")), "Test CA");
        const auto issued = theirs.issueClient({{"dt", "hanakodt"}, {}});
        QVERIFY(verdict(issued.certificatePem, ours.certificatePem(), text("ca/crl.pem"), X509_PURPOSE_SSL_CLIENT) !=
                X509_V_OK);
    }

    void anExpiredCertificateCanBeMadeAndIsRefused()
    {
        auto authority = fresh();
        ClientRequest request{{"dt", "hanakodt"}, {}};
        request.validity = std::chrono::days{10};
        request.startsBefore = std::chrono::days{20};
        const auto issued = authority.issueClient(request);
        QCOMPARE(
            verdict(issued.certificatePem, authority.certificatePem(), text("ca/crl.pem"), X509_PURPOSE_SSL_CLIENT),
            X509_V_ERR_CERT_HAS_EXPIRED);
    }

    void aCertificateDoesNotOutliveItsCa()
    {
        auto authority = fresh();
        ClientRequest request{{"dt", "hanakodt"}, {}};
        request.validity = std::chrono::days{3652};
        const auto issued = authority.issueClient(request);
        const auto leaf = certificateFromPem(issued.certificatePem);
        const auto ca = certificateFromPem(authority.certificatePem());
        QVERIFY(ASN1_TIME_compare(X509_get0_notAfter(leaf.get()), X509_get0_notAfter(ca.get())) <= 0);
    }

    void revocationCoversEveryCertificateOfTheLoginId()
    {
        auto authority = fresh();
        const auto first = authority.issueClient({{"dt", "tarodt"}, {}});
        const auto second = authority.issueClient({{"dt", "tarodt"}, {}});
        const auto bystander = authority.issueClient({{"dt", "hanakodt"}, {}});
        QCOMPARE(authority.revoke("tarodt"), std::size_t{2});
        const auto ca = authority.certificatePem();
        const auto crl = text("ca/crl.pem");
        QCOMPARE(verdict(first.certificatePem, ca, crl, X509_PURPOSE_SSL_CLIENT), X509_V_ERR_CERT_REVOKED);
        QCOMPARE(verdict(second.certificatePem, ca, crl, X509_PURPOSE_SSL_CLIENT), X509_V_ERR_CERT_REVOKED);
        QCOMPARE(verdict(bystander.certificatePem, ca, crl, X509_PURPOSE_SSL_CLIENT), X509_V_OK);
        const auto records = authority.list();
        QCOMPARE(records.size(), std::size_t{3});
        QVERIFY(records[0].revokedAt && records[1].revokedAt && !records[2].revokedAt);
        QCOMPARE(records[0].serialHex, first.serialHex);
    }

    void revocationCanBeForOneCompanyAlone()
    {
        auto authority = fresh();
        const auto a = authority.issueClient({{"a", "taro"}, {}});
        const auto b = authority.issueClient({{"b", "taro"}, {}});
        QCOMPARE(authority.revoke("taro", "b"), std::size_t{1});
        const auto crl = text("ca/crl.pem");
        QCOMPARE(verdict(a.certificatePem, authority.certificatePem(), crl, X509_PURPOSE_SSL_CLIENT), X509_V_OK);
        QCOMPARE(verdict(b.certificatePem, authority.certificatePem(), crl, X509_PURPOSE_SSL_CLIENT),
                 X509_V_ERR_CERT_REVOKED);
    }

    void revokingNobodyIsAnErrorThatSaysSo()
    {
        auto authority = fresh();
        static_cast<void>(authority.issueClient({{"dt", "tarodt"}, {}}));
        QVERIFY_THROWS_EXCEPTION(Error, authority.revoke("nobody"));
        QVERIFY_THROWS_EXCEPTION(Error, authority.revoke("tarodt", "other"));
        QCOMPARE(authority.revoke("tarodt"), std::size_t{1});
        try {
            authority.revoke("tarodt");
            QFAIL("the second revocation was accepted");
        } catch (const Error& error) {
            QVERIFY2(QByteArray{error.what()}.contains("already"), error.what());
        }
    }

    void aSecondTryBringsALostRevocationListBack()
    {
        auto authority = fresh();
        const auto issued = authority.issueClient({{"dt", "tarodt"}, {}});
        const auto before = text("ca/crl.pem");
        authority.revoke("tarodt");
        replaceFile(path(QStringLiteral("ca/crl.pem")), before, Privacy::open, Durability::usual);
        QVERIFY_THROWS_EXCEPTION(Error, authority.revoke("tarodt"));
        QCOMPARE(
            verdict(issued.certificatePem, authority.certificatePem(), text("ca/crl.pem"), X509_PURPOSE_SSL_CLIENT),
            X509_V_ERR_CERT_REVOKED);
    }

    void theNumberOfTheListOnlyGrows()
    {
        auto authority = fresh();
        auto last = crlNumber(text("ca/crl.pem"));
        for (int i = 0; i < 5; ++i) {
            authority.writeCrl();
            const auto next = crlNumber(text("ca/crl.pem"));
            QVERIFY(next > last);
            last = next;
        }
        QVERIFY_THROWS_EXCEPTION(Error, authority.writeCrl(std::chrono::days{0}));
    }

    void anOpenedAuthorityGoesOnWhereTheFirstStopped()
    {
        auto first = fresh();
        static_cast<void>(first.issueClient({{"dt", "hanakodt"}, {}}));
        auto second = Authority::open(path(QStringLiteral("ca")));
        QCOMPARE(second.certificatePem(), first.certificatePem());
        static_cast<void>(second.issueClient({{"dt", "tarodt"}, {}}));
        QCOMPARE(first.list().size(), std::size_t{2});
        QCOMPARE(first.revoke("tarodt"), std::size_t{1});
    }

    void writersAtOnceLoseNoEntry()
    {
        static_cast<void>(fresh());
        std::vector<std::thread> writers;
        for (int i = 0; i < 4; ++i) {
            writers.emplace_back([this, i] {
                auto authority = Authority::open(path(QStringLiteral("ca")));
                for (int k = 0; k < 5; ++k) {
                    static_cast<void>(authority.issueClient({{"dt", std::to_string(i * 10 + k)}, {}}));
                }
            });
        }
        for (auto& writer : writers) {
            writer.join();
        }
        QCOMPARE(Authority::open(path(QStringLiteral("ca"))).list().size(), std::size_t{20});
    }

    void manyAreIssuedTogetherOrNotAtAll()
    {
        auto authority = fresh();
        std::vector<ClientRequest> requests{{{"dt", "a"}, {}}, {{"dt", "b"}, {}}};
        QCOMPARE(authority.issueClients(requests).size(), std::size_t{2});
        requests.push_back({{"dt", ""}, {}});
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(authority.issueClients(requests)));
        QCOMPARE(authority.list().size(), std::size_t{2});
    }

    void namesThatNoCertificateShouldCarryAreRefused_data()
    {
        QTest::addColumn<QByteArray>("company");
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QByteArray>("name");
        const QByteArray longest(64, 'x');
        QTest::newRow("an empty company") << QByteArray() << QByteArray("a") << QByteArray();
        QTest::newRow("an empty login id") << QByteArray("dt") << QByteArray() << QByteArray();
        QTest::newRow("a tab") << QByteArray("dt") << QByteArray("a\tb") << QByteArray();
        QTest::newRow("a name that is not UTF-8") << QByteArray("dt") << QByteArray("a") << QByteArray("\xFF");
        QTest::newRow("a name of 65 characters") << QByteArray("dt") << QByteArray("a") << longest + "x";
        QTest::newRow("a login id of 65 characters") << QByteArray("dt") << longest + "x" << QByteArray("a");
    }
    void namesThatNoCertificateShouldCarryAreRefused()
    {
        QFETCH(QByteArray, company);
        QFETCH(QByteArray, login);
        QFETCH(QByteArray, name);
        auto authority = fresh();
        const ClientRequest request{{company.toStdString(), login.toStdString()}, name.toStdString()};
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(authority.issueClient(request)));
        QVERIFY(authority.list().empty());
    }

    void namesOf64CharactersFit()
    {
        auto authority = fresh();
        std::string name;
        for (int i = 0; i < 64; ++i) {
            name += "花";
        }
        QVERIFY(!authority.issueClient({{name, name}, name}).certificatePem.empty());
    }

    void badServerNamesAreRefused()
    {
        auto authority = fresh();
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(authority.issueServer({{"a b"}, {}})));
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(authority.issueServer({{""}, {}})));
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(authority.issueServer({{}, {"1.2.3"}})));
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(authority.issueServer({{}, {}})));
    }

    void aSecondCaInTheSameDirectoryIsRefusedAndTheFirstStands()
    {
        const auto authority = fresh();
        QVERIFY_THROWS_EXCEPTION(Error, fresh());
        QCOMPARE(text("ca/ca.pem"), authority.certificatePem());
    }

    void aMissingOrDamagedAuthorityIsRefused()
    {
        QVERIFY_THROWS_EXCEPTION(Error, Authority::open(path(QStringLiteral("nowhere"))));
        static_cast<void>(fresh());
        static_cast<void>(Authority::create(path(QStringLiteral("other")), "Other"));
        QVERIFY(QFile::remove(file("ca/ca.key")));
        QVERIFY_THROWS_EXCEPTION(Error, Authority::open(path(QStringLiteral("ca"))));
        QVERIFY(QFile::copy(file("other/ca.key"), file("ca/ca.key")));
        QVERIFY_THROWS_EXCEPTION(Error, Authority::open(path(QStringLiteral("ca"))));
    }

    void theAuthoritysOwnFilesAreNeverOverwritten()
    {
        auto authority = fresh();
        const auto issued = authority.issueClient({{"dt", "ca"}, {}});
        const auto directory = path(QStringLiteral("ca"));
        for (const char* stem : {"ca", "CA", "crl", "", "..", "a/b", "a\\b", "../x"}) {
            QVERIFY_THROWS_EXCEPTION(Error, Authority::writePem(issued, directory, stem));
        }
        QVERIFY_THROWS_EXCEPTION(Error, authority.writePkcs12(issued, "pw", "ca", directory / "ca.key"));
        QVERIFY_THROWS_EXCEPTION(Error, authority.writePkcs12(issued, "pw", "ca", directory / "index.tsv"));
        QCOMPARE(Authority::open(directory).certificatePem(), authority.certificatePem());
    }

    void thePkcs12OpensWithItsPasswordAlone()
    {
        auto authority = fresh();
        const auto issued = authority.issueClient({{"dt", "hanakodt"}, {}});
        const std::string password = "pa ss ワード";
        authority.writePkcs12(issued, password, "データ花子", path(QStringLiteral("h.p12")));
        const auto bytes = text("h.p12");
        const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
        const Pkcs12Handle file12{d2i_PKCS12(nullptr, &data, static_cast<long>(bytes.size()))};
        QVERIFY(file12 != nullptr);
        QCOMPARE(PKCS12_verify_mac(file12.get(), "wrong", -1), 0);
        EVP_PKEY* key = nullptr;
        X509* certificate = nullptr;
        STACK_OF(X509)* others = nullptr;
        QCOMPARE(PKCS12_parse(file12.get(), password.c_str(), &key, &certificate, &others), 1);
        const KeyHandle keyOwner{key};
        const CertificateHandle certificateOwner{certificate};
        QCOMPARE(pemOf(*certificate), issued.certificatePem);
        QCOMPARE(X509_check_private_key(certificate, key), 1);
        QCOMPARE(sk_X509_num(others), 1);
        QCOMPARE(pemOf(*sk_X509_value(others, 0)), authority.certificatePem());
        sk_X509_pop_free(others, X509_free);
        QVERIFY_THROWS_EXCEPTION(Error, authority.writePkcs12(issued, "", "x", path(QStringLiteral("x.p12"))));
        QVERIFY(!QFile::exists(file("x.p12")));
    }

#ifndef _WIN32
    void filesHaveTheirModes()
    {
        using std::filesystem::perms;
        auto authority = fresh();
        const auto issued = authority.issueClient({{"dt", "hanakodt"}, {}});
        authority.writePkcs12(issued, "pw", "h", path(QStringLiteral("h.p12")));
        Authority::writePem(issued, path(QStringLiteral("ca")), "hanakodt");
        const auto mode = [this](const char* name) {
            return std::filesystem::status(path(QLatin1String(name))).permissions() & perms::all;
        };
        const auto ownerOnly = perms::owner_read | perms::owner_write;
        QVERIFY(mode("ca") == perms::owner_all);
        for (const char* secret : {"ca/ca.key", "ca/hanakodt.key", "h.p12"}) {
            QVERIFY2(mode(secret) == ownerOnly, secret);
        }
        for (const char* open : {"ca/ca.pem", "ca/crl.pem", "ca/index.tsv", "ca/hanakodt.pem"}) {
            QVERIFY2((mode(open) & ownerOnly) == ownerOnly, open);
            QVERIFY2((mode(open) & (perms::group_write | perms::others_write)) == perms::none, open);
        }
    }
#endif

    void theOpensslProgramVerifiesAndThenRefusesARevokedCertificate()
    {
        auto authority = fresh();
        const auto issued = authority.issueClient({{"dt", "hanakodt"}, {}});
        Authority::writePem(issued, path(QStringLiteral("ca")), "hanakodt");
        const QStringList verify{
            QStringLiteral("verify"),   QStringLiteral("-x509_strict"), QStringLiteral("-crl_check"),
            QStringLiteral("-purpose"), QStringLiteral("sslclient"),    QStringLiteral("-CAfile"),
            file("ca/ca.pem"),          QStringLiteral("-CRLfile"),     file("ca/crl.pem"),
            file("ca/hanakodt.pem")};
        const auto standing = askOpenSsl(verify);
        QVERIFY2(standing.exitCode == 0, qPrintable(standing.text));
        authority.revoke("hanakodt");
        const auto revoked = askOpenSsl(verify);
        QCOMPARE(revoked.exitCode, 2);
        QVERIFY2(revoked.text.contains(QStringLiteral("certificate revoked")), qPrintable(revoked.text));
        const auto list = askOpenSsl({QStringLiteral("crl"), QStringLiteral("-in"), file("ca/crl.pem"),
                                      QStringLiteral("-noout"), QStringLiteral("-text")});
        QVERIFY2(list.text.contains(QString::fromStdString(issued.serialHex).toUpper()), qPrintable(list.text));
    }

    void theOpensslProgramSeesTheExtensions()
    {
        auto authority = fresh();
        const auto issued = authority.issueClient({{"d t", "hanako:dt"}, {}});
        Authority::writePem(issued, path(QStringLiteral("ca")), "h");
        const auto answer = askOpenSsl({QStringLiteral("x509"), QStringLiteral("-in"), file("ca/h.pem"),
                                        QStringLiteral("-noout"), QStringLiteral("-text")});
        for (const char* part : {"URI:urn:kirikae:user:d%20t:hanako%3Adt", "TLS Web Client Authentication",
                                 "Digital Signature", "CA:FALSE", "prime256v1", "ecdsa-with-SHA256"}) {
            QVERIFY2(answer.text.contains(QLatin1String(part)), part);
        }
    }

    void theOpensslProgramOpensThePkcs12AndNamesModernAlgorithms()
    {
        auto authority = fresh();
        const auto issued = authority.issueClient({{"dt", "hanakodt"}, {}});
        authority.writePkcs12(issued, "training", "hanakodt", path(QStringLiteral("h.p12")));
        const QStringList open{QStringLiteral("pkcs12"), QStringLiteral("-info"), QStringLiteral("-noout"),
                               QStringLiteral("-in"),    file("h.p12"),           QStringLiteral("-passin")};
        const auto answer = askOpenSsl(open + QStringList{QStringLiteral("pass:training")});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.text));
        for (const char* part : {"MAC: sha256", "PBES2, PBKDF2, AES-256-CBC", "hmacWithSHA256"}) {
            QVERIFY2(answer.text.contains(QLatin1String(part)), qPrintable(answer.text));
        }
        QVERIFY(!answer.text.contains(QStringLiteral("RC2")) &&
                !answer.text.contains(QStringLiteral("3-KeyTripleDES")));
        QVERIFY(askOpenSsl(open + QStringList{QStringLiteral("pass:wrong")}).exitCode != 0);
    }
};

QTEST_GUILESS_MAIN(TestAuthority)
#include "tst_authority.moc"
