// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server's data directory: what `init` and `serve --training` create in it and what `serve` opens.
//   DIR/store.sqlite  DIR/master.key (0600)  DIR/server.pem  DIR/server.key (0600)  DIR/client-certs/  DIR/training
//   (marker)  DIR/audit.key (0600)  DIR/audit.pub  DIR/audit.checkpoints  DIR/audit.witness (home_files.h)
// Used at start-up only, on the main thread.
#pragma once

#include "server-stub/services/master_key_file.h"
#include "server-stub/services/services.h"
#include "server-stub/services/start_error.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace kirikae::server {

//! Creates store, master key, audit key, CA, server certificate, the company of `companyFile` and its users.
//! StartError when DIR already holds a store, the file is malformed (with the member's name), or the keeper's token
//! cannot be used.
void initialiseHome(const std::filesystem::path& directory, const std::filesystem::path& companyFile,
                    const MasterKeyKeeper& keeper = std::nullopt);

struct HomeOptions {
    std::filesystem::path directory;
    std::string storeUrl; //!< empty: sqlite inside the directory; "sqlite:PATH"
    bool training = false;
    bool acceptRestore = false;           //!< the operator's word that an older store is meant (restore.h)
    std::filesystem::path auditLog{};     //!< with it: an exported audit, for the revocations since; empty: none
    std::filesystem::path outerWitness{}; //!< a second witness out of the directory (outer_witness.h); empty: none
    std::function<void(std::string_view)> tell{}; //!< what was done at the start, for the log
};

//! Opens the store (migrating it), the master key and the clock. On an empty directory with training set, fills it with
//! the training companies first. StartError: no store; training wanted on real data or the reverse; unsafe key mode;
//! a store that is older than a witness, unless acceptRestore; an outer witness that is not there or does not fit.
[[nodiscard]] std::shared_ptr<ServiceContext> openHome(const HomeOptions& options);

} // namespace kirikae::server
