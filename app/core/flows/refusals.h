// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a refusal means to a flow, asked by several of them. Pure; any thread.
#pragma once

#include "app/core/ports/gateway_error.h"

namespace kirikae::core {

//! The server ended the session, or no longer takes the certificate: nothing goes on before a new sign-in.
[[nodiscard]] bool endsSession(const GatewayError& error);

//! The server may have acted although there is no answer from it that says so.
[[nodiscard]] bool outcomeUnknown(const GatewayError& error);

//! A refusal that says nothing about the action itself: the same request may be accepted a little later.
[[nodiscard]] bool isPassing(const GatewayError& error);

//! A refusal given before the server looks an idempotency key up, or one this version does not know: of a repeat it
//! says nothing about the first sending.
[[nodiscard]] bool isBeforeTheKey(const GatewayError& error);

//! Until when the server wants no further try; nullopt when it did not say or server time is not known.
[[nodiscard]] std::optional<Instant> lockedUntil(const GatewayError& error, std::optional<Instant> now);

} // namespace kirikae::core
