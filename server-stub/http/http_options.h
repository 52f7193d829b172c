// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the network half of the server is told at start: where to listen, whose certificates to trust, how long to wait
// and how much to take. The defaults are the contract's limits. Pure data.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace kirikae::server {

//! Stops the start: what happened and what to do, for a person.
class HttpError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct HttpDeadlines {
    std::chrono::milliseconds handshake{std::chrono::seconds{10}};
    std::chrono::milliseconds request{
        std::chrono::seconds{10}};                            //!< from its first byte to its last; and a stalled reply
    std::chrono::milliseconds idle{std::chrono::seconds{60}}; //!< between two requests of a connection
    std::chrono::milliseconds lingering{std::chrono::seconds{2}}; //!< for the peer to read a refusal it was sent early
    std::chrono::milliseconds largeBody{std::chrono::seconds{120}}; //!< for a request that brings a token kit
    std::chrono::milliseconds stopping{std::chrono::seconds{10}};   //!< for what is in flight when the server stops
};

struct ListenAddress {
    std::string host = "127.0.0.1"; //!< an IP address, or "localhost"
    std::uint16_t port = 0;         //!< 0: any free one
};

//! How many at a time, before a client is known. Generous: a company's users may all come from one address.
struct ConnectionLimits {
    int connections = 10'000;
    int connectionsPerAddress = 4096;
    int handshakes = 4096; //!< under way
    int handshakesPerAddress = 1024;
};

//! How much of the workers, beyond which a request is answered with too_many_requests or waits.
struct WorkerLimits {
    //! Writers that wait for their turn each hold a thread (those whose commit others take to the disk do not), and
    //! cost little more than their stack: room for 32 of them, and 8 for whatever reads or hashes meanwhile. With fewer
    //! threads a group of commits stays small.
    int threads = 40;
    int waiting = 1024;      //!< requests with the pool at a time
    int waitingOfLane = 256; //!< of them, of one certificate
    int threadsOfLane = 32;  //!< workers that one certificate may have at a time; its other requests wait
};

//! Whose client certificates are let in.
struct ClientAuthority {
    std::filesystem::path certificate;    //!< PEM
    std::filesystem::path revocationList; //!< PEM, signed by it
};

struct HttpOptions {
    ListenAddress listen;
    std::optional<ListenAddress> metrics; //!< where GET /metrics is answered; a loopback address
    int ioThreads = 1;
    ConnectionLimits limits;
    WorkerLimits workers;
    std::uint32_t maxHeaderBytes = 16 * 1024;
    std::uint64_t maxBodyBytes = 1024 * 1024; //!< of a token kit: api::maxImportBytes
    int largeBodies = 2;                      //!< token kits in memory at a time
    HttpDeadlines deadlines;
    std::chrono::milliseconds revocationPoll{500}; //!< how often the CRL's file is looked at

    std::filesystem::path certificate;              //!< PEM, the server's certificate and what leads to its CA
    std::filesystem::path privateKey;               //!< PEM
    std::vector<ClientAuthority> clientAuthorities; //!< the present one, and the next one while it takes over
};

} // namespace kirikae::server
