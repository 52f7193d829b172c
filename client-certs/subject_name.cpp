// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/subject_name.h"

#include "client-certs/openssl_handles.h"
#include "client-certs/text.h"

#include <cctype>
#include <string_view>

namespace kirikae::certs {

namespace {

constexpr std::string_view uriPrefix = "urn:kirikae:user:";

std::optional<Subject> parseUri(std::string_view uri)
{
    uri.remove_prefix(uriPrefix.size());
    const auto colon = uri.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto company = percentDecode(uri.substr(0, colon));
    const auto login = percentDecode(uri.substr(colon + 1)); // a second ':' is refused by the decoder
    if (!company || !login || !isCleanName(*company) || !isCleanName(*login)) {
        return std::nullopt;
    }
    return Subject{*company, *login};
}

std::string_view bytesOf(const ASN1_STRING& string)
{
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(&string)),
            static_cast<std::size_t>(ASN1_STRING_length(&string))};
}

} // namespace

std::optional<Subject> subjectOf(const x509_st& certificate)
{
    // The call answers null for no such extension and for a repeated one: both name nobody.
    const GeneralNamesHandle names{
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr))};
    if (!names) {
        return std::nullopt;
    }
    std::optional<Subject> subject;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME& name = *sk_GENERAL_NAME_value(names.get(), i);
        if (name.type != GEN_URI) {
            continue;
        }
        const auto uri = bytesOf(*name.d.uniformResourceIdentifier);
        if (uri.substr(0, uriPrefix.size()) != uriPrefix) {
            continue;
        }
        if (subject) {
            return std::nullopt;
        }
        subject = parseUri(uri);
        if (!subject) {
            return std::nullopt;
        }
    }
    return subject;
}

std::string subjectUri(const Subject& subject)
{
    return std::string{uriPrefix} + percentEncode(subject.companyId) + ':' + percentEncode(subject.loginId);
}

std::string serialHexOf(const x509_st& certificate)
{
    const NumberHandle number{
        need(ASN1_INTEGER_to_BN(X509_get0_serialNumber(&certificate), nullptr), "the serial number cannot be read")};
    const std::unique_ptr<char, Freed<[](char* text) { OPENSSL_free(text); }>> digits{
        need(BN_bn2hex(number.get()), "the serial number cannot be written")};
    std::string text = digits.get();
    for (char& c : text) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

} // namespace kirikae::certs
