// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/master_keys.h"

#include "server-stub/services/master_key_file.h"
#include "server-stub/services/start_error.h"
#include "server-stub/services/wiped_at_end.h"

#include <chrono>

namespace kirikae::server {
namespace {

constexpr std::chrono::seconds lookAgainAfter{1};

} // namespace

std::shared_ptr<const verifier::SeedBox> readMasterKey(const std::filesystem::path& file)
{
    std::string text = readMasterKeyText(file);
    const WipedAtEnd secret(text);
    return masterKeyFrom(text, file);
}

std::shared_ptr<const verifier::SeedBox> HomeMasterKeys::read(const std::filesystem::path& file) const
{
    std::string text = readMasterKeyText(file);
    const WipedAtEnd secret(text);
    if (const auto known = m_opened.find(text); known != m_opened.end()) {
        return known->second;
    }
    auto box = masterKeyFrom(text, file);
    if (keeperOf(text, file)) {
        m_opened.emplace(text, box);
    }
    return box;
}

std::vector<std::shared_ptr<const verifier::SeedBox>> HomeMasterKeys::load() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::shared_ptr<const verifier::SeedBox>> keys;
    // The newer one first: a rotation that ends between the two looks has then put it in the place of the other.
    if (std::filesystem::exists(m_files.nextMasterKey)) {
        try {
            keys.push_back(read(m_files.nextMasterKey));
        } catch (const StartError&) {
            if (std::filesystem::exists(m_files.nextMasterKey)) {
                throw;
            }
        }
    }
    keys.push_back(read(m_files.masterKey));
    return keys;
}

struct KeyRing::State {
    std::unique_ptr<MasterKeyStore> source; //!< null: never looked up again
    std::mutex mutex;
    std::map<std::string, std::shared_ptr<const verifier::SeedBox>> keys; //!< none is dropped: callers hold references
    const verifier::SeedBox* sealing = nullptr;
    std::chrono::steady_clock::time_point lookedAt{};

    void take(const std::vector<std::shared_ptr<const verifier::SeedBox>>& found)
    {
        for (const auto& box : found) {
            keys.emplace(box->keyId(), box);
        }
        sealing = keys.at(found.front()->keyId()).get();
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
    m_state->take({std::make_shared<const verifier::SeedBox>(std::move(onlyKey))});
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
