// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/sealed_box.h"

#include "app/adapters/openssl_handle.h"

#include <openssl/rand.h>

namespace kirikae::adapters {

namespace {

constexpr int nonceBytes = 12;
constexpr int tagBytes = 16;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreedBy<EVP_CIPHER_CTX_free>>;

const unsigned char* in(const QByteArray& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

unsigned char* out(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

bool bind(EVP_CIPHER_CTX* context, const QByteArray& bound, bool sealing)
{
    int length = 0;
    return (sealing ? EVP_EncryptUpdate(context, nullptr, &length, in(bound), static_cast<int>(bound.size()))
                    : EVP_DecryptUpdate(context, nullptr, &length, in(bound), static_cast<int>(bound.size()))) == 1;
}

} // namespace

WipedBytes newBoxKey()
{
    QByteArray key(boxKeyBytes, '\0');
    return RAND_bytes(out(key), boxKeyBytes) == 1 ? WipedBytes(std::move(key)) : WipedBytes();
}

QByteArray sealBox(const QByteArray& plain, const QByteArray& key, const QByteArray& bound)
{
    if (key.size() != boxKeyBytes) {
        return {};
    }
    QByteArray nonce(nonceBytes, '\0');
    QByteArray text(plain.size(), '\0');
    QByteArray tag(tagBytes, '\0');
    int length = 0;
    const CipherContext context{EVP_CIPHER_CTX_new()};
    const bool done =
        context && RAND_bytes(out(nonce), nonceBytes) == 1 &&
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1 &&
        bind(context.get(), bound, true) &&
        EVP_EncryptUpdate(context.get(), out(text), &length, in(plain), static_cast<int>(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), out(text) + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagBytes, tag.data()) == 1;
    return done ? nonce + text + tag : QByteArray();
}

WipedBytes openBox(const QByteArray& box, const QByteArray& key, const QByteArray& bound)
{
    if (key.size() != boxKeyBytes || box.size() < nonceBytes + tagBytes) {
        return {};
    }
    const QByteArray nonce = box.first(nonceBytes);
    const QByteArray text = box.sliced(nonceBytes).chopped(tagBytes);
    QByteArray tag = box.last(tagBytes);
    QByteArray plain(text.size(), '\0');
    int length = 0;
    const CipherContext context{EVP_CIPHER_CTX_new()};
    const bool done =
        context && EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1 &&
        bind(context.get(), bound, false) &&
        EVP_DecryptUpdate(context.get(), out(plain), &length, in(text), static_cast<int>(text.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagBytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), out(plain) + length, &length) == 1;
    WipedBytes wiped(std::move(plain));
    return done ? std::move(wiped) : WipedBytes();
}

} // namespace kirikae::adapters
