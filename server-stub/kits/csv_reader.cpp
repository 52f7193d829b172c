// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The project's own CSV form, for kits that come as a list: one header, one token a line, TOTP only. The secret is
// base32 (RFC 4648, upper case, padded or not); hexadecimal has to say so with "hex:" before it, because many a text in
// hexadecimal is valid base32 too and would become another key.
#include "app/common/printed_expiry.h"
#include "server-stub/kits/csv_records.h"
#include "server-stub/kits/readers.h"
#include "server-stub/kits/text_encoding.h"
#include "server-stub/verifier/base32.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kirikae::kits {
namespace {

constexpr std::array<std::string_view, 7> columns{"serial_number", "secret",         "algorithm", "digits",
                                                  "period",        "printed_expiry", "login_id"};
enum Column : std::size_t { Serial, Secret, AlgorithmName, Digits, Period, Expiry, Login };
constexpr std::size_t leastColumns = 6;
constexpr std::size_t longestLoginId = 256;
constexpr const char* headerWords =
    "the first line must be serial_number,secret,algorithm,digits,period,printed_expiry (and ,login_id after it where "
    "tokens are assigned), with commas between the names; put it there and import again";

std::optional<int> wholeNumber(std::string_view text, int least, int most)
{
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number < least || number > most) {
        return std::nullopt;
    }
    return number;
}

std::optional<std::vector<std::uint8_t>> secretBytes(std::string_view text)
{
    constexpr std::string_view hex = "hex:";
    if (text.substr(0, hex.size()) == hex) {
        return hexDecode(text.substr(hex.size()));
    }
    return verifier::base32Decode(text, text.find('=') == std::string_view::npos ? verifier::Base32Padding::Without
                                                                                 : verifier::Base32Padding::With);
}

class CsvReader final : public KitReader {
public:
    explicit CsvReader(KitSink& sink)
        : m_sink(sink)
    {}

    [[nodiscard]] bool feed(std::string_view bytes) override
    {
        bytes = afterMark(bytes);
        while (!bytes.empty()) {
            const CsvRecords::Step step = m_records.next(bytes);
            if (step != CsvRecords::Step::More && !settle(step)) {
                return false;
            }
        }
        return true;
    }

    void finish() override
    {
        if (!m_mark.empty()) {
            std::string_view rest = m_mark; // a file shorter than a byte order mark
            const CsvRecords::Step step = m_records.next(rest);
            if (step != CsvRecords::Step::More && !settle(step)) {
                return;
            }
        }
        const CsvRecords::Step step = m_records.finish();
        if (step != CsvRecords::Step::More && !settle(step)) {
            return;
        }
        if (m_width == 0) {
            static_cast<void>(m_sink.take({0, {}, Verdict::Failed, std::string("the file is empty: ") + headerWords}));
        }
    }

private:
    //! Takes the byte order mark away, which may come in pieces.
    std::string_view afterMark(std::string_view bytes)
    {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        while (m_markOpen && !bytes.empty()) {
            if (bytes.front() != mark[m_mark.size()]) {
                m_markOpen = false;
                std::string_view held = m_mark; // bytes that only began like a mark; no record ends in them
                static_cast<void>(m_records.next(held));
                m_mark.clear();
                break;
            }
            m_mark.push_back(bytes.front());
            bytes.remove_prefix(1);
            if (m_mark.size() == mark.size()) {
                m_markOpen = false;
                m_mark.clear();
                m_encoding.setUtf8();
            }
        }
        return bytes;
    }

    //! False: nothing more is wanted.
    [[nodiscard]] bool settle(CsvRecords::Step step)
    {
        if (step == CsvRecords::Step::TooLong) {
            static_cast<void>(fail("this line has more than 4,096 bytes, or a quotation mark is never closed; nothing "
                                   "after it was read"));
            return false;
        }
        if (m_width == 0) {
            return readHeader(step);
        }
        if (step == CsvRecords::Step::Malformed) {
            return fail(std::string("the line is broken: ") + m_records.fault());
        }
        return readRow();
    }

    [[nodiscard]] bool readHeader(CsvRecords::Step step)
    {
        const auto& fields = m_records.fields();
        const bool fits = step == CsvRecords::Step::Record && fields.size() >= leastColumns &&
                          fields.size() <= columns.size() && std::equal(fields.begin(), fields.end(), columns.begin());
        if (!fits) {
            static_cast<void>(fail(headerWords));
            return false;
        }
        m_width = fields.size();
        return true;
    }

    [[nodiscard]] bool readRow()
    {
        const auto& fields = m_records.fields();
        if (fields.size() != m_width) {
            return fail("the line has " + std::to_string(fields.size()) + " columns where the header has " +
                        std::to_string(m_width));
        }
        KitToken token;
        token.number = m_records.line();
        if (!isSerialNumber(fields[Serial])) {
            return fail(words::serialNumber);
        }
        token.serialNumber = fields[Serial];
        auto key = secretBytes(fields[Secret]);
        if (!key) {
            return fail("the secret must be base32 (A-Z, 2-7), or hexadecimal with hex: before it");
        }
        token.key = verifier::Seed(std::move(*key));
        if (token.key.bytes().size() < verifier::minKeyBytes || token.key.bytes().size() > verifier::maxKeyBytes) {
            return fail(words::keyLength);
        }
        return readSettings(std::move(token));
    }

    [[nodiscard]] bool readSettings(KitToken token)
    {
        const auto& fields = m_records.fields();
        const auto algorithm = verifier::algorithmFromName(fields[AlgorithmName]);
        if (!algorithm) {
            return fail("the algorithm must be SHA1, SHA256 or SHA512");
        }
        token.algorithm = *algorithm;
        const auto digits = wholeNumber(fields[Digits], verifier::minDigits, verifier::maxDigits);
        if (!digits) {
            return fail(words::digits);
        }
        token.digits = *digits;
        const auto period = wholeNumber(fields[Period], verifier::minPeriodSeconds, verifier::maxPeriodSeconds);
        if (!period) {
            return fail(words::period);
        }
        token.period = *period;
        token.printedExpiry = fields[Expiry];
        if (!parsePrintedExpiry(token.printedExpiry)) {
            return fail("the printed expiry must be a date as on the back of the token, MM/DD/YY, for example "
                        "04/30/28 (a spreadsheet may have turned it into another form)");
        }
        if (m_width > Login && !fields[Login].empty()) {
            token.loginId = m_encoding.decode(fields[Login]);
            if (!token.loginId) {
                return fail(std::string("the login id is not ") + m_encoding.name() +
                            ", which the file is otherwise written in");
            }
            if (token.loginId->size() > longestLoginId) {
                return fail("the login id is too long");
            }
        }
        return m_sink.take(std::move(token));
    }

    [[nodiscard]] bool fail(std::string reason)
    {
        KitFault fault{m_records.line(), {}, Verdict::Failed, std::move(reason)};
        const auto& fields = m_records.fields();
        if (m_width != 0 && fields.size() == m_width && isSerialNumber(fields[Serial])) {
            fault.serialNumber = fields[Serial];
        }
        return m_sink.take(std::move(fault));
    }

    KitSink& m_sink;
    CsvRecords m_records;
    TextEncoding m_encoding;
    std::string m_mark; //!< what came of a byte order mark so far
    bool m_markOpen = true;
    std::size_t m_width = 0; //!< columns of the header; 0: it is still to come
};

} // namespace

std::unique_ptr<KitReader> makeCsvReader(KitSink& sink)
{
    return std::make_unique<CsvReader>(sink);
}

} // namespace kirikae::kits
