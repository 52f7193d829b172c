// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/hsm/module_library.h"

#include <filesystem>
#include <system_error>
#include <windows.h>

namespace kirikae::hsm {

CK_C_GetFunctionList loadModuleLibrary(const std::string& path)
{
    const std::filesystem::path file(std::u8string(path.begin(), path.end()));
    // What the library needs comes from its own folder or the system's, never from where the server was started.
    const HMODULE library =
        ::LoadLibraryExW(file.c_str(), nullptr, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (library == nullptr) {
        const std::error_code why(static_cast<int>(::GetLastError()), std::system_category());
        throw HsmError("the token's library " + path + " cannot be loaded (" + why.message() +
                       "); install it again, or name the right one as module-path");
    }
    const FARPROC list = ::GetProcAddress(library, "C_GetFunctionList");
    if (list == nullptr) {
        throw HsmError(path + " is no PKCS#11 library; name the token's own as module-path");
    }
    return reinterpret_cast<CK_C_GetFunctionList>(reinterpret_cast<void*>(list));
}

} // namespace kirikae::hsm
