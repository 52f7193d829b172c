// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/authority.h"
#include "client-certs/safe_file.h"

#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <sddl.h>
#include <system_error>
#include <thread>
#include <vector>

namespace kirikae::certs {

namespace {

[[noreturn]] void throwSystem(const std::string& what, const std::filesystem::path& path, DWORD reason)
{
    throw Error(what + ' ' + utf8(path) + ": " + std::system_category().message(static_cast<int>(reason)));
}

class FileHandle {
public:
    explicit FileHandle(HANDLE handle)
        : m_handle(handle)
    {}
    ~FileHandle()
    {
        if (isOpen()) {
            CloseHandle(m_handle);
        }
    }
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    [[nodiscard]] bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE && m_handle != nullptr; }
    [[nodiscard]] HANDLE get() const { return m_handle; }

private:
    HANDLE m_handle;
};

// The account of this process as "S-1-5-…"; empty when the system does not say.
std::wstring ownSid()
{
    HANDLE raw = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw)) {
        return {};
    }
    const FileHandle token{raw};
    DWORD size = 0;
    GetTokenInformation(token.get(), TokenUser, nullptr, 0, &size);
    std::vector<unsigned char> buffer(size);
    LPWSTR text = nullptr;
    if (size == 0 || !GetTokenInformation(token.get(), TokenUser, buffer.data(), size, &size) ||
        !ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER*>(buffer.data())->User.Sid, &text)) {
        return {};
    }
    std::wstring sid = text;
    LocalFree(text);
    return sid;
}

// An access list with this account and the system alone, inheriting nothing.
class OwnerOnly {
public:
    OwnerOnly()
    {
        const auto sid = ownSid();
        const auto list = L"D:P(A;;FA;;;" + sid + L")(A;;FA;;;SY)";
        if (sid.empty() || !ConvertStringSecurityDescriptorToSecurityDescriptorW(list.c_str(), SDDL_REVISION_1,
                                                                                 &m_descriptor, nullptr)) {
            throw Error("Windows gives no access list for a private file");
        }
        m_attributes.nLength = sizeof m_attributes;
        m_attributes.lpSecurityDescriptor = m_descriptor;
        m_attributes.bInheritHandle = FALSE;
    }
    ~OwnerOnly() { LocalFree(m_descriptor); }
    OwnerOnly(const OwnerOnly&) = delete;
    OwnerOnly& operator=(const OwnerOnly&) = delete;
    [[nodiscard]] SECURITY_ATTRIBUTES* attributes() { return &m_attributes; }

private:
    PSECURITY_DESCRIPTOR m_descriptor = nullptr;
    SECURITY_ATTRIBUTES m_attributes{};
};

void writeAll(const FileHandle& file, std::string_view bytes, const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        DWORD written = 0;
        const auto piece = static_cast<DWORD>(bytes.size() < (1U << 20) ? bytes.size() : (1U << 20));
        if (!WriteFile(file.get(), bytes.data(), piece, &written, nullptr)) {
            throwSystem("cannot write", path, GetLastError());
        }
        bytes.remove_prefix(written);
    }
}

void writeNew(const std::filesystem::path& path, std::string_view bytes, Privacy privacy, Durability durability)
{
    std::unique_ptr<OwnerOnly> ownerOnly;
    if (privacy == Privacy::secret) {
        ownerOnly = std::make_unique<OwnerOnly>();
    }
    const FileHandle file{CreateFileW(path.c_str(), GENERIC_WRITE, 0, ownerOnly ? ownerOnly->attributes() : nullptr,
                                      CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr)};
    if (!file.isOpen()) {
        throwSystem("cannot create", path, GetLastError());
    }
    writeAll(file, bytes, path);
    if (durability == Durability::flushed && !FlushFileBuffers(file.get())) {
        throwSystem("cannot write", path, GetLastError());
    }
}

constexpr std::chrono::milliseconds pause{10};
constexpr int renameTries = 200; // a virus scanner or a reader may hold the old file for a moment

} // namespace

