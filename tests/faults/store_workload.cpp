// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/faults/store_workload.h"

#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_connection.h"
#include "server-stub/store/sqlite_reader.h"
#include "server-stub/store/sqlite_store.h"

#include <QFileInfo>

namespace kirikae::test {
namespace {

using namespace server;

constexpr Instant start{std::chrono::milliseconds{1'679'270'400'000}};
constexpr int users = 60;
constexpr int revokesEach = 3;

std::string loginId(int number)
{
    return "u" + std::to_string(number);
}

//! The action spends a step of this user's token.
int spentBy(int act)
{
    return act % users;
}

//! The action revokes this user's binding; nullopt: none.
std::optional<int> revokedBy(int act)
{
    return act % revokesEach == 0 && act / revokesEach < users ? std::optional{act / revokesEach} : std::nullopt;
}

Instant instantOf(int act)
{
    return start + std::chrono::seconds{act};
}

std::string faultOf(const StoreReader& reader, int acts)
{
    const AuditVerdict audit = verifyAudit(reader);
    if (audit.badRow) {
        return "the audit chain breaks at " + std::to_string(*audit.badRow);
    }
    if (reader.state().highWater != instantOf(acts)) {
        return "the high-water mark is not that of action " + std::to_string(acts);
    }
    const RowId company = reader.company(CompanyId{"c"}).value().id;
    for (int number = 0; number < users; ++number) {
        std::int64_t step = -1;
        bool revoked = false;
        for (int each = 1; each <= acts; ++each) {
            step = spentBy(each) == number ? each : step;
            revoked = revoked || revokedBy(each) == number;
        }
        const UserRecord user = reader.user(company, LoginId{loginId(number)}).value();
        const TokenRecord token = reader.token(company, SerialNumber{"T" + std::to_string(number)}).value();
        if (token.lastStep != step || token.retired != revoked || user.live.has_value() == revoked) {
            return "user " + std::to_string(number) + " is not as action " + std::to_string(acts) + " left it";
        }
    }
    for (int each = 1; each <= acts; ++each) {
        if (revokedBy(each) && !reader.session(sha256(std::to_string(each)))) {
            return "the session of action " + std::to_string(each) + " is missing";
        }
    }
    return {};
}

} // namespace

std::unique_ptr<QTemporaryDir> storeDirectory()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    auto directory = memory.isDir() && memory.isWritable()
                         ? std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/kirikae-XXXXXX"))
                         : std::make_unique<QTemporaryDir>();
    if (!directory->isValid()) {
        throw std::runtime_error("no directory for a store");
    }
    return directory;
}

std::filesystem::path storeFile(const QTemporaryDir& directory)
{
    return std::filesystem::path(directory.filePath(QStringLiteral("store.sqlite")).toStdU16String());
}

void makeStore(const std::filesystem::path& file)
{
    const auto store = openSqliteStore(file, true);
    const auto transaction = store->begin();
    const RowId company = transaction->insertCompany(CompanyId{"c"}, "Company");
    for (int number = 0; number < users; ++number) {
        const RowId user = transaction->insertUser(
            {company, LoginId{loginId(number)}, "User", UserClass::General, true, "user", "h1", "h2"});
        TokenRecord token;
        token.company = company;
        token.serialNumber = SerialNumber{"T" + std::to_string(number)};
        token.algorithm = "SHA1";
        token.sealedKey = Bytes(48, 7);
        token.keyId = "k";
        token.printedExpiry = "04/30/28";
        token.expiresAt = start + std::chrono::days{1000};
        token.id = transaction->insertToken(token);
        static_cast<void>(transaction->insertBinding(user, token, start));
    }
    transaction->commit(start);
}

int act(TokenStore& store)
{
    const auto transaction = store.begin();
    const StoreReader& reader = transaction->reader();
    const int number = static_cast<int>(reader.state().auditSeq) + 1;
    const RowId company = reader.company(CompanyId{"c"}).value().id;
    const auto token = reader.token(company, SerialNumber{"T" + std::to_string(spentBy(number))});
    if (!transaction->chargeToken(token->id, 1000) ||
        !transaction->spendStep(token->id, number, 0, instantOf(number))) {
        throw std::logic_error("a step was not free");
    }
    transaction->resetToken(token->id);
    if (const auto revoked = revokedBy(number)) {
        const auto user = reader.user(company, LoginId{loginId(*revoked)});
        if (!transaction->revokeBinding(*user, {instantOf(number), instantOf(number) + std::chrono::minutes{30}})) {
            throw std::logic_error("a binding was not live");
        }
        transaction->insertSession(
            {sha256(std::to_string(number)), user->id, "serial", instantOf(number), instantOf(number)});
    }
    transaction->appendAudit({0, instantOf(number), company, "u", "act", std::to_string(number), "done", {}});
    transaction->commit(instantOf(number));
    return number;
}

Found lookAt(const std::filesystem::path& file)
{
    Found found;
    try {
        SqliteConnection connection(file, SqliteConnection::Use::Read);
        auto check = connection.prepare("PRAGMA integrity_check");
        if (!check.step() || check.text(0) != "ok") {
            found.fault = "SQLite finds the file damaged";
            return found;
        }
        const SqliteReader reader(connection);
        found.acts = static_cast<int>(reader.state().auditSeq);
        found.fault = faultOf(reader, found.acts);
    } catch (const std::exception& failure) {
        found.fault = failure.what();
    }
    return found;
}

} // namespace kirikae::test
