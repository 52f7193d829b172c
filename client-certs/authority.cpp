// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/authority.h"

#include "client-certs/certificate_builder.h"
#include "client-certs/crl_builder.h"
#include "client-certs/index_file.h"
#include "client-certs/pem.h"
#include "client-certs/pkcs12_file.h"
#include "client-certs/safe_file.h"
#include "client-certs/subject_name.h"
#include "client-certs/text.h"
#include "client-certs/wall_clock.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace kirikae::certs {

namespace {

using std::chrono::days;
using std::chrono::sys_seconds;

constexpr std::size_t longestDnsName = 253;
constexpr days authorityValidity{3652};
constexpr days crlValidity{30};
constexpr std::chrono::hours clockSkew{1}; // certificates start a little earlier, for machines whose clock is behind

constexpr const char* certificateFile = "ca.pem";
constexpr const char* keyFile = "ca.key";
constexpr const char* crlFile = "crl.pem";
constexpr const char* indexFile = "index.tsv";

void checkName(const std::string& what, const std::string& name)
{
    if (!isCleanName(name)) {
        throw Error("the " + what + " is empty, not UTF-8, or holds a control character");
    }
    if (!fitsCertificate(name)) {
        throw Error("the " + what + " is longer than 64 characters: " + name);
    }
}

void checkValidity(days validity)
{
    if (validity < days{1} || validity > authorityValidity) {
        throw Error("a certificate can be valid for 1 to 3652 days");
    }
}

void checkDnsName(const std::string& name)
{
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '*';
    };
    if (name.empty() || name.size() > longestDnsName || !std::all_of(name.begin(), name.end(), isAllowed)) {
        throw Error("not a DNS name (write international names in their xn-- form): " + name);
    }
}

sys_seconds notAfterOf(const X509& certificate)
{
    std::tm parts{};
    need(ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &parts), "the CA certificate has no end date");
    const std::chrono::year_month_day date{std::chrono::year{parts.tm_year + 1900},
                                           std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                           std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    return std::chrono::sys_days{date} + std::chrono::hours{parts.tm_hour} + std::chrono::minutes{parts.tm_min} +
           std::chrono::seconds{parts.tm_sec};
}

Issued pemPair(const X509& certificate, const EVP_PKEY& key)
{
    Issued issued;
    issued.certificatePem = pemOf(certificate);
    issued.privateKeyPem = pemOf(key);
    issued.serialHex = serialHexOf(certificate);
    return issued;
}

// A name that stays inside its directory on every system.
void checkStem(const std::string& stem)
{
    if (!isCleanName(stem) || stem.find_first_of("/\\:*?\"<>|") != std::string::npos || stem == "." || stem == "..") {
        throw Error("not a plain file name: " + stem);
    }
}

bool isOwnFile(const std::filesystem::path& directory, const std::filesystem::path& file)
{
    std::error_code problem;
    const auto parent = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    constexpr std::array names{certificateFile, keyFile, crlFile, indexFile};
    auto own = utf8(file.filename()); // "CA.key" is the same file on Windows and macOS
    std::transform(own.begin(), own.end(), own.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::any_of(names.begin(), names.end(), [&own](const char* name) { return own == name; }) &&
           std::filesystem::equivalent(directory, parent, problem);
}

} // namespace

Issued::~Issued()
{
    wipe(privateKeyPem);
}

Issued& Issued::operator=(Issued&& other) noexcept
{
    if (this != &other) {
        wipe(privateKeyPem);
        certificatePem = std::move(other.certificatePem);
        privateKeyPem = std::move(other.privateKeyPem);
        serialHex = std::move(other.serialHex);
    }
    return *this;
}

struct Authority::Impl {
    std::filesystem::path directory;
    std::string certificatePem;
    CertificateHandle certificate;
    KeyHandle key;

    [[nodiscard]] Issuer issuer() const { return {*certificate, *key}; }
    [[nodiscard]] std::vector<Record> readIndex() const;
    void writeIndex(const std::vector<Record>& records) const;
    void writeCrlOf(const std::vector<Record>& records, sys_seconds now, days validity) const;
    [[nodiscard]] Issued sign(CertificatePlan plan, sys_seconds& notAfter) const;
};

std::vector<Record> Authority::Impl::readIndex() const
{
    const auto text = readFile(directory / indexFile);
    if (!text) {
        throw Error("there is no index.tsv in " + utf8(directory) +
                    "; restore it from a backup before issuing or revoking");
    }
    return parseIndex(*text);
}

void Authority::Impl::writeIndex(const std::vector<Record>& records) const
{
    replaceFile(directory / indexFile, indexText(records), Privacy::open, Durability::flushed);
}

