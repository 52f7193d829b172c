// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/openssl_handles.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>

namespace kirikae::server {

std::string takeOpenSslError()
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    if (code == 0) {
        return "no reason given";
    }
    std::array<char, 256> text{};
    ERR_error_string_n(code, text.data(), text.size());
    return text.data();
}

std::string utf8Path(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

X509Handle readCertificate(const std::filesystem::path& path)
{
    ERR_clear_error();
    const BioHandle file(BIO_new_file(utf8Path(path).c_str(), "r"));
    return X509Handle(file ? PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr) : nullptr);
}

} // namespace kirikae::server
