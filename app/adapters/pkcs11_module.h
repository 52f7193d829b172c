// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A PKCS#11 module: the library with which a maker lets programs speak to its cards and keys. Loads it, counts who uses
// it, and turns its answers into the port's errors. Knows nothing of certificates; never logs or keeps a PIN. Any
// thread: one call at a time, by the module's own lock.
#pragma once

#include "app/adapters/pkcs11_interface.h"
#include "app/core/ports/identity_store.h"

#include <memory>
#include <mutex>
#include <vector>

namespace kirikae::adapters {

class Pkcs11Module {
public:
    //! Loads and initialises it, or returns the one that is in use already. ModuleUnusable.
    [[nodiscard]] static core::IdentityReply<std::shared_ptr<Pkcs11Module>> load(const QString& path);
    Pkcs11Module(const Pkcs11Module&) = delete;
    Pkcs11Module& operator=(const Pkcs11Module&) = delete;
    ~Pkcs11Module();

    //! The functions of PKCS#11 2.40 §5; hold lock() while calling one.
    [[nodiscard]] const CK_FUNCTION_LIST& call() const { return *m_functions; }
    [[nodiscard]] std::recursive_mutex& lock() { return m_lock; }
    //! The slots that hold a card now.
    [[nodiscard]] std::vector<CK_SLOT_ID> occupiedSlots();
    //! What the card in the slot says of itself; nullopt without one.
    [[nodiscard]] std::optional<CK_TOKEN_INFO> tokenIn(CK_SLOT_ID slot);

private:
    Pkcs11Module(CK_FUNCTION_LIST* functions, bool finalises);
    CK_FUNCTION_LIST* m_functions;
    bool m_finalises;
    std::recursive_mutex m_lock;
};

//! An answer that is not CKR_OK, as the port says it.
[[nodiscard]] core::IdentityError errorOf(CK_RV answer);

//! One session with the card in a slot; closed at the end. Use under the module's lock.
class Pkcs11Session {
public:
    Pkcs11Session(std::shared_ptr<Pkcs11Module> module, CK_SLOT_ID slot);
    Pkcs11Session(const Pkcs11Session&) = delete;
    Pkcs11Session& operator=(const Pkcs11Session&) = delete;
    ~Pkcs11Session();

    [[nodiscard]] bool isOpen() const { return m_handle != CK_INVALID_HANDLE; }
    [[nodiscard]] CK_SESSION_HANDLE handle() const { return m_handle; }
    [[nodiscard]] CK_SLOT_ID slot() const { return m_slot; }
    [[nodiscard]] Pkcs11Module& module() const { return *m_module; }
    //! Objects with these attributes.
    [[nodiscard]] std::vector<CK_OBJECT_HANDLE> find(std::vector<CK_ATTRIBUTE> wanted) const;
    //! One attribute's bytes; empty when the object has none.
    [[nodiscard]] QByteArray attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE kind) const;

private:
    std::shared_ptr<Pkcs11Module> m_module;
    CK_SLOT_ID m_slot;
    CK_SESSION_HANDLE m_handle = CK_INVALID_HANDLE;
};

} // namespace kirikae::adapters
