// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/token_import.h"

#include "app/common/printed_expiry.h"
#include "server-stub/services/account.h"
#include "server-stub/services/audit_trail.h"

#include <algorithm>
#include <sodium.h>

namespace kirikae::server {
namespace {

constexpr std::size_t bytesAtOnce = 64 * 1024;

std::string counts(const ImportReport& report)
{
    return "new " + std::to_string(report.fresh.size()) + ", same " + std::to_string(report.same.size()) +
           ", refused " + std::to_string(report.refused.size()) + ", failed " + std::to_string(report.failed.size());
}

std::optional<Instant> instantOf(const std::optional<std::chrono::sys_seconds>& seconds)
{
    return seconds ? std::optional<Instant>{*seconds} : std::nullopt;
}

void sortByNumber(std::vector<ImportRow>& rows)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ImportRow& a, const ImportRow& b) { return a.number < b.number; });
}

} // namespace

TokenImport::TokenImport(ServiceContext& context, CompanyRecord company, kits::KitFormat format)
    : m_context(context)
    , m_company(std::move(company))
{
    m_report.byLine = format == kits::KitFormat::Csv;
}

bool TokenImport::take(kits::KitToken token)
{
    if (m_pending.size() == mostTokens) {
        return take(kits::KitFault{
            token.number, {}, kits::Verdict::Failed, "the file holds more than 1,000,000 tokens; import it in parts"});
    }
    if (!m_serials.insert(token.serialNumber).second) {
        return take(kits::KitFault{token.number, token.serialNumber, kits::Verdict::Refused,
                                   "the serial number stands in the file before; only its first place counts"});
    }
    Pending pending;
    pending.number = token.number;
    pending.usableFrom = instantOf(token.usableFrom);
    pending.usableUntil = instantOf(token.usableUntil);
    if (token.loginId) {
        pending.loginId = LoginId{std::move(*token.loginId)};
    }
    TokenRecord& record = pending.record;
    record.company = m_company.id;
    record.serialNumber = SerialNumber{std::move(token.serialNumber)};
    record.kind = token.kind == kits::KitKind::Hotp ? TokenKind::Hotp : TokenKind::Totp;
    record.lastStep = record.kind == TokenKind::Hotp ? token.counter - 1 : record.lastStep;
    record.algorithm = verifier::algorithmName(token.algorithm);
    record.digits = token.digits;
    record.period = record.kind == TokenKind::Hotp ? record.period : token.period;
    record.driftSteps = token.driftSteps;
    const verifier::SeedBox& box = m_context.seedBox();
    record.sealedKey = box.seal(token.key, {record.serialNumber.value(), m_company.companyId.value(), token.algorithm});
    record.keyId = box.keyId();
    record.printedExpiry = std::move(token.printedExpiry);
    if (const auto printed = parsePrintedExpiry(record.printedExpiry)) {
        record.expiresAt = expiryInstant(*printed);
    }
    m_pending.push_back(std::move(pending));
    return true;
}

bool TokenImport::take(kits::KitFault fault)
{
    auto& bucket = fault.verdict == kits::Verdict::Refused ? m_report.refused : m_report.failed;
    bucket.push_back({fault.number,
                      fault.serialNumber.empty() ? std::string() : maskedSerial(SerialNumber{fault.serialNumber}),
                      std::move(fault.reason)});
    if (m_report.refused.size() + m_report.failed.size() < mostFaults) {
        return true;
    }
    m_report.failed.push_back({fault.number, {}, "there are too many faults; nothing after this place was read"});
    return false;
}

bool TokenImport::isSameDevice(const TokenRecord& there, const TokenRecord& come) const
{
    const auto algorithm = verifier::algorithmFromName(there.algorithm);
    const bool sameSettings = there.kind == come.kind && there.algorithm == come.algorithm &&
                              there.digits == come.digits &&
                              (there.kind == TokenKind::Hotp || there.period == come.period) &&
                              (come.printedExpiry.empty() || there.printedExpiry == come.printedExpiry);
    if (!algorithm || !sameSettings) {
        return false;
    }
    const verifier::SeedContext context{there.serialNumber.value(), m_company.companyId.value(), *algorithm};
    const auto kept = m_context.seedBox().open(there.sealedKey, context);
    const auto given = m_context.seedBox().open(come.sealedKey, context);
    return kept && given && kept->bytes().size() == given->bytes().size() &&
           sodium_memcmp(kept->bytes().data(), given->bytes().data(), kept->bytes().size()) == 0;
}

