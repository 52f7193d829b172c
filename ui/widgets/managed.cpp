// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/managed.h"

#include <QCoreApplication>
#include <QWidget>

namespace kirikae::ui {

namespace {

struct ManagedWords {
    Q_DECLARE_TR_FUNCTIONS(Managed)
};

} // namespace

QString managedWords()
{
    return ManagedWords::tr("Managed by your organisation.");
}

void greyUnlessAllowed(QWidget* control, const core::Ruled<bool>& allowed)
{
    if (allowed.value)
        return;
    control->setEnabled(false);
    control->setToolTip(managedWords());
    control->setAccessibleDescription(managedWords());
}

} // namespace kirikae::ui
