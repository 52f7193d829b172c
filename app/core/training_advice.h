// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What somebody who practises can try next, read off the state of the client. Training alone asks for it: with real
// tokens nobody is told whom to revoke. Decides nothing and changes nothing. GUI thread.
#pragma once

#include <QString>

#include <optional>

namespace kirikae::core {

class Client;

enum class TrainingStep {
    ChooseCertificate,
    OpenCertificate,
    TypePassword,
    TypeCode,
    TypeTwoCodes,
    TickSomebody,    //!< the person is one who could be revoked
    PressRevoke,     //!< somebody is ticked
    ProveRevocation, //!< its dialog is open
    RevokeOwn,       //!< the own token has expired
    AskAColleague,   //!< the own token has expired and somebody else has to revoke it
    PassTheOwnWait,
    PassTheWait, //!< the person waits
    SignInAs,    //!< the person's wait is over
    RegisterNew,
    SignInAsOperator, //!< a general user can do nothing more
    Rest              //!< everybody has switched
};

struct TrainingAdvice {
    TrainingStep step = TrainingStep::ChooseCertificate;
    QString loginId; //!< of the person, where there is one
    QString name;
    friend bool operator==(const TrainingAdvice&, const TrainingAdvice&) = default;
};

//! nullopt while something is on its way: the last advice stands.
[[nodiscard]] std::optional<TrainingAdvice> trainingAdvice(const Client& client);

} // namespace kirikae::core
