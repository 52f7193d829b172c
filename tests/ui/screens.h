// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every screen of the program, each in a state worth looking at, over a client on fakes. The tests of keyboard, look,
// cut text, pictures and words walk this one list: a new page is covered by one more entry in it. GUI thread.
#pragma once

#include "app/core/ports/server_launcher.h"
#include "tests/support/client/fake_list_keeper.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"

#include <functional>

namespace kirikae::test {

class FakeLauncher : public core::ServerLauncher {
public:
    void start() override { ++starts; }
    void stop() override {}
    QString clientCertificateDirectory() const override { return {}; }
    int starts = 0;
};

//! One run of the program: the real window over fakes. Training has its panel, a clock and two virtual tokens.
struct Stage {
    explicit Stage(bool training = false);
    //! Closes what stands beside the window.
    ~Stage();
    //! The certificate of somebody is open, and the login password is wanted.
    void open(const QString& loginId);
    void signIn(const QString& loginId, NextStep next = NextStep::Home,
                const QList<core::UserRow>& users = trainingUsers());
    void click(const char* button) const;
    void type(const char* field, const char* text) const;
    //! The dialog that is open, else the window.
    [[nodiscard]] QWidget* top() const;
    //! The page, or the dialog: what a test of one screen looks at.
    [[nodiscard]] QWidget* part() const;

    FakePc pc;
    TemporarySettings temporary;
    FakeGateway gateway;
    FakeLauncher launcher;
    FakeListKeeper lists;
    core::Client client;
    std::unique_ptr<ui::MainWindow> window;
};

struct Screen {
    const char* name;
    std::function<void(Stage&)> open;
    bool training = false;
    bool failure = false; //!< shows what went wrong, and that must have the focus
};

[[nodiscard]] const QList<Screen>& screens();

//! One row a screen, named by it, with the column "screen": its index.
void addScreenRows();

//! Every visible child of these kinds below `root`, in the order in which they were made.
template <class T>
QList<T*> visibleChildren(const QWidget& root)
{
    QList<T*> visible;
    for (T* child : root.findChildren<T*>())
        if (child->isVisible())
            visible << child;
    return visible;
}

//! What a failing test calls a widget.
[[nodiscard]] QString nameOf(const QWidget* widget);

} // namespace kirikae::test
