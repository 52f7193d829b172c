// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/error_text/error_words.h"

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
    case core::IdentityError::ModuleUnusable:
    case core::IdentityError::CardMissing:
    case core::IdentityError::CardEmpty:
    case core::IdentityError::CardRemoved:
    case core::IdentityError::KeyRefused:
    case core::IdentityError::SourceUnavailable:
        return ofCard(error);
    case core::IdentityError::WrongPin:
    case core::IdentityError::PinLocked:
    case core::IdentityError::PinNotSet:
    case core::IdentityError::EntryCancelled:
        return ofPin(error);
    }
    return {};
}

Explanation ErrorWords::ofCard(core::IdentityError error)
{
    if (error == core::IdentityError::ModuleUnusable)
        return {tr("This file does not work as a PKCS#11 module, or its driver does not start."),
                tr("Choose the module that came with the card, and check that its software is installed."),
                tr("Whoever looks after this PC, or the maker of the card, knows the right file."),
                {},
                {}};
    if (error == core::IdentityError::CardMissing)
        return {tr("There is no card with this certificate in any reader."),
                tr("Put the card into its reader, or plug the key in, and read it again."),
                yourself(),
                {},
                {}};
    if (error == core::IdentityError::CardEmpty)
        return {tr("There is a card, but no certificate to sign in with on it."),
                tr("Try another card, or another module."),
                support(),
                {},
                {}};
    if (error == core::IdentityError::CardRemoved)
        return {tr("The card was pulled out or reset while it was in use, so you were signed out."),
                tr("Put the card back, read it again and sign in. The users you had ticked are kept."),
                yourself(),
                {},
                {}};
    if (error == core::IdentityError::KeyRefused)
        return {tr("The card or this PC's certificate store did not sign. It may not know the way of signing that the "
                   "bank asks for (RSA-PSS or ECDSA)."),
                tr("Try again. If it fails once more, use another certificate."),
                support(),
                {},
                {}};
    return {tr("This way of keeping a certificate is not available here, or your organisation does not allow it."),
            tr("Choose another certificate."),
            tr("Whoever looks after this PC knows what is allowed."),
            {},
            {}};
}

Explanation ErrorWords::ofPin(core::IdentityError error)
{
    if (error == core::IdentityError::WrongPin)
        return {tr("The PIN is not right."),
                tr("Type it again with care: after a few wrong tries the card locks itself. It is not the login "
                   "password."),
                tr("Whoever gave you the card can help with a forgotten PIN."),
                {},
                {}};
    if (error == core::IdentityError::PinLocked)
        return {tr("The card is locked, because a wrong PIN was typed too often."),
                tr("Have it unlocked, or sign in with another certificate."),
                tr("Whoever gave you the card can unlock it."),
                {},
                {}};
    if (error == core::IdentityError::PinNotSet)
        return {tr("The card has no PIN of yours yet, or its PIN has expired."),
                tr("Set the PIN with the program that came with the card, then read it again."),
                tr("Whoever gave you the card can help."),
                {},
                {}};
    return {tr("It was cancelled."), tr("Nothing was sent. Try again when you are ready."), yourself(), {}, {}};
}

} // namespace kirikae::ui
