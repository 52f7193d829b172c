// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client certificates this person can sign in with: PKCS#12 files that were added. A private key leaves its file
// only into memory; it is never written to disk in clear. GUI thread; opening a file takes milliseconds, and one that
// would take minutes is refused.
#pragma once

#include "app/common/instant.h"
#include "app/common/result.h"
#include "app/core/secret_text.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace kirikae::core {

//! An opened certificate with its key and its issuing CA; made and read by adapters only.
class ClientIdentity {
public:
    virtual ~ClientIdentity() = default;
};

//! What the picker shows: people, not DNs.
struct IdentityInfo {
    QString id;         //!< stable; the key of the secret store and of settings
    QString filePath;   //!< where the PKCS#12 file lies (display only)
    QString personName; //!< CN; empty until the file was opened once
    QString loginId;
    QString companyId;
    QString issuer;
    std::optional<Instant> notAfter;
};

enum class IdentityError {
    FileMissing,
    NotPkcs12,
    WrongPassword,
    OldEncryption,
    TooManyRounds, //!< opening it would take minutes or longer: damaged, or made to do so
    NoKey,
    NoCaCertificate,
    CannotStore
};

struct OpenedIdentity {
    IdentityInfo info;
    std::shared_ptr<const ClientIdentity> identity;
};

class IdentityStore {
public:
    virtual ~IdentityStore() = default;
    [[nodiscard]] virtual QList<IdentityInfo> list() const = 0;
    //! Reads the file with its password and remembers it (the path and the public facts, never the key).
    [[nodiscard]] virtual Result<OpenedIdentity, IdentityError> add(const QString& filePath,
                                                                    const SecretText& password) = 0;
    [[nodiscard]] virtual Result<OpenedIdentity, IdentityError> open(const QString& id, const SecretText& password) = 0;
    virtual void remove(const QString& id) = 0;
};

} // namespace kirikae::core
