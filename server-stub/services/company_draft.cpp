// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/company_draft.h"

#include "app/common/printed_expiry.h"
#include "server-stub/services/search_text.h"

#include <algorithm>
#include <atomic>
#include <sodium.h>
#include <stdexcept>
#include <thread>
#include <unordered_map>

namespace kirikae::server {
namespace {

constexpr std::size_t drawnKeyBytes = 20; // RFC 4226 §4 R6 recommends 160 bits

TokenRecord sealed(const verifier::SeedBox& seedBox, const CompanyDraft& draft, RowId company, const DraftToken& token)
{
    const auto printed = parsePrintedExpiry(token.printedExpiry);
    if (!printed) {
        throw std::runtime_error("token " + token.serialNumber.value() + ": printedExpiry is not MM/DD/YY");
    }
    const auto drawn = [] {
        std::vector<std::uint8_t> key(drawnKeyBytes);
        randombytes_buf(key.data(), key.size());
        return verifier::Seed(std::move(key));
    };
    TokenRecord record;
    record.company = company;
    record.serialNumber = token.serialNumber;
    record.kind = token.kind;
    record.lastStep = token.kind == TokenKind::Hotp ? token.counter - 1 : record.lastStep;
    record.algorithm = verifier::algorithmName(token.algorithm);
    record.digits = token.digits;
    record.period = token.period;
    const verifier::SeedContext belongsTo{token.serialNumber.value(), draft.id.value(), token.algorithm};
    record.sealedKey = token.key ? seedBox.seal(*token.key, belongsTo) : seedBox.seal(drawn(), belongsTo);
    record.keyId = seedBox.keyId();
    record.printedExpiry = token.printedExpiry;
    record.expiresAt = expiryInstant(*printed);
    return record;
}

} // namespace

std::vector<DraftHashes> hashPasswords(PasswordHasher& hasher, const std::vector<DraftUser>& users)
{
    std::vector<DraftHashes> hashes(users.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < users.size(); i = next++) {
            hashes[i] = {hasher.hash(users[i].loginPassword.reveal()),
                         hasher.hash(users[i].confirmationPassword.reveal())};
        }
    };
    {
        constexpr unsigned mostThreads = 4;
        const unsigned wanted = std::min<unsigned>(mostThreads, std::max(1U, std::thread::hardware_concurrency()));
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < wanted && users.size() > wanted; ++i) {
            threads.emplace_back([&] {
                try {
                    work();
                } catch (const std::exception&) {
                    next = users.size(); // the calling thread meets the same want of memory, or finds a hash missing
                }
            });
        }
        work();
    }
    if (std::any_of(hashes.begin(), hashes.end(), [](const DraftHashes& each) { return each.confirmation.empty(); })) {
        throw std::runtime_error("the passwords could not be hashed: out of memory");
    }
    return hashes;
}

std::vector<DraftHashes> hashDocumentedPasswords(const std::vector<DraftUser>& users)
{
    std::vector<DraftHashes> hashes;
    hashes.reserve(users.size());
    for (const DraftUser& user : users) {
        hashes.push_back({documentedPasswordHash(user.loginPassword.reveal()),
                          documentedPasswordHash(user.confirmationPassword.reveal())});
    }
    return hashes;
}

void insertCompany(WriteTransaction& transaction, const verifier::SeedBox& seedBox, const CompanyDraft& draft,
                   const std::vector<DraftHashes>& hashes, const CoolDownPolicy& coolDown, Instant now)
{
    const RowId company = transaction.insertCompany(draft.id, draft.name);
    transaction.setApprovalAboveUsers(company, draft.approvalAboveUsers);
    std::unordered_map<LoginId, RowId> rows;
    for (std::size_t i = 0; i < draft.users.size(); ++i) {
        const DraftUser& user = draft.users[i];
        const std::string searchKey = foldText(user.loginId.value() + ' ' + user.name);
        rows.emplace(user.loginId,
                     transaction.insertUser({company, user.loginId, user.name, user.userClass, user.otpRequired,
                                             searchKey, hashes.at(i).login, hashes.at(i).confirmation}));
    }
    for (const DraftToken& token : draft.tokens) {
        TokenRecord record = sealed(seedBox, draft, company, token);
        record.id = transaction.insertToken(record);
        for (const LoginId& loginId : token.boundTo) {
            static_cast<void>(transaction.insertBinding(rows.at(loginId), record, token.revokedAt.value_or(now)));
        }
        if (token.revokedAt) {
            for (const LoginId& loginId : token.boundTo) {
                const auto user = transaction.reader().userByRow(rows.at(loginId));
                if (!transaction.revokeBinding(user.value(),
                                               {*token.revokedAt, eligibleAt(*token.revokedAt, coolDown)})) {
                    throw std::logic_error("a binding that was just made is not live");
                }
            }
        }
        if (token.assignedTo) {
            transaction.insertAssignment(rows.at(*token.assignedTo), record, now);
        }
        if (token.fault.dead || token.fault.driftSteps != 0) {
            transaction.insertTrainingFault(record.id, token.fault);
        }
    }
}

} // namespace kirikae::server
