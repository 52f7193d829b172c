// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Who may connect before anything is known of him: counts connections and handshakes under way, of each client address
// and in total, so that one address (or many half-open handshakes) cannot take every place. It is there because a
// certificate is looked at only late in a handshake. Thread-safe.
#pragma once

#include "server-stub/http/http_options.h"

#include <array>
#include <map>
#include <mutex>
#include <optional>

namespace kirikae::server {

//! Why a connection is turned away.
enum class Refusal { Connections, ConnectionsOfAddress, Handshakes, HandshakesOfAddress };
inline constexpr std::size_t refusalCount = 4;
//! "connections", "address_connections", "handshakes", "address_handshakes".
[[nodiscard]] std::string_view refusalName(Refusal refusal);

//! An IPv6 address (IPv4 as ::ffff:a.b.c.d), in network order.
using AddressBytes = std::array<unsigned char, 16>;

class Admission;

//! One of the connections that are allowed at a time; whoever holds it last gives it back.
class ConnectionPlace {
public:
    ConnectionPlace(ConnectionPlace&& other) noexcept;
    ConnectionPlace& operator=(ConnectionPlace&&) = delete;
    ~ConnectionPlace();
    //! The handshake is over, and its place another's. More than once is harmless.
    void endHandshake();

private:
    friend class Admission;
    ConnectionPlace(Admission& owner, const AddressBytes& key)
        : m_owner(&owner)
        , m_key(key)
    {}

    Admission* m_owner;
    AddressBytes m_key;
    bool m_handshaking = true;
};

class Admission {
public:
    struct Counts {
        int connections = 0;
        int handshakes = 0;
    };

    explicit Admission(const ConnectionLimits& limits)
        : m_limits(limits)
    {}

    //! A place for a connection from `address`, or none and why. The owner outlives the place.
    [[nodiscard]] std::optional<ConnectionPlace> enter(const AddressBytes& address, Refusal& why);
    [[nodiscard]] Counts counts() const;
    //! How many addresses have a connection.
    [[nodiscard]] std::size_t addresses() const;

private:
    friend class ConnectionPlace;
    void endHandshake(const AddressBytes& key);
    void leave(const AddressBytes& key, bool handshaking);

    const ConnectionLimits m_limits;
    mutable std::mutex m_mutex; //!< guards the two below
    Counts m_total;
    std::map<AddressBytes, Counts> m_addresses;
};

} // namespace kirikae::server
