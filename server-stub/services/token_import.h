// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A token kit on its way into a company's inventory. First the whole file is read, outside any transaction, each seed
// sealed as it comes by; then what was read is held against the store and inserted in one transaction, which does
// nothing else. So a file with a fault changes nothing, and nothing that is there is ever changed by a kit. One import,
// one thread.
#pragma once

#include "server-stub/kits/kit_reader.h"
#include "server-stub/services/answers.h"
#include "server-stub/services/service_context.h"

#include <functional>
#include <span>
#include <unordered_set>

namespace kirikae::server {

class TokenImport final : public kits::KitSink {
public:
    static constexpr std::size_t mostTokens = 1'000'000;
    static constexpr std::size_t mostFaults = 10'000; //!< of lines or keys; then the file is not what it claims to be

    //! `context` outlives it.
    TokenImport(ServiceContext& context, CompanyRecord company, kits::KitFormat format);

    [[nodiscard]] bool take(kits::KitToken token) override;
    [[nodiscard]] bool take(kits::KitFault fault) override;

    //! After reading: what settle() would do, without doing it.
    [[nodiscard]] ImportReport forecast(const StoreReader& reader, Instant now);
    //! Inserts what is new, with the audit's rows, unless something failed: then only the audit's row is written.
    //! Commits. `actor` stands in the audit.
    [[nodiscard]] ImportReport settle(WriteTransaction& transaction, const UserRecord& actor, Instant now);

private:
    struct Pending {
        std::int64_t number = 0;
        TokenRecord record;
        std::optional<LoginId> loginId;
        std::optional<Instant> usableFrom;
        std::optional<Instant> usableUntil;
    };
    //! Where a token goes when it is new, or why it does not.
    struct Place {
        std::optional<UserRecord> holder;
        std::string refusal; //!< empty: it goes in
    };
    void hold(const StoreReader& reader, WriteTransaction* transaction, const UserRecord* actor, Instant now);
    [[nodiscard]] bool holdExisting(const StoreReader& reader, const Pending& pending, ImportRow& row);
    [[nodiscard]] Place placeOf(const StoreReader& reader, const Pending& pending, Instant now) const;
    [[nodiscard]] bool isSameDevice(const TokenRecord& there, const TokenRecord& come) const;
    [[nodiscard]] ImportReport finish(bool dryRun, bool committed);

    ServiceContext& m_context;
    CompanyRecord m_company;
    std::vector<Pending> m_pending;
    std::unordered_set<std::string> m_serials; //!< of the file
    std::unordered_set<LoginId> m_holders;     //!< who gets a token of this file
    ImportReport m_report;
};

//! Gives the next bytes of a kit; 0 at its end.
using KitSource = std::function<std::size_t(std::span<char>)>;

//! Reads all of `source` into `import`. What the source throws comes out.
void readKit(TokenImport& import, const KitSource& source, kits::KitFormat format, const kits::KitSecret& secret);

} // namespace kirikae::server
