// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The lock: after minutes without input, when the screen is locked, and before sleep. What is on the screen is covered
// at once and the person is signed out; an action whose answer is still on its way is awaited first, so that no lock
// cuts it. Remembers who it was, so that the same person can go on where they were. Holds no secret. GUI thread.
#pragma once

#include "app/core/flows/idle_time.h"
#include "app/core/flows/session_flow.h"
#include "app/core/ports/elapsed_clock.h"

#include <functional>

class QTimer;

namespace kirikae::core {

class SessionWatch;

enum class LockReason { Idle, Screen, Sleep };

//! Who signed in, seen from the one before.
enum class Arrival {
    Fresh,  //!< nobody before in this run, or the same person after signing out
    Back,   //!< the same person after a lock: goes on where they were
    Another //!< somebody else: begins anew
};

struct LockState {
    enum class Step {
        Open,
        Soon,       //!< about to lock: any input keeps it open
        Waiting,    //!< covered; an answer is still on its way
        SigningOut, //!< covered; the server is being told
        Locked      //!< covered; nobody is signed in
    };
    Step step = Step::Open;
    LockReason reason = LockReason::Idle;
    Arrival arrival = Arrival::Fresh; //!< of whoever is signed in now
    [[nodiscard]] bool isCovered() const
    {
        return step == Step::Waiting || step == Step::SigningOut || step == Step::Locked;
    }
};

class LockFlow : public QObject {
    Q_OBJECT
public:
    //! `answerIsAwaited` says whether an action was sent and not answered. All outlive the flow.
    LockFlow(SessionFlow& session, const ElapsedClock& elapsed, std::function<bool()> answerIsAwaited,
             QObject* parent = nullptr);
    [[nodiscard]] const LockState& state() const { return m_state; }
    //! 0: never for idleness; screen lock and sleep still lock.
    void setLimit(std::chrono::minutes limit);
    [[nodiscard]] std::chrono::minutes limit() const { return m_limit; }
    //! Locks when the screen is locked and before sleep. `watch` outlives the flow, or is destroyed and forgotten.
    void follow(SessionWatch& watch);
    //! Somebody touched the program. Cheap.
    void noteInput();
    //! Nothing when nobody is signed in.
    void lock(LockReason reason);
    //! Takes the cover away when nobody is signed in any more: to the sign-in.
    void uncover();
    //! An awaited answer may have come.
    void goOn();

Q_SIGNALS:
    void stateChanged();

private:
    void handleSessionChange();
    void check();
    void schedule();
    void signOut();
    void become(LockState::Step step);
    [[nodiscard]] std::chrono::milliseconds sinceInput() const;

    SessionFlow& m_session;
    const ElapsedClock& m_elapsed;
    std::function<bool()> m_answerIsAwaited;
    LockState m_state;
    std::chrono::minutes m_limit{10};
    std::chrono::milliseconds m_lastInput{0};
    QStringList m_owner; //!< server, company and login id of whoever is or was signed in
    bool m_signedIn = false;
    bool m_lockedOut = false; //!< the last session ended by the lock
    bool m_sleepWaits = false;
    std::function<void()> m_letSleep;
    QTimer* m_timer;
    QTimer* m_patience; //!< the server is not waited for for longer
};

} // namespace kirikae::core
