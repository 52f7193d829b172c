// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/key_rotation.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/clocks.h"
#include "server-stub/services/master_keys.h"
#include "server-stub/services/start_error.h"
#include "server-stub/services/wiped_at_end.h"
#include "server-stub/store/sqlite_store.h"

#include <sodium.h>
#include <thread>

namespace kirikae::server {
namespace {

constexpr std::size_t rowsPerTransaction = 200;
//! Between two transactions, so that a server's own come first.
constexpr std::chrono::milliseconds pause{2};

void makeNextKey(const std::filesystem::path& file, const MasterKeyKeeper& keeper)
{
    std::vector<std::uint8_t> key = drawMasterKey();
    try {
        std::string text = masterKeyText(key, keeper);
        const WipedAtEnd secret(text);
        certs::replaceFile(file, text, certs::Privacy::secret, certs::Durability::flushed);
    } catch (...) {
        sodium_memzero(key.data(), key.size());
        throw;
    }
    sodium_memzero(key.data(), key.size());
}

MasterKeyKeeper keeperOfFile(const std::filesystem::path& file)
{
    std::string text = readMasterKeyText(file);
    const WipedAtEnd secret(text);
    return keeperOf(text, file);
}

//! A rotation that was cut off goes on to where it was going.
void refuseAnotherGoal(const MasterKeyKeeper& wanted, const std::filesystem::path& next)
{
    const MasterKeyKeeper begun = keeperOfFile(next);
    const auto text = [](const MasterKeyKeeper& keeper) { return keeper ? hsm::formatTokenKeyUri(*keeper) : "file"; };
    if (text(begun) != text(wanted)) {
        throw StartError("an earlier rotation, to " + text(begun) +
                         ", was cut off; run rotate-master-key without --master-key first, which brings it to its end");
    }
}

//! The clock of the store: a training store's runs in another year.
Instant nowOf(const StoreReader& reader)
{
    const StoreState state = reader.state();
    return state.training ? state.highWater : SystemClock{}.now();
}

class Rotation {
public:
    Rotation(TokenStore& store, const verifier::SeedBox& from, const verifier::SeedBox& to)
        : m_store(store)
        , m_from(from)
        , m_to(to)
    {}

    //! From here on nobody seals under the old key: the store itself refuses it.
    void begin()
    {
        const auto transaction = m_store.begin();
        transaction->setSealingKey(m_to.keyId());
        transaction->commit(nowOf(transaction->reader()));
    }

    //! One transaction; false when no seed is left under another key.
    bool moveSome(std::int64_t& resealed)
    {
        const auto transaction = m_store.begin();
        const auto tokens = transaction->reader().tokensNotUnder(m_to.keyId(), 0, rowsPerTransaction);
        for (const TokenRecord& token : tokens) {
            move(*transaction, token);
        }
        if (!tokens.empty()) {
            transaction->commit(nowOf(transaction->reader()));
        }
        resealed += static_cast<std::int64_t>(tokens.size());
        return !tokens.empty();
    }

    void writeDown()
    {
        const auto transaction = m_store.begin();
        const Instant now = nowOf(transaction->reader());
        for (const CompanyRecord& company : transaction->reader().companies()) {
            transaction->appendAudit({0,
                                      now,
                                      company.id,
                                      std::string(auditOperator),
                                      std::string(audit_action::masterKeyRotated),
                                      m_from.keyId() + " " + m_to.keyId(),
                                      std::string(auditDone),
                                      {}});
        }
        transaction->commit(now);
    }

private:
    void move(WriteTransaction& transaction, const TokenRecord& token)
    {
        const auto company = transaction.reader().companyByRow(token.company);
        const auto algorithm = verifier::algorithmFromName(token.algorithm);
        if (token.keyId != m_from.keyId() || !company || !algorithm) {
            throw StartError("a seed is sealed under key " + token.keyId +
                             ", which is neither the old nor the new one; put that key back as master.key first");
        }
        const verifier::SeedContext context{token.serialNumber.value(), company->companyId.value(), *algorithm};
        const auto seed = m_from.open(token.sealedKey, context);
        if (!seed) {
            throw StartError("a seed does not open: its row was changed; nothing of this step was written");
        }
        const Bytes sealed = m_to.seal(*seed, context);
        if (!m_to.open(sealed, context) || !transaction.resealToken(token, sealed, m_to.keyId())) {
            throw StartError("a seed could not be sealed anew; nothing of this step was written");
        }
    }

    TokenStore& m_store;
    const verifier::SeedBox& m_from;
    const verifier::SeedBox& m_to;
};

//! The old key under a name of its own, then the new one in its place: at no instant is there none.
std::filesystem::path exchangeFiles(const HomeFiles& files, const std::string& oldKeyId)
{
    std::filesystem::path aside = files.masterKey;
    aside += ".old-" + oldKeyId;
    auto text = certs::readFile(files.masterKey);
    if (!text) {
        throw StartError(certs::utf8(files.masterKey) + " is missing");
    }
    certs::replaceFile(aside, *text, certs::Privacy::secret, certs::Durability::flushed);
    sodium_memzero(text->data(), text->size());
    certs::moveFile(files.nextMasterKey, files.masterKey);
    return aside;
}

} // namespace

RotationReport rotateMasterKey(const HomeFiles& files, const std::optional<MasterKeyKeeper>& keeper)
{
    const certs::DirectoryLock alone(files.directory, std::chrono::milliseconds{0});
    const auto store = openSqliteStore(files.store, false);
    RotationReport report;
    report.resumed = std::filesystem::exists(files.nextMasterKey);
    const auto from = readMasterKey(files.masterKey);
    if (!report.resumed) {
        makeNextKey(files.nextMasterKey, keeper.value_or(keeperOfFile(files.masterKey)));
    } else if (keeper) {
        refuseAnotherGoal(*keeper, files.nextMasterKey);
    }
    const auto to = readMasterKey(files.nextMasterKey);
    report.oldKeyId = from->keyId();
    report.newKeyId = to->keyId();
    report.inToken = keeperOfFile(files.nextMasterKey).has_value();
    Rotation rotation(*store, *from, *to);
    rotation.begin();
    while (rotation.moveSome(report.resealed)) {
        std::this_thread::sleep_for(pause);
    }
    rotation.writeDown();
    report.oldKeyFile = exchangeFiles(files, report.oldKeyId);
    return report;
}

} // namespace kirikae::server
