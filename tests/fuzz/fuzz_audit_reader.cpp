// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes as what is read about an audit: lines of an exported audit and of the file of checkpoints, mixed, and a
// witness. Besides not crashing: what is read is written again as it stood (a checkpoint, a witness) or as a line that
// says the same (a row), and an audit that is called sound has every row, in order, each with the hash of what it says.
// The first byte chooses between the two.
#include "server-stub/services/audit_line.h"
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/audit_checkpoint.h"

#include <algorithm>
#include <cstdlib>

using namespace kirikae::server;

namespace {

void expect(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void judgeLines(std::string_view text)
{
    std::vector<AuditRow> rows;
    std::vector<AuditCheckpoint> checkpoints;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (auto row = auditRowFromLine(line)) {
            const std::string written = auditLine(*row, std::nullopt);
            const auto again = auditRowFromLine(written);
            expect(again && auditBytes(Sha256{}, *again) == auditBytes(Sha256{}, *row) && again->hash == row->hash);
            rows.push_back(std::move(*row));
        }
        if (auto checkpoint = checkpointFromLine(line)) {
            expect(checkpointLine(*checkpoint) == line);
            checkpoints.push_back(std::move(*checkpoint));
        }
    }
    const Sha256 head = rows.empty() ? Sha256{} : rows.back().hash;
    AuditVerifier verifier(checkpoints);
    for (const AuditRow& row : rows) {
        static_cast<void>(verifier.add(row));
    }
    const AuditVerdict verdict = verifier.finish(static_cast<std::int64_t>(rows.size()), head);
    if (verdict.badRow) {
        expect(!verdict.why.empty() && *verdict.badRow == verdict.rows + 1);
        return;
    }
    expect(verdict.rows == static_cast<std::int64_t>(rows.size()) && verdict.checkpoints == checkpoints.size());
    Sha256 before{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        expect(rows[i].seq == static_cast<std::int64_t>(i) + 1 && rows[i].hash == auditHash(before, rows[i]));
        before = rows[i].hash;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] % 2 == 0) {
        judgeLines(text);
    } else if (const auto witness = witnessFromFile(text)) {
        expect(witnessFile(*witness) == text);
    }
    return 0;
}
