// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/program/master_key_option.h"

#include "client-certs/safe_file.h"

namespace kirikae::server {

std::optional<MasterKeyKeeper> masterKeyKeeper(const CommandLine& line)
{
    const std::string where = line.text(masterKeyOption.name);
    if (where.empty() || where == "file") {
        if (line.has(pinFileOption.name)) {
            throw UsageError("--pin-file goes with --master-key pkcs11:…");
        }
        return where.empty() ? std::nullopt : std::optional<MasterKeyKeeper>{MasterKeyKeeper{}};
    }
    try {
        hsm::TokenKeyUri uri = hsm::parseTokenKeyUri(where);
        if (line.has(pinFileOption.name)) {
            // A server is started from anywhere.
            uri.pinFile = certs::utf8(std::filesystem::absolute(certs::pathFromUtf8(line.text(pinFileOption.name))));
        }
        if (uri.pinFile.empty()) {
            throw UsageError("--master-key pkcs11:… needs --pin-file F, the file that holds the token's user PIN");
        }
        return MasterKeyKeeper{std::move(uri)};
    } catch (const hsm::HsmError& failure) {
        throw UsageError(failure.what());
    }
}

} // namespace kirikae::server
