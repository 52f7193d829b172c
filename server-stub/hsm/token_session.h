// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One logged-in session with the token that a URI names: library loaded and initialised, token found, PIN given. All of
// it is undone at the end, so that each use meets a token that was away as if for the first time. Private to this
// folder; one thread, and one session at a time in a process (it waits for the other).
#pragma once

#include "server-stub/hsm/token_key_uri.h"

#include <p11-kit/pkcs11.h>

#include <mutex>
#include <string_view>

namespace kirikae::hsm {

class TokenSession {
public:
    //! HsmError: no library, no such token, wrong PIN, or a PIN of which one more wrong try would lock the token.
    TokenSession(const TokenKeyUri& uri, std::string_view pin, bool forWriting);
    ~TokenSession();
    TokenSession(const TokenSession&) = delete;
    TokenSession& operator=(const TokenSession&) = delete;

    [[nodiscard]] const CK_FUNCTION_LIST& call() const { return *m_functions; }
    [[nodiscard]] CK_SESSION_HANDLE handle() const { return m_handle; }

private:
    void initialise(const TokenKeyUri& uri);
    [[nodiscard]] CK_SLOT_ID slotOf(const TokenKeyUri& uri) const;
    void logIn(CK_SLOT_ID slot, std::string_view pin);
    void end() noexcept;

    std::unique_lock<std::mutex> m_alone;
    CK_FUNCTION_LIST_PTR m_functions = nullptr;
    bool m_finalises = false;
    CK_SESSION_HANDLE m_handle = CK_INVALID_HANDLE;
};

} // namespace kirikae::hsm
