// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/request_log.h"

#include "server-stub/api/routes.h"
#include "server-stub/http/openssl_handles.h"

namespace kirikae::server {
namespace {

constexpr int leastRefusal = 400;

} // namespace

void logRequest(Log& log, const Request& request, const Reply& reply, std::chrono::steady_clock::duration took)
{
    const LogLevel level = reply.status >= leastRefusal ? LogLevel::Info : LogLevel::Debug;
    if (!log.writes(level)) {
        return;
    }
    const RequestScope scope(request.id);
    const CertificateIdentity& person = request.credentials.certificate;
    log.write(level, "request",
              {{"method", methodName(request.method)},
               {"path", request.route != nullptr ? request.route->path : std::string_view{"-"}},
               {"status", std::int64_t{reply.status}},
               {"code", reply.problem ? errorCodeName(*reply.problem) : std::string_view{"-"}},
               {"company", std::string_view{person.companyId.value()}},
               {"loginId", std::string_view{person.loginId.value()}},
               {"milliseconds", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
}

void logFailedHandshake(Log& log, long verdict)
{
    if (verdict != X509_V_OK) {
        log.write(LogLevel::Info, "handshake_refused",
                  {{"reason", std::string_view{X509_verify_cert_error_string(verdict)}}});
    } else if (log.writes(LogLevel::Debug)) {
        log.write(LogLevel::Debug, "handshake_failed", {{"reason", takeOpenSslError()}});
    }
}

} // namespace kirikae::server
