// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes as the company file of `init`. Besides not crashing: a refusal is a line that a terminal can be shown, and what
// is taken keeps the promises that the store is filled by.
#include "client-certs/text.h"
#include "server-stub/services/company_file.h"

#include <cstdlib>
#include <set>

using namespace kirikae;
using namespace kirikae::server;

namespace {

void expect(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void judge(const CompanyDraft& draft)
{
    expect(certs::fitsCertificate(draft.id.value()));
    std::set<std::string> people;
    bool hasMaster = false;
    for (const DraftUser& user : draft.users) {
        expect(certs::fitsCertificate(user.loginId.value()) && people.insert(user.loginId.value()).second);
        expect(!user.loginPassword.empty() && user.loginPassword.reveal() != user.confirmationPassword.reveal());
        hasMaster = hasMaster || user.userClass == UserClass::Master;
    }
    expect(hasMaster);
    std::set<std::string> serials;
    std::set<std::string> bound;
    for (const DraftToken& token : draft.tokens) {
        expect(token.key && token.key->bytes().size() >= 16 && token.key->bytes().size() <= 64);
        expect(serials.insert(token.serialNumber.value()).second);
        expect(token.digits >= 6 && token.digits <= 8 && token.period >= 10 && token.period <= 120);
        expect(!token.assignedTo || people.contains(token.assignedTo->value()));
        for (const LoginId& loginId : token.boundTo) {
            expect(people.contains(loginId.value()) && bound.insert(loginId.value()).second);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    try {
        judge(parseCompany({reinterpret_cast<const char*>(data), size}));
    } catch (const CompanyFileError& refusal) {
        expect(certs::isCleanName(refusal.what()));
    }
    return 0;
}
