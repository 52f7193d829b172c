// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pkcs11_module.h"

#include <QFileInfo>
#include <QLibrary>
#include <QMap>

namespace kirikae::adapters {

using core::IdentityError;

core::IdentityReply<std::shared_ptr<Pkcs11Module>> Pkcs11Module::load(const QString& path)
{
    static std::mutex guard;
    static QMap<QString, std::weak_ptr<Pkcs11Module>> inUse;
    const QString file = QFileInfo(path).canonicalFilePath();
    if (file.isEmpty()) {
        return Failure{IdentityError::ModuleUnusable}; // a bare name would be looked for wherever the system looks
    }
    const std::lock_guard hold(guard);
    if (auto known = inUse.value(file).lock()) {
        return known;
    }
    QLibrary library(file); // stays loaded: makers' libraries keep threads of their own
    const auto list = reinterpret_cast<CK_C_GetFunctionList>(library.resolve("C_GetFunctionList"));
    CK_FUNCTION_LIST* functions = nullptr;
    if (list == nullptr || list(&functions) != CKR_OK || functions == nullptr) {
        return Failure{IdentityError::ModuleUnusable};
    }
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    const CK_RV started = functions->C_Initialize(&arguments);
    if (started != CKR_OK && started != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        return Failure{IdentityError::ModuleUnusable};
    }
    const std::shared_ptr<Pkcs11Module> module(new Pkcs11Module(functions, started == CKR_OK));
    inUse.insert(file, module);
    return module;
}

Pkcs11Module::Pkcs11Module(CK_FUNCTION_LIST* functions, bool finalises)
    : m_functions(functions)
    , m_finalises(finalises)
{}

Pkcs11Module::~Pkcs11Module()
{
    if (m_finalises) {
        m_functions->C_Finalize(nullptr);
    }
}

std::vector<CK_SLOT_ID> Pkcs11Module::occupiedSlots()
{
    const std::lock_guard hold(m_lock);
    std::vector<CK_SLOT_ID> slots;
    CK_RV answer = CKR_BUFFER_TOO_SMALL;
    // A card may come between the two calls.
    for (int tries = 0; tries < 3 && answer == CKR_BUFFER_TOO_SMALL; ++tries) {
        CK_ULONG count = 0;
        if (m_functions->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK) {
            return {};
        }
        slots.resize(count);
        answer = count == 0 ? CKR_OK : m_functions->C_GetSlotList(CK_TRUE, slots.data(), &count);
        slots.resize(answer == CKR_OK ? count : 0);
    }
    return slots;
}

std::optional<CK_TOKEN_INFO> Pkcs11Module::tokenIn(CK_SLOT_ID slot)
{
    const std::lock_guard hold(m_lock);
    CK_TOKEN_INFO info{};
    return m_functions->C_GetTokenInfo(slot, &info) == CKR_OK ? std::optional(info) : std::nullopt;
}

IdentityError errorOf(CK_RV answer)
{
    switch (answer) {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
        return IdentityError::WrongPin;
    case CKR_PIN_LOCKED:
        return IdentityError::PinLocked;
    case CKR_USER_PIN_NOT_INITIALIZED:
    case CKR_PIN_EXPIRED:
        return IdentityError::PinNotSet;
    case CKR_FUNCTION_CANCELED:
    case CKR_CANCEL:
    case CKR_FUNCTION_REJECTED:
        return IdentityError::EntryCancelled;
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_SLOT_ID_INVALID:
        return IdentityError::CardMissing;
    case CKR_DEVICE_REMOVED:
    case CKR_DEVICE_ERROR:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_USER_NOT_LOGGED_IN:
    case CKR_CRYPTOKI_NOT_INITIALIZED:
    case CKR_KEY_HANDLE_INVALID:
    case CKR_OBJECT_HANDLE_INVALID:
        return IdentityError::CardRemoved;
    default:
        return IdentityError::KeyRefused;
    }
}

Pkcs11Session::Pkcs11Session(std::shared_ptr<Pkcs11Module> module, CK_SLOT_ID slot)
    : m_module(std::move(module))
    , m_slot(slot)
{
    const std::lock_guard hold(m_module->lock());
    CK_SESSION_HANDLE handle = CK_INVALID_HANDLE;
    if (m_module->call().C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &handle) == CKR_OK) {
        m_handle = handle;
    }
}

Pkcs11Session::~Pkcs11Session()
{
    const std::lock_guard hold(m_module->lock());
    if (isOpen()) {
        m_module->call().C_CloseSession(m_handle);
    }
}

std::vector<CK_OBJECT_HANDLE> Pkcs11Session::find(std::vector<CK_ATTRIBUTE> wanted) const
{
    constexpr CK_ULONG atOnce = 32;
    std::vector<CK_OBJECT_HANDLE> found;
    const CK_FUNCTION_LIST& call = m_module->call();
    if (call.C_FindObjectsInit(m_handle, wanted.data(), static_cast<CK_ULONG>(wanted.size())) != CKR_OK) {
        return found;
    }
    CK_ULONG count = 0;
    do {
        const std::size_t before = found.size();
        found.resize(before + atOnce);
        count = 0;
        if (call.C_FindObjects(m_handle, found.data() + before, atOnce, &count) != CKR_OK) {
            count = 0;
        }
        found.resize(before + count);
    } while (count == atOnce && found.size() < 1000);
    call.C_FindObjectsFinal(m_handle);
    return found;
}

QByteArray Pkcs11Session::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE kind) const
{
    constexpr CK_ULONG most = 64 * 1024; // far above any certificate
    CK_ATTRIBUTE wanted{kind, nullptr, 0};
    if (m_module->call().C_GetAttributeValue(m_handle, object, &wanted, 1) != CKR_OK || wanted.ulValueLen == 0 ||
        wanted.ulValueLen > most) {
        return {};
    }
    QByteArray value(static_cast<qsizetype>(wanted.ulValueLen), '\0');
    wanted.pValue = value.data();
    if (m_module->call().C_GetAttributeValue(m_handle, object, &wanted, 1) != CKR_OK) {
        return {};
    }
    return value.left(static_cast<qsizetype>(wanted.ulValueLen));
}

} // namespace kirikae::adapters
