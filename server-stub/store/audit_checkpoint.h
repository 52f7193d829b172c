// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The texts that an audit key signs, and the line a checkpoint has in a file. The texts are plain, so that a person can
// read what was signed and `openssl dgst` can check it; they are formats that others rely on and never change. Pure;
// any thread.
#pragma once

#include "server-stub/store/records.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kirikae::server {

//! "kirikae audit checkpoint 1", then a line each: store, rows, hash, tree, at, key. What the signature is over.
[[nodiscard]] std::string checkpointText(const std::string& storeId, const AuditCheckpoint& checkpoint);

//! One line of the file, without its line feed: "first seq hash tree at key signature".
[[nodiscard]] std::string checkpointLine(const AuditCheckpoint& checkpoint);
//! nullopt for anything that checkpointLine() does not write.
[[nodiscard]] std::optional<AuditCheckpoint> checkpointFromLine(std::string_view line);

//! The newest row somebody saw, kept outside the store (verifier.md 13).
struct AuditWitness {
    std::string storeId;
    std::int64_t seq = 0;
    Sha256 hash{};
    Instant at;
    std::string keyId;
    Bytes signature; //!< over witnessText()
};

//! The first line of a witness.
inline constexpr std::string_view witnessTitle = "kirikae audit witness 1";
//! witnessTitle, then a line each: store, row, hash, at, key. What the signature is over.
[[nodiscard]] std::string witnessText(const AuditWitness& witness);
//! The text and a last line with the signature.
[[nodiscard]] std::string witnessFile(const AuditWitness& witness);
//! nullopt for anything that witnessFile() does not write.
[[nodiscard]] std::optional<AuditWitness> witnessFromFile(std::string_view text);

//! Lower-case hex of any bytes, and back; nullopt for anything else.
[[nodiscard]] std::string hexOf(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<Bytes> bytesFromHex(std::string_view text);

} // namespace kirikae::server
