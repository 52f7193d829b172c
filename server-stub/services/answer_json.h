// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Answers as the JSON of the API (server-stub/openapi.yaml). Kept with the services because an idempotent action stores
// its answer, as text, in its own transaction. Pure; any thread.
#pragma once

#include "server-stub/services/answers.h"

#include <string>

namespace kirikae::server {

[[nodiscard]] std::string toJson(const SignedIn& answer);
[[nodiscard]] std::string toJson(const SessionView& answer);
[[nodiscard]] std::string toJson(const UserPage& answer);
[[nodiscard]] std::string toJson(const RevocationAnswer& answer);
[[nodiscard]] std::string toJson(const RegistrationAnswer& answer);
[[nodiscard]] std::string toJson(const DeviceCheckAnswer& answer);
[[nodiscard]] std::string toJson(const ResynchronisationAnswer& answer);
[[nodiscard]] std::string toJson(const AssignmentAnswer& answer);
[[nodiscard]] std::string toJson(const ApprovalView& answer);
[[nodiscard]] std::string toJson(const ApprovalDetail& answer);
[[nodiscard]] std::string toJson(const ApprovalPage& answer);
[[nodiscard]] std::string toJson(const UnlockAnswer& answer);
[[nodiscard]] std::string toJson(const SkipAnswer& answer);
[[nodiscard]] std::string toJson(const TokenPage& answer);
[[nodiscard]] std::string toJson(const ImportReport& answer);
[[nodiscard]] std::string toJson(const AuditPage& answer);
[[nodiscard]] std::string toJson(const ClockView& answer);
[[nodiscard]] std::string toJson(const TrainingTokenView& answer);
[[nodiscard]] std::string toJson(const std::vector<TrainingTokenView>& answer); //!< {"items":[…]}

} // namespace kirikae::server
