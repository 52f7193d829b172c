// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/remote_signer.h"

#include "app/adapters/openssl_handle.h"

#include <openssl/bn.h>
#include <openssl/ec.h>

namespace kirikae::adapters {

void KeyPresence::end(core::IdentityError why)
{
    int still = -1;
    if (m_why.compare_exchange_strong(still, static_cast<int>(why))) {
        Q_EMIT gone(why);
    }
}

std::optional<core::IdentityError> KeyPresence::ended() const
{
    const int why = m_why.load();
    return why < 0 ? std::nullopt : std::optional(static_cast<core::IdentityError>(why));
}

QByteArray derOfEcdsa(QByteArrayView bothHalves)
{
    if (bothHalves.isEmpty() || bothHalves.size() % 2 != 0) {
        return {};
    }
    const auto* bytes = reinterpret_cast<const unsigned char*>(bothHalves.data());
    const int half = static_cast<int>(bothHalves.size() / 2);
    const std::unique_ptr<ECDSA_SIG, FreedBy<ECDSA_SIG_free>> signature{ECDSA_SIG_new()};
    BIGNUM* r = BN_bin2bn(bytes, half, nullptr);
    BIGNUM* s = BN_bin2bn(bytes + half, half, nullptr);
    if (!signature || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &der);
    if (size <= 0) {
        return {};
    }
    QByteArray copy(reinterpret_cast<const char*>(der), size);
    OPENSSL_free(der);
    return copy;
}

} // namespace kirikae::adapters
