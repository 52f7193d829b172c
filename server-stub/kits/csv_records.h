// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Cuts CSV (RFC 4180) into records and fields as bytes come: quotes, doubled quotes, CRLF or LF, blank lines passed
// over. Bytes only: no byte of a two-byte character of CP932 is a quote, a comma or a line end. What it held is wiped.
// One file, one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kirikae::kits {

class CsvRecords {
public:
    //! Longer records are no token of anybody's.
    static constexpr std::size_t longestRecord = 4096;
    static constexpr std::size_t mostFields = 64;

    enum class Step {
        More,      //!< the bytes are used up
        Record,    //!< fields() and line() hold one
        Malformed, //!< line() is broken (fault()); the next records may still be sound
        TooLong,   //!< a record without an end: nothing after it can be trusted
    };

    CsvRecords();
    ~CsvRecords();
    CsvRecords(const CsvRecords&) = delete;
    CsvRecords& operator=(const CsvRecords&) = delete;

    //! Takes from the front of `bytes` up to the end of the next record.
    [[nodiscard]] Step next(std::string_view& bytes);
    //! The file has ended: its last record may have no line end.
    [[nodiscard]] Step finish();

    [[nodiscard]] const std::vector<std::string>& fields() const { return m_fields; }
    //! The line, from 1, on which the record begins.
    [[nodiscard]] std::int64_t line() const { return m_recordLine; }
    [[nodiscard]] const char* fault() const { return m_fault; }

private:
    enum class State { FieldStart, Plain, Quoted, AfterQuote };
    [[nodiscard]] bool put(char c); //!< true at the end of a record
    void keep(char c);
    void startRecord();
    void endField();
    [[nodiscard]] Step record();

    State m_state = State::FieldStart;
    std::string m_field;
    std::vector<std::string> m_fields;
    std::size_t m_bytes = 0;
    std::int64_t m_line = 1;
    std::int64_t m_recordLine = 1;
    const char* m_fault = nullptr;
    bool m_ended = true; //!< the record in m_fields was given away
};

} // namespace kirikae::kits
