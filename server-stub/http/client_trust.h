// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Decides whether a client certificate is let in, and keeps on deciding while its connection is open. A chain is
// verified and its subject read once per certificate; after that only what can change is looked at: the dates and the
// revocation list of its own authority, since another one's says nothing about it. Thread-safe.
#pragma once

#include "server-stub/http/revocation_source.h"
#include "server-stub/services/requests.h"

#include <array>
#include <list>
#include <map>
#include <vector>

namespace kirikae::server {

class WorkerLane;

//! A client certificate whose chain was verified.
struct ClientCertificate {
    const RevocationSource* revocations = nullptr; //!< of the authority that issued it
    CertificateIdentity identity;
    std::string serial; //!< as serialBytes()
    std::chrono::sys_seconds notBefore;
    std::chrono::sys_seconds notAfter;
    std::shared_ptr<WorkerLane> lane; //!< its requests' way to the workers, shared by its connections
};

enum class Standing { Good, Revoked, OutOfDate, ListUnusable };

//! A good verdict and how long it may be taken over without looking again.
struct StandingCache {
    std::uint64_t generation = 0;
    std::chrono::sys_seconds goodUntil{};
};

class ClientTrust {
public:
    //! One for each authority whose certificates are let in; they outlive it.
    explicit ClientTrust(std::vector<const RevocationSource*> authorities);

    //! For SSL_CTX_set_cert_verify_callback: verifies the chain in `context` (or takes its earlier verdict over), then
    //! the standing. Null, with the reason set in `context`, when the certificate is not let in.
    [[nodiscard]] std::shared_ptr<const ClientCertificate> verify(X509_STORE_CTX* context);

    //! The standing at this moment; a few nanoseconds while `cache` holds.
    [[nodiscard]] Standing standing(const ClientCertificate& certificate, StandingCache& cache) const;

private:
    using Fingerprint = std::array<unsigned char, 32>;
    struct Known {
        std::shared_ptr<const ClientCertificate> certificate;
        std::list<Fingerprint>::iterator age;
    };
    std::shared_ptr<const ClientCertificate> find(const Fingerprint& fingerprint);
    void remember(const Fingerprint& fingerprint, std::shared_ptr<const ClientCertificate> certificate);

    [[nodiscard]] const RevocationSource* issuerOf(X509_STORE_CTX* context) const;

    const std::vector<const RevocationSource*> m_authorities;
    std::mutex m_mutex; //!< guards the two below
    std::map<Fingerprint, Known> m_known;
    std::list<Fingerprint> m_ages; //!< the least recently used last
};

} // namespace kirikae::server
