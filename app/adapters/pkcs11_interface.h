// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The part of the PKCS #11 2.40 interface that this program uses, with the standard's own names (OASIS, "PKCS #11
// Cryptographic Token Interface Base Specification Version 2.40", §3 to §5). Written out, because no one package of its
// header exists for Debian, vcpkg and Homebrew alike, and it is an interface of numbers and layouts that never change.
// Nothing but declarations.
#pragma once

namespace kirikae::adapters {

using CK_BYTE = unsigned char;
using CK_BBOOL = CK_BYTE;
using CK_ULONG = unsigned long; // of the platform: 32 bits on Windows, as the standard has it
using CK_RV = CK_ULONG;
using CK_FLAGS = CK_ULONG;
using CK_SLOT_ID = CK_ULONG;
using CK_SESSION_HANDLE = CK_ULONG;
using CK_OBJECT_HANDLE = CK_ULONG;
using CK_OBJECT_CLASS = CK_ULONG;
using CK_CERTIFICATE_TYPE = CK_ULONG;
using CK_KEY_TYPE = CK_ULONG;
using CK_ATTRIBUTE_TYPE = CK_ULONG;
using CK_MECHANISM_TYPE = CK_ULONG;
using CK_USER_TYPE = CK_ULONG;

constexpr CK_BBOOL CK_TRUE = 1;
constexpr CK_ULONG CK_INVALID_HANDLE = 0;

// Attributes of objects.
constexpr CK_ATTRIBUTE_TYPE CKA_ALWAYS_AUTHENTICATE = 0x202;
constexpr CK_ATTRIBUTE_TYPE CKA_CERTIFICATE_TYPE = 0x80;
constexpr CK_ATTRIBUTE_TYPE CKA_CLASS = 0;
constexpr CK_ATTRIBUTE_TYPE CKA_ID = 0x102;
constexpr CK_ATTRIBUTE_TYPE CKA_KEY_TYPE = 0x100;
constexpr CK_ATTRIBUTE_TYPE CKA_SIGN = 0x108;
constexpr CK_ATTRIBUTE_TYPE CKA_VALUE = 0x11;

// Kinds of certificates.
constexpr CK_CERTIFICATE_TYPE CKC_X_509 = 0;

// Flags, each of its own structure.
constexpr CK_FLAGS CKF_LOGIN_REQUIRED = 4;
constexpr CK_FLAGS CKF_OS_LOCKING_OK = 2;
constexpr CK_FLAGS CKF_PROTECTED_AUTHENTICATION_PATH = 0x100;
constexpr CK_FLAGS CKF_SERIAL_SESSION = 4;
constexpr CK_FLAGS CKF_SIGN = 0x800;
constexpr CK_FLAGS CKF_TOKEN_INITIALIZED = 0x400;
constexpr CK_FLAGS CKF_TOKEN_PRESENT = 1;
constexpr CK_FLAGS CKF_USER_PIN_COUNT_LOW = 0x10000;
constexpr CK_FLAGS CKF_USER_PIN_FINAL_TRY = 0x20000;
constexpr CK_FLAGS CKF_USER_PIN_INITIALIZED = 8;
constexpr CK_FLAGS CKF_USER_PIN_LOCKED = 0x40000;

// Mask generation.
constexpr CK_ULONG CKG_MGF1_SHA256 = 2;
constexpr CK_ULONG CKG_MGF1_SHA384 = 3;
constexpr CK_ULONG CKG_MGF1_SHA512 = 4;

// Kinds of keys.
constexpr CK_KEY_TYPE CKK_EC = 3;
constexpr CK_KEY_TYPE CKK_RSA = 0;

// Mechanisms.
constexpr CK_MECHANISM_TYPE CKM_ECDSA = 0x1041;
constexpr CK_MECHANISM_TYPE CKM_RSA_PKCS_PSS = 0xd;
constexpr CK_MECHANISM_TYPE CKM_SHA256 = 0x250;
constexpr CK_MECHANISM_TYPE CKM_SHA384 = 0x260;
constexpr CK_MECHANISM_TYPE CKM_SHA512 = 0x270;

// Kinds of objects.
constexpr CK_OBJECT_CLASS CKO_CERTIFICATE = 1;
constexpr CK_OBJECT_CLASS CKO_PRIVATE_KEY = 3;

// Answers.
constexpr CK_RV CKR_BUFFER_TOO_SMALL = 0x150;
constexpr CK_RV CKR_CANCEL = 1;
constexpr CK_RV CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
constexpr CK_RV CKR_CRYPTOKI_NOT_INITIALIZED = 0x190;
constexpr CK_RV CKR_DEVICE_ERROR = 0x30;
constexpr CK_RV CKR_DEVICE_REMOVED = 0x32;
constexpr CK_RV CKR_FUNCTION_CANCELED = 0x50;
constexpr CK_RV CKR_FUNCTION_REJECTED = 0x200;
constexpr CK_RV CKR_GENERAL_ERROR = 5;
constexpr CK_RV CKR_KEY_HANDLE_INVALID = 0x60;
constexpr CK_RV CKR_OBJECT_HANDLE_INVALID = 0x82;
constexpr CK_RV CKR_OK = 0;
constexpr CK_RV CKR_PIN_EXPIRED = 0xa3;
constexpr CK_RV CKR_PIN_INCORRECT = 0xa0;
constexpr CK_RV CKR_PIN_INVALID = 0xa1;
constexpr CK_RV CKR_PIN_LEN_RANGE = 0xa2;
constexpr CK_RV CKR_PIN_LOCKED = 0xa4;
constexpr CK_RV CKR_SESSION_CLOSED = 0xb0;
constexpr CK_RV CKR_SESSION_HANDLE_INVALID = 0xb3;
constexpr CK_RV CKR_SLOT_ID_INVALID = 3;
constexpr CK_RV CKR_TOKEN_NOT_PRESENT = 0xe0;
constexpr CK_RV CKR_TOKEN_NOT_RECOGNIZED = 0xe1;
constexpr CK_RV CKR_USER_ALREADY_LOGGED_IN = 0x100;
constexpr CK_RV CKR_USER_NOT_LOGGED_IN = 0x101;
constexpr CK_RV CKR_USER_PIN_NOT_INITIALIZED = 0x102;

// States of a session.
constexpr CK_ULONG CKS_RO_USER_FUNCTIONS = 1;
constexpr CK_ULONG CKS_RW_USER_FUNCTIONS = 3;

// Who logs in.
constexpr CK_USER_TYPE CKU_CONTEXT_SPECIFIC = 2;
constexpr CK_USER_TYPE CKU_USER = 1;

#ifdef _WIN32
#pragma pack(push, 1) // the standard's layout there
#endif

struct CK_VERSION {
    CK_BYTE major;
    CK_BYTE minor;
};

struct CK_C_INITIALIZE_ARGS {
    void* mutexFunctions[4]; //!< none: CKF_OS_LOCKING_OK
    CK_FLAGS flags;
    void* pReserved;
};

struct CK_SLOT_INFO {
    CK_BYTE slotDescription[64];
    CK_BYTE manufacturerID[32];
    CK_FLAGS flags;
    CK_VERSION hardwareVersion;
    CK_VERSION firmwareVersion;
};

struct CK_TOKEN_INFO {
    CK_BYTE label[32]; //!< UTF-8, padded with blanks
    CK_BYTE manufacturerID[32];
    CK_BYTE model[16];
    CK_BYTE serialNumber[16];
    CK_FLAGS flags;
    CK_ULONG counts[10]; //!< sessions, PIN lengths, memory
    CK_VERSION hardwareVersion;
    CK_VERSION firmwareVersion;
    CK_BYTE utcTime[16];
};

struct CK_SESSION_INFO {
    CK_SLOT_ID slotID;
    CK_ULONG state;
    CK_FLAGS flags;
    CK_ULONG ulDeviceError;
};

struct CK_ATTRIBUTE {
    CK_ATTRIBUTE_TYPE type;
    void* pValue;
    CK_ULONG ulValueLen;
};

struct CK_MECHANISM {
    CK_MECHANISM_TYPE mechanism;
    void* pParameter;
    CK_ULONG ulParameterLen;
};

struct CK_MECHANISM_INFO {
    CK_ULONG ulMinKeySize;
    CK_ULONG ulMaxKeySize;
    CK_FLAGS flags;
};

struct CK_RSA_PKCS_PSS_PARAMS {
    CK_MECHANISM_TYPE hashAlg;
    CK_ULONG mgf;
    CK_ULONG sLen;
};

//! A function that is never called here; it keeps its place in the list.
using CK_UNUSED = void (*)();

//! Every function of the interface, in the standard's order (§5.1).
struct CK_FUNCTION_LIST {
    CK_VERSION version;
    CK_RV (*C_Initialize)(void* arguments);
    CK_RV (*C_Finalize)(void* reserved);
    CK_UNUSED unusedGetInfo[2]; //!< to C_GetFunctionList
    CK_RV (*C_GetSlotList)(CK_BBOOL present, CK_SLOT_ID* slots, CK_ULONG* count);
    CK_RV (*C_GetSlotInfo)(CK_SLOT_ID slot, CK_SLOT_INFO* info);
    CK_RV (*C_GetTokenInfo)(CK_SLOT_ID slot, CK_TOKEN_INFO* info);
    CK_UNUSED unusedGetMechanismList[1];
    CK_RV (*C_GetMechanismInfo)(CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO* info);
    CK_UNUSED unusedInitToken[3]; //!< to C_SetPIN
    CK_RV(*C_OpenSession)
    (CK_SLOT_ID slot, CK_FLAGS flags, void* application, void* notify, CK_SESSION_HANDLE* session);
    CK_RV (*C_CloseSession)(CK_SESSION_HANDLE session);
    CK_RV (*C_CloseAllSessions)(CK_SLOT_ID slot);
    CK_RV (*C_GetSessionInfo)(CK_SESSION_HANDLE session, CK_SESSION_INFO* info);
    CK_UNUSED unusedGetOperationState[2]; //!< to C_SetOperationState
    CK_RV (*C_Login)(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_BYTE* pin, CK_ULONG size);
    CK_RV (*C_Logout)(CK_SESSION_HANDLE session);
    CK_UNUSED unusedCreateObject[4]; //!< to C_GetObjectSize
    CK_RV(*C_GetAttributeValue)
    (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE* wanted, CK_ULONG count);
    CK_UNUSED unusedSetAttributeValue[1];
    CK_RV (*C_FindObjectsInit)(CK_SESSION_HANDLE session, CK_ATTRIBUTE* wanted, CK_ULONG count);
    CK_RV (*C_FindObjects)(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* found, CK_ULONG most, CK_ULONG* count);
    CK_RV (*C_FindObjectsFinal)(CK_SESSION_HANDLE session);
    CK_UNUSED unusedEncryptInit[13]; //!< to C_DigestFinal
    CK_RV (*C_SignInit)(CK_SESSION_HANDLE session, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key);
    CK_RV(*C_Sign)
    (CK_SESSION_HANDLE session, CK_BYTE* data, CK_ULONG size, CK_BYTE* signature, CK_ULONG* signatureSize);
    CK_UNUSED unusedSignUpdate[24]; //!< to C_WaitForSlotEvent
};

#ifdef _WIN32
#pragma pack(pop)
#endif

//! What a module exports under the name C_GetFunctionList.
using CK_C_GetFunctionList = CK_RV (*)(CK_FUNCTION_LIST** list);

} // namespace kirikae::adapters
