// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The two companies of a training server: the notice's own seven users, and 2,000 staff with shared tokens for rollout
// drills (design/domain.md). They are a table in code, not a file, so that a training server needs nothing beside its
// program. Their passwords are documented; a server with real data never gets them. Pure; any thread.
#pragma once

#include "server-stub/services/company_draft.h"

namespace kirikae::server {

//! Company "training": hanakodt, ichirodt, jirodt, saburodt, shirodt, sachikodt, tarodt; new tokens 90000001 to
//! 90000010 printed 04/30/28, of which 90000001 is saburodt's, 90000009 is dead and 90000010 drifted by 4 steps.
[[nodiscard]] CompanyDraft firstTrainingCompany();

//! Company "training-2": staff0001 to staff2000, the first two masters, the next four administrators, each of the six
//! with a token of their own, all others four to a token; as many new tokens. Changes of more than 50 users
//! need a second person.
[[nodiscard]] CompanyDraft secondTrainingCompany();

//! How many of the second company's users, from the first, get a client certificate when the training is filled.
inline constexpr std::size_t secondCompanyOperators = 6;

//! The password of every training PKCS#12 file.
inline constexpr const char* trainingPkcs12Password = "training";

} // namespace kirikae::server
