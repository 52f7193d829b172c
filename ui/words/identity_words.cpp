// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/error_words.h"

namespace kirikae::ui {

Explanation ErrorWords::of(core::IdentityError error)
{
    switch (error) {
    case core::IdentityError::FileMissing:
        return {tr("The certificate file is not where it was."),
                tr("Put the file back (or plug the USB stick in), or add it from its new place."),
                yourself(),
                {},
                {}};
    case core::IdentityError::NotPkcs12:
        return {tr("This file is not a certificate file (PKCS#12, .p12 or .pfx)."),
                tr("Choose the file the bank gave you."),
                support(),
                {},
                {}};
    case core::IdentityError::WrongPassword:
        return {tr("The certificate password is not right."),
                tr("Type it again. It came with the certificate file and is not the login password."),
                support(),
                {},
                {}};
    case core::IdentityError::OldEncryption:
        return {tr("The file is locked in an old way that is no longer safe to open here."),
                tr("Export the certificate again from its program, with AES."),
                support(),
                {},
                {}};
    case core::IdentityError::TooManyRounds:
        return {
            tr("To open this file would take this PC very long, so it was not tried. The file is damaged, or was made "
               "to block this program."),
            tr("Choose the file the bank gave you."),
            support(),
            {},
            {}};
    case core::IdentityError::NoKey:
        return {tr("The file holds a certificate without its key, so it cannot prove who you are."),
                tr("Export it again and tick “with private key”."),
                support(),
                {},
                {}};
    case core::IdentityError::NoCaCertificate:
        return {tr("The file does not hold the bank's own certificate, so the server could not be checked."),
                tr("Export it again and tick “all certificates in the path”."),
                support(),
                {},
                {}};
    case core::IdentityError::CannotStore:
        return {tr("The list of certificates could not be saved on this PC."),
                tr("Check that the disk is not full and that you may write to your own folder."),
                yourself(),
                {},
                {}};
    }
    return {};
}

} // namespace kirikae::ui
