// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// --master-key and --pin-file, which two commands have. Main thread.
#pragma once

#include "server-stub/program/command_line.h"
#include "server-stub/services/master_key_file.h"

namespace kirikae::server {

inline constexpr Option masterKeyOption{
    "--master-key", "WHERE", "file, or a key of a PKCS#11 token: pkcs11:token=T;object=K?module-path=LIBRARY"};
inline constexpr Option pinFileOption{"--pin-file", "F", "with a token: the file (0600) that holds its user PIN"};

//! What is to keep the master key; nullopt when the command line does not say. UsageError.
[[nodiscard]] std::optional<MasterKeyKeeper> masterKeyKeeper(const CommandLine& line);

} // namespace kirikae::server
