// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One KeyPackage of a PSKC file (RFC 6030 §4) while it is read: the values as they stand, and at its end the token they
// make or the fault they have. Whatever the policy of a key forbids, or this server cannot keep, is refused instead of
// ignored (§5). It parses no XML. One package, one thread.
#pragma once

#include "server-stub/kits/pskc_keys.h"

#include <variant>

namespace kirikae::kits {

class PskcPackage {
public:
    explicit PskcPackage(std::int64_t number)
        : m_number(number)
    {}
    ~PskcPackage();
    PskcPackage(const PskcPackage&) = delete;
    PskcPackage& operator=(const PskcPackage&) = delete;

    //! An attribute that counts: path from the package, "@" and the attribute's name.
    void setAttribute(std::string_view path, std::string_view value);
    //! The text of an element without children.
    void setValue(std::string_view path, std::string_view text);
    //! An element that the policy of the key may have and that this server does not keep.
    void refuse(std::string reason);

    //! What the package comes to. `keys` null: the file's head has no encryption; `sealed` false reads plain values.
    [[nodiscard]] std::variant<KitToken, KitFault> finish(const PskcKeys* keys);

private:
    [[nodiscard]] std::optional<std::string> readKind(KitToken& token) const;
    [[nodiscard]] std::optional<std::string> readCounters(KitToken& token) const;
    [[nodiscard]] std::optional<std::string> readDates(KitToken& token) const;
    [[nodiscard]] std::optional<std::string> readSecret(KitToken& token, const PskcKeys* keys) const;
    [[nodiscard]] KitFault fault(Verdict verdict, std::string reason) const;

    struct Field {
        std::string text;
        bool there = false;
    };
    [[nodiscard]] Field* fieldOf(std::string_view path);
    void set(Field& field, std::string_view text);

    std::int64_t m_number;
    Field m_serial;
    Field m_deviceExpiry;
    Field m_algorithm;
    Field m_suite;
    Field m_length;
    Field m_encoding;
    Field m_plain;
    Field m_cipherMethod;
    Field m_cipherText;
    Field m_mac;
    Field m_counter;
    Field m_interval;
    Field m_drift;
    Field m_policyStart;
    Field m_policyExpiry;
    Field m_pinMode;
    std::string m_usages; //!< each KeyUsage, with a blank behind it
    std::string m_refusal;
    bool m_twice = false;
};

} // namespace kirikae::kits
