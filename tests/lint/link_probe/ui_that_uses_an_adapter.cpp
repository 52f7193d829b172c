// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Must not link: it has the window's library and asks for an adapter. The library gives nothing of the adapters on.

#include "app/adapters/child_server_launcher.h"
#include "ui/main_window.h"

int main()
{
    kirikae::adapters::ChildServerLauncher launcher(QString{}, QString{});
    return launcher.processId() == 0 && sizeof(kirikae::ui::MainWindow) > 0 ? 0 : 1;
}
