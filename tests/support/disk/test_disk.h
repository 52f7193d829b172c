// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A disk for SQLite between the program and the real one (a VFS that every connection opened while it lives goes
// through): it counts writes and syncs, fails at the n-th, holds syncs back, and keeps a log of what was asked, from
// which the states a power cut may leave are made. It knows nothing of the store. One at a time in a process; made and
// destroyed while no connection is open; its functions may be called from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace kirikae::test {

//! One thing that SQLite asked, or a mark of the test between two of them.
struct DiskOperation {
    enum class Kind { Write, Sync, Truncate, Remove, Mark };
    Kind kind = Kind::Mark;
    std::string file;        //!< its name without the folder
    std::int64_t offset = 0; //!< Write: where; Truncate: the new size; Mark: the test's number
    std::vector<std::uint8_t> bytes;
};

class TestDisk {
public:
    //! What a failing write or sync says.
    enum class Failure { Io, Full };
    //! How the connections sync: as they ask, or as with synchronous=NORMAL while they are told FULL.
    enum class Durability { Full, Normal };

    explicit TestDisk(Durability durability = Durability::Full);
    ~TestDisk();
    TestDisk(const TestDisk&) = delete;
    TestDisk& operator=(const TestDisk&) = delete;

    //! The `nth` write, truncation or sync from now on (1: the next) fails; `lasting`: so do all after it.
    void failAt(int nth, Failure failure, bool lasting = false);
    void failAtSync(int nth);             //!< the same, counting syncs alone
    void heal();                          //!< nothing fails any more
    [[nodiscard]] bool hasFailed() const; //!< since failAt()

    [[nodiscard]] int syncs() const; //!< that were asked for, since the start
    //! Syncs wait until releaseSyncs().
    void holdSyncs();
    void releaseSyncs();
    void awaitHeldSync(); //!< until one waits

    void startLog();
    void mark(std::int64_t number); //!< into the log
    [[nodiscard]] std::vector<DiskOperation> takeLog();

    struct State;

private:
    std::unique_ptr<State> m_state;
};

} // namespace kirikae::test
