// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/adapters/test_certificates.h"

#include "app/adapters/pkcs12_file.h"
#include "app/adapters/tls_configuration.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace kirikae::tests {

namespace {

std::filesystem::path nativePath(const QString& path)
{
    return path.toStdU16String();
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

TestCertificates::TestCertificates(const std::string& name)
{
    static_cast<void>(adapters::useOpenSslBackend());
    m_authority = certs::Authority::create(nativePath(path(QStringLiteral("ca"))), name);
}

QSslConfiguration TestCertificates::serverConfiguration(const std::string& host)
{
    certs::ServerRequest request;
    request.dnsNames = {"server.test"};
    request.ipAddresses = {host};
    const certs::Issued issued = m_authority->issueServer(request);
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(bytes(issued.certificatePem)));
    configuration.setPrivateKey(QSslKey(bytes(issued.privateKeyPem), QSsl::Ec));
    configuration.setCaCertificates({QSslCertificate(bytes(m_authority->certificatePem()))});
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setProtocol(QSsl::TlsV1_3);
    return configuration;
}

void TestCertificates::writeServerPem()
{
    certs::Authority::writePem(m_authority->issueServer({}), nativePath(m_directory.path()), "server");
}

QString TestCertificates::clientFile(const std::string& loginId, std::chrono::days validity,
                                     std::chrono::days startsBefore)
{
    const certs::Issued issued =
        m_authority->issueClient({{"data-shoji", loginId}, "データ花子", validity, startsBefore});
    const QString file = path(QString::fromStdString(loginId) + QStringLiteral(".p12"));
    m_authority->writePkcs12(issued, "p12", loginId, nativePath(file));
    return file;
}

std::shared_ptr<const core::ClientIdentity> TestCertificates::opened(const QString& file)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly)) {
        return nullptr;
    }
    const auto content = adapters::readPkcs12(opened.readAll(), "p12");
    return content ? content->identity : nullptr;
}

std::shared_ptr<const core::ClientIdentity> TestCertificates::client(const std::string& loginId)
{
    return opened(clientFile(loginId));
}

} // namespace kirikae::tests
