// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/outer_witness.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/start_error.h"

#include <algorithm>
#include <fstream>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

//! Two hundred statements: more than enough to pass over one that is not whole.
constexpr std::streamoff tailLength = 64 * 1024;

std::string tailOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream) {
        throw StartError(certs::utf8(file) + (fs::exists(file)
                                                  ? " cannot be read; may the server's account read and write it?"
                                                  : " is missing: is its disk or share mounted? If this is the first "
                                                    "start with it, make an empty file there; if it is lost, make sure "
                                                    "that the store is the newest one first"));
    }
    const std::streamoff length = stream.tellg();
    stream.seekg(std::max<std::streamoff>(0, length - tailLength));
    std::string text(static_cast<std::size_t>(std::min(length, tailLength)), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream) {
        throw StartError(certs::utf8(file) + " cannot be read to its end");
    }
    return text;
}

bool isWithin(const fs::path& file, const fs::path& directory)
{
    const fs::path inner = fs::weakly_canonical(file);
    const fs::path outer = fs::weakly_canonical(directory.empty() ? fs::path(".") : directory);
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

} // namespace

std::optional<AuditWitness> readOuterWitness(const fs::path& file)
{
    const std::string text = tailOf(file);
    if (text.empty()) {
        return std::nullopt;
    }
    std::string_view rest = text;
    for (std::size_t begin = rest.rfind(witnessTitle); begin != std::string_view::npos;
         begin = rest.rfind(witnessTitle)) {
        if (auto witness = witnessFromFile(rest.substr(begin))) {
            return witness;
        }
        rest = rest.substr(0, begin);
    }
    throw StartError(certs::utf8(file) + " holds no statement of a witness: it is damaged, or another file");
}

void appendOuterWitness(const fs::path& file, const AuditWitness& witness)
{
    certs::appendToFile(file, witnessFile(witness));
}

void refuseUnfitOuterWitness(const HomeFiles& files, const std::string& storeId)
{
    if (files.outerWitness.empty()) {
        return;
    }
    const auto newest = readOuterWitness(files.outerWitness);
    if (isWithin(files.outerWitness, files.directory) || isWithin(files.outerWitness, files.store.parent_path())) {
        throw StartError(certs::utf8(files.outerWitness) +
                         " lies in the directory that it is to watch, and would be restored with it; give --witness a "
                         "file on another disk or host");
    }
    if (newest && newest->storeId != storeId) {
        throw StartError(certs::utf8(files.outerWitness) +
                         " is the witness of another store; give this one an (empty) file of its own");
    }
}

} // namespace kirikae::server
