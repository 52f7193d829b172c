// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What people type, scan and paste into the serial and code fields, made into what the server takes: NFKC (full-width
// to half-width), then spaces, hyphens and line ends dropped. Pure; any thread.
#pragma once

#include <QString>

namespace kirikae::core {

struct NormalisedDigits {
    QString text;            //!< what is left; may be too short while typing
    bool valid = false;      //!< only ASCII digits and the right length
    bool acceptable = false; //!< only ASCII digits, not too long: may become valid by typing on
};

//! A one-time password of `digits` digits (6 to 8).
[[nodiscard]] NormalisedDigits normaliseOtp(const QString& input, int digits = 6);

//! A serial number: letters and digits, upper-cased, at most 32.
[[nodiscard]] NormalisedDigits normaliseSerial(const QString& input);

} // namespace kirikae::core
