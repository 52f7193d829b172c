// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/training/training_words.h"

#include "ui/words/domain_words.h"

namespace kirikae::ui {

QString TrainingWords::next(const core::TrainingAdvice& advice)
{
    using Step = core::TrainingStep;
    const QString person = DomainWords::person(advice.name, advice.loginId);
    switch (advice.step) {
    case Step::ChooseCertificate:
        return tr("Choose the certificate of the person whose part you take. An administrator or a master user can "
                  "revoke tokens.");
    case Step::OpenCertificate:
        return tr("Open the certificate: its password is “training”.");
    case Step::TypePassword:
        return tr("Press “Fill in” for the login password, then sign in.");
    case Step::TypeCode:
        return tr("Type the digits that the virtual token shows. If they were used already, press “On to the next "
                  "digits” first.");
    case Step::TypeTwoCodes:
        return tr("The clock of this token is off: type its digits, press “On to the next digits”, and type those into "
                  "the second field.");
    case Step::TickSomebody:
        return tr("Tick %1 in the list, to revoke the old token.").arg(person);
    case Step::PressRevoke:
        return tr("Press “Revoke tokens…”.");
    case Step::ProveRevocation:
        return tr("Fill in the confirmation password and type the digits that the virtual token shows, then revoke.");
    case Step::RevokeOwn:
        return tr("Your own token has expired: tick yourself and revoke it.");
    case Step::AskAColleague:
        return tr("Your own token has expired. Sign out, sign in as an administrator, and revoke it there.");
    case Step::PassTheOwnWait:
        return tr("Press “30 minutes forward”: then the wait is over.");
    case Step::PassTheWait:
        return tr("%1 waits. Press “30 minutes forward”: then the wait is over.").arg(person);
    case Step::SignInAs:
        return tr("The wait is over. Sign out, and sign in as %1 to register the new token.").arg(person);
    case Step::RegisterNew:
        return tr("Register the token shown here: its serial number is on the back, its digits are on the front.");
    case Step::SignInAsOperator:
        return tr("All is in order here. To switch somebody over, sign out and sign in as an administrator.");
    case Step::Rest:
        return tr("Nobody is left to switch over. Close training and start it again to begin anew.");
    }
    return {};
}

} // namespace kirikae::ui
