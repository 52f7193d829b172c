// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/secret_text.h"

namespace kirikae::core {
namespace {

void wipeAndDelete(QByteArray* bytes)
{
    // constData: data() would detach and leave the shared original in memory. volatile: the stores must happen although
    // nothing reads them again.
    volatile char* at = const_cast<char*>(bytes->constData());
    for (qsizetype left = bytes->size(); left > 0; --left) {
        *at++ = 0;
    }
    delete bytes;
}

} // namespace

SecretText::SecretText(QStringView text)
    : m_bytes(new QByteArray(text.toUtf8()), wipeAndDelete)
{}

SecretText SecretText::fromUtf8(const char* bytes, qsizetype size)
{
    SecretText secret;
    secret.m_bytes.reset(new QByteArray(bytes, size), wipeAndDelete);
    return secret;
}

const QByteArray& SecretText::reveal() const
{
    static const QByteArray none;
    return m_bytes ? *m_bytes : none;
}

} // namespace kirikae::core
