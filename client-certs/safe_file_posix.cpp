// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/authority.h"
#include "client-certs/safe_file.h"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace kirikae::certs {

namespace {

[[noreturn]] void throwSystem(const std::string& what, const std::filesystem::path& path, int reason)
{
    throw Error(what + ' ' + utf8(path) + ": " + std::generic_category().message(reason));
}

class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {}
    ~Descriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

void writeAll(int descriptor, std::string_view bytes, const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            throwSystem("cannot write", path, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

// A rename is on the disk only when its directory is.
void flushDirectoryOf(const std::filesystem::path& path)
{
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    const Descriptor directory{::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.number() >= 0) {
        ::fsync(directory.number());
    }
}

void writeNew(const std::filesystem::path& path, std::string_view bytes, Privacy privacy, Durability durability)
{
    const mode_t mode = privacy == Privacy::secret ? 0600 : 0644;
    const Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)};
    if (file.number() < 0) {
        throwSystem("cannot create", path, errno);
    }
    writeAll(file.number(), bytes, path);
    if (durability == Durability::flushed && ::fsync(file.number()) != 0) {
        throwSystem("cannot write", path, errno);
    }
}

} // namespace

void replaceFile(const std::filesystem::path& path, std::string_view bytes, Privacy privacy, Durability durability)
{
    auto temporary = path;
    temporary += ".new-" + std::to_string(::getpid());
    ::unlink(temporary.c_str()); // left by a process of the same number that died here
    try {
        writeNew(temporary, bytes, privacy, durability);
    } catch (const Error&) {
        ::unlink(temporary.c_str());
        throw;
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        throwSystem("cannot replace", path, reason);
    }
    if (durability == Durability::flushed) {
        flushDirectoryOf(path);
    }
}

void appendToFile(const std::filesystem::path& path, std::string_view bytes)
{
    const Descriptor file{::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC)};
    if (file.number() < 0) {
        throwSystem("cannot open", path, errno);
    }
    writeAll(file.number(), bytes, path);
    if (::fsync(file.number()) != 0) {
        throwSystem("cannot write", path, errno);
    }
}

void moveFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (::rename(from.c_str(), to.c_str()) != 0) {
        throwSystem("cannot replace", to, errno);
    }
    flushDirectoryOf(to);
}

std::optional<std::string> readFile(const std::filesystem::path& path, std::size_t limit)
{
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status)) {
        if (status.type() == std::filesystem::file_type::not_found) {
            return std::nullopt;
        }
        throw Error("cannot read " + utf8(path) + ": " + problem.message());
    }
    if (std::filesystem::is_directory(status)) {
        throw Error("cannot read " + utf8(path) + ": it is a directory");
    }
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw Error("cannot read " + utf8(path) + ": may this user read it?");
    }
    std::string bytes;
    char piece[16384];
    while (file.read(piece, sizeof piece) || file.gcount() > 0) {
        bytes.append(piece, static_cast<std::size_t>(file.gcount()));
        if (bytes.size() > limit) {
            throw Error("cannot read " + utf8(path) + ": it is greater than expected");
        }
    }
    if (file.bad()) {
        throw Error("cannot read " + utf8(path) + ": the disk gave an error");
    }
    return bytes;
}

void makePrivateDirectory(const std::filesystem::path& path)
{
    std::error_code problem;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), problem);
    }
    if (::mkdir(path.c_str(), 0700) == 0) {
        return;
    }
    const int reason = errno;
    if (!std::filesystem::is_directory(path, problem)) {
        throwSystem("cannot create the directory", path, reason);
    }
}

struct DirectoryLock::Handle {
    explicit Handle(int descriptor)
        : file(descriptor)
    {}
    Descriptor file;
};

DirectoryLock::DirectoryLock(const std::filesystem::path& directory, std::chrono::milliseconds patience)
{
    const auto path = directory / ".lock";
    m_handle = std::make_unique<Handle>(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (m_handle->file.number() < 0) {
        throwSystem("cannot open", path, errno);
    }
    constexpr std::chrono::milliseconds pause{10};
    for (auto waited = std::chrono::milliseconds{0}; ::flock(m_handle->file.number(), LOCK_EX | LOCK_NB) != 0;
         waited += pause) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            throwSystem("cannot lock", path, errno);
        }
        if (waited >= patience) {
            throw Error("another process is changing " + utf8(directory) + "; try again when it is done");
        }
        std::this_thread::sleep_for(pause);
    }
}

DirectoryLock::~DirectoryLock() = default;

} // namespace kirikae::certs
