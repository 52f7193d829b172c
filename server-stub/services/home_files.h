// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The names of what lies in a data directory, in one place. Pure; any thread.
#pragma once

#include <filesystem>
#include <string>

namespace kirikae::server {

struct HomeFiles {
    std::filesystem::path directory;
    std::filesystem::path store;          //!< store.sqlite, or where --store says
    std::filesystem::path masterKey;      //!< master.key (0600)
    std::filesystem::path nextMasterKey;  //!< master.key.new: there while a rotation is under way
    std::filesystem::path auditKey;       //!< audit.key (0600): signs checkpoints
    std::filesystem::path auditPublicKey; //!< audit.pub: checks them
    std::filesystem::path checkpoints;    //!< audit.checkpoints, beside the store
    std::filesystem::path witness;        //!< audit.witness, beside the store
    std::filesystem::path outerWitness{}; //!< a second one, out of the directory (outer_witness.h); empty: none
};

//! The files of a directory. `storeUrl` empty: the store inside it; "sqlite:PATH". StartError for another URL.
[[nodiscard]] HomeFiles homeFiles(const std::filesystem::path& directory, const std::string& storeUrl = {});

} // namespace kirikae::server
