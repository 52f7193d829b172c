// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the person's organisation has laid down for this program: the address of the bank's server, the proxy, where
// certificates may come from, when the screen locks, and what is allowed. Pure: the layers come from a PolicySource.
// A value that cannot be understood is never guessed at: it is left out and named in `problems`. Any thread.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariantMap>

#include <chrono>
#include <optional>

namespace kirikae::core {

//! Where client certificates come from.
enum class CertificateSource {
    File,  //!< a PKCS#12 file
    Card,  //!< a smart card or USB key through PKCS#11
    System //!< the certificate store of Windows, the keychain of macOS
};

//! One value and whether the organisation forces it (else it is only what the program begins with).
template <class T>
struct Ruled {
    T value{};
    bool forced = false;
    friend bool operator==(const Ruled&, const Ruled&) = default;
};

struct PolicyProblem {
    QString key;   //!< as written; empty: the whole source
    QString found; //!< what stood there, shortened; never a secret, because no key holds one
    friend bool operator==(const PolicyProblem&, const PolicyProblem&) = default;
};

struct Policy {
    Ruled<QUrl> server;                             //!< empty: the person types it
    Ruled<QString> proxy{QStringLiteral("system")}; //!< "system", "none", or http://HOST:PORT
    Ruled<QList<CertificateSource>> certificateSources{
        {CertificateSource::File, CertificateSource::Card, CertificateSource::System}, false};
    Ruled<QString> cardModule; //!< path of the PKCS#11 module; empty: the person chooses
    Ruled<std::chrono::minutes> idleLock{std::chrono::minutes{10}, false}; //!< 1 to 240
    Ruled<bool> exportsAllowed{true, false};                               //!< saving lists and results to files
    Ruled<bool> trainingAllowed{true, false};
    Ruled<bool> updateNotice{true, false}; //!< saying that the server expects a newer program
    Ruled<int> batchSize{10'000, false};   //!< users one revocation or assignment may name, 1 to 10,000
    QList<PolicyProblem> problems;

    [[nodiscard]] bool allows(CertificateSource source) const { return certificateSources.value.contains(source); }
    friend bool operator==(const Policy&, const Policy&) = default;
};

//! What one place says: forced values, and recommended ones, which a person may change.
struct PolicyLayer {
    QVariantMap forced;
    QVariantMap recommended;
    bool unreadable = false; //!< it is there and could not be read
    QString place;           //!< for the person: a path, a registry key
};

//! The names of the keys, in the order in which the documentation lists them.
[[nodiscard]] QStringList policyKeys();

//! The machine's word goes before the user's, and a forced value before a recommended one.
[[nodiscard]] Policy policyFrom(const PolicyLayer& machine, const PolicyLayer& user);

} // namespace kirikae::core
