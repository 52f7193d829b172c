// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// OpenSSL's own s_server, which refuses a client's certificate with a TLS alert as a real server does (Qt's server
// closes without one). It answers nothing: only refusals are tested with it.
#pragma once

#include "tests/unit/adapters/test_certificates.h"

#include <QProcess>
#include <QUrl>

namespace kirikae::tests {

class OpensslServer {
public:
    explicit OpensslServer(TestCertificates& certificates);
    ~OpensslServer();
    //! Starts it with the CA's revocation list as it is now; false when it did not come up within five seconds.
    [[nodiscard]] bool start();
    [[nodiscard]] QUrl url() const { return m_url; }

private:
    TestCertificates& m_certificates;
    QProcess m_process;
    QUrl m_url;
};

//! A certificate of another CA under the same names, with `trusted`'s CA as the one to trust.
[[nodiscard]] std::shared_ptr<const core::ClientIdentity> foreignIdentityTrusting(TestCertificates& trusted);

} // namespace kirikae::tests
