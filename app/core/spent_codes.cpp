// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/spent_codes.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace kirikae::core {
namespace {

//! The widest window of a server (5 steps of 120 s each way), after which equal digits are a coincidence.
constexpr std::chrono::minutes remembered{20};

} // namespace

SpentCodes::SpentCodes()
{
    std::array<quint32, 8> salt{};
    QRandomGenerator::system()->generate(salt.begin(), salt.end());
    m_salt = QByteArray(reinterpret_cast<const char*>(salt.data()), sizeof salt);
}

void SpentCodes::note(const QString& companyId, const QString& loginId, const SecretText& code,
                      std::optional<Instant> now)
{
    if (code.isEmpty()) {
        return;
    }
    if (now) {
        m_spentAt.removeIf([&](const auto& spent) { return spent.value() && *now - *spent.value() > remembered; });
    }
    m_spentAt.insert(keyOf(companyId, loginId, code), now);
}

bool SpentCodes::contains(const QString& companyId, const QString& loginId, const SecretText& code,
                          std::optional<Instant> now) const
{
    if (code.isEmpty()) {
        return false;
    }
    const auto spent = m_spentAt.constFind(keyOf(companyId, loginId, code));
    if (spent == m_spentAt.cend()) {
        return false;
    }
    return !now || !spent.value() || *now - *spent.value() <= remembered;
}

QByteArray SpentCodes::keyOf(const QString& companyId, const QString& loginId, const SecretText& code) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(m_salt);
    hash.addData(companyId.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(loginId.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(code.reveal());
    return hash.result();
}

} // namespace kirikae::core
