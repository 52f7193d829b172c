// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/server_home.h"

#include "client-certs/authority.h"
#include "client-certs/safe_file.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/company_file.h"
#include "server-stub/services/outer_witness.h"
#include "server-stub/services/restore.h"
#include "server-stub/services/service_context.h"
#include "server-stub/services/training_company.h"
#include "server-stub/services/wiped_at_end.h"
#include "server-stub/store/sqlite_store.h"

#include <algorithm>
#include <sodium.h>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

//! The store grows under this name and gets its own only when it is whole: a half-made one is never served.
constexpr const char* storeName = "store.sqlite";
constexpr const char* unfinishedStoreName = "store.unfinished.sqlite";
constexpr const char* certificatesName = "client-certs";
constexpr const char* masterKeyName = "master.key";
constexpr const char* markerName = "training";

//! A new key in memory that is wiped when it was used, with what its file is to hold.
class MasterKey {
public:
    explicit MasterKey(const MasterKeyKeeper& keeper)
        : m_bytes(drawMasterKey())
        , m_text(masterKeyText(m_bytes, keeper))
    {}
    MasterKey(const MasterKey&) = delete;
    MasterKey& operator=(const MasterKey&) = delete;
    ~MasterKey()
    {
        sodium_memzero(m_bytes.data(), m_bytes.size());
        sodium_memzero(m_text.data(), m_text.size());
    }
    [[nodiscard]] verifier::SeedBox box() const { return verifier::SeedBox(m_bytes); }
    [[nodiscard]] std::string_view text() const { return m_text; }

private:
    std::vector<std::uint8_t> m_bytes;
    std::string m_text;
};

//! The keys of the directory. Stops when a seed of the store is under another: better now than at somebody's sign-in.
KeyRing openKeys(const HomeFiles& files, const StoreReader& reader)
{
    KeyRing keys(std::make_unique<HomeMasterKeys>(files));
    for (const std::string& id : reader.sealingKeys()) {
        if (keys.find(id) == nullptr) {
            throw StartError("seeds are sealed under master key " + id + ", which is not here: put it back as " +
                             certs::utf8(files.masterKey) + " (or, beside another, as master.key.new); a rotation " +
                             "leaves the old one as master.key.old-" + id);
        }
    }
    return keys;
}

//! Everything but the store: the authority, the server's own certificate, the master key, the audit key.
certs::Authority makeFrame(const fs::path& directory, const MasterKey& key)
{
    certs::makePrivateDirectory(directory);
    certs::Authority authority = certs::Authority::create(directory / certificatesName, "Kirikae client authority");
    certs::Authority::writePem(authority.issueServer({}), directory, "server");
    certs::replaceFile(directory / masterKeyName, key.text(), certs::Privacy::secret, certs::Durability::flushed);
    static_cast<void>(openAuditKey(homeFiles(directory)));
    return authority;
}

//! A company with its users' hashes, ready to be inserted.
struct Entry {
    CompanyDraft draft;
    std::vector<DraftHashes> hashes;
};

//! A store with these companies, in one transaction, under its final name only when it is whole.
void makeStore(const fs::path& directory, const MasterKey& key, const std::vector<Entry>& companies, bool training,
               Instant now)
{
    const ServerPolicy policy;
    const verifier::SeedBox box = key.box();
    // The file is there with its mode before SQLite opens it; its -wal and -shm take the mode over.
    certs::replaceFile(directory / unfinishedStoreName, "", certs::Privacy::secret, certs::Durability::usual);
    {
        const auto store = openSqliteStore(directory / unfinishedStoreName, true);
        const auto transaction = store->begin();
        if (training) {
            transaction->markTraining();
        }
        for (const Entry& company : companies) {
            insertCompany(*transaction, box, company.draft, company.hashes, policy.coolDown, now);
        }
        transaction->commit(now);
    }
    fs::rename(directory / unfinishedStoreName, directory / storeName);
}

//! Passwords hashed at this cost.
Entry hashed(CompanyDraft draft, HashCost cost)
{
    PasswordHasher hasher(cost, ServerPolicy{}.hashesInFlight);
    std::vector<DraftHashes> hashes = hashPasswords(hasher, draft.users);
    return {std::move(draft), std::move(hashes)};
}

//! Of the first `users` of each company; all together, because each write of the index is put through to the disk.
void issueTrainingCertificates(certs::Authority& authority, const fs::path& directory,
                               const std::vector<std::pair<const CompanyDraft*, std::size_t>>& companies)
{
    std::vector<certs::ClientRequest> requests;
    for (const auto& [company, users] : companies) {
        for (std::size_t i = 0; i < std::min(users, company->users.size()); ++i) {
            certs::ClientRequest request;
            request.subject = {company->id.value(), company->users[i].loginId.value()};
            request.displayName = company->users[i].name;
            requests.push_back(std::move(request));
        }
    }
    const std::vector<certs::Issued> issued = authority.issueClients(requests);
    for (std::size_t i = 0; i < issued.size(); ++i) {
        const std::string& stem = requests[i].subject.loginId;
        authority.writePkcs12(issued[i], trainingPkcs12Password, requests[i].displayName, directory / (stem + ".p12"));
        certs::Authority::writePem(issued[i], directory, stem);
    }
}

void clearUnfinished(const fs::path& directory)
{
    for (const char* name : {certificatesName, masterKeyName, "server.pem", "server.key", "audit.key", "audit.pub"}) {
        fs::remove_all(directory / name);
    }
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(directory / (std::string(unfinishedStoreName) + suffix));
    }
}

