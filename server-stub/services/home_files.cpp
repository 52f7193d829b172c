// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/home_files.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/start_error.h"

namespace kirikae::server {
namespace {

std::filesystem::path storePath(const std::filesystem::path& directory, const std::string& storeUrl)
{
    constexpr std::string_view scheme = "sqlite:";
    if (storeUrl.empty()) {
        return directory / "store.sqlite";
    }
    if (storeUrl.substr(0, scheme.size()) != scheme) {
        throw StartError("--store takes sqlite:PATH in this version, not " + storeUrl.substr(0, storeUrl.find(':')) +
                         ":");
    }
    return certs::pathFromUtf8(storeUrl.substr(scheme.size()));
}

} // namespace

HomeFiles homeFiles(const std::filesystem::path& directory, const std::string& storeUrl)
{
    const std::filesystem::path store = storePath(directory, storeUrl);
    return {directory,
            store,
            directory / "master.key",
            directory / "master.key.new",
            directory / "audit.key",
            directory / "audit.pub",
            store.parent_path() / "audit.checkpoints",
            store.parent_path() / "audit.witness"};
}

} // namespace kirikae::server
