// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The way out after a clock that ran ahead: the store's high-water mark keeps one-time passwords refused until the
// clock has caught up with it, which after a jump of ten years nobody waits for. Lowered only by an operator who
// repeats the mark, and written into every company's audit. Main thread.
#pragma once

#include "server-stub/store/token_store.h"

namespace kirikae::server {

//! Lowers the mark to `now`. StartError: it is not ahead of `now`; or `confirmed` is not the mark, with the mark and
//! what to do. Never lowers a used step: a code that was accepted stays used.
void lowerHighWater(TokenStore& store, Instant now, std::optional<Instant> confirmed);

} // namespace kirikae::server
