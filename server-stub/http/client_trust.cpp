// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/client_trust.h"

#include "client-certs/subject_name.h"
#include "server-stub/api/wall_clock.h"
#include "server-stub/http/worker_pool.h"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace kirikae::server {
namespace {

//! Enough for every user of a large company; a few hundred bytes each.
constexpr std::size_t maxKnown = 16'384;

std::optional<std::chrono::sys_seconds> instantOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day date{year{parts.tm_year + 1900}, month{static_cast<unsigned>(parts.tm_mon + 1)},
                              day{static_cast<unsigned>(parts.tm_mday)}};
    return sys_days{date} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
}

//! A certificate without an extended key usage would pass OpenSSL's purpose check; ours must say clientAuth.
bool isForClients(X509* certificate)
{
    return (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0 &&
           (X509_get_extended_key_usage(certificate) & XKU_SSL_CLIENT) != 0;
}

std::shared_ptr<const ClientCertificate> readClientCertificate(X509* certificate, const RevocationSource& revocations)
{
    const auto subject = certs::subjectOf(*certificate);
    const auto notBefore = instantOf(X509_get0_notBefore(certificate));
    const auto notAfter = instantOf(X509_get0_notAfter(certificate));
    if (!subject || !notBefore || !notAfter) {
        return nullptr;
    }
    auto result = std::make_shared<ClientCertificate>();
    result->revocations = &revocations;
    result->identity.companyId = CompanyId{subject->companyId};
    result->identity.loginId = LoginId{subject->loginId};
    result->identity.serialHex = certs::serialHexOf(*certificate);
    result->serial = serialBytes(*X509_get0_serialNumber(certificate));
    result->notBefore = *notBefore;
    result->notAfter = *notAfter;
    result->lane = std::make_shared<WorkerLane>();
    return result;
}

int errorOf(Standing standing)
{
    switch (standing) {
    case Standing::Good:
        return X509_V_OK;
    case Standing::Revoked:
        return X509_V_ERR_CERT_REVOKED;
    case Standing::OutOfDate:
        return X509_V_ERR_CERT_HAS_EXPIRED;
    case Standing::ListUnusable:
        return X509_V_ERR_UNABLE_TO_GET_CRL;
    }
    return X509_V_ERR_UNSPECIFIED;
}

} // namespace

ClientTrust::ClientTrust(std::vector<const RevocationSource*> authorities)
    : m_authorities(std::move(authorities))
{}

std::shared_ptr<const ClientCertificate> ClientTrust::verify(X509_STORE_CTX* context)
{
    X509* const leaf = X509_STORE_CTX_get0_cert(context);
    Fingerprint fingerprint{};
    unsigned int length = 0;
    if (leaf == nullptr || X509_digest(leaf, EVP_sha256(), fingerprint.data(), &length) != 1) {
        X509_STORE_CTX_set_error(context, X509_V_ERR_UNSPECIFIED);
        return nullptr;
    }
    std::shared_ptr<const ClientCertificate> certificate = find(fingerprint);
    if (!certificate) {
        if (X509_verify_cert(context) != 1) {
            return nullptr;
        }
        if (!isForClients(leaf)) {
            X509_STORE_CTX_set_error(context, X509_V_ERR_INVALID_PURPOSE);
            return nullptr;
        }
        const RevocationSource* const issuer = issuerOf(context);
        if (issuer == nullptr) {
            X509_STORE_CTX_set_error(context, X509_V_ERR_CERT_UNTRUSTED);
            return nullptr;
        }
        certificate = readClientCertificate(leaf, *issuer);
        if (!certificate) {
            X509_STORE_CTX_set_error(context, X509_V_ERR_SUBJECT_ISSUER_MISMATCH);
            return nullptr;
        }
        remember(fingerprint, certificate);
    }
    StandingCache cache;
    const Standing verdict = standing(*certificate, cache);
    X509_STORE_CTX_set_error(context, errorOf(verdict));
    return verdict == Standing::Good ? certificate : nullptr;
}

//! Whose certificate the verified chain ends with. By the certificate, not by its name: the next authority may have the
//! present one's.
const RevocationSource* ClientTrust::issuerOf(X509_STORE_CTX* context) const
{
    const STACK_OF(X509)* const chain = X509_STORE_CTX_get0_chain(context);
    const X509* const root = sk_X509_num(chain) == 2 ? sk_X509_value(chain, 1) : nullptr;
    const auto found = std::find_if(m_authorities.begin(), m_authorities.end(), [root](const RevocationSource* each) {
        return root != nullptr && X509_cmp(&each->authority(), root) == 0;
    });
    return found == m_authorities.end() ? nullptr : *found;
}

Standing ClientTrust::standing(const ClientCertificate& certificate, StandingCache& cache) const
{
    const auto now = wallClockNow();
    const std::uint64_t generation = certificate.revocations->generation();
    if (cache.generation == generation && now < cache.goodUntil) {
        return Standing::Good;
    }
    cache = {};
    const auto list = certificate.revocations->current();
    if (!list || list->nextUpdate <= now) {
        return Standing::ListUnusable;
    }
    if (list->serials.contains(certificate.serial)) {
        return Standing::Revoked;
    }
    if (now < certificate.notBefore || now > certificate.notAfter) {
        return Standing::OutOfDate;
    }
    // Read before the list was: a swap in between only makes the next request look again.
    cache.generation = generation;
    cache.goodUntil = std::min(list->nextUpdate, certificate.notAfter);
    return Standing::Good;
}

std::shared_ptr<const ClientCertificate> ClientTrust::find(const Fingerprint& fingerprint)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_known.find(fingerprint);
    if (found == m_known.end()) {
        return nullptr;
    }
    m_ages.splice(m_ages.begin(), m_ages, found->second.age);
    return found->second.certificate;
}

void ClientTrust::remember(const Fingerprint& fingerprint, std::shared_ptr<const ClientCertificate> certificate)
{
    const std::lock_guard lock(m_mutex);
    if (m_known.contains(fingerprint)) {
        return;
    }
    if (m_known.size() >= maxKnown) {
        m_known.erase(m_ages.back());
        m_ages.pop_back();
    }
    m_ages.push_front(fingerprint);
    m_known.emplace(fingerprint, Known{std::move(certificate), m_ages.begin()});
}

} // namespace kirikae::server
