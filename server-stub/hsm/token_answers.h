// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The answers of a token in words: what it means and what to do. Private to this folder. Pure; any thread.
#pragma once

#include "server-stub/hsm/hsm_error.h"

#include <p11-kit/pkcs11.h>

#include <string_view>

namespace kirikae::hsm {

//! Passes CKR_OK; else HsmError: what was being done, what the answer means, what helps.
void check(CK_RV answer, std::string_view doing);

} // namespace kirikae::hsm
