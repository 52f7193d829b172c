// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Above the pages, while somebody is signed in whose certificate ends within 30 days: until when, and what to do. Can
// be put away until the next sign-in. GUI thread.
#pragma once

#include "ui/widgets/notice.h"

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class RenewalBanner final : public Notice {
    Q_OBJECT
public:
    explicit RenewalBanner(core::Client& client, QWidget* parent = nullptr);
    //! Looks again: at each sign-in, and when a page is shown.
    void render();

protected:
    void changeEvent(QEvent* event) override;

private:
    core::Client& m_client;
    bool m_putAway = false;
};

} // namespace kirikae::ui
