// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client certificates this person can sign in with, wherever they live: PKCS#12 files that were added, smart cards
// and USB keys, the Windows certificate store, the macOS keychain. A private key leaves its file only into memory and
// its card never. GUI thread; what may take longer than a blink (a card, a question of the system) is a future.
#pragma once

#include "app/common/instant.h"
#include "app/common/result.h"
#include "app/core/secret_text.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

class QObject;

namespace kirikae::core {

enum class IdentitySource { File, Card, WindowsStore, MacKeychain };

//! What the picker shows: people, not DNs.
struct IdentityInfo {
    QString id;         //!< stable; the key of the secret store and of settings
    QString filePath;   //!< the PKCS#12 file, or the card's module (display only)
    QString personName; //!< CN; empty until the file was opened once
    QString loginId;
    QString companyId;
    QString issuer;
    std::optional<Instant> notAfter;
    IdentitySource source = IdentitySource::File;
    QString cardLabel;       //!< what the card calls itself
    bool superseded = false; //!< the same person signed in with a newer one: folded away as an expired one is
};

enum class IdentityError {
    FileMissing,
    NotPkcs12,
    WrongPassword,
    OldEncryption,
    TooManyRounds, //!< opening it would take minutes or longer: damaged, or made to do so
    NoKey,
    NoCaCertificate,
    CannotStore,
    ModuleUnusable,   //!< not a PKCS#11 module, or its driver does not start
    CardMissing,      //!< no card with this certificate is in any reader
    CardEmpty,        //!< a card, and no client certificate on it
    CardRemoved,      //!< pulled out, or reset by somebody, while it was in use
    WrongPin,         //!< the inquiry afterwards says whether tries are left
    PinLocked,        //!< the card takes no PIN any more
    PinNotSet,        //!< the card wants its first PIN, which its own program sets
    EntryCancelled,   //!< the person turned away from the PIN pad or the system's question
    KeyRefused,       //!< the card or the system would not sign
    SourceUnavailable //!< the system's store cannot be read, or the organisation does not allow this source
};

//! How an identity is opened.
struct UnlockNeed {
    enum class By {
        Password,
        Pin,
        PinPad, //!< typed on the reader itself, never here
        Nothing //!< the system asks by itself, or nobody does
    };
    enum class Tries { Enough, Few, Last };
    By by = By::Password;
    Tries tries = Tries::Enough; //!< of the PIN, as the card tells
};

//! An opened certificate with its key and its issuing CA; made and read by adapters only.
class ClientIdentity {
public:
    virtual ~ClientIdentity() = default;
    //! Calls `gone` once, later and in the thread of `context`, when the key can no longer be asked to sign
    //! (CardRemoved, KeyRefused, EntryCancelled). A key from a file never goes.
    virtual void whenGone(QObject* context, std::function<void(IdentityError)> gone) const;
};

struct OpenedIdentity {
    IdentityInfo info;
    std::shared_ptr<const ClientIdentity> identity;
};

template <class T>
using IdentityReply = Result<T, IdentityError>;

class IdentityStore {
public:
    virtual ~IdentityStore() = default;
    //! Where new certificates may come from on this PC; what the organisation forbids is not among them.
    [[nodiscard]] virtual QList<IdentitySource> sources() const = 0;
    //! Known certificates. Reads no card and asks nobody.
    [[nodiscard]] virtual QList<IdentityInfo> list() const = 0;
    //! Reads the file with its password and remembers it (the path and the public facts, never the key). The same
    //! person's older entry of the list stays until settle().
    [[nodiscard]] virtual IdentityReply<OpenedIdentity> add(const QString& filePath, const SecretText& password) = 0;
    //! PKCS#11 modules found in the usual places of this PC.
    [[nodiscard]] virtual QStringList cardModules() const = 0;
    //! Reads every card in every reader of a module, without a PIN, and remembers the client certificates on them.
    [[nodiscard]] virtual QFuture<IdentityReply<QList<IdentityInfo>>> readCards(const QString& modulePath) = 0;
    //! What open() will want. A card must be there to be asked.
    [[nodiscard]] virtual QFuture<IdentityReply<UnlockNeed>> inquire(const QString& id) = 0;
    //! `secret` is the password or the PIN; empty for PinPad and Nothing.
    [[nodiscard]] virtual QFuture<IdentityReply<OpenedIdentity>> open(const QString& id, const SecretText& secret) = 0;
    virtual void remove(const QString& id) = 0;
    //! This one signed in: older ones of the same person are superseded from now on.
    virtual void settle(const QString& id) = 0;
};

} // namespace kirikae::core
