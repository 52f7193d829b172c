// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A COMMIT that is under way, and the thread that goes on meanwhile: it may build an answer of what it committed, and
// nothing else. It is there so that a worker need not sleep until the disk has its group. Whoever opens a DurableLater
// must hold the answer back until the commit that it takes from it has ended; a thread without one waits inside
// commit(), as ever. PendingCommit: any thread; DurableLater: the one that made it.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace kirikae::server {

//! One COMMIT for one or more transactions, from their end to the disk's word.
class PendingCommit {
public:
    //! Why it failed; empty: all of it is durable. Must neither throw nor wait.
    using Told = std::function<void(const std::string& failure)>;

    PendingCommit() = default;
    PendingCommit(const PendingCommit&) = delete;
    PendingCommit& operator=(const PendingCommit&) = delete;

    //! Calls `told` once, in the order of the calls: at once when it has ended, else on the thread that ends it.
    void whenEnded(Told told);
    [[nodiscard]] bool hasEnded();
    //! Returns when it has ended, whatever came of it.
    void awaitEnd() noexcept;
    //! The same. StoreError: nothing of it happened.
    void wait();
    //! Wakes and tells all. Once; who committed.
    void end(const std::string& failure) noexcept;

private:
    std::mutex m_mutex; //!< guards all below
    std::condition_variable m_change;
    bool m_ended = false;
    std::string m_failure;
    std::vector<Told> m_told;
};

//! While it lives, a commit of this thread that others take to the disk does not wait for it. Before this thread reads
//! the store or begins anew, it does. One a thread.
class DurableLater {
public:
    DurableLater() noexcept;
    ~DurableLater(); //!< waits for what was not taken
    DurableLater(const DurableLater&) = delete;
    DurableLater& operator=(const DurableLater&) = delete;

    //! What the answer depends on; null: nothing that is not durable. To be asked last.
    [[nodiscard]] std::shared_ptr<PendingCommit> take() noexcept;

    //! For the store: takes note when this thread has a DurableLater; false when it has none, and the caller waits.
    [[nodiscard]] static bool note(const std::shared_ptr<PendingCommit>& commit) noexcept;
    //! For the store: waits for what this thread committed or read. StoreError: nothing of it happened.
    static void settle();

private:
    friend void whenDurable(std::function<void()> act);

    std::shared_ptr<PendingCommit> m_commit;
};

//! Does `act` once what this thread committed last is durable, before the answer goes out: at once when it is already,
//! never when it fails. `act` must neither throw nor wait, and owns what it uses.
void whenDurable(std::function<void()> act);

} // namespace kirikae::server
