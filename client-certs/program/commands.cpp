// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/program/commands.h"

#include "client-certs/authority.h"
#include "client-certs/pem.h"
#include "client-certs/program/command_line.h"
#include "client-certs/program/listing.h"
#include "client-certs/safe_file.h"
#include "client-certs/text.h"
#include "client-certs/wall_clock.h"

#include <algorithm>
#include <functional>
#include <iostream>

namespace kirikae::certs {

namespace {

constexpr int longestValidity = 3652;

struct Command {
    std::string name;
    std::string purpose;
    std::string usage;
    std::vector<OptionRule> options;
    std::function<void(const CommandLine&, std::ostream&)> run;
};

// The password in memory for as long as it is needed.
class Password {
public:
    explicit Password(const std::filesystem::path& file)
    {
        constexpr std::size_t limit = 64 * 1024;
        auto text = readFile(file, limit);
        if (!text) {
            throw Error("there is no password file " + utf8(file));
        }
        m_text = text->substr(0, text->find('\n'));
        wipe(*text);
        if (!m_text.empty() && m_text.back() == '\r') {
            m_text.pop_back();
        }
        if (m_text.empty() || !utf8Length(m_text)) {
            throw Error("the first line of the password file " + utf8(file) + " is empty or not UTF-8");
        }
    }
    ~Password() { wipe(m_text); }
    Password(const Password&) = delete;
    Password& operator=(const Password&) = delete;
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

std::filesystem::path pathOf(const CommandLine& line, const std::string& option)
{
    return pathFromUtf8(line.value(option));
}

void createAuthority(const CommandLine& line, std::ostream& out)
{
    const auto directory = pathOf(line, "--dir");
    static_cast<void>(Authority::create(directory, line.find("--name").value_or("Kirikae client certificates")));
    out << "created the certificate authority in " << utf8(directory) << '\n';
}

void issue(const CommandLine& line, std::ostream& out)
{
    auto authority = Authority::open(pathOf(line, "--dir"));
    const Password password{pathOf(line, "--password-file")}; // before anything is entered in the index
    ClientRequest request;
    request.subject = {line.value("--company"), line.value("--login-id")};
    request.displayName = line.find("--name").value_or(std::string{});
    request.validity =
        std::chrono::days{line.number("--valid-days", static_cast<int>(request.validity.count()), 1, longestValidity)};
    const auto issued = authority.issueClient(request);
    authority.writePkcs12(issued, password.text(), request.subject.loginId, pathOf(line, "--out"));
    if (line.has("--pem-dir")) {
        const auto directory = pathOf(line, "--pem-dir");
        makePrivateDirectory(directory);
        Authority::writePem(issued, directory, percentEncode(request.subject.loginId));
    }
    out << "issued " << issued.serialHex << " to " << request.subject.loginId << " of " << request.subject.companyId
        << ": " << line.value("--out") << '\n';
}

void issueServer(const CommandLine& line, std::ostream& out)
{
    auto authority = Authority::open(pathOf(line, "--dir"));
    ServerRequest request;
    if (line.has("--dns") || line.has("--ip")) {
        request.dnsNames = line.all("--dns");
        request.ipAddresses = line.all("--ip");
    }
    request.validity =
        std::chrono::days{line.number("--valid-days", static_cast<int>(request.validity.count()), 1, longestValidity)};
    const auto directory = pathOf(line, "--out-dir");
    const auto issued = authority.issueServer(request);
    makePrivateDirectory(directory);
    Authority::writePem(issued, directory, "server");
    out << "issued the server certificate " << issued.serialHex << ": server.pem and server.key in " << utf8(directory)
        << '\n';
}

void certifySuccessor(const CommandLine& line, std::ostream& out)
{
    const auto authority = Authority::open(pathOf(line, "--dir"));
    const auto successor = readFile(pathOf(line, "--successor"));
    if (!successor) {
        throw Error("there is no " + line.value("--successor"));
    }
    const std::chrono::days validity{line.number("--valid-days", 730, 1, longestValidity)};
    const auto pem = authority.certifySuccessor(*successor, validity);
    replaceFile(pathOf(line, "--out"), pem, Privacy::open, Durability::usual);
    out << "certified the successor: " << line.value("--out")
        << "; append it to the server.pem that the successor issues\n";
}

void revoke(const CommandLine& line, std::ostream& out)
{
    auto authority = Authority::open(pathOf(line, "--dir"));
    const auto count = authority.revoke(line.value("--login-id"), line.find("--company"), line.find("--serial"));
    out << "revoked " << count << (count == 1 ? " certificate" : " certificates") << " of " << line.value("--login-id")
        << "; crl.pem is up to date\n";
}

void signCrl(const CommandLine& line, std::ostream& out)
{
    constexpr int usual = 30;
    constexpr int longest = 366;
    auto authority = Authority::open(pathOf(line, "--dir"));
    authority.writeCrl(std::chrono::days{line.number("--valid-days", usual, 1, longest)});
    out << "signed " << utf8(pathOf(line, "--dir") / "crl.pem") << '\n';
}

void list(const CommandLine& line, std::ostream& out)
{
    const auto records = Authority::open(pathOf(line, "--dir")).list();
    out << (line.has("--json") ? listingJson(records, wallClock()) : listingTable(records, wallClock()));
}

const std::vector<Command>& commands()
{
    static const std::vector<Command> all{
        {"ca",
         "makes a new certificate authority; a server takes the client certificates of the one in its\n"
         "      client-certs/next as well, while it follows the present one",
         "--dir DIR [--name NAME]",
         {{"--dir", true}, {"--name"}},
         createAuthority},
        {"issue",
         "issues a client certificate as PKCS#12; the first line of F is its password. Somebody's next one is issued\n"
         "      in the same way: the old one is accepted too until it ends or is revoked",
         "--dir DIR --company ID --login-id ID --out F.p12 --password-file F [--pem-dir D]\n"
         "      [--name NAME] [--valid-days N]",
         {{"--dir", true},
          {"--company", true},
          {"--login-id", true},
          {"--out", true},
          {"--password-file", true},
          {"--pem-dir"},
          {"--name"},
          {"--valid-days"}},
         issue},
        {"server",
         "issues a server certificate (default: localhost, 127.0.0.1) as server.pem and server.key",
         "--dir DIR --out-dir O [--dns NAME]... [--ip ADDRESS]... [--valid-days N]",
         {{"--dir", true}, {"--out-dir", true}, {"--dns", false, true}, {"--ip", false, true}, {"--valid-days"}},
         issueServer},
        {"successor",
         "certifies the authority that will follow, so that clients of this one trust its servers",
         "--dir DIR --successor CA.pem --out F.pem [--valid-days N]",
         {{"--dir", true}, {"--successor", true}, {"--out", true}, {"--valid-days"}},
         certifySuccessor},
        {"revoke",
         "revokes every certificate of a login id, or the one with that serial number, and signs the revocation list",
         "--dir DIR --login-id ID [--company ID] [--serial HEX]",
         {{"--dir", true}, {"--login-id", true}, {"--company"}, {"--serial"}},
         revoke},
        {"crl",
         "signs the revocation list again; run it before the old one ends (30 days)",
         "--dir DIR [--valid-days N]",
         {{"--dir", true}, {"--valid-days"}},
         signCrl},
        {"list",
         "shows every client certificate",
         "--dir DIR [--json]",
         {{"--dir", true}, {"--json", false, false, true}},
         list},
    };
    return all;
}

void printUsage(const Command& command, std::ostream& out)
{
    out << "  kirikae-certs " << command.name << ' ' << command.usage << "\n      " << command.purpose << '\n';
}

void printHelp(std::ostream& out)
{
    out << "kirikae-certs: a small authority for the client certificates of a Kirikae server\n\nUsage:\n";
    for (const auto& command : commands()) {
        printUsage(command, out);
    }
    out << "  kirikae-certs --help | --version\n\nExit codes: 0 done, 1 refused or failed, 2 wrong use.\n";
}

void dispatch(const std::vector<std::string>& words, std::ostream& out)
{
    const auto asks = [&words](const char* option) {
        return std::find(words.begin(), words.end(), option) != words.end();
    };
    if (words.empty()) {
        throw UsageError("a command is missing");
    }
    if (words.front() == "--version" || (words.size() == 2 && asks("--version"))) {
        out << "kirikae-certs " << KIRIKAE_VERSION << '\n';
        return;
    }
    if (words.front() == "--help" || words.front() == "-h") {
        printHelp(out);
        return;
    }
    const auto& all = commands();
    const auto command = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.name == words.front(); });
    if (command == all.end()) {
        throw UsageError("unknown command: " + words.front());
    }
    if (asks("--help")) {
        printUsage(*command, out);
        return;
    }
    command->run(CommandLine{{words.begin() + 1, words.end()}, command->options}, out);
}

} // namespace

int runProgram(const std::vector<std::string>& words, std::ostream& out, std::ostream& errors)
{
    try {
        dispatch(words, out);
        out.flush();
        if (!out) {
            throw Error("the answer cannot be printed");
        }
        return 0;
    } catch (const UsageError& problem) {
        errors << "kirikae-certs: " << problem.what() << " (see kirikae-certs --help)\n";
        return 2;
    } catch (const std::exception& problem) {
        errors << "kirikae-certs: " << problem.what() << '\n';
        return 1;
    }
}

} // namespace kirikae::certs