void Authority::Impl::writeCrlOf(const std::vector<Record>& records, sys_seconds now, days validity) const
{
    const auto lastText = readFile(directory / crlFile);
    const auto last = lastText ? crlFromPem(*lastText) : nullptr;
    const auto crl = buildCrl(records, issuer(), nextCrlNumber(last.get(), now), now, validity);
    replaceFile(directory / crlFile, pemOf(*crl), Privacy::open, Durability::flushed);
}

Issued Authority::Impl::sign(CertificatePlan plan, sys_seconds& notAfter) const
{
    plan.notAfter = std::min(plan.notAfter, notAfterOf(*certificate));
    notAfter = plan.notAfter;
    const auto subjectKey = newKey();
    const auto signer = issuer();
    return pemPair(*buildCertificate(plan, *subjectKey, &signer), *subjectKey);
}

Authority::Authority(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{}
Authority::Authority(Authority&&) noexcept = default;
Authority& Authority::operator=(Authority&&) noexcept = default;
Authority::~Authority() = default;

Authority Authority::create(const std::filesystem::path& directory, const std::string& commonName)
{
    checkName("name of the CA", commonName);
    makePrivateDirectory(directory);
    const DirectoryLock lock{directory};
    for (const char* name : {certificateFile, keyFile}) {
        if (std::filesystem::exists(directory / name)) {
            throw Error("there is a " + std::string{name} + " in " + utf8(directory) +
                        " already; choose an empty directory");
        }
    }
    const auto now = wallClock();
    auto impl = std::make_unique<Impl>();
    impl->directory = directory;
    impl->key = newKey();
    impl->certificate = buildCertificate({Use::authority, commonName, {}, {}, now - clockSkew, now + authorityValidity},
                                         *impl->key, nullptr);
    impl->certificatePem = pemOf(*impl->certificate);
    auto keyPem = pemOf(*impl->key);
    replaceFile(directory / keyFile, keyPem, Privacy::secret, Durability::flushed);
    wipe(keyPem);
    impl->writeIndex({});
    impl->writeCrlOf({}, now, crlValidity);
    // Last, because open() takes ca.pem as the sign that the authority is complete.
    replaceFile(directory / certificateFile, impl->certificatePem, Privacy::open, Durability::flushed);
    return Authority{std::move(impl)};
}

Authority Authority::open(const std::filesystem::path& directory)
{
    const auto certificatePem = readFile(directory / certificateFile);
    auto keyPem = readFile(directory / keyFile);
    if (!certificatePem || !keyPem) {
        throw Error("there is no certificate authority in " + utf8(directory) +
                    " (ca.pem and ca.key); make one with: kirikae-certs ca --dir DIR");
    }
    auto impl = std::make_unique<Impl>();
    impl->directory = directory;
    impl->certificate = certificateFromPem(*certificatePem);
    impl->key = keyFromPem(*keyPem);
    wipe(*keyPem);
    if (!impl->certificate || !impl->key || X509_check_private_key(impl->certificate.get(), impl->key.get()) != 1) {
        throw Error("the certificate authority in " + utf8(directory) +
                    " is damaged: ca.pem and ca.key cannot be read or do not belong together");
    }
    impl->certificatePem = pemOf(*impl->certificate);
    return Authority{std::move(impl)};
}

Issued Authority::issueClient(const ClientRequest& request)
{
    return std::move(issueClients({request}).front());
}

std::vector<Issued> Authority::issueClients(const std::vector<ClientRequest>& requests)
{
    std::vector<Issued> all;
    std::vector<Record> added;
    const auto now = wallClock();
    for (const auto& request : requests) {
        const auto& subject = request.subject;
        checkName("company id", subject.companyId);
        checkName("login id", subject.loginId);
        checkValidity(request.validity);
        const auto& name = request.displayName.empty() ? subject.loginId : request.displayName;
        checkName("name", name);
        sys_seconds notAfter;
        all.push_back(m_impl->sign({Use::client,
                                    name,
                                    subject.companyId,
                                    {{AlternativeName::Kind::uri, subjectUri(subject)}},
                                    now - clockSkew - request.startsBefore,
                                    now + request.validity - request.startsBefore},
                                   notAfter));
        added.push_back({all.back().serialHex, subject, notAfter, std::nullopt});
    }
    const DirectoryLock lock{m_impl->directory};
    auto records = m_impl->readIndex();
    records.insert(records.end(), added.begin(), added.end());
    m_impl->writeIndex(records);
    return all;
}

Issued Authority::issueServer(const ServerRequest& request)
{
    checkValidity(request.validity);
    std::vector<AlternativeName> names;
    for (const auto& name : request.dnsNames) {
        checkDnsName(name);
        names.push_back({AlternativeName::Kind::dns, name});
    }
    for (const auto& address : request.ipAddresses) {
        checkName("IP address", address);
        names.push_back({AlternativeName::Kind::ip, address});
    }
    if (names.empty()) {
        throw Error("a server certificate needs at least one DNS name or IP address");
    }
    // The common name is for people; clients go by the alternative names (RFC 6125 §6.4.4).
    const auto now = wallClock();
    sys_seconds notAfter;
    return m_impl->sign(
        {Use::server, names.front().value.substr(0, longestName), {}, names, now - clockSkew, now + request.validity},
        notAfter);
}

std::string Authority::certifySuccessor(const std::string& successorPem, days validity) const
{
    checkValidity(validity);
    const auto successor = certificateFromPem(successorPem);
    if (!successor || X509_self_signed(successor.get(), 1) != 1 || X509_check_ca(successor.get()) != 1) {
        throw Error("the successor is no certificate of an authority: give the ca.pem that kirikae-certs ca made");
    }
    if (EVP_PKEY_eq(X509_get0_pubkey(successor.get()), m_impl->key.get()) == 1) {
        throw Error("the successor is this authority itself");
    }
    if (X509_get_pathlen(m_impl->certificate.get()) == 0) {
        throw Error("this authority was made by an older program and cannot vouch for a successor: give new "
                    "certificates to its users instead");
    }
    const auto now = wallClock();
    const auto notAfter = std::min({now + validity, notAfterOf(*m_impl->certificate), notAfterOf(*successor)});
    return pemOf(*kirikae::certs::certifySuccessor(*successor, m_impl->issuer(), now - clockSkew, notAfter));
}

void Authority::writePkcs12(const Issued& issued, const std::string& password, const std::string& friendlyName,
                            const std::filesystem::path& out) const
{
    if (isOwnFile(m_impl->directory, out)) {
        throw Error(utf8(out) + " is a file of the certificate authority itself; choose another name");
    }
    const auto certificate = certificateFromPem(issued.certificatePem);
    const auto key = keyFromPem(issued.privateKeyPem);
    if (!certificate || !key) {
        throw Error("the issued certificate or its key is no PEM");
    }
    replaceFile(out, pkcs12Bytes(*certificate, *key, *m_impl->certificate, password, friendlyName), Privacy::secret,
                Durability::usual);
}

void Authority::writePem(const Issued& issued, const std::filesystem::path& directory, const std::string& stem)
{
    checkStem(stem);
    const auto certificate = directory / pathFromUtf8(stem + ".pem");
    const auto key = directory / pathFromUtf8(stem + ".key");
    if (std::filesystem::exists(directory / indexFile) &&
        (isOwnFile(directory, certificate) || isOwnFile(directory, key))) {
        throw Error(utf8(certificate) + " is a file of the certificate authority itself; choose another directory");
    }
    replaceFile(key, issued.privateKeyPem, Privacy::secret, Durability::usual);
    replaceFile(certificate, issued.certificatePem, Privacy::open, Durability::usual);
}

std::size_t Authority::revoke(const std::string& loginId, const std::optional<std::string>& companyId,
                              const std::optional<std::string>& serialHex)
{
    const DirectoryLock lock{m_impl->directory};
    auto records = m_impl->readIndex();
    const auto now = wallClock();
    std::size_t known = 0;
    std::size_t revoked = 0;
    for (auto& record : records) {
        if (record.subject.loginId != loginId || (companyId && record.subject.companyId != *companyId) ||
            (serialHex && record.serialHex != *serialHex)) {
            continue;
        }
        ++known;
        if (!record.revokedAt) {
            record.revokedAt = now;
            ++revoked;
        }
    }
    // The index is the truth and comes first; the list that servers read is signed anew even when nothing is left to
    // revoke, so that a second try completes a first one that stopped between the two.
    if (revoked > 0) {
        m_impl->writeIndex(records);
    }
    if (known > 0) {
        m_impl->writeCrlOf(records, now, crlValidity);
    }
    if (revoked == 0) {
        const auto whom = loginId + (companyId ? " of company " + *companyId : std::string{}) +
                          (serialHex ? " with the serial number " + *serialHex : std::string{});
        throw Error(known == 0 ? "no certificate was issued to " + whom
                               : "every certificate of " + whom + " is revoked already");
    }
    return revoked;
}

void Authority::writeCrl(days validity)
{
    if (validity < days{1} || validity > days{366}) {
        throw Error("a revocation list can be valid for 1 to 366 days");
    }
    const DirectoryLock lock{m_impl->directory};
    m_impl->writeCrlOf(m_impl->readIndex(), wallClock(), validity);
}

std::vector<Record> Authority::list() const
{
    return m_impl->readIndex();
}

const std::string& Authority::certificatePem() const
{
    return m_impl->certificatePem;
}

} // namespace kirikae::certs
