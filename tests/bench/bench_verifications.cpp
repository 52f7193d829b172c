// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Durable one-time-password verifications through the API: sign-ins with a right code, each one transaction with
// synchronous=FULL (charge, compare-and-set, session, audit row) before it is answered. Every user signs in once per
// time step; the training clock moves on between the rounds, outside the measured time.
// usage: bench_verifications HOME PORT USERS CLIENTS ROUNDS [PID]      HOME as bench_company makes it
// With the server's PID also its CPU time a whole request: TLS record in, rules, commit, log line, TLS record out.
// Prints one JSON line; exit 0 only when every sign-in was accepted.

#include "server-stub/verifier/one_time_password.h"

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace std::chrono;

constexpr int period = 60;
constexpr int digits = 6;

//! One keep-alive connection with one user's certificate.
class Connection {
public:
    Connection(const std::string& home, const std::string& certificateStem, int port)
        : m_context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free)
        , m_ssl(nullptr, &SSL_free)
    {
        const std::string ca = home + "/client-certs/ca.pem";
        const std::string certificate = home + certificateStem + ".pem";
        const std::string key = home + certificateStem + ".key";
        SSL_CTX_set_min_proto_version(m_context.get(), TLS1_3_VERSION);
        SSL_CTX_set_verify(m_context.get(), SSL_VERIFY_PEER, nullptr);
        if (SSL_CTX_load_verify_locations(m_context.get(), ca.c_str(), nullptr) != 1 ||
            SSL_CTX_use_certificate_chain_file(m_context.get(), certificate.c_str()) != 1 ||
            SSL_CTX_use_PrivateKey_file(m_context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1) {
            throw std::runtime_error("cannot load the certificates of " + certificateStem);
        }
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error("cannot connect");
        }
        m_ssl.reset(SSL_new(m_context.get()));
        SSL_set_fd(m_ssl.get(), m_socket);
        SSL_set_tlsext_host_name(m_ssl.get(), "localhost");
        if (SSL_connect(m_ssl.get()) != 1) {
            throw std::runtime_error("the handshake failed");
        }
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { ::close(m_socket); }

    //! The status and body of one request.
    std::pair<int, std::string> ask(const std::string& method, const std::string& path, const std::string& body)
    {
        const std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/" +
                                    "json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        std::size_t written = 0;
        if (SSL_write_ex(m_ssl.get(), request.data(), request.size(), &written) != 1) {
            throw std::runtime_error("cannot send");
        }
        std::string reply;
        for (;;) {
            const std::size_t end = reply.find("\r\n\r\n");
            if (end != std::string::npos) {
                const std::size_t length = contentLength(reply);
                if (reply.size() >= end + 4 + length) {
                    return {std::stoi(reply.substr(9, 3)), reply.substr(end + 4, length)};
                }
            }
            char buffer[16384];
            std::size_t got = 0;
            if (SSL_read_ex(m_ssl.get(), buffer, sizeof buffer, &got) != 1) {
                throw std::runtime_error("the server closed the connection");
            }
            reply.append(buffer, got);
        }
    }

private:
    static std::size_t contentLength(const std::string& reply)
    {
        const std::size_t at = reply.find("Content-Length: ");
        return at == std::string::npos ? 0 : std::stoul(reply.substr(at + 16));
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl;
    int m_socket = -1;
};

struct User {
    std::string loginId;
    std::vector<std::uint8_t> key;
    std::unique_ptr<Connection> connection;
};

std::vector<User> readUsers(const std::string& home, std::size_t count)
{
    std::vector<User> users;
    std::ifstream in(home + "/bench/keys.tsv");
    std::string loginId;
    std::string hex;
    while (users.size() < count && in >> loginId >> hex) {
        User user;
        user.loginId = loginId;
        for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
            user.key.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
        }
        users.push_back(std::move(user));
    }
    return users;
}

