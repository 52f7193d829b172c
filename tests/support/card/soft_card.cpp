// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/card/soft_card.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace kirikae::tests {

QString softHsmModule()
{
    for (const char* place :
         {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
          "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"}) {
        if (QFile::exists(QString::fromLatin1(place))) {
            return QString::fromLatin1(place);
        }
    }
    return {};
}

SoftCard::SoftCard(QString module)
    : m_module(std::move(module))
{
    QDir().mkpath(path("tokens"));
    write("softhsm2.conf", "directories.tokendir = " + path("tokens").toUtf8() +
                               "\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n");
    qputenv("SOFTHSM2_CONF", path("softhsm2.conf").toUtf8());
    qputenv("KIRIKAE_TEST_CARD", m_folder.path().toUtf8());
    qputenv("KIRIKAE_TEST_CARD_MODULE", softHsmModule().toUtf8());
    m_usable = m_folder.isValid() && !softHsmModule().isEmpty();
}

bool SoftCard::run(const QString& program, const QStringList& arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool done = process.waitForFinished() && process.exitCode() == 0;
    if (!done) {
        qWarning("%s %s: %s", qPrintable(program), qPrintable(arguments.join(QLatin1Char(' '))),
                 process.readAll().constData());
    }
    return done;
}

void SoftCard::write(const char* name, const QByteArray& content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", name);
    }
}

bool SoftCard::addCard(const QString& label)
{
    return run(QStringLiteral("softhsm2-util"),
               {QStringLiteral("--init-token"), QStringLiteral("--free"), QStringLiteral("--label"), label,
                QStringLiteral("--pin"), QStringLiteral("1234"), QStringLiteral("--so-pin"), QStringLiteral("5678")});
}

bool SoftCard::addIdentity(const QString& label, const QString& keyPem, const QString& certificatePem,
                           const QString& id)
{
    return run(QStringLiteral("softhsm2-util"),
               {QStringLiteral("--import"), keyPem, QStringLiteral("--token"), label, QStringLiteral("--label"),
                QStringLiteral("key"), QStringLiteral("--id"), id, QStringLiteral("--pin"), QStringLiteral("1234")}) &&
           addCertificate(label, certificatePem, id);
}

bool SoftCard::addCertificate(const QString& label, const QString& certificatePem, const QString& id)
{
    const QString der = path("certificate.der");
    return run(QStringLiteral("openssl"),
               {QStringLiteral("x509"), QStringLiteral("-in"), certificatePem, QStringLiteral("-outform"),
                QStringLiteral("DER"), QStringLiteral("-out"), der}) &&
           run(QStringLiteral("pkcs11-tool"),
               {QStringLiteral("--module"), softHsmModule(), QStringLiteral("--token-label"), label,
                QStringLiteral("--login"), QStringLiteral("--pin"), QStringLiteral("1234"),
                QStringLiteral("--write-object"), der, QStringLiteral("--type"), QStringLiteral("cert"),
                QStringLiteral("--id"), id, QStringLiteral("--label"), QStringLiteral("certificate")});
}

void SoftCard::pull()
{
    write("pulled", "");
}

void SoftCard::putIn()
{
    QFile::remove(path("pulled"));
}

void SoftCard::typeOnPad(const QString& pin)
{
    write("pad", pin.toUtf8() + '\n');
}

void SoftCard::removePad()
{
    QFile::remove(path("pad"));
}

void SoftCard::setBlank(bool blank)
{
    if (blank) {
        write("blank", "");
    } else {
        QFile::remove(path("blank"));
    }
}

void SoftCard::forgiveTries()
{
    QFile::remove(path("tries"));
}

} // namespace kirikae::tests
