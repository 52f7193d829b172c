// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A request's JSON body, read strictly: UTF-8, at most 32 levels deep, no member twice. Its memory is wiped when it
// goes, because bodies carry passwords and codes. Boost.JSON stays behind this header and object_reader.h. Pure; any
// thread.
#pragma once

#include "server-stub/services/problem.h"

#include <boost/json/value.hpp>

#include <memory>
#include <string_view>

namespace kirikae::server {

class WipingMemory;

class JsonBody {
public:
    //! The document in `text`. invalid_request with an error at the pointer "": "required" (empty), "invalid_utf8",
    //! "too_deep", "duplicate_member" (at the member), "malformed".
    [[nodiscard]] static Outcome<JsonBody> parse(std::string_view text);

    [[nodiscard]] const boost::json::value& root() const { return *m_value; }

private:
    explicit JsonBody(std::shared_ptr<WipingMemory> memory, std::shared_ptr<const boost::json::value> value);
    std::shared_ptr<WipingMemory> m_memory;
    std::shared_ptr<const boost::json::value> m_value;
};

} // namespace kirikae::server
