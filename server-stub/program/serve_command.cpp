// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/authority.h"
#include "server-stub/api/text.h"
#include "server-stub/http/http_server.h"
#include "server-stub/http/metrics.h"
#include "server-stub/program/commands.h"
#include "server-stub/program/platform.h"
#include "server-stub/program/utf8_path.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/services/audit_keeper.h"
#include "server-stub/services/server_home.h"
#include "server-stub/services/service_context.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

constexpr int usualThreads = 4;
constexpr std::int64_t mostThreads = 256;
constexpr std::int64_t mostAtATime = 1'000'000;
constexpr std::int64_t longestTimeout = 3'600'000;
constexpr std::chrono::hours oldTrainingList{24};

constexpr std::array options{
    Option{"--data", "DIR", "the data directory; with --training an empty one is filled", true},
    Option{"--listen", "HOST:PORT", "where to listen (127.0.0.1:0: any free port)"},
    Option{"--metrics", "HOST:PORT", "answer GET /metrics there in plain HTTP, on this machine alone"},
    Option{"--store", "URL", "sqlite:PATH (default: inside DIR)"},
    Option{"--training", "", "the training companies, a clock to set, tokens on the screen"},
    Option{"--threads", "N", "I/O threads (default: one a processor, at most 4)"},
    Option{"--client-version", "X.Y.Z", "tell clients that are older that there is this one"},
    Option{"--log-level", "LEVEL", "debug, info (default), warning or error"},
    Option{"--accept-restore", "", "the store is an older copy on purpose: make it safe, once (README)"},
    Option{"--audit-log", "FILE", "with it: the exported audit, for the revocations since the copy"},
    Option{"--witness", "FILE", "on another disk or host: finds out that all of DIR was restored (README)"},
    Option{"--exit-with-stdin", "", "stop when standard input ends: a child that never outlives its parent"},
    Option{"--handshake-timeout-ms", "N", "for a TLS handshake (10000)"},
    Option{"--request-timeout-ms", "N", "for a request, from its first byte to its last (10000)"},
    Option{"--idle-timeout-ms", "N", "between two requests of a connection (60000)"},
    Option{"--max-connections", "N", "connections at a time (10000)"},
    Option{"--max-address-connections", "N", "of them, from one client address (4096)"},
    Option{"--max-handshakes", "N", "handshakes at a time (4096)"},
    Option{"--max-address-handshakes", "N", "of them, from one client address (1024)"},
    Option{"--max-waiting", "N", "requests that wait for the store at a time (1024)"},
    Option{"--max-certificate-waiting", "N", "of them, of one client certificate (256)"},
};

//! HOST:PORT, with an IPv6 address in brackets.
ListenAddress listenAddress(std::string_view option, std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    int port = -1;
    if (colon != std::string_view::npos) {
        const std::string_view digits = text.substr(colon + 1);
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (error != std::errc{} || stop != digits.data() + digits.size()) {
            port = -1;
        }
    }
    if (port < 0 || port > 65535 || colon == 0) {
        throw UsageError(std::string{option} + " takes HOST:PORT, for example 127.0.0.1:8443");
    }
    std::string_view host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    return ListenAddress{std::string{host}, static_cast<std::uint16_t>(port)};
}

bool isLoopback(const ListenAddress& address)
{
    return address.host == "localhost" || address.host == "::1" || address.host.starts_with("127.");
}

//! A training server's passwords stand in the documentation: nobody but this machine may reach it.
void refuseTrainingForOthers(const HttpOptions& http)
{
    if (!isLoopback(http.listen)) {
        throw UsageError(
            "a training server listens on this machine alone (127.0.0.1, localhost or [::1]): its passwords "
            "are known to everybody");
    }
}

void setMilliseconds(std::chrono::milliseconds& value, const CommandLine& line, std::string_view name)
{
    value = std::chrono::milliseconds{line.integer(name, value.count(), 1, longestTimeout)};
}

void setLimit(int& value, const CommandLine& line, std::string_view name, std::int64_t least = 1)
{
    value = static_cast<int>(line.integer(name, value, least, mostAtATime));
}

//! The present authority's, and the next one's where there is one (README).
std::vector<fs::path> authorityDirectories(const fs::path& directory)
{
    std::vector<fs::path> found{directory / "client-certs"};
    const fs::path next = found.front() / "next";
    if (fs::exists(next / "ca.pem")) {
        found.push_back(next);
    }
    return found;
}

HttpOptions httpOptions(const CommandLine& line, const fs::path& directory)
{
    HttpOptions http;
    http.listen = listenAddress("--listen", line.text("--listen", "127.0.0.1:0"));
    if (line.has("--metrics")) {
        http.metrics = listenAddress("--metrics", line.text("--metrics"));
        if (!isLoopback(*http.metrics)) {
            throw UsageError("--metrics listens on this machine alone (127.0.0.1, localhost or [::1])");
        }
    }
    const int processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    http.ioThreads = static_cast<int>(line.integer("--threads", std::min(processors, usualThreads), 1, mostThreads));
    setMilliseconds(http.deadlines.handshake, line, "--handshake-timeout-ms");
    setMilliseconds(http.deadlines.request, line, "--request-timeout-ms");
    setMilliseconds(http.deadlines.idle, line, "--idle-timeout-ms");
    setLimit(http.limits.connections, line, "--max-connections");
    setLimit(http.limits.connectionsPerAddress, line, "--max-address-connections");
    setLimit(http.limits.handshakes, line, "--max-handshakes");
    setLimit(http.limits.handshakesPerAddress, line, "--max-address-handshakes");
    setLimit(http.workers.waiting, line, "--max-waiting", 0);
    setLimit(http.workers.waitingOfLane, line, "--max-certificate-waiting");
    http.certificate = directory / "server.pem";
    http.privateKey = directory / "server.key";
    for (const fs::path& each : authorityDirectories(directory)) {
        http.clientAuthorities.push_back({each / "ca.pem", each / "crl.pem"});
    }
    return http;
}

