// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/program/listing.h"

#include "client-certs/text.h"

#include <algorithm>
#include <array>

namespace kirikae::certs {

namespace {

using Row = std::array<std::string, 6>;

const char* stateOf(const Record& record, std::chrono::sys_seconds now)
{
    if (record.revokedAt) {
        return "revoked";
    }
    return record.notAfter <= now ? "expired" : "valid";
}

// Names in the index hold no control characters, so quotes and backslashes are all there is to escape.
std::string jsonString(const std::string& text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + '"';
}

std::string alignedLine(const Row& row, const std::array<std::size_t, 6>& widths)
{
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        line += row[i];
        if (i + 1 < row.size()) {
            line.append(widths[i] - utf8Length(row[i]).value_or(row[i].size()) + 2, ' ');
        }
    }
    return line + '\n';
}

} // namespace

std::string listingTable(const std::vector<Record>& records, std::chrono::sys_seconds now)
{
    std::vector<Row> rows{{"COMPANY", "LOGIN ID", "STATE", "SERIAL", "VALID UNTIL", "REVOKED AT"}};
    for (const auto& record : records) {
        rows.push_back({record.subject.companyId, record.subject.loginId, stateOf(record, now), record.serialHex,
                        utcText(record.notAfter), record.revokedAt ? utcText(*record.revokedAt) : "-"});
    }
    std::array<std::size_t, 6> widths{};
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], utf8Length(row[i]).value_or(row[i].size()));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        text += alignedLine(row, widths);
    }
    return text;
}

std::string listingJson(const std::vector<Record>& records, std::chrono::sys_seconds now)
{
    std::string text = "[";
    for (const auto& record : records) {
        text += text.size() > 1 ? ",\n " : "\n ";
        text += "{\"serial\":" + jsonString(record.serialHex) +
                ",\"companyId\":" + jsonString(record.subject.companyId) +
                ",\"loginId\":" + jsonString(record.subject.loginId) +
                ",\"notAfter\":" + jsonString(utcText(record.notAfter)) +
                ",\"revokedAt\":" + (record.revokedAt ? jsonString(utcText(*record.revokedAt)) : "null") +
                ",\"state\":" + jsonString(stateOf(record, now)) + '}';
    }
    return text + (records.empty() ? "]\n" : "\n]\n");
}

} // namespace kirikae::certs
