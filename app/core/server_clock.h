// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Server time on this PC: the last anchor (a reply's Kirikae-Server-Time) plus elapsed monotonic time. Changing the
// PC's clock, sleeping or restarting the client neither shortens nor lengthens a wait measured by it. GUI thread.
#pragma once

#include "app/core/ports/elapsed_clock.h"
#include "app/core/ports/journal.h"

#include <QObject>

namespace kirikae::core {

class ServerClock : public QObject {
    Q_OBJECT
public:
    //! Restores the journal's anchor when it is of this boot. `journal` and `elapsed` outlive this object.
    ServerClock(const ElapsedClock& elapsed, Journal& journal, QObject* parent = nullptr);

    //! nullopt until an anchor is known: the server was not heard since this PC started.
    [[nodiscard]] std::optional<Instant> now() const;
    //! Training time passes at another rate; 1 outside training. Re-anchors at the current value.
    void setRate(double rate);
    [[nodiscard]] double rate() const { return m_rate; }

public Q_SLOTS:
    //! A reply was seen; kept in the journal when it moved by more than a second or a minute has passed.
    void anchorAt(kirikae::Instant serverTime);

Q_SIGNALS:
    //! The anchor moved by more than a second against what was counted: displays refresh at once.
    void jumped();

private:
    void save();
    const ElapsedClock& m_elapsed;
    Journal& m_journal;
    std::optional<Instant> m_anchor;
    std::chrono::milliseconds m_anchorElapsed{0};
    double m_rate = 1;
    std::optional<std::chrono::milliseconds> m_savedElapsed;
};

} // namespace kirikae::core
