// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What part of the users or tokens a list wants, and where its page starts. Pages go by key, never by offset, so that
// the last page costs what the first does and a row that moves is not shown twice. Pure data; any thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/instant.h"
#include "server-stub/store/records.h"

#include <optional>
#include <string>
#include <vector>

namespace kirikae::server {

enum class UserOrder { LoginId, Name, UserClass, OtpStatus, SerialNumber, ExpiresAt };

struct UserFilter {
    RowId company = 0;
    std::optional<RowId> onlyUser;  //!< everything but this row is invisible
    std::vector<std::string> words; //!< each must occur; already folded (search_text.h)
    std::optional<OtpStatus> otpStatus;
    std::optional<UserClass> userClass;
    std::optional<std::string> printedExpiry;
    Instant now; //!< the instant at which the status is derived
};

//! The last row of the page before.
struct UserPosition {
    int group = 0;   //!< some orders have parts: one a status; rows without a value last
    std::string key; //!< the ordering value as text; empty where the part orders by login id alone
    std::string loginId;
};

struct UserPageRequest {
    UserFilter filter;
    UserOrder order = UserOrder::LoginId;
    bool descending = false;
    std::optional<UserPosition> after;
    std::size_t limit = 200;
};

struct UserRow {
    UserRecord user;
    UserPosition position;
    bool tokenIsShared = false; //!< others use the same token: StoreReader::sharers() names them
};

enum class TokenState { InStock, Issued, InService, Expired, Retired, Locked };

struct TokenFilter {
    RowId company = 0;
    std::string serialPrefix; //!< folded, as words are
    std::optional<TokenState> state;
    std::optional<std::string> printedExpiry;
    Instant now;
    int lockedFrom = 50; //!< failures from which a token is locked
};

struct TokenRow {
    TokenRecord token;
    TokenState state = TokenState::InStock;
};

//! Which audit rows of a company, newest first.
struct AuditFilter {
    RowId company = 0;
    std::optional<LoginId> about;            //!< as actor or subject
    std::optional<LoginId> actor;            //!< as actor alone
    std::optional<std::string> action;       //!< exactly this, or this and a point: "revocation" finds "revocation.row"
    std::optional<std::string> maskedSerial; //!< as subject
    std::optional<std::string> outcome;      //!< exactly this
    std::optional<std::string> notOutcome;   //!< everything but this
    std::optional<Instant> from;             //!< not before
    std::optional<Instant> until;            //!< before
    std::int64_t before = 0;                 //!< row number below; 0: from the newest
};

//! When, around an instant, a status changes by time alone (a token's expiry).
struct StatusChanges {
    std::optional<Instant> last; //!< newest at or before the instant
    std::optional<Instant> next; //!< oldest after it
};

} // namespace kirikae::server
