// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Two small companies on a real SQLite store in a temporary directory, under a clock the test moves, with the services
// over them: what the tests of the server's rules share. It holds no expectation of its own. One thread makes it; the
// services are used from any.
#pragma once

#include "server-stub/services/company_draft.h"
#include "server-stub/services/service_context.h"
#include "server-stub/services/services.h"
#include "tests/support/server/manual_clock.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <string>

namespace kirikae::test {

//! 2023-03-20 at a time of day in Japan.
[[nodiscard]] Instant onTheDay(int hour, int minute = 0, int second = 0);

//! Company "a":
//!   master1 master2   masters, tokens A1, A2 (printed 04/30/23)       admin1  administrator, token A3
//!   late1             administrator whose token A4 expired (09/30/13)
//!   user1 user2       general users sharing token A5                  user3   general user, token A6
//!   fresh1 fresh2     general users without a token                   boss0   master of whom no OTP is required
//!   waiting1          general user to whom N1 is assigned
//! New tokens N1 to N4 (printed 04/30/28), O1 (expired, unbound), H1 (HOTP, counter 0).
//! Company "b": masterb with token B1, userb with token B2, new token M1.
//! Passwords: "Login-LOGINID-1", "Confirm1LOGINID".
class TestCompany {
public:
    explicit TestCompany(server::ServerPolicy policy = {});
    //! The companies that another one made in `file`, as another process sees them; `open` opens the store.
    using StoreOpener = std::function<std::unique_ptr<server::TokenStore>(const std::filesystem::path& file)>;
    TestCompany(std::filesystem::path file, StoreOpener open, server::ServerPolicy policy = {});

    [[nodiscard]] server::Services& services() { return *m_services; }
    [[nodiscard]] server::ServiceContext& context() { return *m_services->context; }
    [[nodiscard]] ManualClock& clock() { return *m_clock; }
    [[nodiscard]] std::filesystem::path storeFile() const { return m_file; }

    //! Closes everything and opens the same store again, as after a crash or a restart.
    void restart();
    //! Closes everything, puts this copy of a store in the place of the present one, and opens that.
    void restoreFrom(const std::filesystem::path& copy);
    void setPolicy(const server::ServerPolicy& policy); //!< restarts with it

    [[nodiscard]] static server::CertificateIdentity certificate(const std::string& loginId,
                                                                 const std::string& company = "a");
    //! What the device shows at the clock's instant, `steps` later. Empty for an unknown serial.
    [[nodiscard]] std::string code(const std::string& serial, int steps = 0) const;
    //! The code of a counter value, for a device that counts.
    [[nodiscard]] static std::string counterCode(const std::string& serial, std::int64_t counter);
    //! A well-formed code that the device shows at no step near the clock's instant.
    [[nodiscard]] std::string wrongCode(const std::string& serial) const;

    //! Signs in with the login password and, when given, this code.
    [[nodiscard]] server::Outcome<server::SignedIn> signIn(const std::string& loginId, const std::string& otp = {},
                                                           const std::string& company = "a");
    //! Signs in (moving the clock to the token's next code first, so that any code shown before was not this one) and
    //! returns the credentials; fails the test when refused.
    [[nodiscard]] server::Credentials session(const std::string& loginId, const std::string& serial = {},
                                              const std::string& company = "a");
    void nextCode() { m_clock->advance(std::chrono::seconds{60}); }

    [[nodiscard]] static server::RevocationRequest
    revocation(std::vector<std::string> loginIds, const std::string& operatorId, const std::string& otp = {});
    [[nodiscard]] server::Outcome<server::StoredAnswer> revoke(const server::Credentials& credentials,
                                                               const server::RevocationRequest& request,
                                                               const std::string& key = "key");
    [[nodiscard]] server::Outcome<server::StoredAnswer> registerToken(const server::Credentials& credentials,
                                                                      const std::string& serial, const std::string& otp,
                                                                      const std::string& key = "key");
    [[nodiscard]] server::UserRecord user(const std::string& loginId, const std::string& company = "a");
    [[nodiscard]] server::TokenRecord token(const std::string& serial, const std::string& company = "a");
    //! How many audit rows have this action and outcome.
    [[nodiscard]] int audited(const std::string& action, const std::string& outcome);

private:
    void open();

    QTemporaryDir m_directory;
    std::filesystem::path m_file;
    StoreOpener m_opener;
    std::shared_ptr<ManualClock> m_clock;
    server::ServerPolicy m_policy;
    std::unique_ptr<server::Services> m_services;
};

//! The code of a refusal, or "done"; bytes, so that a failed comparison shows them.
template <class T>
[[nodiscard]] QByteArray outcomeName(const server::Outcome<T>& outcome)
{
    const std::string_view name = outcome ? std::string_view{"done"} : errorCodeName(outcome.error().code);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

} // namespace kirikae::test

//! Compares what an action came to with "done" or a wire code.
#define COMPARE_OUTCOME(outcome, name) QCOMPARE(kirikae::test::outcomeName(outcome), QByteArray(name))