void fillTraining(const fs::path& directory)
{
    certs::makePrivateDirectory(directory);
    if (fs::exists(directory / markerName)) {
        clearUnfinished(directory); // a fill that did not come to its end
    } else if (!fs::is_empty(directory)) {
        throw StartError(certs::utf8(directory) + " holds other files and no store; give --data an empty directory");
    }
    certs::replaceFile(directory / markerName, "This directory holds training data only.\n", certs::Privacy::open,
                       certs::Durability::flushed);
    const MasterKey key(std::nullopt);
    certs::Authority authority = makeFrame(directory, key);
    const fs::path certificates = directory / certificatesName;
    std::vector<Entry> companies;
    companies.push_back(hashed(firstTrainingCompany(), trainingHashCost()));
    CompanyDraft drill = secondTrainingCompany();
    issueTrainingCertificates(
        authority, certificates,
        {{&companies[0].draft, companies[0].draft.users.size()}, {&drill, secondCompanyOperators}});
    std::vector<DraftHashes> hashes = hashDocumentedPasswords(drill.users);
    companies.push_back({std::move(drill), std::move(hashes)});
    makeStore(directory, key, companies, true, TrainingClock::firstInstant());
}

//! Refuses a store that is older than what was seen of it, or makes it safe at the operator's word.
void settleRestore(const HomeOptions& options, TokenStore& store, const ServerPolicy& policy, Instant now)
{
    HomeFiles files = homeFiles(options.directory, options.storeUrl);
    files.outerWitness = options.outerWitness;
    refuseUnfitOuterWitness(files, store.snapshot()->state().storeId);
    if (options.acceptRestore) {
        const std::string words = restoreWords(acceptRestore(store, files, options.auditLog, policy, now));
        if (options.tell) {
            options.tell(words);
        }
    } else if (const auto older = findOlderStore(*store.snapshot(), files)) {
        throw StartError(*older + ". Codes that were used and tokens that were revoked since would be accepted again. "
                                  "Put the newer store back; or, if the restore is meant, start once with "
                                  "--accept-restore, and with --audit-log FILE if the audit was exported since");
    }
}

std::shared_ptr<ServiceContext> assemble(const HomeOptions& options, std::unique_ptr<TokenStore> store)
{
    const auto [state, values] = [&store] {
        const auto reader = store->snapshot();
        return std::pair{reader->state(), reader->policyValues()};
    }();
    if (options.training && !state.training) {
        throw StartError("the store holds real data; it is not served with --training");
    }
    if (!options.training && state.training) {
        throw StartError("the store holds training data; serve it with --training, or make another with init");
    }
    ServerPolicy defaults;
    if (state.training) {
        // Training time runs up to 3,600 times as fast; nobody should have to sign in again after every step.
        defaults.sessionLifetime = std::chrono::days{30};
    }
    ServerPolicy policy = policyWith(defaults, values);
    settleRestore(options, *store, policy, state.training ? state.highWater : SystemClock{}.now());
    std::shared_ptr<TrainingClock> trainingClock;
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    if (state.training) {
        const Instant newest = store->snapshot()->state().highWater;
        trainingClock = std::make_shared<TrainingClock>(std::max(newest, TrainingClock::firstInstant()));
        clock = trainingClock;
    }
    KeyRing keys = openKeys(homeFiles(options.directory, options.storeUrl), *store->snapshot());
    const HashCost cost = state.training ? trainingHashCost() : HashCost{};
    return std::make_shared<ServiceContext>(ServiceContext::Parts{
        std::move(store), std::move(clock), std::move(trainingClock), std::move(policy), cost, std::move(keys)});
}

} // namespace

void initialiseHome(const std::filesystem::path& directory, const std::filesystem::path& companyFile,
                    const MasterKeyKeeper& keeper)
{
    try {
        auto text = certs::readFile(companyFile);
        if (!text) {
            throw StartError("there is no file " + certs::utf8(companyFile));
        }
        const WipedAtEnd passwordsAndKeys(*text);
        if (fs::exists(directory) && !fs::is_empty(directory)) {
            throw StartError(certs::utf8(directory) + (fs::exists(directory / storeName)
                                                           ? " holds a store already; it is left as it is"
                                                           : " is not empty; give --data a new directory"));
        }
        std::vector<Entry> companies;
        companies.push_back(hashed(parseCompany(*text), HashCost{}));
        const MasterKey key(keeper);
        static_cast<void>(makeFrame(directory, key));
        makeStore(directory, key, companies, false, SystemClock{}.now());
    } catch (const StartError&) {
        throw;
    } catch (const std::exception& failure) {
        throw StartError(failure.what());
    }
}

std::shared_ptr<ServiceContext> openHome(const HomeOptions& options)
{
    try {
        const fs::path file = homeFiles(options.directory, options.storeUrl).store;
        if (!fs::exists(file)) {
            if (!options.training || !options.storeUrl.empty()) {
                throw StartError("there is no store at " + certs::utf8(file) + "; make one with kirikae-server init");
            }
            fillTraining(options.directory);
        } else if (options.training != fs::exists(options.directory / markerName)) {
            throw StartError(options.training ? "the directory holds real data; it is not served with --training"
                                              : "the directory holds training data; serve it with --training");
        }
        return assemble(options, openSqliteStore(file, false));
    } catch (const StartError&) {
        throw;
    } catch (const std::exception& failure) {
        throw StartError(failure.what());
    }
}

} // namespace kirikae::server
