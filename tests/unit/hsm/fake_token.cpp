// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A PKCS#11 library whose one token is in the state that FAKE_TOKEN names, for what a token of software never does.
// Only what is asked before a login is there.
#include <p11-kit/pkcs11.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

std::string_view state()
{
    const char* const value = std::getenv("FAKE_TOKEN");
    return value != nullptr ? value : "";
}

CK_RV initialize(void* /*arguments*/)
{
    return state() == "broken" ? CKR_GENERAL_ERROR : CKR_OK;
}

CK_RV finalize(void* /*reserved*/)
{
    return CKR_OK;
}

CK_RV slotList(unsigned char /*present*/, CK_SLOT_ID* slots, unsigned long* count)
{
    *count = state() == "two" ? 2 : 1;
    for (unsigned long i = 0; slots != nullptr && i < *count; ++i) {
        slots[i] = i;
    }
    return CKR_OK;
}

CK_RV tokenInfo(CK_SLOT_ID /*slot*/, CK_TOKEN_INFO* info)
{
    *info = CK_TOKEN_INFO{};
    std::memset(info->label, ' ', sizeof info->label);
    std::memcpy(info->label, "bank", 4);
    info->flags = CKF_TOKEN_INITIALIZED | CKF_LOGIN_REQUIRED | CKF_USER_PIN_INITIALIZED;
    info->flags |= state() == "final_try" ? CKF_USER_PIN_FINAL_TRY : 0;
    info->flags |= state() == "locked" ? CKF_USER_PIN_LOCKED : 0;
    return CKR_OK;
}

CK_RV openSession(CK_SLOT_ID /*slot*/, CK_FLAGS /*flags*/, void* /*application*/, CK_NOTIFY /*notify*/,
                  CK_SESSION_HANDLE* session)
{
    *session = 1;
    return state() == "removed" ? CKR_DEVICE_REMOVED : CKR_OK;
}

CK_RV closeSession(CK_SESSION_HANDLE /*session*/)
{
    return CKR_OK;
}

CK_RV login(CK_SESSION_HANDLE /*session*/, CK_USER_TYPE /*user*/, unsigned char* /*pin*/, unsigned long /*length*/)
{
    return CKR_PIN_INCORRECT;
}

} // namespace

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list)
{
    static CK_FUNCTION_LIST functions = [] {
        CK_FUNCTION_LIST all{};
        all.version = {2, 40};
        all.C_Initialize = &initialize;
        all.C_Finalize = &finalize;
        all.C_GetSlotList = &slotList;
        all.C_GetTokenInfo = &tokenInfo;
        all.C_OpenSession = &openSession;
        all.C_CloseSession = &closeSession;
        all.C_Login = &login;
        return all;
    }();
    *list = &functions;
    return CKR_OK;
}
