// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A company that is about to enter an empty store: from a file (company_file.h) or from the training (training_
// company.h). Passwords sit in SecretText until they are hashed. Pure data and one function that writes it.
#pragma once

#include "server-stub/services/secret_text.h"
#include "server-stub/services/service_context.h"
#include "server-stub/verifier/one_time_password.h"

#include <optional>
#include <string>
#include <vector>

namespace kirikae::server {

struct DraftUser {
    LoginId loginId;
    std::string name;
    UserClass userClass = UserClass::General;
    bool otpRequired = true;
    SecretText loginPassword;
    SecretText confirmationPassword;
};

struct DraftToken {
    SerialNumber serialNumber;
    std::optional<verifier::Seed> key; //!< none: a random one of 20 bytes
    TokenKind kind = TokenKind::Totp;
    std::int64_t counter = 0; //!< HOTP: of the next code the device shows (RFC 4226 §5.1)
    verifier::Algorithm algorithm = verifier::Algorithm::Sha1;
    int digits = 6;
    int period = 60; //!< seconds
    std::string printedExpiry;
    std::optional<LoginId> assignedTo;
    std::vector<LoginId> boundTo;
    std::optional<Instant> revokedAt; //!< of every binding in boundTo
    TrainingFault fault;
};

struct CompanyDraft {
    CompanyId id;
    std::string name;
    std::int64_t approvalAboveUsers = 0; //!< a change of more users needs a second person; 0: none does
    std::vector<DraftUser> users;
    std::vector<DraftToken> tokens;
};

//! A user's two passwords, hashed; made before the transaction begins, on as many threads as there are.
struct DraftHashes {
    std::string login;
    std::string confirmation;
};
[[nodiscard]] std::vector<DraftHashes> hashPasswords(PasswordHasher& hasher, const std::vector<DraftUser>& users);

//! The same for the training drill (documentedPasswordHash()).
[[nodiscard]] std::vector<DraftHashes> hashDocumentedPasswords(const std::vector<DraftUser>& users);

//! Inserts all of it as of `now`; the caller commits. std::runtime_error for a printed expiry that is no date.
void insertCompany(WriteTransaction& transaction, const verifier::SeedBox& seedBox, const CompanyDraft& draft,
                   const std::vector<DraftHashes>& hashes, const CoolDownPolicy& coolDown, Instant now);

} // namespace kirikae::server
