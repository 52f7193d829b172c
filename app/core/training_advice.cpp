// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/training_advice.h"

#include "app/core/client.h"

#include <algorithm>

namespace kirikae::core {
namespace {

using Step = SessionState::Step;

TrainingAdvice about(TrainingStep step, const QString& loginId, const QString& name)
{
    return {step, loginId, name};
}

//! Of somebody who manages users and has everything in order.
TrainingAdvice ofOperator(const Client& client, const QString& own)
{
    const RevocationState::Step revoking = client.revocation.state().step;
    if (revoking == RevocationState::Step::Confirming || revoking == RevocationState::Step::Sending) {
        return {TrainingStep::ProveRevocation, {}, {}};
    }
    if (client.users.tickedCount() > 0) {
        return {TrainingStep::PressRevoke, {}, {}};
    }
    const QList<CoolDownView> waits = client.coolDowns.entries(); // the soonest first: who is ready before who waits
    if (!waits.isEmpty()) {
        const CoolDownView& first = waits.first();
        const bool over = first.left && first.left->count() <= 0;
        return about(over ? TrainingStep::SignInAs : TrainingStep::PassTheWait, first.entry.loginId, first.entry.name);
    }
    const QList<UserRow>& rows = client.users.rows();
    const auto other = std::find_if(rows.cbegin(), rows.cend(), [&own](const UserRow& row) {
        return row.loginId != own && row.userClass == UserClass::General && UserTableModel::isTickable(row);
    });
    return other == rows.cend() ? TrainingAdvice{TrainingStep::Rest, {}, {}}
                                : about(TrainingStep::TickSomebody, other->loginId, other->name);
}

TrainingAdvice ofSignedIn(const Client& client, const SessionInfo& session)
{
    const bool manages = mayManageUsers(session.user.userClass);
    switch (session.next) {
    case NextStep::Registration:
        return {TrainingStep::RegisterNew, {}, {}};
    case NextStep::CoolDown:
        return {TrainingStep::PassTheOwnWait, {}, {}};
    case NextStep::SwitchOver:
        return {manages ? TrainingStep::RevokeOwn : TrainingStep::AskAColleague, {}, {}};
    case NextStep::Home:
        break;
    }
    return manages ? ofOperator(client, session.user.loginId) : TrainingAdvice{TrainingStep::SignInAsOperator, {}, {}};
}

} // namespace

std::optional<TrainingAdvice> trainingAdvice(const Client& client)
{
    const SessionState& state = client.session.state();
    switch (state.step) {
    case Step::SignedOut:
        return TrainingAdvice{};
    case Step::IdentityPassword:
        return TrainingAdvice{TrainingStep::OpenCertificate, {}, {}};
    case Step::Ready:
        return TrainingAdvice{TrainingStep::TypePassword, {}, {}};
    case Step::OtpWanted:
        return TrainingAdvice{state.secondCodeWanted ? TrainingStep::TypeTwoCodes : TrainingStep::TypeCode, {}, {}};
    case Step::SignedIn:
        return state.session ? std::optional(ofSignedIn(client, *state.session)) : std::nullopt;
    case Step::OpeningIdentity:
    case Step::SigningIn:
    case Step::SigningOut:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace kirikae::core