void replaceFile(const std::filesystem::path& path, std::string_view bytes, Privacy privacy, Durability durability)
{
    auto temporary = path;
    temporary += ".new-" + std::to_string(GetCurrentProcessId());
    DeleteFileW(temporary.c_str()); // left by a process of the same number that died here
    try {
        writeNew(temporary, bytes, privacy, durability);
    } catch (const Error&) {
        DeleteFileW(temporary.c_str());
        throw;
    }
    const DWORD flags = MOVEFILE_REPLACE_EXISTING | (durability == Durability::flushed ? MOVEFILE_WRITE_THROUGH : 0U);
    for (int tries = 0; !MoveFileExW(temporary.c_str(), path.c_str(), flags); ++tries) {
        const DWORD reason = GetLastError();
        const bool held = reason == ERROR_SHARING_VIOLATION || reason == ERROR_ACCESS_DENIED;
        if (!held || tries >= renameTries) {
            DeleteFileW(temporary.c_str());
            throwSystem("cannot replace", path, reason);
        }
        std::this_thread::sleep_for(pause);
    }
}

void appendToFile(const std::filesystem::path& path, std::string_view bytes)
{
    const FileHandle file{CreateFileW(path.c_str(), FILE_APPEND_DATA, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                                      FILE_ATTRIBUTE_NORMAL, nullptr)};
    if (!file.isOpen()) {
        throwSystem("cannot open", path, GetLastError());
    }
    writeAll(file, bytes, path);
    if (!FlushFileBuffers(file.get())) {
        throwSystem("cannot write", path, GetLastError());
    }
}

void moveFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (!MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
        throwSystem("cannot replace", to, GetLastError());
    }
}

std::optional<std::string> readFile(const std::filesystem::path& path, std::size_t limit)
{
    // Shared with everybody, deletion too, so that reading keeps no writer from replacing the file.
    constexpr DWORD shared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE raw = INVALID_HANDLE_VALUE;
    for (int tries = 0; raw == INVALID_HANDLE_VALUE; ++tries) {
        raw = CreateFileW(path.c_str(), GENERIC_READ, shared, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
        if (raw != INVALID_HANDLE_VALUE) {
            break;
        }
        const DWORD reason = GetLastError();
        if (reason == ERROR_FILE_NOT_FOUND || reason == ERROR_PATH_NOT_FOUND) {
            return std::nullopt;
        }
        const bool beingReplaced = reason == ERROR_SHARING_VIOLATION || reason == ERROR_ACCESS_DENIED;
        std::error_code problem;
        if (!beingReplaced || tries >= renameTries || std::filesystem::is_directory(path, problem)) {
            throwSystem("cannot read", path, reason);
        }
        std::this_thread::sleep_for(pause);
    }
    const FileHandle file{raw};
    std::string bytes;
    char piece[16384];
    for (;;) {
        DWORD count = 0;
        if (!ReadFile(file.get(), piece, sizeof piece, &count, nullptr)) {
            throwSystem("cannot read", path, GetLastError());
        }
        if (count == 0) {
            return bytes;
        }
        bytes.append(piece, count);
        if (bytes.size() > limit) {
            throw Error("cannot read " + utf8(path) + ": it is greater than expected");
        }
    }
}

void makePrivateDirectory(const std::filesystem::path& path)
{
    std::error_code problem;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), problem);
    }
    if (std::filesystem::is_directory(path, problem)) {
        return;
    }
    // No closed access list here: what lies in the directory (ca.pem) is open, and each secret file carries its own.
    if (!CreateDirectoryW(path.c_str(), nullptr)) {
        throwSystem("cannot create the directory", path, GetLastError());
    }
}

struct DirectoryLock::Handle {
    FileHandle file;
};

DirectoryLock::DirectoryLock(const std::filesystem::path& directory, std::chrono::milliseconds patience)
{
    const auto path = directory / L".lock";
    for (auto waited = std::chrono::milliseconds{0};; waited += pause) {
        // Opened without sharing: the open handle is the lock.
        m_handle.reset(new Handle{FileHandle{CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                                         OPEN_ALWAYS, FILE_ATTRIBUTE_HIDDEN, nullptr)}});
        if (m_handle->file.isOpen()) {
            return;
        }
        const DWORD reason = GetLastError();
        if (reason != ERROR_SHARING_VIOLATION) {
            throwSystem("cannot lock", path, reason);
        }
        if (waited >= patience) {
            throw Error("another process is changing " + utf8(directory) + "; try again when it is done");
        }
        std::this_thread::sleep_for(pause);
    }
}

DirectoryLock::~DirectoryLock() = default;

} // namespace kirikae::certs
