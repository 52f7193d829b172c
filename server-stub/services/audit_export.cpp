// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/audit_export.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/audit_line.h"
#include "server-stub/services/start_error.h"

#include <fstream>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

} // namespace

std::string auditRowJson(const StoreReader& reader, const AuditRow& row)
{
    const auto company = reader.companyByRow(row.company);
    return auditLine(row, company ? std::optional{company->companyId} : std::nullopt);
}

std::int64_t exportAudit(const StoreReader& reader, const fs::path& file)
{
    fs::path unfinished = file;
    unfinished += ".unfinished";
    certs::replaceFile(unfinished, "", certs::Privacy::secret, certs::Durability::usual);
    std::int64_t rows = 0;
    {
        std::ofstream out(unfinished, std::ios::binary | std::ios::app);
        reader.visitAudit([&](const AuditRow& row) {
            out << auditRowJson(reader, row) << '\n';
            ++rows;
            return out.good();
        });
        out.close();
        if (!out) {
            throw StartError("cannot write " + certs::utf8(unfinished));
        }
    }
    fs::rename(unfinished, file);
    return rows;
}

void visitExportedAudit(const fs::path& file, const std::function<void(const AuditRow&)>& visitor)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw StartError("cannot read " + certs::utf8(file));
    }
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        const auto row = auditRowFromLine(line);
        if (!row) {
            throw StartError(certs::utf8(file) + ", line " + std::to_string(number) + ": it is no row of the audit");
        }
        visitor(*row);
    }
}

} // namespace kirikae::server
