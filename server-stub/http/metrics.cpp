// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/metrics.h"

#include "server-stub/api/wall_clock.h"

#include <algorithm>
#include <cstdio>

namespace kirikae::server {
namespace {

struct Bound {
    std::chrono::microseconds most;
    std::string_view text; //!< the same in seconds
};

constexpr std::array bounds{
    Bound{std::chrono::microseconds{100}, "0.0001"},  Bound{std::chrono::microseconds{250}, "0.00025"},
    Bound{std::chrono::microseconds{500}, "0.0005"},  Bound{std::chrono::milliseconds{1}, "0.001"},
    Bound{std::chrono::microseconds{2500}, "0.0025"}, Bound{std::chrono::milliseconds{5}, "0.005"},
    Bound{std::chrono::milliseconds{10}, "0.01"},     Bound{std::chrono::milliseconds{25}, "0.025"},
    Bound{std::chrono::milliseconds{50}, "0.05"},     Bound{std::chrono::milliseconds{100}, "0.1"},
    Bound{std::chrono::milliseconds{500}, "0.5"},     Bound{std::chrono::milliseconds{2500}, "2.5"},
    Bound{std::chrono::milliseconds{10'000}, "10"},
};

//! method="…",route="…"
std::string labelsOf(std::size_t index)
{
    const auto known = routes();
    std::string labels = "method=\"";
    labels += index < known.size() ? methodName(known[index].method) : std::string_view{"other"};
    labels += "\",route=\"";
    labels += index < known.size() ? known[index].path : std::string_view{"other"};
    labels += '"';
    return labels;
}

} // namespace

Metrics::Metrics()
    : m_routes(routes().size() + 1)
    , m_start(std::chrono::floor<std::chrono::seconds>(wallClockNow()))
{
    static_assert(bounds.size() + 1 == bucketCount);
}

void Metrics::countRequest(const Route* route, int status, std::chrono::steady_clock::duration took) noexcept
{
    constexpr std::size_t hundred = 100;
    const std::size_t index =
        route != nullptr ? static_cast<std::size_t>(route - routes().data()) : m_routes.size() - 1;
    PerRoute& counted = m_routes[index];
    const std::size_t statusClass = std::clamp<std::size_t>(static_cast<std::size_t>(status) / hundred, 1, 5) - 1;
    const auto bucket = static_cast<std::size_t>(
        std::find_if(bounds.begin(), bounds.end(), [&](const Bound& bound) { return took <= bound.most; }) -
        bounds.begin());
    counted.statuses[statusClass].fetch_add(1, std::memory_order_relaxed);
    counted.buckets[bucket].fetch_add(1, std::memory_order_relaxed);
    const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(took).count();
    counted.nanoseconds.fetch_add(static_cast<std::uint64_t>(std::max<std::int64_t>(nanoseconds, 0)),
                                  std::memory_order_relaxed);
}

void Metrics::countRefusedConnection(Refusal why) noexcept
{
    m_refusedConnections[static_cast<std::size_t>(why)].fetch_add(1, std::memory_order_relaxed);
}

void Metrics::countFailedHandshake(bool certificateRefused) noexcept
{
    (certificateRefused ? m_refusedCertificates : m_brokenHandshakes).fetch_add(1, std::memory_order_relaxed);
}

void Metrics::appendTo(std::string& out, const Gauges& gauges) const
{
    appendRequests(out);
    appendDurations(out);
    const auto gauge = [&out](std::string_view name, std::string_view help, std::int64_t value) {
        appendFamily(out, name, "gauge", help);
        appendSample(out, name, {}, static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0)));
    };
    gauge("kirikae_connections", "Open connections, handshakes under way included.", gauges.connections);
    gauge("kirikae_handshakes", "TLS handshakes under way.", gauges.handshakes);
    gauge("kirikae_worker_requests", "Requests that wait for a worker or are on one.", gauges.waiting);
    appendFamily(out, "kirikae_connections_refused_total", "counter", "Connections turned away, by the limit.");
    for (std::size_t i = 0; i < refusalCount; ++i) {
        std::string labels = "{limit=\"";
        labels += refusalName(static_cast<Refusal>(i));
        labels += "\"}";
        appendSample(out, "kirikae_connections_refused_total", labels, m_refusedConnections[i].load());
    }
    appendFamily(out, "kirikae_handshakes_failed_total", "counter", "TLS handshakes that came to nothing.");
    appendSample(out, "kirikae_handshakes_failed_total", R"({reason="certificate"})", m_refusedCertificates.load());
    appendSample(out, "kirikae_handshakes_failed_total", R"({reason="protocol"})", m_brokenHandshakes.load());
    gauge("process_start_time_seconds", "When the process started, in seconds since 1970.",
          m_start.time_since_epoch().count());
}

void Metrics::appendRequests(std::string& out) const
{
    constexpr std::string_view name = "kirikae_requests_total";
    appendFamily(out, name, "counter", "Answered requests by the route's pattern and the class of the status.");
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        for (std::size_t j = 1; j < statusClasses; ++j) { // nothing is answered with 1xx alone
            const std::string labels = "{" + labelsOf(i) + ",status=\"" + std::to_string(j + 1) + "xx\"}";
            appendSample(out, name, labels, m_routes[i].statuses[j].load(std::memory_order_relaxed));
        }
    }
}

void Metrics::appendDurations(std::string& out) const
{
    constexpr double nanosecondsPerSecond = 1e9;
    appendFamily(out, "kirikae_request_duration_seconds", "histogram",
                 "From a request's first byte to the end of its reply.");
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        const PerRoute& counted = m_routes[i];
        const std::string labels = labelsOf(i);
        std::uint64_t sum = 0;
        for (std::size_t j = 0; j < bucketCount; ++j) {
            sum += counted.buckets[j].load(std::memory_order_relaxed);
            std::string bucket = "{" + labels + ",le=\"";
            bucket += j < bounds.size() ? bounds[j].text : std::string_view{"+Inf"};
            bucket += "\"}";
            appendSample(out, "kirikae_request_duration_seconds_bucket", bucket, sum);
        }
        std::array<char, 32> seconds{};
        std::snprintf(seconds.data(), seconds.size(), "%.9g",
                      static_cast<double>(counted.nanoseconds.load(std::memory_order_relaxed)) / nanosecondsPerSecond);
        out += "kirikae_request_duration_seconds_sum{" + labels + "} " + seconds.data() + '\n';
        appendSample(out, "kirikae_request_duration_seconds_count", "{" + labels + "}", sum);
    }
}

void appendFamily(std::string& out, std::string_view name, std::string_view type, std::string_view help)
{
    const auto line = [&](std::string_view keyword, std::string_view rest) {
        out += "# ";
        out += keyword;
        out += ' ';
        out += name;
        out += ' ';
        out += rest;
        out += '\n';
    };
    line("HELP", help);
    line("TYPE", type);
}

void appendSample(std::string& out, std::string_view name, std::string_view labels, std::uint64_t value)
{
    out += name;
    out += labels;
    out += ' ';
    out += std::to_string(value);
    out += '\n';
}

} // namespace kirikae::server
