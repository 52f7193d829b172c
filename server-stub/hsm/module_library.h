// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Loads a maker's PKCS#11 library. The one place of this room that knows the operating system. Private to this folder.
#pragma once

#include "server-stub/hsm/hsm_error.h"

#include <p11-kit/pkcs11.h>

#include <string>

namespace kirikae::hsm {

//! Its C_GetFunctionList; HsmError when the file is no such library. It stays loaded until the process ends: makers'
//! libraries keep threads and exit handlers of their own. `path` is UTF-8 and absolute. Any thread.
[[nodiscard]] CK_C_GetFunctionList loadModuleLibrary(const std::string& path);

} // namespace kirikae::hsm