//! Seconds since 1970 of "…\"now\":\"2023-03-20T00:00:00.000Z\"…".
sys_seconds instantIn(const std::string& json)
{
    const std::size_t at = json.find("\"now\":\"") + 7;
    const auto number = [&](std::size_t from, std::size_t length) { return std::stoi(json.substr(at + from, length)); };
    return sys_days{year{number(0, 4)} / number(5, 2) / number(8, 2)} + hours{number(11, 2)} + minutes{number(14, 2)} +
           seconds{number(17, 2)};
}

bool signIn(User& user, std::int64_t step)
{
    using namespace kirikae::verifier;
    CodeGenerator generator(Algorithm::Sha1, user.key, digits);
    const Code code = generator.at(static_cast<std::uint64_t>(step));
    const std::string body =
        "{\"password\":\"Login-" + user.loginId + "-1\",\"otp\":\"" + std::string(code.text()) + "\"}";
    const auto [status, answer] = user.connection->ask("POST", "/api/v1/session", body);
    if (status != 200) {
        std::fprintf(stderr, "%s: %d %s\n", user.loginId.c_str(), status, answer.c_str());
    }
    return status == 200;
}

//! Nanoseconds of CPU time of all threads of a process; 0 without one.
std::int64_t cpuOf(const std::string& pid)
{
    std::int64_t sum = 0;
    if (pid.empty()) {
        return sum;
    }
    for (const auto& task : std::filesystem::directory_iterator("/proc/" + pid + "/task")) {
        std::int64_t ran = 0;
        std::ifstream(task.path() / "schedstat") >> ran;
        sum += ran;
    }
    return sum;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6 && argc != 7) {
        std::fputs("usage: bench_verifications HOME PORT USERS CLIENTS ROUNDS [PID]\n", stderr);
        return 2;
    }
    try {
        const std::string home = argv[1];
        const int port = std::stoi(argv[2]);
        std::vector<User> users = readUsers(home, std::stoul(argv[3]));
        const std::size_t clients = std::stoul(argv[4]);
        const int rounds = std::stoi(argv[5]);
        const std::string pid = argc == 7 ? argv[6] : "";
        for (User& user : users) {
            user.connection = std::make_unique<Connection>(home, "/bench/" + user.loginId, port);
        }
        Connection operatorConnection(home, "/client-certs/hanakodt", port);
        std::atomic<long> accepted{0};
        nanoseconds measured{0};
        std::int64_t cpu = 0;
        for (int round = 0; round < rounds; ++round) {
            const auto clock =
                operatorConnection.ask("PUT", "/training/v1/clock", "{\"advanceSeconds\":60,\"rate\":0}");
            const std::int64_t step = kirikae::verifier::timeStep(instantIn(clock.second), seconds{period});
            const std::int64_t cpuBefore = cpuOf(pid);
            const auto begin = steady_clock::now();
            std::vector<std::thread> threads;
            for (std::size_t client = 0; client < clients; ++client) {
                threads.emplace_back([&, client] {
                    for (std::size_t i = client; i < users.size(); i += clients) {
                        accepted += signIn(users[i], step) ? 1 : 0;
                    }
                });
            }
            for (std::thread& thread : threads) {
                thread.join();
            }
            measured += steady_clock::now() - begin;
            cpu += cpuOf(pid) - cpuBefore;
        }
        const double seconds = duration<double>(measured).count();
        const long wanted = static_cast<long>(users.size()) * rounds;
        std::printf("{\"clients\":%zu,\"verifications\":%ld,\"accepted\":%ld,\"seconds\":%.3f,\"perSecond\":%.0f,"
                    "\"serverCpuUs\":%.1f}\n",
                    clients, wanted, accepted.load(), seconds, static_cast<double>(accepted) / seconds,
                    static_cast<double>(cpu) / 1e3 / static_cast<double>(wanted));
        return accepted == wanted ? 0 : 1;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_verifications: %s\n", failure.what());
        return 1;
    }
}
