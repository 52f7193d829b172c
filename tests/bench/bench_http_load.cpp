// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Load on an HTTPS server of this machine, with a client certificate: GET requests on connections that stay open, or a
// full TLS 1.3 handshake before each. One thread on epoll, so that the client costs little of the cores that it shares
// with the server. Connects to 127.0.0.1 alone, ends by itself; exit 0 only when every answer was as expected.
//   bench_http_load --port N --ca F --cert F --key F [--mode keepalive|handshake] [--path P] [--header "Name: value"]
//       [--connections N] [--seconds S] [--warmup S] [--server-pid PID]
// Prints one JSON line. The server's CPU time is that of PID and all its descendants (nginx works in a child), in the
// system's ticks of 10 ms: measure for seconds. 0 without --server-pid.

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr Seconds longestSilence{20};

//! Every option with what it is when it is not given.
using Options = std::map<std::string, std::string>;

Options readOptions(int argc, char** argv)
{
    Options options{{"port", ""},          {"ca", ""},           {"cert", ""},       {"key", ""},
                    {"path", "/"},         {"header", ""},       {"seconds", "3"},   {"warmup", "0.5"},
                    {"mode", "keepalive"}, {"connections", "8"}, {"server-pid", "0"}};
    for (int i = 1; i < argc; i += 2) {
        const std::string name = std::string(argv[i]).substr(0, 2) == "--" ? argv[i] + 2 : "";
        if (i + 1 == argc || !options.contains(name)) {
            throw std::invalid_argument(std::string("unknown or without a value: ") + argv[i]);
        }
        options[name] = argv[i + 1];
    }
    if (options["mode"] != "keepalive" && options["mode"] != "handshake") {
        throw std::invalid_argument("--mode is keepalive or handshake");
    }
    return options;
}

double number(const Options& options, const std::string& name, double least, double most)
{
    char* end = nullptr;
    const double value = std::strtod(options.at(name).c_str(), &end);
    if (options.at(name).empty() || *end != '\0' || !(value >= least && value <= most)) {
        throw std::invalid_argument("--" + name + " is missing or out of its bounds");
    }
    return value;
}

using ContextPtr = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

ContextPtr makeContext(const Options& options)
{
    ContextPtr context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    if (SSL_CTX_load_verify_locations(context.get(), options.at("ca").c_str(), nullptr) != 1 ||
        SSL_CTX_use_certificate_chain_file(context.get(), options.at("cert").c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(context.get(), options.at("key").c_str(), SSL_FILETYPE_PEM) != 1) {
        throw std::runtime_error("cannot load the certificates");
    }
    return context;
}

//! CPU seconds, user and system, of a process and all its descendants.
double cpuSecondsOf(long root)
{
    std::map<long, std::pair<long, double>> processes; // id → parent, ticks
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        std::ifstream file(entry.path() / "stat");
        std::string line;
        if (name.find_first_not_of("0123456789") != std::string::npos || !std::getline(file, line)) {
            continue;
        }
        long parent = 0;
        std::array<double, 2> used{};
        // proc(5): the name before may hold blanks; then state, parent, nine more, utime, stime.
        std::sscanf(line.c_str() + line.rfind(')') + 2, "%*c %ld %*s %*s %*s %*s %*s %*s %*s %*s %*s %lf %lf", &parent,
                    &used[0], &used[1]);
        processes[std::stol(name)] = {parent, used[0] + used[1]};
    }
    if (!processes.contains(root)) {
        throw std::runtime_error("there is no such process");
    }
    double ticks = 0;
    for (const auto& [id, process] : processes) {
        long at = id;
        while (at != root && processes.contains(at)) {
            at = processes.at(at).first;
        }
        ticks += at == root ? process.second : 0;
    }
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

//! What every connection needs, and what they count together.
struct Load {
    ContextPtr context{nullptr, &SSL_CTX_free};
    std::string request;
    std::uint16_t port = 0;
    bool keepAlive = true;
    int epoll = -1;
    long answers = 0;
    Clock::time_point lastAnswer = Clock::now();
};

class Connection {
public:
    explicit Connection(Load& load)
        : m_load(load)
        , m_ssl(nullptr, &SSL_free)
    {}
    ~Connection() { close(); }

    void open()
    {
        close();
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_load.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
            errno != EINPROGRESS) {
            throw std::runtime_error("cannot connect");
        }
        m_ssl.reset(SSL_new(m_load.context.get()));
        SSL_set_fd(m_ssl.get(), m_socket);
        SSL_set_connect_state(m_ssl.get());
        SSL_set_tlsext_host_name(m_ssl.get(), "localhost");
        SSL_set1_host(m_ssl.get(), "localhost");
        m_sent = false;
        m_reply.clear();
        // Edge-triggered both ways: advance() goes on until OpenSSL wants more, so nothing is re-armed.
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = this;
        ::epoll_ctl(m_load.epoll, EPOLL_CTL_ADD, m_socket, &event);
    }

    //! As far as it goes without waiting. Throws when anything is not as expected.
    void advance()
    {
        for (;;) {
            std::size_t count = 0;
            char buffer[16384];
            // The first write does the handshake.
            const int result = m_sent ? SSL_read_ex(m_ssl.get(), buffer, sizeof buffer, &count)
                                      : SSL_write_ex(m_ssl.get(), m_load.request.data(), m_load.request.size(), &count);
            if (result != 1) {
                const int reason = SSL_get_error(m_ssl.get(), result);
                if (reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE) {
                    return;
                }
                throw std::runtime_error("the connection ended early");
            }
            if (!m_sent) {
                m_sent = true;
                continue;
            }
            m_reply.append(buffer, count);
            if (isComplete()) {
                ++m_load.answers;
                m_load.lastAnswer = Clock::now();
                m_reply.clear();
                m_sent = false;
                if (!m_load.keepAlive) {
                    open();
                    return;
                }
            }
        }
    }

private:
    //! Whether the whole answer is there.
    [[nodiscard]] bool isComplete() const
    {
        const std::size_t end = m_reply.find("\r\n\r\n");
        if (end == std::string::npos) {
            return false;
        }
        const std::size_t length = m_reply.find("\r\nContent-Length: ");
        if (m_reply.compare(0, 13, "HTTP/1.1 200 ") != 0 || length > end) {
            throw std::runtime_error("200 with Content-Length was expected: " + m_reply.substr(0, end));
        }
        const std::size_t whole = end + 4 + std::stoul(m_reply.substr(length + 18));
        if (m_reply.size() > whole) {
            throw std::runtime_error("more came than was asked for");
        }
        return m_reply.size() == whole;
    }

    void close()
    {
        if (m_socket >= 0) {
            SSL_shutdown(m_ssl.get());
            ERR_clear_error();
            ::close(m_socket); // which takes it off epoll as well
        }
        m_socket = -1;
    }

    Load& m_load;
    std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl;
    int m_socket = -1;
    bool m_sent = false;
    std::string m_reply;
};

