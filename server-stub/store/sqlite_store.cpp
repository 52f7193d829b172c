// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_store.h"

#include "server-stub/store/durable_later.h"
#include "server-stub/store/sqlite_reader.h"
#include "server-stub/store/sqlite_schema.h"
#include "server-stub/store/sqlite_writer.h"

#include <atomic>
#include <condition_variable>

namespace kirikae::server {
namespace {

//! Reading connections, opened when first needed, so that a start costs one.
class ReaderPool {
public:
    ReaderPool(std::filesystem::path file, int most)
        : m_file(std::move(file))
        , m_most(most)
    {}

    [[nodiscard]] std::unique_ptr<SqliteConnection> take()
    {
        std::unique_lock lock(m_mutex);
        m_returned.wait(lock, [this] { return !m_free.empty() || m_opened < m_most; });
        if (!m_free.empty()) {
            auto connection = std::move(m_free.back());
            m_free.pop_back();
            return connection;
        }
        ++m_opened;
        lock.unlock();
        try {
            return std::make_unique<SqliteConnection>(m_file, SqliteConnection::Use::Read);
        } catch (...) {
            drop();
            throw;
        }
    }

    void giveBack(std::unique_ptr<SqliteConnection> connection)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_free.push_back(std::move(connection));
        }
        m_returned.notify_one();
    }

    void drop()
    {
        {
            const std::lock_guard lock(m_mutex);
            --m_opened;
        }
        m_returned.notify_one();
    }

private:
    const std::filesystem::path m_file;
    const int m_most;
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<SqliteConnection>> m_free;
    int m_opened = 0;
};

//! A reading connection on loan, with its transaction around it.
class Loan {
public:
    explicit Loan(ReaderPool& pool)
        : m_pool(pool)
        , m_connection(pool.take())
    {
        try {
            m_connection->run("BEGIN");
        } catch (...) {
            m_connection.reset();
            m_pool.drop();
            throw;
        }
    }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan()
    {
        try {
            m_connection->run("ROLLBACK");
            m_pool.giveBack(std::move(m_connection));
        } catch (...) {
            // A connection that cannot end its transaction is of no more use; the next snapshot opens another.
            m_connection.reset();
            m_pool.drop();
        }
    }
    [[nodiscard]] SqliteConnection& connection() { return *m_connection; }

private:
    ReaderPool& m_pool;
    std::unique_ptr<SqliteConnection> m_connection;
};

//! Tells the store of generations that other processes made: it costs no look of its own.
class NoticingReader final : public SqliteReader {
public:
    NoticingReader(SqliteConnection& database, std::atomic<std::uint64_t>& generation)
        : SqliteReader(database)
        , m_generation(generation)
    {}

    [[nodiscard]] StoreState state() const override
    {
        StoreState state = SqliteReader::state();
        // Only up: this snapshot may be older than what is known.
        std::uint64_t known = m_generation.load(std::memory_order_acquire);
        while (known < state.generation && !m_generation.compare_exchange_weak(known, state.generation)) {
        }
        return state;
    }

private:
    std::atomic<std::uint64_t>& m_generation;
};

//! The reader with the loan it reads through: the loan is made first and ends last.
struct LoanHolder {
    Loan loan;
    NoticingReader reader;
    LoanHolder(ReaderPool& pool, std::atomic<std::uint64_t>& generation)
        : loan(pool)
        , reader(loan.connection(), generation)
    {}
};

class SqliteStore final : public TokenStore {
public:
    explicit SqliteStore(const std::filesystem::path& file, int readers)
        : m_file(file)
        , m_writer(file, SqliteConnection::Use::Write)
        , m_readers(file, readers)
    {
        migrate(m_writer);
        m_generation = SqliteReader(m_writer).state().generation;
    }

    [[nodiscard]] std::shared_ptr<const StoreReader> snapshot() override
    {
        DurableLater::settle();
        auto holder = std::make_shared<LoanHolder>(m_readers, m_generation);
        const StoreReader* reader = &holder->reader;
        return {std::move(holder), reader};
    }

    [[nodiscard]] std::unique_ptr<WriteTransaction> begin(WriteSize size) override
    {
        return std::make_unique<SqliteWriter>(m_writer, m_queue, size);
    }

    [[nodiscard]] std::uint64_t generation() const noexcept override
    {
        return m_generation.load(std::memory_order_acquire);
    }

    void copyTo(const std::filesystem::path& file) override
    {
        DurableLater::settle();
        SqliteConnection(m_file, SqliteConnection::Use::Read).backupTo(file);
    }

private:
    const std::filesystem::path m_file;
    std::atomic<std::uint64_t> m_generation{0};
    SqliteConnection m_writer;
    CommitQueue m_queue{m_writer, m_generation};
    ReaderPool m_readers;
};

} // namespace

std::unique_ptr<TokenStore> openSqliteStore(const std::filesystem::path& file, bool create, int readers)
{
    if (!create && !std::filesystem::exists(file)) {
        const std::u8string name = file.u8string();
        throw StoreError("store: there is none at " + std::string(name.begin(), name.end()));
    }
    return std::make_unique<SqliteStore>(file, readers);
}

} // namespace kirikae::server
