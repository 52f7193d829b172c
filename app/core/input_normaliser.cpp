// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/input_normaliser.h"

#include <algorithm>

namespace kirikae::core {
namespace {

constexpr int maxSerialLength = 32;

bool isHyphen(QChar c)
{
    // NFKC leaves these apart; input methods and spreadsheets produce each of them between groups of digits.
    switch (c.unicode()) {
    case u'-':
    case u'\u2010': // hyphen
    case u'\u2011': // non-breaking hyphen
    case u'\u2012': // figure dash
    case u'\u2013': // en dash
    case u'\u2014': // em dash
    case u'\u2015': // horizontal bar, the Japanese long dash
    case u'\u2212': // minus sign
    case u'\u30fc': // the long-vowel mark that the hyphen key gives in kana mode
        return true;
    default:
        return false;
    }
}

bool isInvisible(QChar c)
{
    // A byte order mark or a zero-width space comes along with pastes from spreadsheets and chats.
    return c == u'\ufeff' || c == u'\u200b' || c == u'\u2060';
}

QString withoutSeparators(const QString& input)
{
    const QString folded = input.normalized(QString::NormalizationForm_KC);
    QString text;
    text.reserve(folded.size());
    for (const QChar c : folded) {
        if (!c.isSpace() && !isHyphen(c) && !isInvisible(c)) {
            text.append(c);
        }
    }
    return text;
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiLetter(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

} // namespace

NormalisedDigits normaliseOtp(const QString& input, int digits)
{
    NormalisedDigits result{withoutSeparators(input)};
    const bool onlyDigits = std::all_of(result.text.cbegin(), result.text.cend(), isAsciiDigit);
    result.acceptable = onlyDigits && result.text.size() <= digits;
    result.valid = onlyDigits && result.text.size() == digits;
    return result;
}

NormalisedDigits normaliseSerial(const QString& input)
{
    NormalisedDigits result{withoutSeparators(input)};
    const bool onlyAllowed = std::all_of(result.text.cbegin(), result.text.cend(),
                                         [](QChar c) { return isAsciiDigit(c) || isAsciiLetter(c); });
    if (onlyAllowed) {
        result.text = result.text.toUpper();
    }
    result.acceptable = onlyAllowed && result.text.size() <= maxSerialLength;
    result.valid = result.acceptable && !result.text.isEmpty();
    return result;
}

} // namespace kirikae::core
