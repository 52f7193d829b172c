// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/crl_builder.h"

#include <algorithm>

namespace kirikae::certs {

namespace {

void addRevoked(X509_CRL& crl, const Record& record)
{
    BIGNUM* parsed = nullptr;
    const bool ok = BN_hex2bn(&parsed, record.serialHex.c_str()) == static_cast<int>(record.serialHex.size());
    const NumberHandle number{parsed};
    if (!ok) {
        throw Error("index.tsv holds a serial number that is none: " + record.serialHex);
    }
    const IntegerHandle serial{need(BN_to_ASN1_INTEGER(number.get(), nullptr), "out of memory")};
    RevokedHandle revoked{need(X509_REVOKED_new(), "out of memory")};
    need(X509_REVOKED_set_serialNumber(revoked.get(), serial.get()), "out of memory");
    need(X509_REVOKED_set_revocationDate(revoked.get(), asn1Time(*record.revokedAt).get()), "out of memory");
    need(X509_CRL_add0_revoked(&crl, revoked.get()), "out of memory");
    static_cast<void>(revoked.release());
}

void addExtensions(X509_CRL& crl, const Issuer& issuer, std::uint64_t number)
{
    need(X509_CRL_add1_ext_i2d(&crl, NID_authority_key_identifier, keyIdOf(issuer.certificate).get(), 0,
                               X509V3_ADD_DEFAULT),
         "the revocation list cannot be built");
    const IntegerHandle crlNumber{need(ASN1_INTEGER_new(), "out of memory")};
    need(ASN1_INTEGER_set_uint64(crlNumber.get(), number), "out of memory");
    need(X509_CRL_add1_ext_i2d(&crl, NID_crl_number, crlNumber.get(), 0, X509V3_ADD_DEFAULT),
         "the revocation list cannot be built");
}

} // namespace

CrlHandle buildCrl(const std::vector<Record>& records, const Issuer& issuer, std::uint64_t number,
                   std::chrono::sys_seconds now, std::chrono::days validity)
{
    CrlHandle crl{need(X509_CRL_new(), "out of memory")};
    need(X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2), "out of memory");
    need(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(&issuer.certificate)), "out of memory");
    need(X509_CRL_set1_lastUpdate(crl.get(), asn1Time(now).get()), "out of memory");
    need(X509_CRL_set1_nextUpdate(crl.get(), asn1Time(now + validity).get()), "out of memory");
    for (const auto& record : records) {
        if (record.revokedAt) {
            addRevoked(*crl, record);
        }
    }
    addExtensions(*crl, issuer, number);
    need(X509_CRL_sort(crl.get()), "out of memory");
    need(X509_CRL_sign(crl.get(), &issuer.key, EVP_sha256()), "the revocation list cannot be signed");
    return crl;
}

std::uint64_t nextCrlNumber(const X509_CRL* last, std::chrono::sys_seconds now)
{
    const auto byClock = static_cast<std::uint64_t>(std::max<std::int64_t>(1, now.time_since_epoch().count()));
    if (last == nullptr) {
        return byClock;
    }
    const IntegerHandle number{
        static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(last, NID_crl_number, nullptr, nullptr))};
    std::uint64_t value = 0;
    if (!number || ASN1_INTEGER_get_uint64(&value, number.get()) != 1) {
        return byClock;
    }
    return std::max(byClock, value + 1);
}

} // namespace kirikae::certs
