// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/master_keys.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/start_error.h"

#include <chrono>
#include <map>
#include <mutex>
#include <sodium.h>

namespace kirikae::server {
namespace {

constexpr std::size_t masterKeyBytes = 32;
constexpr std::chrono::seconds lookAgainAfter{1};

} // namespace

std::vector<std::uint8_t> drawMasterKey()
{
    if (sodium_init() < 0) {
        throw StartError("libsodium cannot start: no source of randomness");
    }
    std::vector<std::uint8_t> key(masterKeyBytes);
    randombytes_buf(key.data(), key.size());
    return key;
}

verifier::SeedBox readMasterKey(const std::filesystem::path& file)
{
    auto text = certs::readFile(file);
    if (!text) {
        throw StartError(certs::utf8(file) + " is missing: without it no seed can be opened; restore it from the copy");
    }
    refuseOpenKey(file);
    if (text->size() != masterKeyBytes) {
        sodium_memzero(text->data(), text->size());
        throw StartError(certs::utf8(file) + " is damaged: it must have 32 bytes; restore it from the copy");
    }
    verifier::SeedBox box({reinterpret_cast<const std::uint8_t*>(text->data()), text->size()});
    sodium_memzero(text->data(), text->size());
    return box;
}

std::vector<verifier::SeedBox> FileMasterKeys::load() const
{
    std::vector<verifier::SeedBox> keys;
    // The newer one first: a rotation that ends between the two looks has then put it in the place of the other.
    if (std::filesystem::exists(m_files.nextMasterKey)) {
        try {
            keys.push_back(readMasterKey(m_files.nextMasterKey));
        } catch (const StartError&) {
            if (std::filesystem::exists(m_files.nextMasterKey)) {
                throw;
            }
        }
    }
    keys.push_back(readMasterKey(m_files.masterKey));
    return keys;
}

struct KeyRing::State {
    std::unique_ptr<MasterKeyStore> source; //!< null: never looked up again
    std::mutex mutex;
    std::map<std::string, std::unique_ptr<const verifier::SeedBox>> keys; //!< none is dropped: callers hold references
    const verifier::SeedBox* sealing = nullptr;
    std::chrono::steady_clock::time_point lookedAt{};

    void take(std::vector<verifier::SeedBox> found)
    {
        const std::string first = found.front().keyId();
        for (verifier::SeedBox& box : found) {
            const std::string id = box.keyId();
            if (keys.find(id) == keys.end()) {
                keys.emplace(id, std::make_unique<const verifier::SeedBox>(std::move(box)));
            }
        }
        sealing = keys.at(first).get();
        lookedAt = std::chrono::steady_clock::now();
    }
    void lookAgain()
    {
        if (source != nullptr) {
            take(source->load());
        }
    }
};

KeyRing::KeyRing(verifier::SeedBox onlyKey)
    : m_state(std::make_unique<State>())
{
    std::vector<verifier::SeedBox> one;
    one.push_back(std::move(onlyKey));
    m_state->take(std::move(one));
}

KeyRing::KeyRing(std::unique_ptr<MasterKeyStore> source)
    : m_state(std::make_unique<State>())
{
    m_state->source = std::move(source);
    m_state->lookAgain();
}

KeyRing::~KeyRing() = default;
KeyRing::KeyRing(KeyRing&&) noexcept = default;
KeyRing& KeyRing::operator=(KeyRing&&) noexcept = default;

const verifier::SeedBox& KeyRing::sealing() const
{
    const std::lock_guard lock(m_state->mutex);
    if (std::chrono::steady_clock::now() - m_state->lookedAt >= lookAgainAfter) {
        m_state->lookAgain();
    }
    return *m_state->sealing;
}

const verifier::SeedBox* KeyRing::find(const std::string& keyId) const
{
    const std::lock_guard lock(m_state->mutex);
    auto found = m_state->keys.find(keyId);
    if (found == m_state->keys.end()) {
        m_state->lookAgain();
        found = m_state->keys.find(keyId);
    }
    return found == m_state->keys.end() ? nullptr : found->second.get();
}

} // namespace kirikae::server
