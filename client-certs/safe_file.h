// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Files as a certificate authority needs them: created with their final mode, replaced whole or not at all, and guarded
// by a lock that a dead process cannot keep. The one place of this library that knows the operating system; paths in
// UTF-8. Any thread; two writers of one file need the lock.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kirikae::certs {

enum class Privacy {
    secret, //!< 0600; on Windows an access list with the owner and the system alone
    open,   //!< 0644, less what the umask takes away; on Windows what the folder gives
};

enum class Durability {
    flushed, //!< on the disk when the call returns
    usual,   //!< when the system writes it
};

//! Writes a new file beside `path` and renames it over it. Error with the path and the system's reason.
void replaceFile(const std::filesystem::path& path, std::string_view bytes, Privacy privacy, Durability durability);

//! Adds to the end of a file that is there, on the disk when the call returns; what stands before is never touched.
//! Error with the reason, also when there is no such file.
void appendToFile(const std::filesystem::path& path, std::string_view bytes);

//! Renames a finished file, replacing what has the name; on the disk when the call returns. Error with the reason.
void moveFile(const std::filesystem::path& from, const std::filesystem::path& to);

//! The whole file; nullopt when there is none. Error when it cannot be read or is greater than `limit` bytes.
[[nodiscard]] std::optional<std::string> readFile(const std::filesystem::path& path,
                                                  std::size_t limit = std::size_t{256} << 20);

//! Makes a directory (and its parents) that only its owner may enter; nothing when it is there already.
void makePrivateDirectory(const std::filesystem::path& path);

//! The path as UTF-8, for messages.
[[nodiscard]] std::string utf8(const std::filesystem::path& path);
//! A path from UTF-8, on Windows too.
[[nodiscard]] std::filesystem::path pathFromUtf8(std::string_view text);

//! Holds DIR/.lock until it is destroyed; the system lets go of it when the process dies.
class DirectoryLock {
public:
    //! Waits up to `patience` for another holder; then Error.
    explicit DirectoryLock(const std::filesystem::path& directory,
                           std::chrono::milliseconds patience = std::chrono::seconds{10});
    ~DirectoryLock();
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;

private:
    struct Handle;
    std::unique_ptr<Handle> m_handle;
};

} // namespace kirikae::certs
