// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The certificates that the operating system keeps: the Windows certificate store (MY of this person, keys in CNG), the
// macOS keychain. Keys stay where they are and are asked to sign; the system itself asks the person for leave. One file
// of three is compiled. GUI thread; signing on threads of Qt's network.
#pragma once

#include "app/adapters/identity_shelf.h"
#include "app/adapters/open_identity.h"
#include "app/adapters/openssl_handle.h"

namespace kirikae::adapters {

//! This system's shelf; null where there is none.
[[nodiscard]] std::unique_ptr<IdentityShelf> makeSystemIdentityShelf();

//! A certificate of the system that a Kirikae server would know somebody by; nullopt for all others.
[[nodiscard]] std::optional<core::IdentityInfo> systemIdentityOf(const QByteArray& der, core::IdentitySource source);

//! The identity of a certificate whose key is `signer`; `candidates` are DER certificates among which its CA is looked
//! for. NoCaCertificate.
[[nodiscard]] core::IdentityReply<core::OpenedIdentity> systemIdentity(const core::IdentityInfo& info,
                                                                       const QByteArray& der,
                                                                       const QList<QByteArray>& candidates,
                                                                       std::shared_ptr<RemoteSigner> signer);

} // namespace kirikae::adapters
