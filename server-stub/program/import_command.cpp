// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// `import-tokens`: a kit from a file into a company's inventory, beside a running server or without one: the store's
// own lock keeps the two apart. The report goes to standard output; it holds no key and no whole serial number.
#include "client-certs/safe_file.h"
#include "server-stub/program/commands.h"
#include "server-stub/program/utf8_path.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/server_home.h"
#include "server-stub/services/token_import.h"

#include <openssl/crypto.h>

#include <array>
#include <cstdio>
#include <fstream>

namespace kirikae::server {
namespace {

constexpr std::array options{
    Option{"--data", "DIR", "the data directory; its server may be running", true},
    Option{"--company", "ID", "whose tokens they are", true},
    Option{"--key-file", "F", "encrypted PSKC: the pre-shared AES key, hexadecimal or raw (16, 24 or 32 bytes)"},
    Option{"--password-file", "F", "encrypted PSKC: the password, in UTF-8; one line end at its end is passed over"},
    Option{"--dry-run", "", "tell what would be done, and change nothing"},
    Option{"FILE", "", "the kit: PSKC (RFC 6030), or CSV with its header", true},
};
constexpr std::size_t longestSecretFile = 64 * 1024;
//! In the audit in the place of a login id; no certificate carries it, because it is not of the company.
constexpr const char* consoleActor = "(import-tokens)";

//! The content of a small file, wiped when it goes.
class SecretFile {
public:
    explicit SecretFile(const std::string& path)
    {
        auto text = certs::readFile(pathFromUtf8(path), longestSecretFile);
        if (!text) {
            throw StartError("there is no file " + path);
        }
        m_text.swap(*text);
    }
    ~SecretFile() { OPENSSL_cleanse(m_text.data(), m_text.size()); }
    SecretFile(const SecretFile&) = delete;
    SecretFile& operator=(const SecretFile&) = delete;
    [[nodiscard]] std::string_view text() const { return m_text; }

private:
    std::string m_text;
};

kits::KitSecret secretOf(const CommandLine& line)
{
    kits::KitSecret secret;
    if (line.has("--key-file") && line.has("--password-file")) {
        throw UsageError("give --key-file or --password-file, not both");
    }
    if (line.has("--key-file")) {
        const SecretFile file(line.text("--key-file"));
        secret.key = kits::preSharedKey(file.text());
        if (!secret.key) {
            throw UsageError("--key-file must hold 16, 24 or 32 bytes, raw or as hexadecimal digits");
        }
    }
    if (line.has("--password-file")) {
        const SecretFile file(line.text("--password-file"));
        std::string_view text = file.text();
        if (text.ends_with('\n')) {
            text.remove_suffix(1);
            text.remove_suffix(text.ends_with('\r') ? 1 : 0);
        }
        secret.password.emplace(std::vector<std::uint8_t>(text.begin(), text.end()));
    }
    return secret;
}

//! A file from the disk, whose first bytes may be looked at.
class KitFile {
public:
    explicit KitFile(const std::string& path)
        : m_path(path)
        , m_file(pathFromUtf8(path), std::ios::binary)
    {
        if (!m_file) {
            throw StartError("cannot read " + path);
        }
    }
    [[nodiscard]] kits::KitFormat format()
    {
        std::array<char, 256> beginning{};
        const std::size_t got = read(beginning);
        m_file.clear();
        m_file.seekg(0);
        const kits::KitFormat format = kits::formatOf({beginning.data(), got});
        OPENSSL_cleanse(beginning.data(), beginning.size());
        return format;
    }
    std::size_t read(std::span<char> room)
    {
        m_file.read(room.data(), static_cast<std::streamsize>(room.size()));
        if (m_file.bad()) {
            throw StartError("cannot read " + m_path);
        }
        return static_cast<std::size_t>(m_file.gcount());
    }

private:
    std::string m_path;
    std::ifstream m_file;
};

int run(const CommandLine& line)
{
    HomeOptions home;
    home.directory = pathFromUtf8(line.text("--data"));
    if (!std::filesystem::exists(home.directory / "store.sqlite")) {
        throw StartError("there is no store in " + line.text("--data") + "; make one with kirikae-server init");
    }
    home.training = std::filesystem::exists(home.directory / "training");
    const kits::KitSecret secret = secretOf(line);
    KitFile file(line.text("FILE"));
    const auto context = openHome(home);
    const auto company = context->store().snapshot()->company(CompanyId{line.text("--company")});
    if (!company) {
        throw StartError("there is no company " + line.text("--company") + " in the store");
    }
    const kits::KitFormat format = file.format();
    TokenImport import(*context, *company, format);
    readKit(
        import, [&file](std::span<char> room) { return file.read(room); }, format, secret);
    ImportReport report;
    if (line.has("--dry-run")) {
        report = import.forecast(*context->store().snapshot(), context->now());
    } else {
        UserRecord actor;
        actor.company = company->id;
        actor.loginId = LoginId{consoleActor};
        const auto transaction = context->store().begin(WriteSize::Many);
        report = import.settle(*transaction, actor, context->now());
    }
    const std::string text = toJson(report) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    return report.refused.empty() && report.failed.empty() ? 0 : 1;
}

} // namespace

Command importTokensCommand()
{
    return Command{"import-tokens", "Imports a token kit (PSKC or CSV) and prints what became of each token.", options,
                   &run};
}

} // namespace kirikae::server
