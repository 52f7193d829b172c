// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/approvals/approval_words.h"

#include "ui/words/date_words.h"

namespace kirikae::ui {

QString ApprovalWords::subject(const core::Approval& approval)
{
    const int users = static_cast<int>(approval.userCount);
    switch (approval.kind) {
    case ApprovalKind::Revocation:
        return tr("Revoke the tokens of %n user(s)", nullptr, users);
    case ApprovalKind::Assignment:
        return tr("Assign tokens to %n user(s)", nullptr, users);
    }
    return {};
}

QString ApprovalWords::state(ApprovalState state)
{
    switch (state) {
    case ApprovalState::Pending:
        return tr("Waiting for approval");
    case ApprovalState::Approved:
        return tr("Approved and done");
    case ApprovalState::Rejected:
        return tr("Not approved");
    case ApprovalState::Withdrawn:
        return tr("Withdrawn");
    case ApprovalState::Expired:
        return tr("Not decided in time");
    }
    return {};
}

Glyph ApprovalWords::glyph(ApprovalState state)
{
    switch (state) {
    case ApprovalState::Pending:
        return Glyph::Clock;
    case ApprovalState::Approved:
        return Glyph::Check;
    case ApprovalState::Rejected:
    case ApprovalState::Expired:
        return Glyph::Warning;
    case ApprovalState::Withdrawn:
        return Glyph::Info;
    }
    return Glyph::Info;
}

Tone ApprovalWords::tone(ApprovalState state)
{
    switch (state) {
    case ApprovalState::Pending:
        return Tone::Accent;
    case ApprovalState::Approved:
        return Tone::Good;
    case ApprovalState::Rejected:
        return Tone::Bad;
    case ApprovalState::Expired:
        return Tone::Caution;
    case ApprovalState::Withdrawn:
        return Tone::Quiet;
    }
    return Tone::Quiet;
}

QString ApprovalWords::sent(const core::Approval& approval)
{
    return tr("The request was sent. It waits for the approval of another master user or administrator, until %1.")
        .arg(DateWords::dateTime(approval.expiresAt));
}

QString ApprovalWords::nothingDoneYet()
{
    return tr("Nothing has been changed yet.");
}

QString ApprovalWords::needed()
{
    return tr("So many users need the approval of another master user or administrator. What you confirm here is sent "
              "as a request; nothing changes before it is approved.");
}

} // namespace kirikae::ui
