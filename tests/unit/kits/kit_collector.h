// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Collects what a reader of token kits finds, so that a test can look at it; and feeds it whole, or in pieces of any
// size. One thread.
#pragma once

#include "server-stub/kits/kit_reader.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <algorithm>
#include <vector>

namespace kirikae::test {

class KitCollector final : public kits::KitSink {
public:
    std::vector<kits::KitToken> tokens;
    std::vector<kits::KitFault> faults;
    std::size_t most = SIZE_MAX; //!< tokens and faults that are taken

    [[nodiscard]] bool take(kits::KitToken token) override
    {
        tokens.push_back(std::move(token));
        return tokens.size() + faults.size() < most;
    }
    [[nodiscard]] bool take(kits::KitFault fault) override
    {
        faults.push_back(std::move(fault));
        return tokens.size() + faults.size() < most;
    }
    //! "NUMBER VERDICT reason" of the only fault; what is wrong otherwise.
    [[nodiscard]] QString onlyFault() const
    {
        if (faults.size() != 1) {
            return QStringLiteral("%1 faults").arg(faults.size());
        }
        return QStringLiteral("%1 %2 %3")
            .arg(faults[0].number)
            .arg(faults[0].verdict == kits::Verdict::Failed ? QStringLiteral("failed") : QStringLiteral("refused"))
            .arg(QString::fromStdString(faults[0].reason));
    }
};

inline QByteArray keyOf(const kits::KitToken& token)
{
    const auto bytes = token.key.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

//! Reads `kit` in pieces of `piece` bytes; 0: at once.
inline void readKit(KitCollector& collector, const QByteArray& kit, const kits::KitSecret& secret = {},
                    qsizetype piece = 0)
{
    const auto reader =
        kits::makeKitReader(kits::formatOf({kit.constData(), static_cast<std::size_t>(kit.size())}), collector, secret);
    const qsizetype step = piece > 0 ? piece : std::max<qsizetype>(kit.size(), 1);
    for (qsizetype from = 0; from < kit.size(); from += step) {
        const qsizetype size = std::min(step, kit.size() - from);
        if (!reader->feed({kit.constData() + from, static_cast<std::size_t>(size)})) {
            return;
        }
    }
    reader->finish();
}

inline QByteArray dataFile(const QString& name)
{
    QFile file(QStringLiteral(KIRIKAE_TEST_DATA "/kits/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline verifier::Seed seedOf(const QByteArray& bytes)
{
    return verifier::Seed({bytes.begin(), bytes.end()});
}

inline kits::KitSecret password(const QByteArray& text)
{
    kits::KitSecret secret;
    secret.password.emplace(seedOf(text));
    return secret;
}

inline kits::KitSecret preSharedKey(const QByteArray& hex)
{
    kits::KitSecret secret;
    secret.key.emplace(seedOf(QByteArray::fromHex(hex)));
    return secret;
}

} // namespace kirikae::test