void serveFor(Load& load, Seconds duration)
{
    const Clock::time_point begin = Clock::now();
    std::array<epoll_event, 64> events{};
    while (Clock::now() - begin < duration) {
        const int count = ::epoll_wait(load.epoll, events.data(), static_cast<int>(events.size()), 50);
        for (int i = 0; i < count; ++i) {
            static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr)->advance();
        }
        if (Clock::now() - load.lastAnswer > longestSilence) {
            throw std::runtime_error("no answer came for too long");
        }
    }
}

void run(const Options& options)
{
    const Seconds duration{number(options, "seconds", 0.1, 300)};
    const Seconds warmUp{number(options, "warmup", 0, 300)};
    const auto pid = static_cast<long>(number(options, "server-pid", 0, 1e9));
    const auto connections = static_cast<int>(number(options, "connections", 1, 1000));
    const std::string header = options.at("header").empty() ? "" : options.at("header") + "\r\n";
    Load load;
    load.port = static_cast<std::uint16_t>(number(options, "port", 1, 65535));
    load.context = makeContext(options);
    load.request = "GET " + options.at("path") + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
    load.keepAlive = options.at("mode") == "keepalive";
    load.epoll = ::epoll_create1(EPOLL_CLOEXEC);
    ::alarm(static_cast<unsigned>((duration + warmUp + longestSilence).count()) + 10); // whatever happens, it ends
    std::vector<std::unique_ptr<Connection>> all;
    for (int i = 0; i < connections; ++i) {
        all.push_back(std::make_unique<Connection>(load));
        all.back()->open();
    }
    serveFor(load, warmUp);
    const double cpuBefore = pid != 0 ? cpuSecondsOf(pid) : 0;
    const long answersBefore = load.answers;
    const Clock::time_point begin = Clock::now();
    serveFor(load, duration);
    const double seconds = Seconds(Clock::now() - begin).count();
    const auto answers = static_cast<double>(load.answers - answersBefore);
    const double cpu = pid != 0 ? cpuSecondsOf(pid) - cpuBefore : 0;
    if (answers == 0) {
        throw std::runtime_error("no answer came");
    }
    std::printf("{\"mode\":\"%s\",\"connections\":%d,\"requests\":%.0f,\"seconds\":%.3f,\"perSecond\":%.1f,"
                "\"serverCpuUs\":%.2f}\n",
                options.at("mode").c_str(), connections, answers, seconds, answers / seconds, cpu * 1e6 / answers);
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    try {
        run(readOptions(argc, argv));
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_http_load: %s\n", failure.what());
        return dynamic_cast<const std::invalid_argument*>(&failure) != nullptr ? 2 : 1;
    }
}
