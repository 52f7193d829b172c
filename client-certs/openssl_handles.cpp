// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/openssl_handles.h"

#include <openssl/err.h>

namespace kirikae::certs {

void throwOpenSsl(const char* what)
{
    std::string message = what;
    if (const char* reason = ERR_reason_error_string(ERR_peek_last_error())) {
        message += " (OpenSSL: ";
        message += reason;
        message += ')';
    }
    ERR_clear_error();
    throw Error(message);
}

} // namespace kirikae::certs
