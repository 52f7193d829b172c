// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A key in a real token of software: it seals and opens, and it cannot leave.
#include "server-stub/hsm/token_key.h"
#include "tests/support/hsm/soft_token.h"

#include <QProcess>
#include <QTest>

using namespace kirikae::hsm;
using kirikae::test::SoftToken;

namespace {

using Bytes = std::vector<std::uint8_t>;
using IfMissing = TokenKey::IfMissing;

const Bytes plain{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

QByteArray pkcs11Tool(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(KIRIKAE_PKCS11_TOOL),
                  QStringList{QStringLiteral("--module"), SoftToken::modulePath(), QStringLiteral("--token-label"),
                              QStringLiteral("bank"), QStringLiteral("--login"), QStringLiteral("--pin"),
                              QString::fromLatin1(SoftToken::pin())} +
                      arguments);
    process.waitForFinished();
    return process.readAll();
}

template <class Use>
QByteArray refusalOf(const Use& use)
{
    try {
        use();
        return {};
    } catch (const HsmError& refusal) {
        return refusal.what();
    }
}

} // namespace

class TestTokenKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_token.isValid()); }

    void whatWasSealedOpensInItsContextAlone()
    {
        Bytes sealed;
        Bytes another;
        {
            const TokenKey key(uri(), pin(), IfMissing::Make);
            sealed = key.seal(plain, "context");
            another = key.seal(plain, "context");
        }
        QVERIFY(sealed != another); // another nonce
        const TokenKey key(uri(), pin(), IfMissing::Refuse);
        QVERIFY(key.open(sealed, "context") == plain);
        QVERIFY(refusalOf([&] { static_cast<void>(key.open(sealed, "contexu")); }).contains("was changed"));
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            Bytes changed = sealed;
            changed[i] ^= 1;
            QVERIFY(refusalOf([&] { static_cast<void>(key.open(changed, "context")); }).contains("was changed"));
        }
        QVERIFY(refusalOf([&] { static_cast<void>(key.open(Bytes(28), "context")); }).contains("was changed"));
        QVERIFY(key.open(sealed, "context") == plain);
    }

    void theKeyStaysInTheToken()
    {
        QVERIFY(refusalOf([this] { const TokenKey key(uri(), pin(), IfMissing::Make); }).isEmpty());
        const QByteArray listed = pkcs11Tool({QStringLiteral("--list-objects")});
        QVERIFY2(listed.contains("AES length 32") && listed.contains("never extractable"), listed.constData());
        QVERIFY(listed.contains("sensitive") && !listed.contains("wrap"));
    }

    void aKeyThatCanBeTakenOutIsRefused()
    {
        const QByteArray made =
            pkcs11Tool({QStringLiteral("--keygen"), QStringLiteral("--key-type"), QStringLiteral("AES:32"),
                        QStringLiteral("--label"), QStringLiteral("loose"), QStringLiteral("--extractable")});
        QVERIFY2(made.contains("loose"), made.constData());
        const QByteArray told =
            refusalOf([this] { const TokenKey key(uri(QStringLiteral("loose")), pin(), IfMissing::Make); });
        QVERIFY2(told.contains("could be taken out"), told.constData());
    }

    void aShortKeyIsRefused()
    {
        const QByteArray made =
            pkcs11Tool({QStringLiteral("--keygen"), QStringLiteral("--key-type"), QStringLiteral("AES:16"),
                        QStringLiteral("--label"), QStringLiteral("short")});
        QVERIFY2(made.contains("short"), made.constData());
        const QByteArray told =
            refusalOf([this] { const TokenKey key(uri(QStringLiteral("short")), pin(), IfMissing::Make); });
        QVERIFY2(told.contains("no AES key of 32 bytes"), told.constData());
    }

    void aMissingKeyIsOnlyMadeWhenAskedFor()
    {
        const QString name = QStringLiteral("later");
        QVERIFY(
            refusalOf([&] { const TokenKey key(uri(name), pin(), IfMissing::Refuse); }).contains("has no key later"));
        QVERIFY(refusalOf([&] { const TokenKey key(uri(name), pin(), IfMissing::Make); }).isEmpty());
        QVERIFY(refusalOf([&] { const TokenKey key(uri(name), pin(), IfMissing::Refuse); }).isEmpty());
    }

    void theTokenAndItsPinAreAskedEachTime()
    {
        const auto use = [this](const std::string& with) {
            return refusalOf([&] { const TokenKey key(uri(), with, IfMissing::Make); });
        };
        QVERIFY(use("99999999").contains("is not the token's"));
        QVERIFY(m_token.setThere(false));
        QVERIFY(use(pin()).contains("there is no token bank"));
        QVERIFY(m_token.setThere(true));
        QCOMPARE(use(pin()), QByteArray());
    }

private:
    static TokenKeyUri uri(const QString& object = QStringLiteral("kirikae"))
    {
        return parseTokenKeyUri(SoftToken::uri(object).toStdString());
    }
    static std::string pin() { return SoftToken::pin().toStdString(); }

    SoftToken m_token;
};

QTEST_GUILESS_MAIN(TestTokenKey)
#include "tst_token_key.moc"
