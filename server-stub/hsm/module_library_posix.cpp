// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/hsm/module_library.h"

#include <dlfcn.h>

namespace kirikae::hsm {

CK_C_GetFunctionList loadModuleLibrary(const std::string& path)
{
    void* const library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        const char* const why = ::dlerror();
        throw HsmError("the token's library " + path + " cannot be loaded (" + (why != nullptr ? why : "no reason") +
                       "); install it again, or name the right one as module-path");
    }
    void* const list = ::dlsym(library, "C_GetFunctionList");
    if (list == nullptr) {
        throw HsmError(path + " is no PKCS#11 library; name the token's own as module-path");
    }
    return reinterpret_cast<CK_C_GetFunctionList>(list);
}

} // namespace kirikae::hsm
