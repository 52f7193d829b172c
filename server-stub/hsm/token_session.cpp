// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/hsm/token_session.h"

#include "server-stub/hsm/module_library.h"
#include "server-stub/hsm/token_answers.h"

#include <string>
#include <vector>

namespace kirikae::hsm {
namespace {

//! Login and initialisation belong to the process, not to a session (PKCS#11 2.40, 2.6).
std::mutex& processMutex()
{
    static std::mutex mutex;
    return mutex;
}

//! A field of fixed length, filled up with blanks.
template <std::size_t Size>
std::string fieldText(const unsigned char (&field)[Size])
{
    std::string text(field, field + Size);
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

bool fits(const std::string& wanted, const std::string& found)
{
    return wanted.empty() || wanted == found;
}

bool isNamed(const TokenKeyUri& uri, const CK_TOKEN_INFO& info)
{
    return fits(uri.token, fieldText(info.label)) && fits(uri.serial, fieldText(info.serialNumber)) &&
           fits(uri.manufacturer, fieldText(info.manufacturerID)) && fits(uri.model, fieldText(info.model));
}

std::string nameOf(const TokenKeyUri& uri)
{
    return uri.token.empty() ? "token with serial " + uri.serial : "token " + uri.token;
}

} // namespace

TokenSession::TokenSession(const TokenKeyUri& uri, std::string_view pin, bool forWriting)
    : m_alone(processMutex())
{
    try {
        initialise(uri);
        const CK_SLOT_ID slot = slotOf(uri);
        const CK_FLAGS flags = CKF_SERIAL_SESSION | (forWriting ? CKF_RW_SESSION : CK_FLAGS{0});
        check(m_functions->C_OpenSession(slot, flags, nullptr, nullptr, &m_handle), "cannot speak to the token");
        logIn(slot, pin);
    } catch (...) {
        end();
        throw;
    }
}

TokenSession::~TokenSession()
{
    end();
}

void TokenSession::end() noexcept
{
    if (m_handle != CK_INVALID_HANDLE) {
        m_functions->C_CloseSession(m_handle); // the last one: that is also the log-out
        m_handle = CK_INVALID_HANDLE;
    }
    if (m_finalises) {
        m_functions->C_Finalize(nullptr);
        m_finalises = false;
    }
}

void TokenSession::initialise(const TokenKeyUri& uri)
{
    check(loadModuleLibrary(uri.modulePath)(&m_functions), "the token's library cannot be used");
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    const CK_RV started = m_functions->C_Initialize(&arguments);
    m_finalises = started == CKR_OK;
    if (started != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        check(started, "the token's library " + uri.modulePath + " does not start");
    }
}

CK_SLOT_ID TokenSession::slotOf(const TokenKeyUri& uri) const
{
    CK_ULONG count = 0;
    check(m_functions->C_GetSlotList(CK_TRUE, nullptr, &count), "cannot list the tokens");
    std::vector<CK_SLOT_ID> slots(count);
    if (count > 0) {
        check(m_functions->C_GetSlotList(CK_TRUE, slots.data(), &count), "cannot list the tokens");
        slots.resize(count);
    }
    std::vector<CK_SLOT_ID> found;
    std::string others;
    for (const CK_SLOT_ID slot : slots) {
        CK_TOKEN_INFO info{};
        if (m_functions->C_GetTokenInfo(slot, &info) != CKR_OK || (info.flags & CKF_TOKEN_INITIALIZED) == 0) {
            continue;
        }
        if (isNamed(uri, info)) {
            found.push_back(slot);
        } else {
            others += (others.empty() ? "" : ", ") + fieldText(info.label);
        }
    }
    if (found.empty()) {
        throw HsmError("there is no " + nameOf(uri) + " in " + uri.modulePath +
                       (others.empty() ? ", nor any other" : "; there is " + others) +
                       ". Plug it in, or bring its service up, and start again");
    }
    if (found.size() > 1) {
        throw HsmError("there is more than one " + nameOf(uri) + "; add serial= to the URI");
    }
    return found.front();
}

void TokenSession::logIn(CK_SLOT_ID slot, std::string_view pin)
{
    CK_TOKEN_INFO info{};
    check(m_functions->C_GetTokenInfo(slot, &info), "cannot ask the token");
    if ((info.flags & CKF_LOGIN_REQUIRED) == 0) {
        return;
    }
    if ((info.flags & CKF_USER_PIN_LOCKED) != 0) {
        check(CKR_PIN_LOCKED, "cannot log in to the token");
    }
    // A service manager starts a server again and again, and would spend the last try with it.
    if ((info.flags & CKF_USER_PIN_FINAL_TRY) != 0) {
        throw HsmError("one more wrong PIN locks the token, so none was tried: correct the PIN file, log in once with "
                       "another tool (pkcs11-tool --login --test), and start again");
    }
    std::string text(pin);
    const CK_RV answer = m_functions->C_Login(m_handle, CKU_USER, reinterpret_cast<unsigned char*>(text.data()),
                                              static_cast<CK_ULONG>(text.size()));
    for (volatile char& c : text) { // volatile: it is never read again
        c = '\0';
    }
    if (answer != CKR_USER_ALREADY_LOGGED_IN) {
        check(answer, "cannot log in to the token");
    }
}

} // namespace kirikae::hsm
