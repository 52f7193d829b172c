// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/json_body.h"

#include "server-stub/api/problem_reply.h"
#include "server-stub/api/text.h"
#include "server-stub/services/wiping_memory.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace kirikae::server {

namespace bj = boost::json;

namespace {

constexpr std::size_t maxDepth = 32;
constexpr std::size_t echoedNameBytes = 64;

//! Builds the value as bj::parser does, and stops at a member that the same object already has: which of the two counts
//! would otherwise depend on who reads it.
struct StrictHandler {
    static constexpr std::size_t max_object_size = 1U << 16U;
    static constexpr std::size_t max_array_size = 1U << 20U;
    static constexpr std::size_t max_key_size = 1U << 20U;
    static constexpr std::size_t max_string_size = 1U << 20U;

    //! The stack's own block takes short texts in, so that it must come out of the same memory as the value.
    explicit StrictHandler(const bj::storage_ptr& storage)
        : stack(storage)
    {
        stack.reset(storage);
    }

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_object_begin(bj::error_code&)
    {
        names.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t n, bj::error_code&)
    {
        names.pop_back();
        stack.push_object(n);
        return true;
    }
    bool on_array_begin(bj::error_code&) { return true; }
    bool on_array_end(std::size_t n, bj::error_code&)
    {
        stack.push_array(n);
        return true;
    }
    bool on_key_part(bj::string_view s, std::size_t, bj::error_code&)
    {
        name.append(s.data(), s.size());
        stack.push_chars(s);
        return true;
    }
    bool on_key(bj::string_view s, std::size_t, bj::error_code& ec)
    {
        name.append(s.data(), s.size());
        stack.push_key(s);
        if (!names.back().insert(name).second) {
            duplicate = name;
            ec = bj::error::syntax;
            return false;
        }
        name.clear();
        return true;
    }
    bool on_string_part(bj::string_view s, std::size_t, bj::error_code&)
    {
        stack.push_chars(s);
        return true;
    }
    bool on_string(bj::string_view s, std::size_t, bj::error_code&)
    {
        stack.push_string(s);
        return true;
    }
    bool on_number_part(bj::string_view, bj::error_code&) { return true; }
    bool on_int64(std::int64_t value, bj::string_view, bj::error_code&)
    {
        stack.push_int64(value);
        return true;
    }
    bool on_uint64(std::uint64_t value, bj::string_view, bj::error_code&)
    {
        stack.push_uint64(value);
        return true;
    }
    bool on_double(double value, bj::string_view, bj::error_code&)
    {
        stack.push_double(value);
        return true;
    }
    bool on_bool(bool value, bj::error_code&)
    {
        stack.push_bool(value);
        return true;
    }
    bool on_null(bj::error_code&)
    {
        stack.push_null();
        return true;
    }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }

    bj::value_stack stack;
    std::vector<std::set<std::string>> names;
    std::string name;
    std::optional<std::string> duplicate;
};

Problem unreadable(std::string pointer, std::string code)
{
    return invalidRequest("The body is not a JSON document this server reads.",
                          {FieldError{std::move(pointer), std::move(code)}});
}

} // namespace

JsonBody::JsonBody(std::shared_ptr<WipingMemory> memory, std::shared_ptr<const bj::value> value)
    : m_memory(std::move(memory))
    , m_value(std::move(value))
{}

Outcome<JsonBody> JsonBody::parse(std::string_view text)
{
    if (text.empty()) {
        return Failure{unreadable({}, "required")};
    }
    if (!isUtf8(text)) {
        return Failure{unreadable({}, "invalid_utf8")};
    }
    auto memory = std::make_shared<WipingMemory>();
    bj::parse_options options;
    options.max_depth = maxDepth;
    bj::basic_parser<StrictHandler> parser(options, bj::storage_ptr(memory.get()));
    bj::error_code ec;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
    if (const auto& duplicate = parser.handler().duplicate) {
        return Failure{unreadable("/" + std::string{cutUtf8(*duplicate, echoedNameBytes)}, "duplicate_member")};
    }
    if (ec) {
        return Failure{unreadable({}, ec == bj::error::too_deep ? "too_deep" : "malformed")};
    }
    if (read != text.size()) {
        return Failure{unreadable({}, "malformed")};
    }
    auto value = std::make_shared<const bj::value>(parser.handler().stack.release());
    return JsonBody(std::move(memory), std::move(value));
}

} // namespace kirikae::server
