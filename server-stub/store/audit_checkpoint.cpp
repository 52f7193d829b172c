// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/audit_checkpoint.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace kirikae::server {
namespace {

std::optional<int> nibble(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    return std::nullopt;
}

std::vector<std::string_view> pieces(std::string_view text, char separator)
{
    std::vector<std::string_view> found;
    for (;;) {
        const std::size_t end = text.find(separator);
        found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return found;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> rowNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stop != text.data() + text.size() || number < 1) {
        return std::nullopt;
    }
    return number;
}

std::optional<Sha256> hashFromHex(std::string_view text)
{
    const auto bytes = bytesFromHex(text);
    Sha256 hash{};
    if (!bytes || bytes->size() != hash.size()) {
        return std::nullopt;
    }
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

//! What follows "name " in a line; nullopt when the line has another name.
std::optional<std::string_view> valueOf(std::string_view line, std::string_view name)
{
    if (line.size() <= name.size() || line.substr(0, name.size()) != name || line[name.size()] != ' ') {
        return std::nullopt;
    }
    return line.substr(name.size() + 1);
}

} // namespace

std::string hexOf(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

std::optional<Bytes> bytesFromHex(std::string_view text)
{
    if (text.size() % 2 != 0) {
        return std::nullopt;
    }
    Bytes bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = nibble(text[i]);
        const auto low = nibble(text[i + 1]);
        if (!high || !low) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<std::uint8_t>(*high << 4 | *low));
    }
    return bytes;
}

std::string checkpointText(const std::string& storeId, const AuditCheckpoint& checkpoint)
{
    return "kirikae audit checkpoint 1\nstore " + storeId + "\nrows " + std::to_string(checkpoint.first) + "-" +
           std::to_string(checkpoint.seq) + "\nhash " + hexOf(checkpoint.hash) + "\ntree " + hexOf(checkpoint.tree) +
           "\nat " + formatInstant(checkpoint.at) + "\nkey " + checkpoint.keyId + "\n";
}

std::string checkpointLine(const AuditCheckpoint& checkpoint)
{
    return std::to_string(checkpoint.first) + " " + std::to_string(checkpoint.seq) + " " + hexOf(checkpoint.hash) +
           " " + hexOf(checkpoint.tree) + " " + formatInstant(checkpoint.at) + " " + checkpoint.keyId + " " +
           hexOf(checkpoint.signature);
}

std::optional<AuditCheckpoint> checkpointFromLine(std::string_view line)
{
    const std::vector<std::string_view> parts = pieces(line, ' ');
    if (parts.size() != 7) {
        return std::nullopt;
    }
    const auto first = rowNumber(parts[0]);
    const auto seq = rowNumber(parts[1]);
    const auto hash = hashFromHex(parts[2]);
    const auto tree = hashFromHex(parts[3]);
    const auto at = parseInstant(parts[4]);
    const auto signature = bytesFromHex(parts[6]);
    if (!first || !seq || *first > *seq || !hash || !tree || !at || !signature) {
        return std::nullopt;
    }
    AuditCheckpoint checkpoint{*first, *seq, *hash, *tree, *at, std::string(parts[5]), *signature};
    // A number with a zero in front or an instant in another offset says the same and is not what was written.
    return checkpointLine(checkpoint) == line ? std::optional{std::move(checkpoint)} : std::nullopt;
}

std::string witnessText(const AuditWitness& witness)
{
    return std::string(witnessTitle) + "\nstore " + witness.storeId + "\nrow " + std::to_string(witness.seq) +
           "\nhash " + hexOf(witness.hash) + "\nat " + formatInstant(witness.at) + "\nkey " + witness.keyId + "\n";
}

std::string witnessFile(const AuditWitness& witness)
{
    return witnessText(witness) + "signature " + hexOf(witness.signature) + "\n";
}

std::optional<AuditWitness> witnessFromFile(std::string_view text)
{
    const std::vector<std::string_view> lines = pieces(text, '\n');
    if (lines.size() != 8 || lines[0] != witnessTitle || !lines[7].empty()) {
        return std::nullopt;
    }
    const auto store = valueOf(lines[1], "store");
    const auto row = valueOf(lines[2], "row");
    const auto hash = valueOf(lines[3], "hash");
    const auto at = valueOf(lines[4], "at");
    const auto key = valueOf(lines[5], "key");
    const auto signature = valueOf(lines[6], "signature");
    if (!store || !row || !hash || !at || !key || !signature) {
        return std::nullopt;
    }
    const auto seq = rowNumber(*row);
    const auto rowHash = hashFromHex(*hash);
    const auto instant = parseInstant(*at);
    const auto bytes = bytesFromHex(*signature);
    if (!seq || !rowHash || !instant || !bytes) {
        return std::nullopt;
    }
    AuditWitness witness{std::string(*store), *seq, *rowHash, *instant, std::string(*key), *bytes};
    return witnessFile(witness) == text ? std::optional{std::move(witness)} : std::nullopt;
}

} // namespace kirikae::server
