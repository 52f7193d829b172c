// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/error_text/error_words.h"

namespace kirikae::ui {

Explanation ErrorWords::of(core::SecretStoreError error)
{
    switch (error) {
    case core::SecretStoreError::Locked:
        return {tr("The safe store of this PC is locked."),
                tr("Unlock it (the keyring, “Passwords and Keys”), then choose the certificate again."),
                {},
                {},
                {}};
    case core::SecretStoreError::Refused:
        return {tr("The safe store of this PC refused to keep the password."),
                tr("Ask whoever looks after this PC."),
                {},
                {},
                {}};
    case core::SecretStoreError::NoSafeStore:
    case core::SecretStoreError::NotFound:
        break;
    }
    return {tr("This PC has no safe store (no keyring service is running)."), {}, {}, {}, {}};
}

Explanation ErrorWords::of(core::ImportFileError error)
{
    const QString again = tr("Choose the file that came with the delivery.");
    switch (error) {
    case core::ImportFileError::CannotRead:
        return {tr("The file cannot be read."), again, {}, {}, {}};
    case core::ImportFileError::Empty:
        return {tr("The file is empty."), again, {}, {}, {}};
    case core::ImportFileError::TooLarge:
        return {tr("The file is larger than 64 MiB."), tr("Ask the sender for several smaller files."), {}, {}, {}};
    }
    return {};
}

Explanation ErrorWords::notSaved(const QString& why)
{
    return {tr("It could not be saved."),
            tr("Choose another folder, or close the file in the spreadsheet program."),
            {},
            {},
            why};
}

Explanation ErrorWords::noTrainingServer(const QString& why)
{
    return {tr("The training server did not start."),
            tr("Try again. If it fails once more, install Kirikae again."),
            {},
            {},
            why};
}

Explanation ErrorWords::ruleLeftOut(const QString& which)
{
    return {tr("A rule of your organisation for this program cannot be understood and was left out."),
            tr("Tell your IT department. You can go on working."),
            {},
            {},
            which};
}

Explanation ErrorWords::badName(const QString& problem)
{
    return {problem, tr("Type another name."), {}, {}, {}};
}

} // namespace kirikae::ui
