// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The peer of the client's start: an empty main window in a program that has the network, TLS and a private key.
// usage: empty_window KEY.pem

#include <QApplication>
#include <QFile>
#include <QMainWindow>
#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QSslKey>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QFile file(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    if (!file.open(QIODevice::ReadOnly)) {
        return 1;
    }
    const QSslKey key(&file, QSsl::Ec);
    if (key.isNull()) {
        return 1;
    }
    const QNetworkAccessManager network;
    QMainWindow window;
    window.resize(1180, 760);
    window.show();
    return QApplication::exec();
}
