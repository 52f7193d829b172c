// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/csv_records.h"

#include <openssl/crypto.h>

namespace kirikae::kits {

CsvRecords::CsvRecords()
{
    m_field.reserve(longestRecord + 1); // never moves: no copy of a secret is left behind
}

CsvRecords::~CsvRecords()
{
    startRecord();
}

void CsvRecords::startRecord()
{
    for (std::string& field : m_fields) {
        OPENSSL_cleanse(field.data(), field.size());
    }
    OPENSSL_cleanse(m_field.data(), m_field.size());
    m_fields.clear();
    m_field.clear();
    m_bytes = 0;
    m_state = State::FieldStart;
    m_fault = nullptr;
    m_recordLine = m_line;
    m_ended = false;
}

void CsvRecords::keep(char c)
{
    if (c == '\0') {
        m_fault = "there is a NUL byte in it";
    }
    m_field.push_back(c);
}

void CsvRecords::endField()
{
    if (m_fields.size() < mostFields) {
        m_fields.push_back(m_field);
    } else {
        m_fault = "it has too many columns";
    }
    OPENSSL_cleanse(m_field.data(), m_field.size());
    m_field.clear();
    m_state = State::FieldStart;
}

bool CsvRecords::put(char c)
{
    if (c == '\n') {
        ++m_line;
        if (m_state != State::Quoted) {
            // The CR of a CRLF belongs to the line end; elsewhere it would be a part of a value.
            if (m_state == State::Plain && !m_field.empty() && m_field.back() == '\r') {
                m_field.pop_back();
            }
            endField();
            return true;
        }
    }
    switch (m_state) {
    case State::FieldStart:
        if (c == '"') {
            m_state = State::Quoted;
        } else if (c == ',') {
            endField();
        } else {
            m_state = State::Plain;
            keep(c);
        }
        break;
    case State::Plain:
        if (c == ',') {
            endField();
        } else {
            if (c == '"') {
                m_fault = "a quotation mark stands within a value that does not begin with one";
            }
            keep(c);
        }
        break;
    case State::Quoted:
        if (c == '"') {
            m_state = State::AfterQuote;
        } else {
            keep(c);
        }
        break;
    case State::AfterQuote:
        if (c == '"') {
            m_state = State::Quoted;
            keep(c);
        } else if (c == ',') {
            endField();
        } else if (c != '\r') {
            m_fault = "something stands between a closing quotation mark and the next comma";
        }
        break;
    }
    return false;
}

CsvRecords::Step CsvRecords::record()
{
    m_ended = true;
    if (m_fields.size() == 1 && m_fields.front().empty() && m_fault == nullptr) {
        return Step::More; // a blank line
    }
    return m_fault == nullptr ? Step::Record : Step::Malformed;
}

CsvRecords::Step CsvRecords::next(std::string_view& bytes)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (m_ended) {
            startRecord();
        }
        if (++m_bytes > longestRecord) {
            return Step::TooLong;
        }
        if (!put(bytes[i])) {
            continue;
        }
        const Step step = record();
        if (step != Step::More) {
            bytes.remove_prefix(i + 1);
            return step;
        }
    }
    bytes = {};
    return Step::More;
}

CsvRecords::Step CsvRecords::finish()
{
    if (m_ended || m_bytes == 0) {
        return Step::More;
    }
    if (m_state == State::Quoted) {
        m_fault = "the file ends within quotation marks";
    }
    if (m_state == State::Plain && m_field.back() == '\r') {
        m_field.pop_back();
    }
    endField();
    return record();
}

} // namespace kirikae::kits
