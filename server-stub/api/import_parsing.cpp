// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/import_parsing.h"

#include "app/common/api_names.h"
#include "app/common/json_names.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/query_reader.h"
#include "server-stub/api/text.h"
#include "server-stub/kits/base64.h"

#include <algorithm>

namespace kirikae::server {
namespace {

std::string_view typeOf(std::string_view contentType)
{
    return trimmed(contentType.substr(0, std::min(contentType.find(';'), contentType.size())));
}

bool isPskc(std::string_view contentType)
{
    return equalsIgnoringCase(typeOf(contentType), "application/pskc+xml");
}

//! A misspelt dry run must never become a real one.
bool readDryRun(QueryReader& reader)
{
    const auto text = reader.text(json::dryRun, 8);
    if (text && *text != "true" && *text != "false") {
        reader.addError(json::dryRun, "malformed");
    }
    return text && *text == "true";
}

Problem badHeader(std::string_view name, std::string detail)
{
    return invalidRequest(std::move(detail), {FieldError{"/" + std::string(name), "malformed"}});
}

} // namespace

bool isKitMediaType(std::string_view contentType)
{
    return isPskc(contentType) || equalsIgnoringCase(typeOf(contentType), "text/csv");
}

Outcome<ImportRequest> parseImport(const Request& request)
{
    QueryReader reader(request.query);
    ImportRequest import;
    import.dryRun = readDryRun(reader);
    if (auto problem = reader.problem()) {
        return Failure{std::move(*problem)};
    }
    if (request.body.empty()) {
        return Failure{invalidRequest("Send the kit as the body.", {FieldError{{}, "required"}})};
    }
    import.format = isPskc(request.contentType) ? kits::KitFormat::Pskc : kits::KitFormat::Csv;
    import.content = request.body;
    if (!request.importKey.empty()) {
        import.secret.key = kits::preSharedKey(request.importKey);
        if (!import.secret.key) {
            return Failure{badHeader(api::importKeyHeader, "The key is 32, 48 or 64 hexadecimal digits.")};
        }
    }
    if (!request.importPassword.empty()) {
        auto bytes = kits::base64Decode(request.importPassword);
        if (!bytes || import.secret.key) {
            return Failure{badHeader(api::importPasswordHeader,
                                     "The password is UTF-8 in Base64, and comes without a key beside it.")};
        }
        import.secret.password.emplace(std::move(*bytes));
    }
    return import;
}

} // namespace kirikae::server
