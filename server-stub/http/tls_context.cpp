// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/tls_context.h"

#include <openssl/err.h>

#include <exception>
#include <new>

namespace kirikae::server {
namespace {

using Peer = std::shared_ptr<const ClientCertificate>;

//! Where a session keeps the address of its connection's Peer.
int peerIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int verifyPeer(X509_STORE_CTX* store, void* trust)
{
    auto* const ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* const peer = static_cast<Peer*>(SSL_get_ex_data(ssl, peerIndex()));
    try {
        *peer = static_cast<ClientTrust*>(trust)->verify(store);
    } catch (const std::exception&) { // none may cross OpenSSL's own frames
        X509_STORE_CTX_set_error(store, X509_V_ERR_UNSPECIFIED);
        return 0;
    }
    return *peer ? 1 : 0;
}

[[noreturn]] void refuse(const std::string& what, const std::filesystem::path& file)
{
    throw HttpError(what + " " + utf8Path(file) + ": " + takeOpenSslError());
}

void loadOwnCertificate(SSL_CTX* context, const HttpOptions& options)
{
    if (SSL_CTX_use_certificate_chain_file(context, utf8Path(options.certificate).c_str()) != 1) {
        refuse("cannot read the server certificate", options.certificate);
    }
    if (SSL_CTX_use_PrivateKey_file(context, utf8Path(options.privateKey).c_str(), SSL_FILETYPE_PEM) != 1) {
        refuse("cannot read the server key", options.privateKey);
    }
    if (SSL_CTX_check_private_key(context) != 1) {
        refuse("the server key does not belong to", options.certificate);
    }
}

void loadClientAuthorities(SSL_CTX* context, const HttpOptions& options)
{
    for (const ClientAuthority& each : options.clientAuthorities) {
        const X509Handle authority = readCertificate(each.certificate);
        if (!authority || X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get()) != 1 ||
            SSL_CTX_add_client_CA(context, authority.get()) != 1) {
            refuse("cannot read the certificate authority", each.certificate);
        }
    }
}

} // namespace

TlsContext::TlsContext(const HttpOptions& options, ClientTrust& trust)
    : m_context(SSL_CTX_new(TLS_server_method()))
{
    ERR_clear_error();
    SSL_CTX* const context = m_context.get();
    if (context == nullptr || SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) != 1 ||
        SSL_CTX_set_ciphersuites(context,
                                 "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256") != 1 ||
        SSL_CTX_set1_groups_list(context, "X25519:P-256") != 1 || SSL_CTX_set_num_tickets(context, 0) != 1) {
        throw HttpError("cannot set TLS 1.3 up: " + takeOpenSslError());
    }
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                     SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // One read() a record instead of two.
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    // Straight from one of the CAs: its revocation list says nothing about another CA's certificates.
    SSL_CTX_set_verify_depth(context, 0);
    SSL_CTX_set_cert_verify_callback(context, &verifyPeer, &trust);
    loadOwnCertificate(context, options);
    loadClientAuthorities(context, options);
}

SslHandle TlsContext::newSession(std::uintptr_t socket, std::shared_ptr<const ClientCertificate>& peer) const
{
    SslHandle ssl(SSL_new(m_context.get()));
    // OpenSSL takes a socket as an int on every system; Windows promises that its handles fit (SSL_set_fd(3)).
    if (!ssl || SSL_set_fd(ssl.get(), static_cast<int>(socket)) != 1 ||
        SSL_set_ex_data(ssl.get(), peerIndex(), &peer) != 1) {
        throw std::bad_alloc();
    }
    SSL_set_accept_state(ssl.get());
    return ssl;
}

} // namespace kirikae::server
