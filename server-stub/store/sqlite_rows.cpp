// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_rows.h"

namespace kirikae::server {
namespace {

UserClass userClassOf(std::int64_t number)
{
    switch (number) {
    case 0:
        return UserClass::Master;
    case 1:
        return UserClass::Administrator;
    case 2:
        return UserClass::General;
    default:
        throw StoreError("store: an unknown user class");
    }
}

TokenKind tokenKindOf(std::int64_t number)
{
    switch (number) {
    case 0:
        return TokenKind::Totp;
    case 1:
        return TokenKind::Hotp;
    default:
        throw StoreError("store: an unknown kind of token");
    }
}

} // namespace

int storedNumber(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Totp:
        return 0;
    case TokenKind::Hotp:
        return 1;
    }
    throw StoreError("store: an unknown kind of token");
}

int storedNumber(ApprovalKind kind)
{
    switch (kind) {
    case ApprovalKind::Revocation:
        return 0;
    case ApprovalKind::Assignment:
        return 1;
    }
    throw StoreError("store: an unknown kind of request");
}

int storedNumber(ApprovalState state)
{
    switch (state) {
    case ApprovalState::Pending:
        return 0;
    case ApprovalState::Approved:
        return 1;
    case ApprovalState::Rejected:
        return 2;
    case ApprovalState::Withdrawn:
        return 3;
    case ApprovalState::Expired:
        break;
    }
    throw StoreError("store: a state of a request that is not stored");
}

int storedNumber(UserClass userClass)
{
    switch (userClass) {
    case UserClass::Master:
        return 0;
    case UserClass::Administrator:
        return 1;
    case UserClass::General:
        return 2;
    }
    throw StoreError("store: an unknown user class");
}

CredentialRecord readCredentials(const SqliteStatement& row, int first)
{
    return CredentialRecord{row.text(first),
                            row.text(first + 1),
                            {row.smallInteger(first + 2), row.instant(first + 3)},
                            {row.smallInteger(first + 4), row.instant(first + 5)},
                            {row.smallInteger(first + 6), row.instant(first + 7)},
                            {row.smallInteger(first + 8), row.instant(first + 9)},
                            row.optionalInstant(first + 10)};
}

BindingRecord readBinding(const SqliteStatement& row, int first)
{
    return BindingRecord{row.integer(first),
                         row.integer(first + 1),
                         row.integer(first + 2),
                         row.instant(first + 3),
                         {row.smallInteger(first + 4), row.instant(first + 5)}};
}

UserRecord readUser(const SqliteStatement& row)
{
    UserRecord user;
    user.id = row.integer(0);
    user.company = row.integer(1);
    user.loginId = LoginId{row.text(2)};
    user.name = row.text(3);
    user.userClass = userClassOf(row.integer(4));
    user.otpRequired = row.integer(5) != 0;
    if (!row.isNull(6)) {
        user.live =
            LiveBinding{row.integer(6), row.integer(7), SerialNumber{row.text(8)}, row.instant(9), row.text(10)};
    }
    if (!row.isNull(11)) {
        user.revocation = LastRevocation{row.instant(11), row.instant(12)};
    }
    if (!row.isNull(13)) {
        user.issued = IssuedToken{row.integer(13), SerialNumber{row.text(14)}, row.instant(15)};
    }
    return user;
}

TokenRecord readToken(const SqliteStatement& row)
{
    TokenRecord token;
    token.id = row.integer(0);
    token.company = row.integer(1);
    token.serialNumber = SerialNumber{row.text(2)};
    token.algorithm = row.text(3);
    token.digits = row.smallInteger(4);
    token.period = row.smallInteger(5);
    token.sealedKey = row.blob(6);
    token.keyId = row.text(7);
    token.printedExpiry = row.text(8);
    token.expiresAt = row.instant(9);
    token.lastStep = row.integer(10);
    token.driftSteps = row.smallInteger(11);
    token.lastOkAt = row.optionalInstant(12);
    token.failures = row.smallInteger(13);
    token.retired = row.integer(14) != 0;
    token.kind = tokenKindOf(row.integer(15));
    token.asksTwo = row.integer(16) != 0;
    return token;
}

} // namespace kirikae::server
