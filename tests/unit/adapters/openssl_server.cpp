// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/adapters/openssl_server.h"

#include "app/adapters/open_identity.h"

#include <QElapsedTimer>
#include <QRegularExpression>

namespace kirikae::tests {

OpensslServer::OpensslServer(TestCertificates& certificates)
    : m_certificates(certificates)
{}

OpensslServer::~OpensslServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool OpensslServer::start()
{
    m_certificates.writeServerPem();
    m_certificates.authority().writeCrl();
    m_process.start(QStringLiteral("openssl"),
                    {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
                     QStringLiteral("-cert"), m_certificates.path(QStringLiteral("server.pem")), QStringLiteral("-key"),
                     m_certificates.path(QStringLiteral("server.key")), QStringLiteral("-CAfile"),
                     m_certificates.caFile(), QStringLiteral("-CRL"), m_certificates.path(QStringLiteral("ca/crl.pem")),
                     QStringLiteral("-crl_check"), QStringLiteral("-Verify"), QStringLiteral("1"),
                     QStringLiteral("-verify_return_error"), QStringLiteral("-tls1_3"), QStringLiteral("-naccept"),
                     QStringLiteral("20")});
    const QRegularExpression accept(QStringLiteral("ACCEPT 127\\.0\\.0\\.1:(\\d+)"));
    QString output;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 5000 && m_process.waitForReadyRead(1000)) {
        output += QString::fromLatin1(m_process.readAllStandardOutput());
        if (const auto match = accept.match(output); match.hasMatch()) {
            m_url = QUrl(QStringLiteral("https://127.0.0.1:") + match.captured(1));
            return true;
        }
    }
    return false;
}

std::shared_ptr<const core::ClientIdentity> foreignIdentityTrusting(TestCertificates& trusted)
{
    TestCertificates foreign;
    const auto own = std::dynamic_pointer_cast<const adapters::OpenIdentity>(foreign.client("hanakodt"));
    const auto right = std::dynamic_pointer_cast<const adapters::OpenIdentity>(trusted.client("somebody"));
    auto mixed = std::make_shared<adapters::OpenIdentity>();
    mixed->certificateDer = own->certificateDer;
    mixed->keyDer = adapters::WipedBytes(QByteArray(own->keyDer.bytes().constData(), own->keyDer.size()));
    mixed->rootDer = right->rootDer;
    return mixed;
}

} // namespace kirikae::tests
