// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The frame that every paged list of the API has, and that nothing else writes: users, tokens, requests for approval.
// Pure; any thread.
#pragma once

#include "app/common/json_names.h"
#include "server-stub/services/json_writer.h"

namespace kirikae::server {

//! {"items":[{…}],"nextCursor":…,"total":…}; `writeMembers` writes those of one item.
template <class Page, class WriteMembers>
[[nodiscard]] std::string pageJson(const Page& page, const WriteMembers& writeMembers)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::items).beginArray();
    for (const auto& item : page.items) {
        out.beginObject();
        writeMembers(out, item);
        out.endObject();
    }
    out.endArray();
    out.key(json::nextCursor).value(page.nextCursor);
    out.key(json::total).value(static_cast<std::int64_t>(page.total));
    out.endObject();
    return out.take();
}

} // namespace kirikae::server
