// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/domain_words.h"

#include "ui/words/literal_text.h"

namespace kirikae::ui {

QString DomainWords::status(OtpStatus status)
{
    switch (status) {
    case OtpStatus::InService:
        return tr("In service");
    case OtpStatus::Expired:
        return tr("Token expired");
    case OtpStatus::Revoked:
        return tr("Revoked");
    case OtpStatus::Issued:
        return tr("Token issued");
    case OtpStatus::Unregistered:
        return tr("Not registered");
    case OtpStatus::None:
        return dash();
    }
    return dash();
}

QString DomainWords::userClass(UserClass userClass)
{
    switch (userClass) {
    case UserClass::Master:
        return tr("Master user");
    case UserClass::Administrator:
        return tr("Administrator");
    case UserClass::General:
        return tr("General user");
    }
    return dash();
}

QString DomainWords::outcome(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::Revoked:
        return tr("Revoked", "outcome of one row");
    case RowOutcome::Refused:
        return tr("Not revoked", "outcome of one row");
    }
    return dash();
}

QString DomainWords::dash()
{
    return QStringLiteral("-");
}

QString DomainWords::spokenNothing()
{
    return tr("none", "spoken where the screen shows a dash");
}

QString DomainWords::person(const QString& name, const QString& loginId)
{
    if (name.isEmpty())
        return literalText(loginId);
    return tr("%1 (%2)", "name and login id").arg(literalText(name), literalText(loginId));
}

QString DomainWords::windowTitle(const QString& screen, bool training)
{
    const QString product = tr("Kirikae", "the product's name in titles");
    const QString title = screen.isEmpty() ? product : tr("%1 – %2", "screen and product").arg(screen, product);
    return training ? tr("[訓練 Training] %1").arg(title) : title;
}

} // namespace kirikae::ui
