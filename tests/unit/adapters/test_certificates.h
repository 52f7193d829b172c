// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A bank's CA in a temporary directory, with a server and clients, for tests of the client's TLS and PKCS#12 code.
#pragma once

#include "app/core/ports/identity_store.h"
#include "client-certs/authority.h"

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace kirikae::tests {

class TestCertificates {
public:
    explicit TestCertificates(const std::string& name = "Test CA");

    //! Of a server that wants a client certificate of this CA; `host` is what its certificate names.
    [[nodiscard]] QSslConfiguration serverConfiguration(const std::string& host = "127.0.0.1");
    //! PEM files of a server for OpenSSL's own programs: server.pem, server.key.
    void writeServerPem();
    //! A PKCS#12 file of this CA (password "p12"); `startsBefore` shifts its validity into the past.
    [[nodiscard]] QString clientFile(const std::string& loginId, std::chrono::days validity = std::chrono::days{30},
                                     std::chrono::days startsBefore = std::chrono::days{0});
    //! The file opened.
    [[nodiscard]] std::shared_ptr<const core::ClientIdentity> client(const std::string& loginId);
    [[nodiscard]] static std::shared_ptr<const core::ClientIdentity> opened(const QString& file);

    [[nodiscard]] certs::Authority& authority() { return *m_authority; }
    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }
    [[nodiscard]] QString caFile() const { return path(QStringLiteral("ca/ca.pem")); }

private:
    QTemporaryDir m_directory;
    std::optional<certs::Authority> m_authority;
};

} // namespace kirikae::tests
