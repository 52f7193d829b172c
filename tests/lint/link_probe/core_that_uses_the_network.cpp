// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Must not build: it has core alone and asks for Qt Network. Where all of Qt lies under one include directory the
// header is found all the same, and the linker is the one to refuse.

#include <QtNetwork/QNetworkAccessManager>

int main()
{
    const QNetworkAccessManager manager;
    return manager.children().isEmpty() ? 0 : 1;
}
