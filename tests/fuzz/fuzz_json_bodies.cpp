// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bodies and queries of every route. Besides not crashing: a refusal is a problem that is itself JSON, whatever names
// the request held. The first byte chooses the route.
#include "server-stub/api/json_body.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/request_parsing.h"

#include <cstdlib>

using namespace kirikae;
using namespace kirikae::server;

namespace {

template <class Parsed>
void judge(const Outcome<Parsed>& outcome)
{
    if (outcome) {
        return;
    }
    Reply reply;
    setProblem(reply, outcome.error());
    nameRequest(reply, "0123456789abcdef");
    if (!JsonBody::parse(reply.body)) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 17) {
    case 0:
        judge(parseSignIn(text));
        break;
    case 1:
        judge(parseRevocation(text));
        break;
    case 2:
        judge(parseRegistration(text));
        break;
    case 3:
        judge(parseClockChange(text));
        break;
    case 4:
        judge(parseNothing(text));
        break;
    case 5:
        judge(parseUserQuery(text, text.substr(text.size() / 2)));
        break;
    case 6:
        judge(parseTokenQuery(text));
        break;
    case 7:
        judge(parseAuditQuery(text));
        break;
    case 8:
        judge(parseNoQuery(text));
        break;
    case 9:
        judge(parseDeviceCheck(text));
        break;
    case 10:
        judge(parseResynchronisation(text, SerialNumber{"78160642"}));
        break;
    case 11:
        judge(parseAssignment(text));
        break;
    case 12:
        judge(parseUnlock(text, LoginId{"tarodt"}));
        break;
    case 13:
        judge(parseIdempotencyKey(std::string{text}));
        (void)isJsonMediaType(text);
        break;
    case 14:
        judge(parseConsent(text, "0123456789abcdef"));
        break;
    case 15:
        judge(parseClosing(text, "0123456789abcdef"));
        break;
    case 16:
        judge(parseApprovalQuery(text));
        break;
    }
    return 0;
}
