// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Makes a training home with one more company of any size for the other benches: every user has a token in service.
// usage: bench_company DIR USERS CERTIFICATES [argon2id]
// Passwords are hashed as the training drill's are (documentedPasswordHash(): salted and fast), with `argon2id` by the
// least Argon2id takes, as the seven of the training company.
// DIR must be empty or new. Writes DIR/bench/LOGINID.pem, .key for the first CERTIFICATES users (user 1 is a master)
// and DIR/bench/keys.tsv (login id, key in hex), the keys of training devices that no real store ever gives away.

#include "client-certs/authority.h"
#include "server-stub/services/company_draft.h"
#include "server-stub/services/policy.h"
#include "server-stub/services/server_home.h"
#include "server-stub/services/service_context.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

namespace {

using namespace kirikae;
using namespace kirikae::server;

constexpr const char* companyName = "bench";
constexpr std::size_t keyBytes = 20;

std::string loginIdOf(int number)
{
    std::string digits = std::to_string(number);
    return "bench" + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

CompanyDraft companyOf(int users)
{
    std::mt19937_64 random(20230320); // not secret: the bench must know the codes
    CompanyDraft draft;
    draft.id = CompanyId{companyName};
    draft.name = "計測株式会社";
    for (int i = 1; i <= users; ++i) {
        DraftUser user;
        user.loginId = LoginId{loginIdOf(i)};
        user.name = "計測 " + std::to_string(i);
        user.userClass = i == 1 ? UserClass::Master : UserClass::General;
        user.loginPassword = SecretText{"Login-" + user.loginId.value() + "-1"};
        user.confirmationPassword = SecretText{"Confirm1" + user.loginId.value()};
        DraftToken token;
        token.serialNumber = SerialNumber{"7" + loginIdOf(i).substr(5)};
        std::vector<std::uint8_t> key(keyBytes);
        std::generate(key.begin(), key.end(), [&random] { return static_cast<std::uint8_t>(random()); });
        token.key.emplace(std::move(key));
        token.printedExpiry = "04/30/28";
        token.boundTo = {user.loginId};
        draft.users.push_back(std::move(user));
        draft.tokens.push_back(std::move(token));
    }
    return draft;
}

void writeKeys(const CompanyDraft& company, const std::filesystem::path& file)
{
    std::ofstream out(file);
    for (std::size_t i = 0; i < company.users.size(); ++i) {
        out << company.users[i].loginId.value() << '\t';
        for (const std::uint8_t byte : company.tokens[i].key->bytes()) {
            constexpr const char* digits = "0123456789abcdef";
            out << digits[byte >> 4] << digits[byte & 15];
        }
        out << '\n';
    }
}

void issueCertificates(const std::filesystem::path& home, const CompanyDraft& company, std::size_t count)
{
    certs::Authority authority = certs::Authority::open(home / "client-certs");
    for (std::size_t i = 0; i < std::min(count, company.users.size()); ++i) {
        certs::ClientRequest request;
        request.subject = {companyName, company.users[i].loginId.value()};
        certs::Authority::writePem(authority.issueClient(request), home / "bench", company.users[i].loginId.value());
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4 && argc != 5) {
        std::fputs("usage: bench_company DIR USERS CERTIFICATES [argon2id]\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path home = argv[1];
        const CompanyDraft company = companyOf(std::stoi(argv[2]));
        const auto context = openHome({home, {}, true});
        const bool argon2id = argc == 5 && std::string_view(argv[4]) == "argon2id";
        const auto hashes =
            argon2id ? hashPasswords(context->hasher(), company.users) : hashDocumentedPasswords(company.users);
        const auto transaction = context->store().begin();
        insertCompany(*transaction, context->seedBox(), company, hashes, context->policy().coolDown, context->now());
        transaction->commit(context->now());
        std::filesystem::create_directories(home / "bench");
        writeKeys(company, home / "bench" / "keys.tsv");
        issueCertificates(home, company, static_cast<std::size_t>(std::stoi(argv[3])));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_company: %s\n", failure.what());
        return 1;
    }
    return 0;
}
