// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A bank's small client-certificate authority in one directory: a CA (ECDSA P-256), server and client certificates,
// PKCS#12 files, revocation and the CRL. It is there so that a company can run the reference server with its own users;
// it must not be used where the bank already has a real CA. One process writes at a time (a lock file); not
// thread-safe.
//
// Layout of the directory (all files created with their final mode; keys 0600, the rest 0644):
//   ca.pem ca.key crl.pem index.tsv .lock
// Every change takes the lock, reads the index again, and replaces whole files by renaming, so that a server that
// re-reads crl.pem meets the old list or the new one and nothing in between.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace kirikae::certs {

//! Anything that stops the authority: what happened and what to do, in words for a person. Never contains a secret.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

//! Whom a client certificate names. Written into the SAN as URI "urn:kirikae:user:COMPANY:LOGINID", percent-encoded.
struct Subject {
    std::string companyId;
    std::string loginId;
    friend bool operator==(const Subject&, const Subject&) = default;
};

struct ClientRequest {
    Subject subject;
    std::string displayName; //!< the person's name (UTF-8), CN of the certificate; empty: the login id
    std::chrono::days validity{730};
    std::chrono::days startsBefore{0}; //!< shifts notBefore and notAfter into the past (tests: expired certificates)
};

struct ServerRequest {
    std::vector<std::string> dnsNames{"localhost"};
    std::vector<std::string> ipAddresses{"127.0.0.1"};
    std::chrono::days validity{397};
};

//! A certificate with its private key, both PEM (PKCS#8). The key is wiped on destruction.
struct Issued {
    std::string certificatePem;
    std::string privateKeyPem;
    std::string serialHex; //!< lower case, no separators
    Issued() = default;
    Issued(Issued&&) noexcept = default;
    Issued& operator=(Issued&& other) noexcept;
    Issued(const Issued&) = delete;
    Issued& operator=(const Issued&) = delete;
    ~Issued();
};

//! One issued client certificate as index.tsv keeps it.
struct Record {
    std::string serialHex;
    Subject subject;
    std::chrono::sys_seconds notAfter;
    std::optional<std::chrono::sys_seconds> revokedAt;
};

class Authority {
public:
    //! Makes a new CA in `directory` (created 0700 if missing) with an empty CRL; Error when there is one already.
    static Authority create(const std::filesystem::path& directory, const std::string& commonName);
    //! Opens the CA in `directory`; Error when it is missing or damaged.
    static Authority open(const std::filesystem::path& directory);

    Authority(Authority&&) noexcept;
    Authority& operator=(Authority&&) noexcept;
    ~Authority();

    //! A client certificate (EKU clientAuth, keyUsage digitalSignature), entered in the index. It never outlives the
    //! CA. Earlier ones of the same person stand until they end or are revoked, so that the next one is taken over at
    //! leisure. Error when a name is empty, longer than 64 characters, not UTF-8 or holds a control character.
    [[nodiscard]] Issued issueClient(const ClientRequest& request);
    //! The same for many at once: one lock and one write of the index. All are issued or none is.
    [[nodiscard]] std::vector<Issued> issueClients(const std::vector<ClientRequest>& requests);
    //! A server certificate (EKU serverAuth) for the names; not in the index.
    [[nodiscard]] Issued issueServer(const ServerRequest& request);

    //! A certificate of this CA for the one that will follow it, to be sent by servers behind their own (as the
    //! second of server.pem): clients that know only this CA trust the successor's servers until it ends. It never
    //! outlives either CA. Error when `successorPem` is no self-signed authority, or is this one.
    [[nodiscard]] std::string certifySuccessor(const std::string& successorPem,
                                               std::chrono::days validity = std::chrono::days{730}) const;

    //! Writes `issued` and the CA certificate as PKCS#12 (AES-256-CBC, PBKDF2, SHA-256 MAC), mode 0600, atomically.
    void writePkcs12(const Issued& issued, const std::string& password, const std::string& friendlyName,
                     const std::filesystem::path& out) const;
    //! Writes `<stem>.pem` (0644) and `<stem>.key` (0600, PKCS#8 in clear) into `directory`. Error when the stem is no
    //! plain file name or would replace the CA's own files.
    static void writePem(const Issued& issued, const std::filesystem::path& directory, const std::string& stem);

    //! Revokes every standing certificate of the login id (of one company, or the one of that serial number, when
    //! given) and rewrites the CRL. Returns how many were revoked; Error when there is none.
    std::size_t revoke(const std::string& loginId, const std::optional<std::string>& companyId = std::nullopt,
                       const std::optional<std::string>& serialHex = std::nullopt);
    //! Signs and atomically replaces crl.pem; nextUpdate after `validity`.
    void writeCrl(std::chrono::days validity = std::chrono::days{30});

    //! Every client certificate ever issued, oldest first, as the index says now.
    [[nodiscard]] std::vector<Record> list() const;
    //! The CA certificate, PEM.
    [[nodiscard]] const std::string& certificatePem() const;

private:
    struct Impl;
    explicit Authority(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace kirikae::certs
