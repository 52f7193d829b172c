// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Where master keys come from (a port), and the keys of a running server by their ids. While a rotation is under way
// two are in use, and the newer one seals; a server that meets a seed under a key it does not know looks again, so that
// it need not be told of a rotation. Thread-safe.
#pragma once

#include "server-stub/services/home_files.h"
#include "server-stub/verifier/seed_box.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace kirikae::server {

class MasterKeyStore {
public:
    virtual ~MasterKeyStore() = default;
    //! The keys in use, the one that seals first. Fails with StartError; any thread, may block.
    [[nodiscard]] virtual std::vector<std::shared_ptr<const verifier::SeedBox>> load() const = 0;
};

//! master.key and, while a rotation is under way, master.key.new; each holds its key or names the token that opens it
//! (master_key_file.h). A token is asked once for a key, so that it may be away while a server runs.
class HomeMasterKeys final : public MasterKeyStore {
public:
    explicit HomeMasterKeys(HomeFiles files)
        : m_files(std::move(files))
    {}
    [[nodiscard]] std::vector<std::shared_ptr<const verifier::SeedBox>> load() const override;

private:
    [[nodiscard]] std::shared_ptr<const verifier::SeedBox> read(const std::filesystem::path& file) const;

    HomeFiles m_files;
    mutable std::mutex m_mutex;
    //! Of what a token opened, by the text of its file (no secret).
    mutable std::map<std::string, std::shared_ptr<const verifier::SeedBox>> m_opened;
};

class KeyRing {
public:
    //! One key, for good.
    KeyRing(verifier::SeedBox onlyKey); // NOLINT(google-explicit-constructor): a ring of one is that key
    //! StartError as load().
    explicit KeyRing(std::unique_ptr<MasterKeyStore> source);
    ~KeyRing();
    KeyRing(KeyRing&&) noexcept;
    KeyRing& operator=(KeyRing&&) noexcept;

    //! The key to seal under; looked up again once a second. Lives as long as the ring.
    [[nodiscard]] const verifier::SeedBox& sealing() const;
    //! Null when there is no such key, after another look. Lives as long as the ring.
    [[nodiscard]] const verifier::SeedBox* find(const std::string& keyId) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

//! The key of a file. StartError: missing, open to others, damaged, or its token is not there.
[[nodiscard]] std::shared_ptr<const verifier::SeedBox> readMasterKey(const std::filesystem::path& file);

} // namespace kirikae::server
