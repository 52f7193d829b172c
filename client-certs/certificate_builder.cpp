// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/certificate_builder.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <utility>

namespace kirikae::certs {

namespace {

// Bit numbers of KeyUsage, RFC 5280 §4.2.1.3.
constexpr int digitalSignatureBit = 0;
constexpr int keyCertSignBit = 5;
constexpr int crlSignBit = 6;

constexpr int serialBits = 128;
constexpr std::size_t keyIdBytes = 20;

void addExtension(X509& certificate, int nid, void* value, bool critical)
{
    need(X509_add1_ext_i2d(&certificate, nid, value, critical ? 1 : 0, X509V3_ADD_DEFAULT),
         "a certificate extension cannot be added");
}

void addName(X509_NAME& name, int nid, const std::string& text)
{
    if (text.empty()) {
        return;
    }
    need(X509_NAME_add_entry_by_NID(&name, nid, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.data()),
                                    static_cast<int>(text.size()), -1, 0),
         "a name does not fit into a certificate");
}

void setSerial(X509& certificate)
{
    const NumberHandle number{need(BN_new(), "out of memory")};
    do {
        need(BN_rand(number.get(), serialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY), "no random numbers");
    } while (BN_is_zero(number.get()));
    need(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&certificate)), "out of memory");
}

void setNames(X509& certificate, const CertificatePlan& plan, const Issuer* issuer)
{
    const NameHandle name{need(X509_NAME_new(), "out of memory")};
    addName(*name, NID_organizationName, plan.organisation);
    addName(*name, NID_commonName, plan.commonName);
    need(X509_set_subject_name(&certificate, name.get()), "out of memory");
    need(X509_set_issuer_name(&certificate, issuer ? X509_get_subject_name(&issuer->certificate) : name.get()),
         "out of memory");
}

//! Of an authority: its own certificate may stand above that of its successor, which may issue only leaves.
constexpr int rootPathLength = 1;
constexpr int successorPathLength = 0;

void addBasicConstraints(X509& certificate, Use use, int pathLength)
{
    const ConstraintsHandle constraints{need(BASIC_CONSTRAINTS_new(), "out of memory")};
    if (use == Use::authority) {
        constraints->ca = 0xFF;
        constraints->pathlen = need(ASN1_INTEGER_new(), "out of memory");
        need(ASN1_INTEGER_set(constraints->pathlen, pathLength), "out of memory");
    }
    addExtension(certificate, NID_basic_constraints, constraints.get(), true);
}

void addKeyUsage(X509& certificate, Use use)
{
    const BitsHandle bits{need(ASN1_BIT_STRING_new(), "out of memory")};
    const auto set = [&bits](int bit) { need(ASN1_BIT_STRING_set_bit(bits.get(), bit, 1), "out of memory"); };
    if (use == Use::authority) {
        set(keyCertSignBit);
        set(crlSignBit);
    } else {
        set(digitalSignatureBit);
    }
    addExtension(certificate, NID_key_usage, bits.get(), true);
}

void addPurpose(X509& certificate, Use use)
{
    if (use == Use::authority) {
        return;
    }
    const PurposesHandle purposes{need(sk_ASN1_OBJECT_new_null(), "out of memory")};
    need(sk_ASN1_OBJECT_push(purposes.get(), OBJ_nid2obj(use == Use::client ? NID_client_auth : NID_server_auth)),
         "out of memory");
    addExtension(certificate, NID_ext_key_usage, purposes.get(), false);
}

GeneralNameHandle generalName(const AlternativeName& name)
{
    GeneralNameHandle general{need(GENERAL_NAME_new(), "out of memory")};
    if (name.kind == AlternativeName::Kind::ip) {
        ASN1_OCTET_STRING* address = a2i_IPADDRESS(name.value.c_str());
        if (address == nullptr) {
            throw Error("not an IP address: " + name.value);
        }
        GENERAL_NAME_set0_value(general.get(), GEN_IPADD, address);
        return general;
    }
    std::unique_ptr<ASN1_IA5STRING, Freed<ASN1_IA5STRING_free>> text{need(ASN1_IA5STRING_new(), "out of memory")};
    need(ASN1_STRING_set(text.get(), name.value.data(), static_cast<int>(name.value.size())), "out of memory");
    GENERAL_NAME_set0_value(general.get(), name.kind == AlternativeName::Kind::uri ? GEN_URI : GEN_DNS, text.release());
    return general;
}

