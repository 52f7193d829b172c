// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/disk/test_disk.h"

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <sqlite3.h>
#include <string_view>

namespace kirikae::test {

struct TestDisk::State {
    using Kind = DiskOperation::Kind;

    sqlite3_vfs* real = nullptr;
    sqlite3_vfs own{};
    Durability durability = Durability::Full;

    std::mutex mutex;
    std::condition_variable change;
    int countdown = 0; //!< operations to the one that fails; 0: none
    bool syncsAlone = false;
    bool lasting = false;
    bool failing = false;
    Failure failure = Failure::Io;
    int syncs = 0;
    bool holding = false;
    int held = 0;
    bool logging = false;
    std::vector<DiskOperation> log;

    //! SQLITE_OK: it may be done, and is in the log.
    int ask(DiskOperation operation)
    {
        std::unique_lock lock(mutex);
        const bool isSync = operation.kind == Kind::Sync;
        bool fails = failing && lasting;
        if (countdown > 0 && operation.kind != Kind::Remove && (isSync || !syncsAlone) && --countdown == 0) {
            fails = true;
            failing = true;
        }
        if (isSync) {
            ++syncs;
            ++held;
            change.notify_all();
            change.wait(lock, [this] { return !holding; });
            --held;
        }
        if (fails) {
            return failure == Failure::Full && !isSync ? SQLITE_FULL : isSync ? SQLITE_IOERR_FSYNC : SQLITE_IOERR_WRITE;
        }
        if (logging) {
            log.push_back(std::move(operation));
        }
        return SQLITE_OK;
    }
};

namespace {

using Kind = DiskOperation::Kind;
using State = TestDisk::State;

// SQLite gives no pointer of ours to a connection's hook; there is one disk at a time.
State* present = nullptr;

//! SQLite's file with ours around it; the real one's memory follows.
struct File {
    sqlite3_file base;
    State* state;
    std::string* name; //!< null: a temporary file, which nobody watches
    sqlite3_file* real;
};

File& our(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

sqlite3_file* real(sqlite3_file* file)
{
    return our(file).real;
}

std::string nameOf(const char* path)
{
    const std::string_view whole(path);
    return std::string(whole.substr(whole.find_last_of("/\\") + 1));
}

int closeFile(sqlite3_file* file)
{
    const int result = real(file)->pMethods->xClose(real(file));
    delete our(file).name;
    return result;
}

int readFile(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset)
{
    return real(file)->pMethods->xRead(real(file), buffer, size, offset);
}

int writeFile(sqlite3_file* file, const void* buffer, int size, sqlite3_int64 offset)
{
    if (our(file).name != nullptr) {
        const auto* bytes = static_cast<const std::uint8_t*>(buffer);
        if (const int refused = our(file).state->ask({Kind::Write, *our(file).name, offset, {bytes, bytes + size}});
            refused != SQLITE_OK) {
            return refused;
        }
    }
    return real(file)->pMethods->xWrite(real(file), buffer, size, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    if (our(file).name != nullptr) {
        if (const int refused = our(file).state->ask({Kind::Truncate, *our(file).name, size, {}});
            refused != SQLITE_OK) {
            return refused;
        }
    }
    return real(file)->pMethods->xTruncate(real(file), size);
}

int syncFile(sqlite3_file* file, int flags)
{
    if (our(file).name != nullptr) {
        if (const int refused = our(file).state->ask({Kind::Sync, *our(file).name, 0, {}}); refused != SQLITE_OK) {
            return refused;
        }
    }
    return real(file)->pMethods->xSync(real(file), flags);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

int lockFile(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}

int unlockFile(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

int checkReservedLock(sqlite3_file* file, int* result)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

//! Under Durability::Normal nobody notices that FULL was not set.
int answerPragma(const State& state, char** pragma)
{
    const char* const name = pragma[1];
    const char* const value = pragma[2];
    if (state.durability == TestDisk::Durability::Full || std::strcmp(name, "synchronous") != 0 ||
        (value != nullptr && std::strcmp(value, "NORMAL") == 0)) {
        return SQLITE_NOTFOUND;
    }
    pragma[0] = value == nullptr ? sqlite3_mprintf("2") : nullptr;
    return SQLITE_OK;
}

int fileControl(sqlite3_file* file, int operation, void* argument)
{
    if (operation == SQLITE_FCNTL_PRAGMA) {
        if (const int answer = answerPragma(*our(file).state, static_cast<char**>(argument));
            answer != SQLITE_NOTFOUND) {
            return answer;
        }
    }
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sectorSize(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

//! Nothing is promised of how a write goes down, so that SQLite relies on nothing that the log cannot show.
int characteristics(sqlite3_file*)
{
    return 0;
}

int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** memory)
{
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}

int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

void sharedBarrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmapShared(sqlite3_file* file, int remove)
{
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods methods{
    2,          closeFile,     readFile,          writeFile,   truncateFile, syncFile,        fileSize,
    lockFile,   unlockFile,    checkReservedLock, fileControl, sectorSize,   characteristics, mapShared,
    lockShared, sharedBarrier, unmapShared,       nullptr,     nullptr,
};

int openFile(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flagsOut)
{
    auto& state = *static_cast<State*>(vfs->pAppData);
    File& opened = our(file);
    opened.base.pMethods = nullptr;
    opened.state = &state;
    opened.name = nullptr;
    opened.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
    const int result = state.real->xOpen(state.real, path, opened.real, flags, flagsOut);
    if (result == SQLITE_OK) {
        opened.name = path != nullptr ? new std::string(nameOf(path)) : nullptr;
        opened.base.pMethods = &methods;
    }
    return result;
}

int removeFile(sqlite3_vfs* vfs, const char* path, int syncFolder)
{
    auto& state = *static_cast<State*>(vfs->pAppData);
    if (const int refused = state.ask({Kind::Remove, nameOf(path), 0, {}}); refused != SQLITE_OK) {
        return refused;
    }
    return state.real->xDelete(state.real, path, syncFolder);
}

//! Each connection that is opened: what it will ask for cannot be set any more (answerPragma), so it is set here.
int setNormal(sqlite3* database, char** /*message*/, const sqlite3_api_routines* /*api*/)
{
    return present != nullptr ? sqlite3_exec(database, "PRAGMA synchronous=NORMAL", nullptr, nullptr, nullptr)
                              : SQLITE_OK;
}

using Extension = void (*)();

Extension normalExtension()
{
    return reinterpret_cast<Extension>(&setNormal);
}

} // namespace

TestDisk::TestDisk(Durability durability)
    : m_state(std::make_unique<State>())
{
    m_state->durability = durability;
    m_state->real = sqlite3_vfs_find(nullptr);
    m_state->own = *m_state->real; // the clock, random numbers and libraries are the real one's
    m_state->own.zName = "kirikae-test-disk";
    m_state->own.szOsFile = static_cast<int>(sizeof(File)) + m_state->real->szOsFile;
    m_state->own.pNext = nullptr;
    m_state->own.pAppData = m_state.get();
    m_state->own.xOpen = openFile;
    m_state->own.xDelete = removeFile;
    // The real functions read the real one's pAppData.
    m_state->own.xAccess = [](sqlite3_vfs* vfs, const char* path, int flags, int* result) {
        sqlite3_vfs* const behind = static_cast<State*>(vfs->pAppData)->real;
        return behind->xAccess(behind, path, flags, result);
    };
    m_state->own.xFullPathname = [](sqlite3_vfs* vfs, const char* path, int size, char* out) {
        sqlite3_vfs* const behind = static_cast<State*>(vfs->pAppData)->real;
        return behind->xFullPathname(behind, path, size, out);
    };
    present = m_state.get();
    sqlite3_vfs_register(&m_state->own, 1);
    if (durability == Durability::Normal) {
        sqlite3_auto_extension(normalExtension());
    }
}

TestDisk::~TestDisk()
{
    sqlite3_cancel_auto_extension(normalExtension());
    sqlite3_vfs_unregister(&m_state->own);
    sqlite3_vfs_register(m_state->real, 1);
    present = nullptr;
}

void TestDisk::failAt(int nth, Failure failure, bool lasting)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->countdown = nth;
    m_state->syncsAlone = false;
    m_state->failure = failure;
    m_state->lasting = lasting;
    m_state->failing = false;
}

void TestDisk::failAtSync(int nth)
{
    failAt(nth, Failure::Io);
    const std::lock_guard lock(m_state->mutex);
    m_state->syncsAlone = true;
}

void TestDisk::heal()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->countdown = 0;
    m_state->lasting = false;
}

bool TestDisk::hasFailed() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->failing;
}

int TestDisk::syncs() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->syncs;
}

void TestDisk::holdSyncs()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->holding = true;
}

void TestDisk::releaseSyncs()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->holding = false;
    m_state->change.notify_all();
}

void TestDisk::awaitHeldSync()
{
    std::unique_lock lock(m_state->mutex);
    m_state->change.wait(lock, [this] { return m_state->held > 0; });
}

void TestDisk::startLog()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->log.clear();
    m_state->logging = true;
}

void TestDisk::mark(std::int64_t number)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->log.push_back({Kind::Mark, {}, number, {}});
}

std::vector<DiskOperation> TestDisk::takeLog()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->logging = false;
    return std::move(m_state->log);
}

} // namespace kirikae::test
