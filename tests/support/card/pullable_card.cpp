// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A PKCS#11 module that passes everything on to SoftHSM2, but for what a real reader does and SoftHSM2 cannot: the card
// is pulled out, the reader has a PIN pad, the PIN locks after three wrong tries. It is steered by files in the folder
// KIRIKAE_TEST_CARD: `pulled` (there or not), `pad` (there: the reader has a PIN pad, on which this text is typed;
// empty: the person turns away), `tries` (wrong ones so far), `blank` (there: nothing lies on any card). The module
// behind it is KIRIKAE_TEST_CARD_MODULE.

#include "app/adapters/pkcs11_interface.h"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace kirikae::adapters;

namespace {

constexpr int allowedTries = 3;

CK_FUNCTION_LIST* card = nullptr; //!< SoftHSM2's
CK_FUNCTION_LIST reader{};        //!< ours

std::filesystem::path file(const char* name)
{
    const char* folder = std::getenv("KIRIKAE_TEST_CARD");
    return std::filesystem::path(folder != nullptr ? folder : "/nowhere") / name;
}

int triesSoFar()
{
    int tries = 0;
    std::ifstream(file("tries")) >> tries;
    return tries;
}

//! Whether the card is out; whoever finds it so has lost every session, as with a real one.
bool isPulled()
{
    if (!std::filesystem::exists(file("pulled"))) {
        return false;
    }
    CK_ULONG count = 0;
    card->C_GetSlotList(CK_TRUE, nullptr, &count);
    std::vector<CK_SLOT_ID> slots(count);
    card->C_GetSlotList(CK_TRUE, slots.data(), &count);
    for (const CK_SLOT_ID slot : slots) {
        card->C_CloseAllSessions(slot);
    }
    return true;
}

CK_RV getSlotList(CK_BBOOL present, CK_SLOT_ID* slots, CK_ULONG* count)
{
    if (present == CK_TRUE && isPulled()) {
        *count = 0;
        return CKR_OK;
    }
    return card->C_GetSlotList(present, slots, count);
}

CK_RV getSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO* info)
{
    const CK_RV answer = card->C_GetSlotInfo(slot, info);
    if (answer == CKR_OK && isPulled()) {
        info->flags &= ~static_cast<CK_FLAGS>(CKF_TOKEN_PRESENT);
    }
    return answer;
}

CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info)
{
    if (isPulled()) {
        return CKR_TOKEN_NOT_PRESENT;
    }
    const CK_RV answer = card->C_GetTokenInfo(slot, info);
    if (answer != CKR_OK) {
        return answer;
    }
    info->flags &= ~static_cast<CK_FLAGS>(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
    const int tries = triesSoFar();
    if (tries >= allowedTries) {
        info->flags |= CKF_USER_PIN_LOCKED;
    } else if (tries == allowedTries - 1) {
        info->flags |= CKF_USER_PIN_FINAL_TRY;
    } else if (tries > 0) {
        info->flags |= CKF_USER_PIN_COUNT_LOW;
    }
    if (std::filesystem::exists(file("pad"))) {
        info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    }
    return CKR_OK;
}

CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, void* application, void* notify, CK_SESSION_HANDLE* session)
{
    return isPulled() ? CKR_TOKEN_NOT_PRESENT : card->C_OpenSession(slot, flags, application, notify, session);
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_BYTE* pin, CK_ULONG size)
{
    if (isPulled()) {
        return CKR_DEVICE_REMOVED;
    }
    if (triesSoFar() >= allowedTries) {
        return CKR_PIN_LOCKED;
    }
    std::string typed;
    if (pin == nullptr) {
        std::getline(std::ifstream(file("pad")), typed);
        if (typed.empty()) {
            return CKR_FUNCTION_CANCELED;
        }
        pin = reinterpret_cast<CK_BYTE*>(typed.data());
        size = static_cast<CK_ULONG>(typed.size());
    }
    const CK_RV answer = card->C_Login(session, user, pin, size);
    if (answer == CKR_PIN_INCORRECT) {
        const int tries = triesSoFar() + 1;
        std::ofstream(file("tries")) << tries;
    } else if (answer == CKR_OK) {
        std::filesystem::remove(file("tries"));
    }
    return answer;
}

CK_RV findObjects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* found, CK_ULONG most, CK_ULONG* count)
{
    const CK_RV answer = card->C_FindObjects(session, found, most, count);
    if (answer == CKR_OK && std::filesystem::exists(file("blank"))) {
        *count = 0;
    }
    return answer;
}

CK_RV signInit(CK_SESSION_HANDLE session, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key)
{
    return isPulled() ? CKR_DEVICE_REMOVED : card->C_SignInit(session, mechanism, key);
}

} // namespace

// Seen by whoever loads the module.
extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list);

CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list)
{
    const char* behind = std::getenv("KIRIKAE_TEST_CARD_MODULE");
    void* library = behind != nullptr ? dlopen(behind, RTLD_NOW | RTLD_LOCAL) : nullptr;
    const auto theirs =
        library != nullptr ? reinterpret_cast<CK_C_GetFunctionList>(dlsym(library, "C_GetFunctionList")) : nullptr;
    if (theirs == nullptr || theirs(&card) != CKR_OK) {
        return CKR_GENERAL_ERROR;
    }
    reader = *card;
    reader.C_GetSlotList = getSlotList;
    reader.C_GetSlotInfo = getSlotInfo;
    reader.C_GetTokenInfo = getTokenInfo;
    reader.C_OpenSession = openSession;
    reader.C_Login = login;
    reader.C_FindObjects = findObjects;
    reader.C_SignInit = signInit;
    *list = &reader;
    return CKR_OK;
}
