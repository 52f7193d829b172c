// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Another master key under a running server: every seed is opened under the old one and sealed under the new one, some
// hundred rows a transaction. Both keys lie in the directory until the last seed is moved, so that a kill at any point
// leaves a store that opens, and the same command goes on. Main thread.
#pragma once

#include "server-stub/services/home_files.h"

#include <string>

namespace kirikae::server {

struct RotationReport {
    std::int64_t resealed = 0; //!< by this run
    bool resumed = false;      //!< an earlier run was cut off
    std::string oldKeyId;
    std::string newKeyId;
    std::filesystem::path oldKeyFile; //!< where the old key was moved to
};

//! StartError: another rotation is under way, a seed is under neither key, or one does not open.
RotationReport rotateMasterKey(const HomeFiles& files);

} // namespace kirikae::server
