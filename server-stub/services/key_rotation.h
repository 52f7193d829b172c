// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Another master key under a running server: every seed is opened under the old one and sealed under the new one, some
// hundred rows a transaction. Both keys lie in the directory until the last seed is moved, so that a kill at any point
// leaves a store that opens, and the same command goes on. Main thread.
#pragma once

#include "server-stub/services/home_files.h"
#include "server-stub/services/master_key_file.h"

#include <string>

namespace kirikae::server {

struct RotationReport {
    std::int64_t resealed = 0; //!< by this run
    bool resumed = false;      //!< an earlier run was cut off
    std::string oldKeyId;
    std::string newKeyId;
    std::filesystem::path oldKeyFile; //!< where the old key was moved to
    bool inToken = false;             //!< a token keeps the new key
};

//! What is to keep the new key: nullopt: whatever keeps the old one; else this. StartError: another rotation is under
//! way (or one to another keeper was cut off), a seed is under neither key, one does not open, or a token is not there.
RotationReport rotateMasterKey(const HomeFiles& files, const std::optional<MasterKeyKeeper>& keeper = std::nullopt);

} // namespace kirikae::server
