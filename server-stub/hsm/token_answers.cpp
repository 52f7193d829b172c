// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/hsm/token_answers.h"

#include <cstdio>
#include <string>

namespace kirikae::hsm {
namespace {

std::string_view meaningOf(CK_RV answer)
{
    switch (answer) {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
        return "the PIN in the PIN file is not the token's; write the right one before you try again, because a token "
               "locks itself after a few wrong ones";
    case CKR_PIN_LOCKED:
        return "the token has locked its PIN; its security officer must set a new one";
    case CKR_PIN_EXPIRED:
    case CKR_USER_PIN_NOT_INITIALIZED:
        return "the token wants its user PIN to be set first, with its maker's tool";
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_SLOT_ID_INVALID:
    case CKR_DEVICE_REMOVED:
        return "the token is gone; plug it in, or bring its service up, and start again";
    case CKR_DEVICE_ERROR:
    case CKR_GENERAL_ERROR:
    case CKR_FUNCTION_FAILED:
        return "the token or its library failed; its own log says more";
    case CKR_DEVICE_MEMORY:
    case CKR_HOST_MEMORY:
        return "there is no room left";
    case CKR_TOKEN_WRITE_PROTECTED:
    case CKR_SESSION_READ_ONLY:
        return "the token takes no new key; make an AES key of 32 bytes on it with its maker's tool";
    case CKR_MECHANISM_INVALID:
    case CKR_MECHANISM_PARAM_INVALID:
        return "the token has no AES in Galois/Counter Mode (CKM_AES_GCM); use one that has";
    case CKR_ENCRYPTED_DATA_INVALID:
    case CKR_ENCRYPTED_DATA_LEN_RANGE:
        return "it was sealed under another key, or was changed";
    case CKR_KEY_FUNCTION_NOT_PERMITTED:
    case CKR_KEY_TYPE_INCONSISTENT:
        return "the key of this name is not for encrypting; name another one, or let this program make it";
    case CKR_SESSION_COUNT:
        return "the token has no session left; stop other programs that use it";
    default:
        return "the token refused it";
    }
}

} // namespace

void check(CK_RV answer, std::string_view doing)
{
    if (answer == CKR_OK) {
        return;
    }
    char number[24];
    std::snprintf(number, sizeof number, " (0x%lx)", static_cast<unsigned long>(answer));
    throw HsmError(std::string(doing) + ": " + std::string(meaningOf(answer)) + number);
}

} // namespace kirikae::hsm
