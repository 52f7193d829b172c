// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A password in two steps: the hash is computed before the write transaction begins (it takes a tenth of a second and
// must hold no lock), and its verdict is looked at inside, only after the throttle let the try through. A try that
// comes too late is told so and learns nothing, however many run at once.
#pragma once

#include "server-stub/services/problem.h"
#include "server-stub/services/service_context.h"

namespace kirikae::server {

class PasswordCheck {
public:
    //! Computes the hash. Blocks; outside any transaction.
    PasswordCheck(ServiceContext& context, UserCounter counter, const CredentialRecord& credentials,
                  std::string_view password);

    //! Inside the transaction: nullopt when right. When wrong, the failure is charged and the caller commits; when
    //! throttled (`charged` false) nothing changed.
    struct Verdict {
        std::optional<Problem> problem;
        bool charged = false;
    };
    [[nodiscard]] Verdict settle(WriteTransaction& transaction, const ServiceContext& context, RowId user,
                                 Instant now) const;
    //! The same with what was read of the user in this transaction.
    [[nodiscard]] Verdict settle(WriteTransaction& transaction, const ServiceContext& context, RowId user,
                                 const CredentialRecord& credentials, Instant now) const;

private:
    UserCounter m_counter;
    std::string m_hash;
    bool m_right;
};

//! What a wrong password is answered with when it was the `failures`-th in a row.
[[nodiscard]] Problem wrongPasswordRefusal(UserCounter counter, int failures,
                                           const verifier::SignInThrottlePolicy& policy);

//! The refusal while a counter makes its owner wait; nullopt when a try may be made.
[[nodiscard]] std::optional<Problem> refusalWhileWaiting(UserCounter counter, const Throttle& throttle, Instant now);

} // namespace kirikae::server