//! False when the serial number is new.
bool TokenImport::holdExisting(const StoreReader& reader, const Pending& pending, ImportRow& row)
{
    const auto there = reader.tokenAnywhere(pending.record.serialNumber);
    if (!there) {
        return false;
    }
    if (there->company != m_company.id) {
        row.reason = "the serial number cannot be used here; ask the bank";
        m_report.refused.push_back(std::move(row));
    } else if (isSameDevice(*there, pending.record)) {
        row.reason = "it is in the inventory already, and was left as it is";
        m_report.same.push_back(std::move(row));
    } else {
        row.reason = "the serial number is in the inventory with another key, date or setting; what is there was left "
                     "as it is: ask the maker which is right";
        m_report.refused.push_back(std::move(row));
    }
    return true;
}

TokenImport::Place TokenImport::placeOf(const StoreReader& reader, const Pending& pending, Instant now) const
{
    if (pending.record.printedExpiry.empty()) {
        return {std::nullopt, "the file names no expiry date (ExpiryDate), which the server must know"};
    }
    if (pending.usableFrom && now < *pending.usableFrom) {
        return {std::nullopt, "its key may not be used yet (StartDate)"};
    }
    if (pending.usableUntil && now >= *pending.usableUntil) {
        return {std::nullopt, "its key may not be used any more (ExpiryDate)"};
    }
    if (!pending.loginId) {
        return {};
    }
    Place place{reader.user(m_company.id, *pending.loginId), {}};
    if (!place.holder) {
        place.refusal = "its login id names nobody of the company; correct it, or make the user first";
    } else if (place.holder->issued || m_holders.contains(*pending.loginId)) {
        place.refusal = "its user has another new token, which is still to be registered";
    }
    return place;
}

void TokenImport::hold(const StoreReader& reader, WriteTransaction* transaction, const UserRecord* actor, Instant now)
{
    m_report.fresh.reserve(m_pending.size());
    for (Pending& pending : m_pending) {
        ImportRow row{pending.number, maskedSerial(pending.record.serialNumber), {}};
        if (holdExisting(reader, pending, row)) {
            continue;
        }
        const Place place = placeOf(reader, pending, now);
        if (!place.refusal.empty()) {
            row.reason = place.refusal;
            m_report.refused.push_back(std::move(row));
            continue;
        }
        if (pending.loginId) {
            m_holders.insert(*pending.loginId);
        }
        if (transaction != nullptr) {
            pending.record.id = transaction->insertToken(pending.record);
            if (place.holder) {
                transaction->insertAssignment(place.holder->id, pending.record, now);
                writeAudit(*transaction, *actor, now, audit_action::importAssignment, pending.loginId->value(),
                           auditDone);
            }
        }
        row.reason = now >= pending.record.expiresAt ? "new; its printed date has passed"
                     : place.holder                  ? "new, and assigned"
                                                     : "new";
        m_report.fresh.push_back(std::move(row));
    }
}

ImportReport TokenImport::finish(bool dryRun, bool committed)
{
    m_report.dryRun = dryRun;
    m_report.committed = committed;
    sortByNumber(m_report.refused);
    sortByNumber(m_report.failed);
    return std::move(m_report);
}

ImportReport TokenImport::forecast(const StoreReader& reader, Instant now)
{
    hold(reader, nullptr, nullptr, now);
    return finish(true, false);
}

ImportReport TokenImport::settle(WriteTransaction& transaction, const UserRecord& actor, Instant now)
{
    const bool sound = m_report.failed.empty();
    hold(transaction.reader(), sound ? &transaction : nullptr, &actor, now);
    writeAudit(transaction, actor, now, audit_action::import, counts(m_report),
               sound ? auditDone : errorCodeName(ErrorCode::InvalidRequest));
    transaction.commit(now);
    return finish(false, sound);
}

void readKit(TokenImport& import, const KitSource& source, kits::KitFormat format, const kits::KitSecret& secret)
{
    const auto reader = kits::makeKitReader(format, import, secret);
    std::vector<char> buffer(bytesAtOnce);
    struct Wiper {
        std::vector<char>& bytes;
        ~Wiper() { sodium_memzero(bytes.data(), bytes.size()); }
    } const wiper{buffer};
    for (;;) {
        const std::size_t got = source(buffer);
        if (got == 0) {
            reader->finish();
            return;
        }
        if (!reader->feed({buffer.data(), got})) {
            return;
        }
    }
}

} // namespace kirikae::server
