// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How rows of the user and token tables are read, once, for every query that gives them: the column lists and their
// readers belong together. Used by the SQLite engine alone; any thread with its own statement.
#pragma once

#include "server-stub/store/sqlite_connection.h"

namespace kirikae::server {

//! Columns for readUser(), in its order.
#define KIRIKAE_USER_COLUMNS                                                                                           \
    "u.id, u.company, u.login_id, u.name, u.user_class, u.otp_required, u.live_binding, u.live_token, u.live_serial, " \
    "u.live_expires_at, u.live_printed, u.revoked_at, u.eligible_at, u.issued_token, u.issued_serial, u.issued_at"
inline constexpr int userColumnCount = 16;

//! Columns for readToken(), in its order.
#define KIRIKAE_TOKEN_COLUMNS                                                                                          \
    "t.id, t.company, t.serial, t.algorithm, t.digits, t.period, t.sealed_key, t.key_id, t.printed_expiry, "           \
    "t.expires_at, t.last_step, t.drift_steps, t.last_ok_at, t.failures, t.retired_at IS NOT NULL, t.kind, t.asks_two"
inline constexpr int tokenColumnCount = 17;

//! Columns for readCredentials(), in its order.
#define KIRIKAE_CREDENTIAL_COLUMNS                                                                                     \
    "k.login_hash, k.confirmation_hash, k.sign_in_failures, k.sign_in_next_try_at, k.confirmation_failures, "          \
    "k.confirmation_next_try_at, k.registration_failures, k.registration_next_try_at, k.check_failures, "              \
    "k.check_next_try_at, k.skip_first_offered_at"
inline constexpr int credentialColumnCount = 11;

//! Columns for readBinding(), in its order.
#define KIRIKAE_BINDING_COLUMNS "b.id, b.user, b.token, b.registered_at, b.failures, b.next_try_at"

[[nodiscard]] CredentialRecord readCredentials(const SqliteStatement& row, int first); //!< from column `first` on
[[nodiscard]] BindingRecord readBinding(const SqliteStatement& row, int first);
[[nodiscard]] UserRecord readUser(const SqliteStatement& row);
[[nodiscard]] TokenRecord readToken(const SqliteStatement& row);

//! The stored number of an enum; the numbers are part of the file's format and never change.
[[nodiscard]] int storedNumber(UserClass userClass);
[[nodiscard]] int storedNumber(TokenKind kind);
[[nodiscard]] int storedNumber(ApprovalKind kind);
[[nodiscard]] int storedNumber(ApprovalState state); //!< StoreError for Expired, which is never stored

} // namespace kirikae::server
