// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/master_key_file.h"

#include "client-certs/safe_file.h"
#include "server-stub/hsm/token_key.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/secret_text.h"
#include "server-stub/services/start_error.h"
#include "server-stub/store/audit_checkpoint.h"

#include <array>
#include <sodium.h>

namespace kirikae::server {
namespace {

constexpr std::size_t masterKeyBytes = 32;
constexpr std::size_t longestPinFile = 1024;
constexpr std::string_view title = "kirikae master key 1\n";
constexpr std::array<std::string_view, 3> names{"key ", "under ", "sealed "};

//! "key ID", "under URI", "sealed HEX": what follows each name.
using Lines = std::array<std::string, names.size()>;

std::optional<Lines> linesOf(std::string_view text)
{
    if (!text.starts_with(title)) {
        return std::nullopt;
    }
    text.remove_prefix(title.size());
    Lines lines;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos || !text.starts_with(names[i])) {
            return std::nullopt;
        }
        std::string_view value = text.substr(names[i].size(), end - names[i].size());
        value.remove_suffix(value.ends_with('\r') ? 1 : 0); // the URI may be edited, with any editor
        lines[i] = value;
        text.remove_prefix(end + 1);
    }
    return text.empty() ? std::optional{lines} : std::nullopt;
}

//! Binds a sealed key to its id, so that two files cannot change places.
std::string contextOf(const std::string& keyId)
{
    return std::string(title) + keyId;
}

SecretText readPin(const hsm::TokenKeyUri& uri)
{
    if (uri.pinFile.empty()) {
        throw StartError("the token's PIN is not known: name its file with --pin-file, or as pin-source in the URI");
    }
    const std::filesystem::path file = certs::pathFromUtf8(uri.pinFile);
    auto text = certs::readFile(file, longestPinFile);
    if (!text) {
        throw StartError("there is no PIN file " + uri.pinFile + "; write the token's user PIN into it (chmod 600)");
    }
    refuseOpenKey(file);
    std::string_view pin = *text;
    pin.remove_suffix(pin.ends_with('\n') ? 1 : 0);
    pin.remove_suffix(pin.ends_with('\r') ? 1 : 0);
    SecretText secret(pin);
    sodium_memzero(text->data(), text->size());
    if (secret.empty()) {
        throw StartError("the PIN file " + uri.pinFile + " is empty; write the token's user PIN into it");
    }
    return secret;
}

//! A token's complaint with the file that led to it.
template <class Use>
auto withToken(const hsm::TokenKeyUri& uri, hsm::TokenKey::IfMissing ifMissing, const Use& use)
{
    const SecretText pin = readPin(uri);
    try {
        return use(hsm::TokenKey(uri, pin.reveal(), ifMissing));
    } catch (const hsm::HsmError& failure) {
        throw StartError("the PKCS#11 token of the master key: " + std::string(failure.what()));
    }
}

[[noreturn]] void refuseDamaged(const std::filesystem::path& file)
{
    throw StartError(certs::utf8(file) + " is damaged: it must have 32 bytes, or say which token opens it; restore it "
                                         "from the copy");
}

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

std::string masterKeyText(std::span<const std::uint8_t> key, const MasterKeyKeeper& keeper)
{
    if (!keeper) {
        return {key.begin(), key.end()};
    }
    const std::string keyId = verifier::SeedBox(key).keyId();
    return withToken(*keeper, hsm::TokenKey::IfMissing::Make, [&](const hsm::TokenKey& token) {
        const std::vector<std::uint8_t> sealed = token.seal(key, contextOf(keyId));
        std::vector<std::uint8_t> again = token.open(sealed, contextOf(keyId));
        const bool same = again.size() == key.size() && sodium_memcmp(again.data(), key.data(), key.size()) == 0;
        sodium_memzero(again.data(), again.size());
        if (!same) {
            throw hsm::HsmError("the token does not give back what it sealed; use another");
        }
        return std::string(title) + std::string(names[0]) + keyId + "\n" + std::string(names[1]) +
               hsm::formatTokenKeyUri(*keeper) + "\n" + std::string(names[2]) + hexOf(sealed) + "\n";
    });
}

std::string readMasterKeyText(const std::filesystem::path& file)
{
    auto text = certs::readFile(file);
    if (!text) {
        throw StartError(certs::utf8(file) + " is missing: without it no seed can be opened; restore it from the copy");
    }
    refuseOpenKey(file);
    return std::move(*text);
}

MasterKeyKeeper keeperOf(const std::string& text, const std::filesystem::path& file)
{
    if (text.size() == masterKeyBytes) {
        return std::nullopt;
    }
    const auto lines = linesOf(text);
    if (!lines) {
        refuseDamaged(file);
    }
    try {
        return hsm::parseTokenKeyUri((*lines)[1]);
    } catch (const hsm::HsmError& failure) {
        throw StartError(certs::utf8(file) + ", line 3: " + failure.what());
    }
}

std::shared_ptr<const verifier::SeedBox> masterKeyFrom(const std::string& text, const std::filesystem::path& file)
{
    const MasterKeyKeeper keeper = keeperOf(text, file);
    if (!keeper) {
        return std::make_shared<verifier::SeedBox>(
            std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    }
    const Lines lines = linesOf(text).value();
    const auto sealed = bytesFromHex(lines[2]);
    if (!sealed) {
        refuseDamaged(file);
    }
    auto key = withToken(*keeper, hsm::TokenKey::IfMissing::Refuse,
                         [&](const hsm::TokenKey& token) { return token.open(*sealed, contextOf(lines[0])); });
    if (key.size() != masterKeyBytes) {
        sodium_memzero(key.data(), key.size());
        refuseDamaged(file);
    }
    auto box = std::make_shared<verifier::SeedBox>(key);
    sodium_memzero(key.data(), key.size());
    if (box->keyId() != lines[0]) {
        refuseDamaged(file);
    }
    return box;
}

} // namespace kirikae::server
