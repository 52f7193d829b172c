// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A master key as it lies in the data directory: its 32 bytes, or sealed by a key of a PKCS#11 token, whose URI then
// stands beside it. The token opens the master key at the start; the seeds are sealed under the master key as ever.
//
// Why not each seed under the token's own key: a seed is opened inside the one writing transaction, where a call to a
// token over the network (milliseconds) would make everybody wait, and a token that is away for a minute would refuse
// every sign-in of that minute. And it would protect little more: each seed stands in this process's memory anyway when
// its code is computed. What both ways protect are the disk and its copies, which are worth nothing without the token
// and its PIN; what neither does is a server that somebody else controls. Reads and writes files; any thread.
#pragma once

#include "server-stub/hsm/token_key_uri.h"
#include "server-stub/verifier/seed_box.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kirikae::server {

//! What keeps a master key: a key of a token, or, without one, the file itself.
using MasterKeyKeeper = std::optional<hsm::TokenKeyUri>;

//! 32 bytes from the system; StartError without a source of randomness. The caller wipes them.
[[nodiscard]] std::vector<std::uint8_t> drawMasterKey();

//! What a key's file is to hold; secret without a token. With one, the token's key is made if it is not there, and the
//! sealed key is opened once as a trial. The caller wipes it. StartError: the token or its PIN file.
[[nodiscard]] std::string masterKeyText(std::span<const std::uint8_t> key, const MasterKeyKeeper& keeper);

//! The file's text, checked to be private; the caller wipes it. StartError: missing, open to others.
[[nodiscard]] std::string readMasterKeyText(const std::filesystem::path& file);

//! What keeps the key of such a text. StartError: it is neither form.
[[nodiscard]] MasterKeyKeeper keeperOf(const std::string& text, const std::filesystem::path& file);

//! The key of such a text; asks the token if there is one. `file` is for words. StartError: damaged, or the token.
[[nodiscard]] std::shared_ptr<const verifier::SeedBox> masterKeyFrom(const std::string& text,
                                                                     const std::filesystem::path& file);

} // namespace kirikae::server
