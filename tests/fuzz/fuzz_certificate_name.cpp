// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes as a certificate, and as the names in one. Besides not crashing: whom a certificate names is a clean name, and
// a certificate made for that person names that person and nobody else. The first byte chooses: a whole certificate
// (DER), or alternative names, one a line, in a certificate of the harness's own.
#include "client-certs/openssl_handles.h"
#include "client-certs/subject_name.h"
#include "client-certs/text.h"

#include <openssl/err.h>

#include <algorithm>
#include <cstdlib>

using namespace kirikae::certs;

namespace {

void expect(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

CertificateHandle certificateNaming(std::string_view lines)
{
    CertificateHandle certificate{X509_new()};
    const GeneralNamesHandle names{GENERAL_NAMES_new()};
    expect(certificate && names);
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
        GENERAL_NAME* name = GENERAL_NAME_new();
        ASN1_IA5STRING* text = ASN1_IA5STRING_new();
        expect(name != nullptr && text != nullptr &&
               ASN1_STRING_set(text, line.data(), static_cast<int>(line.size())) == 1);
        GENERAL_NAME_set0_value(name, line.starts_with("dns") ? GEN_DNS : GEN_URI, text);
        expect(sk_GENERAL_NAME_push(names.get(), name) > 0);
    }
    expect(X509_add1_ext_i2d(certificate.get(), NID_subject_alt_name, names.get(), 0, 0) == 1);
    return certificate;
}

void judge(const X509& certificate)
{
    const std::string serial = serialHexOf(certificate);
    expect(!serial.empty() && serial.find_first_not_of("-0123456789abcdef") == std::string::npos);
    const auto subject = subjectOf(certificate);
    if (!subject) {
        return;
    }
    expect(isCleanName(subject->companyId) && isCleanName(subject->loginId));
    const std::string uri = subjectUri(*subject);
    expect(uri.find_first_of(std::string_view("\r\n \0", 4)) == std::string::npos);
    expect(subjectOf(*certificateNaming(uri)) == subject);
    expect(!subjectOf(*certificateNaming(uri + '\n' + uri)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    if (data[0] % 2 == 0) {
        const unsigned char* at = data + 1;
        const CertificateHandle certificate{d2i_X509(nullptr, &at, static_cast<long>(size - 1))};
        ERR_clear_error();
        if (certificate) {
            judge(*certificate);
        }
    } else {
        judge(*certificateNaming({reinterpret_cast<const char*>(data) + 1, size - 1}));
    }
    ERR_clear_error();
    return 0;
}
