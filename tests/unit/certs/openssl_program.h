// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The openssl program as a second opinion: what it prints about our files, and whether it accepts them. Tests only.
#pragma once

#include <QStringList>

//! What `openssl ARGUMENTS` printed on both outputs, and its exit code (-1: it did not run).
struct OpenSslAnswer {
    int exitCode = -1;
    QString text;
};

OpenSslAnswer askOpenSsl(const QStringList& arguments);
