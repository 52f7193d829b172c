// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Must not link: it has core alone and asks for an adapter. The header is found, for all rooms share one include root;
// the library is what is missing.

#include "app/adapters/child_server_launcher.h"

int main()
{
    kirikae::adapters::ChildServerLauncher launcher(QString{}, QString{});
    launcher.start();
    return 0;
}
