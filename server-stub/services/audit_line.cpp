// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/audit_line.h"

#include "server-stub/services/json_writer.h"
#include "server-stub/store/audit_checkpoint.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace kirikae::server {

std::string auditLine(const AuditRow& row, const std::optional<CompanyId>& company)
{
    JsonWriter out;
    out.beginObject();
    out.key("seq").value(row.seq);
    out.key("at").value(row.at);
    out.key("companyRow").value(row.company);
    out.key("company").value(company);
    out.key("actor").value(row.actor);
    out.key("action").value(row.action);
    out.key("subject").value(row.subject);
    out.key("outcome").value(row.outcome);
    out.key("hash").value(hexOf(row.hash));
    out.endObject();
    return out.take();
}

std::optional<AuditRow> auditRowFromLine(std::string_view line)
{
    boost::json::error_code error;
    const boost::json::value value = boost::json::parse({line.data(), line.size()}, error);
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

} // namespace kirikae::server
