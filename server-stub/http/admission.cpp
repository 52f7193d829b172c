// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/admission.h"

#include <algorithm>
#include <utility>

namespace kirikae::server {
namespace {

//! An IPv6 subscriber has a whole /64 to choose addresses from: it counts as one.
AddressBytes keyOf(AddressBytes address)
{
    constexpr AddressBytes mappedV4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::size_t prefix = 12;
    constexpr std::size_t subscriber = 8;
    if (!std::equal(address.begin(), address.begin() + prefix, mappedV4.begin())) {
        std::fill(address.begin() + subscriber, address.end(), static_cast<unsigned char>(0));
    }
    return address;
}

} // namespace

std::string_view refusalName(Refusal refusal)
{
    switch (refusal) {
    case Refusal::Connections:
        return "connections";
    case Refusal::ConnectionsOfAddress:
        return "address_connections";
    case Refusal::Handshakes:
        return "handshakes";
    case Refusal::HandshakesOfAddress:
        return "address_handshakes";
    }
    return {};
}

ConnectionPlace::ConnectionPlace(ConnectionPlace&& other) noexcept
    : m_owner(std::exchange(other.m_owner, nullptr))
    , m_key(other.m_key)
    , m_handshaking(other.m_handshaking)
{}

ConnectionPlace::~ConnectionPlace()
{
    if (m_owner != nullptr) {
        m_owner->leave(m_key, m_handshaking);
    }
}

void ConnectionPlace::endHandshake()
{
    if (m_owner != nullptr && std::exchange(m_handshaking, false)) {
        m_owner->endHandshake(m_key);
    }
}

std::optional<ConnectionPlace> Admission::enter(const AddressBytes& address, Refusal& why)
{
    const AddressBytes key = keyOf(address);
    const std::lock_guard lock(m_mutex);
    const auto known = m_addresses.find(key);
    const Counts own = known != m_addresses.end() ? known->second : Counts{};
    if (m_total.connections >= m_limits.connections) {
        why = Refusal::Connections;
    } else if (own.connections >= m_limits.connectionsPerAddress) {
        why = Refusal::ConnectionsOfAddress;
    } else if (m_total.handshakes >= m_limits.handshakes) {
        why = Refusal::Handshakes;
    } else if (own.handshakes >= m_limits.handshakesPerAddress) {
        why = Refusal::HandshakesOfAddress;
    } else {
        m_addresses[key] = {own.connections + 1, own.handshakes + 1};
        ++m_total.connections;
        ++m_total.handshakes;
        return ConnectionPlace(*this, key);
    }
    return std::nullopt;
}

Admission::Counts Admission::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_total;
}

std::size_t Admission::addresses() const
{
    const std::lock_guard lock(m_mutex);
    return m_addresses.size();
}

void Admission::endHandshake(const AddressBytes& key)
{
    const std::lock_guard lock(m_mutex);
    --m_total.handshakes;
    --m_addresses.find(key)->second.handshakes;
}

void Admission::leave(const AddressBytes& key, bool handshaking)
{
    const std::lock_guard lock(m_mutex);
    const int handshakes = handshaking ? 1 : 0;
    m_total.connections -= 1;
    m_total.handshakes -= handshakes;
    const auto own = m_addresses.find(key);
    own->second.connections -= 1;
    own->second.handshakes -= handshakes;
    if (own->second.connections == 0) {
        m_addresses.erase(own);
    }
}

} // namespace kirikae::server
