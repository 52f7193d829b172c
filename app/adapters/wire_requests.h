// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bodies of the API's requests. Written by hand into one buffer that is wiped: QJsonDocument would leave copies of
// passwords and codes behind. Pure; any thread.
#pragma once

#include "app/adapters/wiped_bytes.h"
#include "app/core/ports/token_gateway.h"

namespace kirikae::adapters {

[[nodiscard]] WipedBytes signInBody(const core::SignInRequest& request);
[[nodiscard]] WipedBytes previewBody(const QStringList& loginIds);
[[nodiscard]] WipedBytes revocationBody(const core::RevocationRequest& request);
[[nodiscard]] WipedBytes registrationBody(const core::RegistrationRequest& request);
//! Without a confirmation password it is a dry run.
[[nodiscard]] WipedBytes assignmentBody(const core::AssignmentRequest& request);
[[nodiscard]] WipedBytes approvalPreviewBody();
[[nodiscard]] WipedBytes approvalBody(const core::ApprovalConsent& consent);
//! Of a rejection or a withdrawal: a note, or nothing.
[[nodiscard]] WipedBytes noteBody(const QString& note);
//! A check of a device: serial number and both codes.
[[nodiscard]] WipedBytes deviceCheckBody(const core::DeviceCodes& codes);
//! The codes alone: the path names the device.
[[nodiscard]] WipedBytes resynchronisationBody(const core::DeviceCodes& codes);
[[nodiscard]] WipedBytes unlockBody(const core::UnlockRequest& request);
[[nodiscard]] WipedBytes trainingRateBody(double rate);
[[nodiscard]] WipedBytes trainingAdvanceBody(std::chrono::seconds by);

} // namespace kirikae::adapters
