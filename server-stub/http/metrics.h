// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the server counts for its operator, written in Prometheus' text format (version 0.0.4). A request is a route's
// own pattern and a class of statuses: no label names a person, a company or a token. Counting is a few relaxed
// additions. Thread-safe.
#pragma once

#include "server-stub/api/routes.h"
#include "server-stub/http/admission.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace kirikae::server {

//! What is looked at when somebody asks, instead of being counted.
struct Gauges {
    int connections = 0;
    int handshakes = 0; //!< under way
    int waiting = 0;    //!< requests with the workers: waiting for one, or on one
};

class Metrics {
public:
    Metrics();

    //! `route` null: another path, another method, or no request at all.
    void countRequest(const Route* route, int status, std::chrono::steady_clock::duration took) noexcept;
    void countRefusedConnection(Refusal why) noexcept;
    //! `certificateRefused`: the certificate was looked at; else the peer left, was too slow or spoke no TLS 1.3.
    void countFailedHandshake(bool certificateRefused) noexcept;

    //! Appends everything, each family with its HELP and TYPE.
    void appendTo(std::string& out, const Gauges& gauges) const;

private:
    using Counter = std::atomic<std::uint64_t>;
    static constexpr std::size_t statusClasses = 5; //!< 1xx to 5xx
    static constexpr std::size_t bucketCount = 14;  //!< the last without a bound
    struct PerRoute {
        std::array<Counter, statusClasses> statuses{};
        std::array<Counter, bucketCount> buckets{};
        Counter nanoseconds{0};
    };
    void appendRequests(std::string& out) const;
    void appendDurations(std::string& out) const;

    std::vector<PerRoute> m_routes; //!< as routes(); then what is no route
    std::array<Counter, refusalCount> m_refusedConnections{};
    Counter m_refusedCertificates{0};
    Counter m_brokenHandshakes{0};
    std::chrono::sys_seconds m_start;
};

//! "# HELP …" and "# TYPE …", the start of a family.
void appendFamily(std::string& out, std::string_view name, std::string_view type, std::string_view help);
//! One sample; `labels` with their braces, or empty.
void appendSample(std::string& out, std::string_view name, std::string_view labels, std::uint64_t value);

} // namespace kirikae::server
