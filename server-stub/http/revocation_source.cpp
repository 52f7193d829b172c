// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/revocation_source.h"

#include "server-stub/api/wall_clock.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <optional>
#include <vector>

namespace kirikae::server {
namespace {

//! A list from an issuer whose clock runs ahead a little is still a list.
constexpr std::chrono::minutes clockSkew{5};
//! Two writes may carry the same time stamp when they come close together: a young file is read every time.
constexpr std::chrono::seconds stampGrain{2};

std::optional<std::chrono::sys_seconds> instantOf(const ASN1_TIME* time)
{
    if (time == nullptr) {
        return std::nullopt;
    }
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day date{year{parts.tm_year + 1900}, month{static_cast<unsigned>(parts.tm_mon + 1)},
                              day{static_cast<unsigned>(parts.tm_mday)}};
    return sys_days{date} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
}

} // namespace

std::string serialBytes(const ASN1_INTEGER& serial)
{
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(&serial)),
            static_cast<std::size_t>(ASN1_STRING_length(&serial))};
}

RevocationSource::RevocationSource(std::filesystem::path file, X509Handle authority, Log& log)
    : m_file(std::move(file))
    , m_authority(std::move(authority))
    , m_log(log)
{
    refresh();
}

void RevocationSource::refresh()
{
    std::error_code missing;
    Stamp stamp;
    stamp.modified = std::filesystem::last_write_time(m_file, missing);
    stamp.size = missing ? 0 : std::filesystem::file_size(m_file, missing);
    const bool young = !missing && std::filesystem::file_time_type::clock::now() - stamp.modified < stampGrain;
    const auto known = current();
    const bool goneStale = known && known->nextUpdate <= wallClockNow();
    if (m_readBefore && stamp == m_stamp && !young && m_lastReason.empty() && !goneStale) {
        return;
    }
    m_readBefore = true;
    m_stamp = stamp;
    std::string reason;
    std::shared_ptr<const RevocationList> list = read(reason);
    if (reason != m_lastReason) {
        if (reason.empty()) {
            m_log.write(LogLevel::Info, "revocation_list_trusted_again");
        } else {
            m_log.write(LogLevel::Error, "revocation_list_unusable",
                        {{"reason", reason},
                         {"file", utf8Path(m_file)},
                         {"consequence", "the certificates of its authority are refused until a valid list is there"},
                         {"remedy", "kirikae-certs crl --dir DIR"}});
        }
        m_lastReason = reason;
    }
    install(std::move(list));
}

std::shared_ptr<const RevocationList> RevocationSource::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_list;
}

std::shared_ptr<const RevocationList> RevocationSource::read(std::string& reason) const
{
    ERR_clear_error();
    const BioHandle file(BIO_new_file(utf8Path(m_file).c_str(), "r"));
    const CrlHandle crl(file ? PEM_read_bio_X509_CRL(file.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!crl) {
        reason = "missing or not PEM: " + takeOpenSslError();
        return nullptr;
    }
    EVP_PKEY* const key = X509_get0_pubkey(m_authority.get());
    if (X509_NAME_cmp(X509_CRL_get_issuer(crl.get()), X509_get_subject_name(m_authority.get())) != 0 ||
        X509_CRL_verify(crl.get(), key) != 1) {
        ERR_clear_error();
        reason = "not signed by the certificate authority";
        return nullptr;
    }
    const auto thisUpdate = instantOf(X509_CRL_get0_lastUpdate(crl.get()));
    const auto nextUpdate = instantOf(X509_CRL_get0_nextUpdate(crl.get()));
    const auto now = wallClockNow();
    if (!thisUpdate || !nextUpdate || *thisUpdate > now + clockSkew) {
        reason = "its dates are missing or in the future";
        return nullptr;
    }
    if (*nextUpdate <= now) {
        reason = "stale: its nextUpdate has passed";
        return nullptr;
    }
    auto list = std::make_shared<RevocationList>();
    list->nextUpdate = *nextUpdate;
    const STACK_OF(X509_REVOKED)* const revoked = X509_CRL_get_REVOKED(crl.get());
    for (int i = 0; i < sk_X509_REVOKED_num(revoked); ++i) {
        list->serials.insert(serialBytes(*X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(revoked, i))));
    }
    return list;
}

void RevocationSource::install(std::shared_ptr<const RevocationList> list)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool same = (!list && !m_list) || (list && m_list && list->nextUpdate == m_list->nextUpdate &&
                                                 list->serials == m_list->serials);
        if (same) {
            return;
        }
        m_list = std::move(list);
    }
    m_generation.fetch_add(1, std::memory_order_acq_rel);
}

} // namespace kirikae::server
