// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/audit_words.h"

namespace kirikae::ui {

namespace {

bool is(const QString& name, const char* known)
{
    return name == QLatin1String(known);
}

} // namespace

QStringList AuditWords::kinds()
{
    return {QStringLiteral("session"), QStringLiteral("revocation"), QStringLiteral("registration"),
            QStringLiteral("tokens"),  QStringLiteral("assignment"), QStringLiteral("token"),
            QStringLiteral("user"),    QStringLiteral("approval")};
}

QString AuditWords::kind(const QString& kind)
{
    if (is(kind, "session"))
        return tr("Signing in and out");
    if (is(kind, "revocation"))
        return tr("Revocations");
    if (is(kind, "registration"))
        return tr("Registrations and checks");
    if (is(kind, "tokens"))
        return tr("Imports");
    if (is(kind, "assignment"))
        return tr("Assignments");
    if (is(kind, "token"))
        return tr("Clocks set right");
    if (is(kind, "user"))
        return tr("Unlocking");
    if (is(kind, "approval"))
        return tr("Approvals");
    return kind;
}

QString AuditWords::action(const QString& action)
{
    if (is(action, "session.create"))
        return tr("Sign-in");
    if (is(action, "session.delete"))
        return tr("Sign-out");
    if (is(action, "revocation.create"))
        return tr("Request to revoke");
    if (is(action, "revocation.row"))
        return tr("Token revoked");
    if (is(action, "revocation.ownExpired"))
        return tr("Own expired token revoked");
    if (is(action, "tokens.import"))
        return tr("Tokens imported");
    if (is(action, "tokens.importAssignment"))
        return tr("Assigned by an import");
    if (is(action, "registration.create"))
        return tr("Registration");
    if (is(action, "registration.skip"))
        return tr("Registration skipped");
    if (is(action, "registration.check"))
        return tr("New token checked");
    if (is(action, "token.resynchronise"))
        return tr("Clock set right");
    if (is(action, "assignment.create"))
        return tr("Request to assign");
    if (is(action, "assignment.row"))
        return tr("Token assigned");
    if (is(action, "assignment.end"))
        return tr("Token taken back");
    if (is(action, "user.unlock"))
        return tr("User unlocked");
    if (is(action, "approval.request"))
        return tr("Approval asked for");
    if (is(action, "approval.approve"))
        return tr("Approved");
    if (is(action, "approval.reject"))
        return tr("Not approved");
    if (is(action, "approval.withdraw"))
        return tr("Request for approval withdrawn");
    if (is(action, "approval.maker"))
        return tr("Who had asked for approval");
    if (is(action, "store.restored"))
        return tr("Server: data restored");
    if (is(action, "clock.lowered"))
        return tr("Server: clock corrected");
    if (is(action, "masterKey.rotated"))
        return tr("Server: keys renewed");
    return action;
}

QString AuditWords::outcome(const QString& outcome)
{
    if (isDone(outcome))
        return tr("Done", "outcome of an action");
    const QString proof = refusalOfProof(outcome);
    const QString words = proof.isEmpty() ? refusalOfToken(outcome) : proof;
    return words.isEmpty() ? outcome : words;
}

QString AuditWords::refusalOfProof(const QString& outcome)
{
    if (is(outcome, "sign_in_failed"))
        return tr("Wrong login password");
    if (is(outcome, "confirmation_rejected"))
        return tr("Wrong confirmation password");
    if (is(outcome, "otp_rejected"))
        return tr("Wrong one-time password");
    if (is(outcome, "otp_replayed"))
        return tr("One-time password used before");
    if (is(outcome, "otp_drifted"))
        return tr("Clock of the token off");
    if (is(outcome, "otp_locked") || is(outcome, "sign_in_locked"))
        return tr("Locked");
    if (is(outcome, "not_permitted"))
        return tr("Not permitted");
    if (is(outcome, "own_binding_only"))
        return tr("Only the own token");
    if (is(outcome, "unknown_user"))
        return tr("No such user");
    if (is(outcome, "invalid_request"))
        return tr("Not readable");
    return {};
}

QString AuditWords::refusalOfToken(const QString& outcome)
{
    if (is(outcome, "registration_rejected") || is(outcome, "codes_rejected"))
        return tr("Serial number and digits do not fit");
    if (is(outcome, "beyond_repair"))
        return tr("Clock too far off");
    if (is(outcome, "cooling_down"))
        return tr("Wait not over");
    if (is(outcome, "no_live_binding"))
        return tr("No token in use");
    if (is(outcome, "token_retired"))
        return tr("Revoked token");
    if (is(outcome, "token_expired"))
        return tr("Expired token");
    if (is(outcome, "earlier_expiry"))
        return tr("Older token");
    if (is(outcome, "token_locked"))
        return tr("Locked token");
    if (is(outcome, "token_taken"))
        return tr("Somebody else's token");
    if (is(outcome, "already_registered"))
        return tr("Registered already");
    if (is(outcome, "unknown_token"))
        return tr("Unknown token");
    if (is(outcome, "nothing_assigned"))
        return tr("Nothing assigned");
    if (is(outcome, "otp_not_required"))
        return tr("No one-time password needed");
    return {};
}

QString AuditWords::machine(const QString& actor)
{
    if (is(actor, "(operator)"))
        return tr("(operator of the server)");
    if (is(actor, " bank "))
        return tr("(the bank)");
    return {};
}

bool AuditWords::isDone(const QString& outcome)
{
    return is(outcome, "done");
}

bool AuditWords::isToken(const QString& subject)
{
    return subject.startsWith(QLatin1String("***"));
}

} // namespace kirikae::ui
