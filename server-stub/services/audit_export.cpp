// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/audit_export.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/json_writer.h"
#include "server-stub/services/start_error.h"
#include "server-stub/store/audit_checkpoint.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <fstream>

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

//! nullopt unless the line is a row as auditRowJson() writes it.
std::optional<AuditRow> rowFromJson(const std::string& line)
{
    boost::json::error_code error;
    const boost::json::value value = boost::json::parse(line, error);
    if (error || !value.is_object()) {
        return std::nullopt;
    }
    const boost::json::object& object = value.get_object();
    const auto text = [&object](std::string_view name) -> std::optional<std::string> {
        const auto* member = object.if_contains(name);
        return member != nullptr && member->is_string()
                   ? std::optional{std::string(member->get_string().data(), member->get_string().size())}
                   : std::nullopt;
    };
    const auto* seq = object.if_contains("seq");
    const auto* company = object.if_contains("companyRow");
    const auto at = parseInstant(text("at").value_or(std::string{}));
    const auto hash = bytesFromHex(text("hash").value_or(std::string{}));
    const auto actor = text("actor");
    const auto action = text("action");
    const auto subject = text("subject");
    const auto outcome = text("outcome");
    const bool whole = seq != nullptr && seq->is_int64() && company != nullptr && company->is_int64() && at && hash &&
                       hash->size() == Sha256{}.size() && actor && action && subject && outcome;
    if (!whole) {
        return std::nullopt;
    }
    AuditRow row{seq->get_int64(), *at, company->get_int64(), *actor, *action, *subject, *outcome, {}};
    std::copy(hash->begin(), hash->end(), row.hash.begin());
    return row;
}

} // namespace

std::string auditRowJson(const StoreReader& reader, const AuditRow& row)
{
    const auto company = reader.companyByRow(row.company);
    JsonWriter out;
    out.beginObject();
    out.key("seq").value(row.seq);
    out.key("at").value(row.at);
    out.key("companyRow").value(row.company);
    out.key("company").value(company ? std::optional{company->companyId} : std::nullopt);
    out.key("actor").value(row.actor);
    out.key("action").value(row.action);
    out.key("subject").value(row.subject);
    out.key("outcome").value(row.outcome);
    out.key("hash").value(hexOf(row.hash));
    out.endObject();
    return out.take();
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
        const auto row = rowFromJson(line);
        if (!row) {
            throw StartError(certs::utf8(file) + ", line " + std::to_string(number) + ": it is no row of the audit");
        }
        visitor(*row);
    }
}

} // namespace kirikae::server
