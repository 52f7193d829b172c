// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list of users over a restart: each whole list is handed to the keeper, and when a sign-in fails because the
// server is not heard, what was seen last is offered to the same person, to be read only. Nothing is offered before the
// certificate was chosen and opened. What is shown goes when nobody touches the program, when the screen locks, before
// sleep, and with the certificate. Whose certificate the bank refuses loses what is kept. GUI thread.
#pragma once

#include "app/core/flows/pending_call.h"
#include "app/core/flows/user_list_flow.h"
#include "app/core/ports/elapsed_clock.h"
#include "app/core/ports/list_keeper.h"

class QTimer;

namespace kirikae::core {

class SessionWatch;

struct LastSeenState {
    enum class Step {
        None,
        Asking,  //!< the keeper is being asked
        Offered, //!< there is one: seenAt says from when
        Shown    //!< it is in users()
    };
    Step step = Step::None;
    std::optional<Instant> seenAt;      //!< server time
    std::optional<KeptListError> error; //!< why none can be offered though something is kept; never KeptListError::None
};

class LastSeenFlow : public QObject {
    Q_OBJECT
public:
    //! `keeper` null: nothing is ever kept. All outlive the flow.
    LastSeenFlow(SessionFlow& session, const UserListFlow& list, const UserTableModel& users,
                 const ElapsedClock& elapsed, ListKeeper* keeper, QObject* parent = nullptr);
    ~LastSeenFlow() override;
    [[nodiscard]] const LastSeenState& state() const { return m_state; }
    //! What is shown; empty otherwise.
    [[nodiscard]] UserTableModel& users() { return m_shown; }
    //! There is a place to keep anything at all.
    [[nodiscard]] bool isPossible() const { return m_keeper != nullptr; }
    //! Whether lists are kept; until told, they are not. Off: what is kept is forgotten.
    void setKeeping(bool on);
    [[nodiscard]] bool isKeeping() const { return m_keeping; }
    //! Minutes without input after which what is shown goes; 0: never for that.
    void setLimit(std::chrono::minutes limit) { m_limit = limit; }
    //! Hides it when the screen is locked and before sleep. `watch` outlives the flow, or is destroyed and forgotten.
    void follow(SessionWatch& watch);
    void show();
    //! Back to the offer.
    void close();
    //! Hides it and lets go of the certificate: nobody is at the program.
    void leave();
    //! Deletes what is kept; it is kept again with the next list, while keeping is on.
    void forget();
    //! Somebody touched the program. Cheap.
    void noteInput();

Q_SIGNALS:
    void stateChanged();

private:
    [[nodiscard]] ListOwner owner() const;
    [[nodiscard]] bool mayOffer() const;
    [[nodiscard]] bool isRefusedForGood() const;
    void followList();
    void followSession();
    void ask();
    void drop();
    void checkIdle();

    SessionFlow& m_session;
    const UserListFlow& m_list;
    const UserTableModel& m_users;
    const ElapsedClock& m_elapsed;
    ListKeeper* m_keeper;
    LastSeenState m_state;
    UserTableModel m_shown;
    KeptList m_offered;
    PendingCall<Result<KeptList, KeptListError>> m_reading;
    std::optional<Instant> m_keptAt; //!< of the list that was handed over last
    std::chrono::minutes m_limit{10};
    std::chrono::milliseconds m_lastInput{0};
    QTimer* m_idle;
    bool m_keeping = false;
};

} // namespace kirikae::core
