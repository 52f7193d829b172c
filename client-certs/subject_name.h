// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reads whom a certificate names, for the server that meets it in a handshake. Pure; any thread.
#pragma once

#include "client-certs/authority.h"

struct x509_st;

namespace kirikae::certs {

//! The one "urn:kirikae:user:…" URI in the SAN; nullopt when there is none, more than one, or a malformed one
//! (bad percent-encoding, NUL, empty part, not UTF-8).
[[nodiscard]] std::optional<Subject> subjectOf(const x509_st& certificate);

//! The URI of a subject, percent-encoded (RFC 3986 §2.1: all but unreserved).
[[nodiscard]] std::string subjectUri(const Subject& subject);

//! The certificate's serial number: lower-case hex, no separators, no leading "00".
[[nodiscard]] std::string serialHexOf(const x509_st& certificate);

} // namespace kirikae::certs
