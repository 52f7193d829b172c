// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/faults/careless_store.h"

#include "server-stub/store/sqlite_store.h"
#include "server-stub/store/sqlite_writer.h"

namespace kirikae::test {
namespace {

using namespace server;

constexpr int readers = 32; // each transaction holds one

class CarelessWriter final : public SqliteWriter {
public:
    CarelessWriter(std::shared_ptr<const StoreReader> before, SqliteConnection& database, CommitQueue& queue,
                   WriteSize size)
        : SqliteWriter(database, queue, size)
        , m_before(std::move(before))
    {}

    [[nodiscard]] const StoreReader& reader() const override { return *m_before; }

    [[nodiscard]] bool chargeBinding(RowId binding, int seen, Instant now, Instant nextTryAt) override
    {
        static_cast<void>(SqliteWriter::chargeBinding(binding, seen, now, nextTryAt));
        const auto read = m_before->liveBinding(binding);
        return read && read->otp.failures == seen && read->otp.nextTryAt <= now;
    }
    [[nodiscard]] bool chargeToken(RowId token, int limit) override
    {
        static_cast<void>(SqliteWriter::chargeToken(token, limit));
        return m_before->tokenByRow(token).value().failures < limit;
    }
    [[nodiscard]] bool spendStep(RowId token, std::int64_t step, int driftSteps, Instant now) override
    {
        static_cast<void>(SqliteWriter::spendStep(token, step, driftSteps, now));
        return m_before->tokenByRow(token).value().lastStep < step;
    }

private:
    std::shared_ptr<const StoreReader> m_before;
};

class CarelessStore final : public TokenStore {
public:
    explicit CarelessStore(const std::filesystem::path& file)
        : m_real(openSqliteStore(file, false, readers))
        , m_writer(file, SqliteConnection::Use::Write)
    {}

    [[nodiscard]] std::shared_ptr<const StoreReader> snapshot() override { return m_real->snapshot(); }
    [[nodiscard]] std::unique_ptr<WriteTransaction> begin(WriteSize size) override
    {
        auto before = m_real->snapshot();
        static_cast<void>(before->state()); // a snapshot is of the instant of its first read
        return std::make_unique<CarelessWriter>(std::move(before), m_writer, m_queue, size);
    }
    [[nodiscard]] std::uint64_t generation() const noexcept override { return m_generation; }
    void copyTo(const std::filesystem::path& file) override { m_real->copyTo(file); }

private:
    std::unique_ptr<TokenStore> m_real;
    std::atomic<std::uint64_t> m_generation{0};
    SqliteConnection m_writer;
    CommitQueue m_queue{m_writer, m_generation};
};

} // namespace

std::unique_ptr<TokenStore> openCarelessStore(const std::filesystem::path& file)
{
    return std::make_unique<CarelessStore>(file);
}

} // namespace kirikae::test
