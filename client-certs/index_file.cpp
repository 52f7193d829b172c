// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/index_file.h"

#include "client-certs/text.h"

#include <algorithm>
#include <array>

namespace kirikae::certs {

namespace {

constexpr std::string_view header = "serial\tcompany\tlogin-id\tnot-after\trevoked-at";
constexpr std::string_view notRevoked = "-";
constexpr std::size_t columns = 5;

bool isSerial(std::string_view text)
{
    constexpr std::size_t longest = 40; // 20 octets, RFC 5280 §4.1.2.2
    return !text.empty() && text.size() <= longest &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<std::array<std::string_view, columns>> cellsOf(std::string_view line)
{
    std::array<std::string_view, columns> cells;
    for (std::size_t i = 0; i + 1 < columns; ++i) {
        const auto tab = line.find('\t');
        if (tab == std::string_view::npos) {
            return std::nullopt;
        }
        cells[i] = line.substr(0, tab);
        line.remove_prefix(tab + 1);
    }
    cells[columns - 1] = line;
    return cells;
}

std::optional<Record> parseLine(std::string_view line)
{
    const auto cells = cellsOf(line);
    if (!cells) {
        return std::nullopt;
    }
    const auto& [serial, company, login, notAfter, revoked] = *cells;
    const auto companyId = percentDecode(company);
    const auto loginId = percentDecode(login);
    const auto end = utcInstant(notAfter);
    const auto revokedAt = revoked == notRevoked ? std::nullopt : utcInstant(revoked);
    if (!isSerial(serial) || !companyId || !loginId || !isCleanName(*companyId) || !isCleanName(*loginId) || !end ||
        (revoked != notRevoked && !revokedAt)) {
        return std::nullopt;
    }
    return Record{std::string{serial}, Subject{*companyId, *loginId}, *end, revokedAt};
}

} // namespace

std::string indexText(const std::vector<Record>& records)
{
    std::string text{header};
    text += '\n';
    for (const auto& record : records) {
        text += record.serialHex + '\t' + percentEncode(record.subject.companyId) + '\t' +
                percentEncode(record.subject.loginId) + '\t' + utcText(record.notAfter) + '\t' +
                (record.revokedAt ? utcText(*record.revokedAt) : std::string{notRevoked}) + '\n';
    }
    return text;
}

std::vector<Record> parseIndex(std::string_view text)
{
    std::vector<Record> records;
    std::size_t lineNumber = 0;
    while (!text.empty()) {
        ++lineNumber;
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        auto record = lineNumber == 1 || end == std::string_view::npos ? std::nullopt : parseLine(line);
        const bool good = lineNumber == 1 ? line == header && end != std::string_view::npos : record.has_value();
        if (!good) {
            throw Error("index.tsv is damaged at line " + std::to_string(lineNumber) +
                        "; restore it from a backup before issuing or revoking");
        }
        if (record) {
            records.push_back(std::move(*record));
        }
        text.remove_prefix(end + 1);
    }
    if (lineNumber == 0) {
        throw Error("index.tsv is empty; restore it from a backup before issuing or revoking");
    }
    return records;
}

} // namespace kirikae::certs