void addAlternativeNames(X509& certificate, const std::vector<AlternativeName>& names)
{
    if (names.empty()) {
        return;
    }
    const GeneralNamesHandle list{need(GENERAL_NAMES_new(), "out of memory")};
    for (const auto& name : names) {
        auto general = generalName(name);
        need(sk_GENERAL_NAME_push(list.get(), general.get()), "out of memory");
        static_cast<void>(general.release());
    }
    addExtension(certificate, NID_subject_alt_name, list.get(), false);
}

// The leftmost 160 bits of SHA-256 over the public key (RFC 7093 §2, method 1).
void addKeyIds(X509& certificate, const Issuer* issuer)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    unsigned size = 0;
    need(X509_pubkey_digest(&certificate, EVP_sha256(), digest, &size), "the key cannot be hashed");
    const OctetsHandle id{need(ASN1_OCTET_STRING_new(), "out of memory")};
    need(ASN1_OCTET_STRING_set(id.get(), digest, keyIdBytes), "out of memory");
    addExtension(certificate, NID_subject_key_identifier, id.get(), false);
    addExtension(certificate, NID_authority_key_identifier,
                 keyIdOf(issuer ? issuer->certificate : std::as_const(certificate)).get(), false);
}

} // namespace

KeyHandle newKey()
{
    return KeyHandle{need(EVP_EC_gen("P-256"), "no key can be made")};
}

TimeHandle asn1Time(std::chrono::sys_seconds instant)
{
    return TimeHandle{need(ASN1_TIME_set(nullptr, static_cast<std::time_t>(instant.time_since_epoch().count())),
                           "a date does not fit into a certificate")};
}

KeyIdHandle keyIdOf(const X509& issuer)
{
    OctetsHandle id{
        static_cast<ASN1_OCTET_STRING*>(need(X509_get_ext_d2i(&issuer, NID_subject_key_identifier, nullptr, nullptr),
                                             "the CA certificate has no key identifier"))};
    KeyIdHandle keyId{need(AUTHORITY_KEYID_new(), "out of memory")};
    keyId->keyid = id.release();
    return keyId;
}

CertificateHandle certifySuccessor(const X509& successor, const Issuer& issuer, std::chrono::sys_seconds notBefore,
                                   std::chrono::sys_seconds notAfter)
{
    CertificateHandle certificate{need(X509_new(), "out of memory")};
    need(X509_set_version(certificate.get(), X509_VERSION_3), "out of memory");
    setSerial(*certificate);
    need(X509_set_subject_name(certificate.get(), X509_get_subject_name(&successor)), "out of memory");
    need(X509_set_issuer_name(certificate.get(), X509_get_subject_name(&issuer.certificate)), "out of memory");
    need(X509_set1_notBefore(certificate.get(), asn1Time(notBefore).get()), "out of memory");
    need(X509_set1_notAfter(certificate.get(), asn1Time(notAfter).get()), "out of memory");
    need(X509_set_pubkey(certificate.get(), X509_get0_pubkey(&successor)), "the key does not fit into a certificate");
    addBasicConstraints(*certificate, Use::authority, successorPathLength);
    addKeyUsage(*certificate, Use::authority);
    addKeyIds(*certificate, &issuer);
    need(X509_sign(certificate.get(), &issuer.key, EVP_sha256()), "the certificate cannot be signed");
    return certificate;
}

CertificateHandle buildCertificate(const CertificatePlan& plan, EVP_PKEY& key, const Issuer* issuer)
{
    CertificateHandle certificate{need(X509_new(), "out of memory")};
    need(X509_set_version(certificate.get(), X509_VERSION_3), "out of memory");
    setSerial(*certificate);
    setNames(*certificate, plan, issuer);
    need(X509_set1_notBefore(certificate.get(), asn1Time(plan.notBefore).get()), "out of memory");
    need(X509_set1_notAfter(certificate.get(), asn1Time(plan.notAfter).get()), "out of memory");
    need(X509_set_pubkey(certificate.get(), &key), "the key does not fit into a certificate");
    addBasicConstraints(*certificate, plan.use, rootPathLength);
    addKeyUsage(*certificate, plan.use);
    addPurpose(*certificate, plan.use);
    addAlternativeNames(*certificate, plan.alternativeNames);
    addKeyIds(*certificate, issuer);
    need(X509_sign(certificate.get(), issuer ? &issuer->key : &key, EVP_sha256()), "the certificate cannot be signed");
    return certificate;
}

} // namespace kirikae::certs
