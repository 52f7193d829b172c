// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/certificate_facts.h"

#include "app/adapters/openssl_handle.h"

#include <QByteArray>

#include <ctime>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <optional>
#include <utility>

namespace kirikae::adapters {

namespace {

QString nameEntry(const X509_NAME* name, int nid)
{
    const int at = X509_NAME_get_index_by_NID(name, nid, -1);
    if (at < 0) {
        return {};
    }
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0) {
        return {};
    }
    QString text = QString::fromUtf8(reinterpret_cast<const char*>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

//! Strict where QByteArray::fromPercentEncoding is not: two hex digits after every '%', unreserved characters else.
std::optional<QString> percentDecoded(QByteArrayView text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool unreserved = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            bytes.append(c);
            continue;
        }
        bool isHex = false;
        const int value = c == '%' && i + 2 < text.size() ? text.sliced(i + 1, 2).toByteArray().toInt(&isHex, 16) : 0;
        if (!isHex || value < 0x20) { // no control characters, NUL among them, in a name
            return std::nullopt;
        }
        bytes.append(static_cast<char>(value));
        i += 2;
    }
    const QString decoded = QString::fromUtf8(bytes);
    if (decoded.isEmpty() || decoded.toUtf8() != bytes) {
        return std::nullopt;
    }
    return decoded;
}

using CompanyAndLogin = std::pair<QString, QString>;

std::optional<CompanyAndLogin> parseUserUri(QByteArrayView rest)
{
    const qsizetype colon = rest.indexOf(':');
    if (colon < 0) {
        return std::nullopt;
    }
    const auto company = percentDecoded(rest.first(colon));
    const auto login = percentDecoded(rest.sliced(colon + 1));
    if (!company || !login) {
        return std::nullopt;
    }
    return CompanyAndLogin{*company, *login};
}

std::optional<CompanyAndLogin> userOf(const X509& certificate)
{
    constexpr QByteArrayView prefix = "urn:kirikae:user:";
    const NamesHandle names{
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr))};
    std::optional<CompanyAndLogin> found;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_URI) {
            continue;
        }
        const ASN1_STRING* uri = name->d.uniformResourceIdentifier;
        const QByteArrayView text(ASN1_STRING_get0_data(uri), ASN1_STRING_length(uri));
        if (!text.startsWith(prefix)) {
            continue;
        }
        const bool second = found.has_value();
        found = parseUserUri(text.sliced(prefix.size()));
        if (second || !found) {
            return std::nullopt; // two names are no name: the server refuses such a certificate as well
        }
    }
    return found;
}

std::optional<Instant> instantOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const sys_days day = year{parts.tm_year + 1900} / month{static_cast<unsigned>(parts.tm_mon + 1)} /
                         std::chrono::day{static_cast<unsigned>(parts.tm_mday)};
    return Instant{day + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec}};
}

} // namespace

core::IdentityInfo factsOf(const x509_st& certificate)
{
    core::IdentityInfo info;
    info.personName = nameEntry(X509_get_subject_name(&certificate), NID_commonName);
    if (const auto user = userOf(certificate)) {
        std::tie(info.companyId, info.loginId) = *user;
    }
    const X509_NAME* issuer = X509_get_issuer_name(&certificate);
    info.issuer = nameEntry(issuer, NID_commonName);
    if (info.issuer.isEmpty()) {
        info.issuer = nameEntry(issuer, NID_organizationName);
    }
    info.notAfter = instantOf(X509_get0_notAfter(&certificate));
    return info;
}

std::optional<core::IdentityInfo> factsOfPem(const QByteArray& pem)
{
    const BioHandle text(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    const X509Handle certificate(text ? PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!certificate) {
        ERR_clear_error();
        return std::nullopt;
    }
    return factsOf(*certificate);
}

} // namespace kirikae::adapters
