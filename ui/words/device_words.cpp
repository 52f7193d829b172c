// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/device_words.h"

#include "ui/words/date_words.h"

namespace kirikae::ui {

QString DeviceWords::drift(int steps)
{
    if (steps == 0)
        return tr("Its clock is right.");
    return steps > 0 ? tr("Its clock is %n display(s) fast; the bank allows for that from now on.", nullptr, steps)
                     : tr("Its clock is %n display(s) slow; the bank allows for that from now on.", nullptr, -steps);
}

QString DeviceWords::usable(const core::DeviceCheckResult& result)
{
    QStringList lines;
    if (result.expiresAt)
        lines << tr("It is valid until %1.").arg(DateWords::dateTime(*result.expiresAt));
    if (result.driftSteps)
        lines << drift(*result.driftSteps);
    lines << tr("The digits typed here are used up. To register, wait for the next ones.");
    return lines.join(QLatin1Char('\n'));
}

QString DeviceWords::resynchronised(int driftSteps)
{
    return drift(driftSteps) + QLatin1Char('\n') +
           tr("The digits typed here are used up. The next ones are accepted again.");
}

} // namespace kirikae::ui