//! Digits and dots alone, because it goes into answers as it stands.
std::string clientVersion(const CommandLine& line)
{
    std::string version(line.text("--client-version", ""));
    const bool wellFormed =
        std::all_of(version.begin(), version.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    if (!wellFormed || version.size() > 32 || (line.has("--client-version") && version.empty())) {
        throw UsageError("--client-version takes digits and dots, for example 1.2.0");
    }
    return version;
}

LogLevel logLevel(const CommandLine& line)
{
    const auto level = logLevelFromName(line.text("--log-level", "info"));
    if (!level) {
        throw UsageError("--log-level takes debug, info, warning or error");
    }
    return *level;
}

//! A training server is its own authority and may lie unused for months: its revocation list is renewed at the start.
//! With real certificates that is the operator's job (kirikae-certs crl), so that a forgotten list is noticed.
void renewTrainingLists(const fs::path& directory)
{
    for (const fs::path& each : authorityDirectories(directory)) {
        std::error_code missing;
        const auto written = fs::last_write_time(each / "crl.pem", missing);
        if (missing || fs::file_time_type::clock::now() - written > oldTrainingList) {
            certs::Authority::open(each).writeCrl();
        }
    }
}

HomeOptions homeOptions(const CommandLine& line, Log& log)
{
    HomeOptions home;
    home.directory = pathFromUtf8(line.text("--data"));
    home.storeUrl = line.text("--store");
    home.training = line.has("--training");
    home.acceptRestore = line.has("--accept-restore");
    home.auditLog = pathFromUtf8(line.text("--audit-log"));
    home.outerWitness = pathFromUtf8(line.text("--witness"));
    home.tell = [&log](std::string_view what) { log.write(LogLevel::Warning, "store_restored", {{"done", what}}); };
    if (line.has("--audit-log") && !home.acceptRestore) {
        throw UsageError("--audit-log goes with --accept-restore");
    }
    return home;
}

void announce(const HttpServer& server)
{
    std::string text = "{\"event\":\"listening\",\"url\":";
    appendJsonText(text, server.url());
    if (const std::string metricsUrl = server.metricsUrl(); !metricsUrl.empty()) {
        text += ",\"metricsUrl\":";
        appendJsonText(text, metricsUrl);
    }
    text += ",\"pid\":" + std::to_string(processId()) + "}\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

//! On a worker. A store that fails leaves its numbers out; the requests say why in the log.
void appendStoreMetrics(std::string& out, TokenStore& store)
{
    try {
        const StoreState state = store.snapshot()->state();
        appendFamily(out, "kirikae_audit_rows", "gauge", "Rows of the audit chain.");
        appendSample(out, "kirikae_audit_rows", {}, static_cast<std::uint64_t>(state.auditSeq));
        appendFamily(out, "kirikae_store_generation", "counter", "Commits that changed what lists show.");
        appendSample(out, "kirikae_store_generation", {}, store.generation());
    } catch (const std::exception&) {
        return;
    }
}

//! Stops the server when standard input ends, unless the server has ended before: the watching thread may be blocked in
//! its read for good, so nobody waits for it, and it must not reach a server that is gone.
class InputWatch {
public:
    explicit InputWatch(HttpServer& server)
        : m_door(std::make_shared<Door>())
    {
        m_door->server = &server;
        std::thread([door = m_door] {
            waitForEndOfInput();
            const std::lock_guard lock(door->mutex);
            if (door->server != nullptr) {
                door->server->stop();
            }
        }).detach();
    }
    ~InputWatch()
    {
        const std::lock_guard lock(m_door->mutex);
        m_door->server = nullptr;
    }
    InputWatch(const InputWatch&) = delete;
    InputWatch& operator=(const InputWatch&) = delete;

private:
    struct Door {
        std::mutex mutex;
        HttpServer* server = nullptr;
    };
    std::shared_ptr<Door> m_door;
};

int run(const CommandLine& line)
{
    const fs::path directory = pathFromUtf8(line.text("--data"));
    const bool training = line.has("--training");
    const HttpOptions http = httpOptions(line, directory);
    const std::string newestClient = clientVersion(line);
    if (training) {
        refuseTrainingForOthers(http);
    }
    Log log(stderr, logLevel(line));
    ignoreBrokenPipes();
    raiseDescriptorLimit();

    const std::shared_ptr<ServiceContext> context = openHome(homeOptions(line, log));
    context->setFailureLog([&log](std::string_view what) {
        log.write(LogLevel::Error, "service_failed", {{"reason", what}});
    });
    Services services(context);
    if (training) {
        renewTrainingLists(directory);
    }
    Router router(services, context->clock(), log, training, newestClient);
    HomeFiles files = homeFiles(directory, line.text("--store"));
    files.outerWitness = pathFromUtf8(line.text("--witness"));
    const AuditKeeper keeper(context, files, openAuditKey(files)); // ends after the server: it signs the last rows
    HttpServer server(http, router, log, [&context](std::string& out) { appendStoreMetrics(out, context->store()); });
    announce(server);
    std::optional<InputWatch> input;
    if (line.has("--exit-with-stdin")) {
        input.emplace(server);
    }
    server.run();
    return 0;
}

} // namespace

Command serveCommand()
{
    return Command{"serve", "Serves the HTTPS API until SIGTERM, Ctrl+C or the end of standard input.", options, &run};
}

} // namespace kirikae::server
