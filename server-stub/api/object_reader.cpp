// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/object_reader.h"

#include "app/common/api_names.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/text.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace kirikae::server {
namespace {

namespace bj = boost::json;

constexpr std::size_t maxErrors = 32;
constexpr std::size_t echoedNameBytes = 64;

//! RFC 6901 §3.
std::string pointerTo(std::string_view member)
{
    std::string pointer = "/";
    for (const char c : member) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
    return pointer;
}

bool hasControls(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

bool isCode(std::string_view text)
{
    return text.size() >= 6 && text.size() <= 8 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

ObjectReader::ObjectReader(const bj::value& root)
    : ObjectReader(root, {})
{}

ObjectReader::ObjectReader(const bj::value& value, std::string at)
    : m_object(value.if_object())
    , m_at(std::move(at))
{
    if (m_object == nullptr) {
        addError({}, "wrong_type");
    }
}

std::string ObjectReader::text(std::string_view member)
{
    const bj::value* value = find(member, true);
    if (value == nullptr) {
        return {};
    }
    return std::string{checkedText(*value, pointerTo(member)).value_or(std::string_view{})};
}

SecretText ObjectReader::secret(std::string_view member)
{
    const bool missing = find(member, true) == nullptr;
    std::optional<SecretText> found = missing ? std::nullopt : optionalSecret(member);
    return found ? std::move(*found) : SecretText{};
}

std::optional<SecretText> ObjectReader::optionalSecret(std::string_view member)
{
    const bj::value* value = find(member, false);
    if (value == nullptr) {
        return std::nullopt;
    }
    return std::make_optional<SecretText>(checkedText(*value, pointerTo(member)).value_or(std::string_view{}));
}

SecretText ObjectReader::code(std::string_view member)
{
    const bool missing = find(member, true) == nullptr;
    std::optional<SecretText> found = missing ? std::nullopt : optionalCode(member);
    return found ? std::move(*found) : SecretText{};
}

std::optional<SecretText> ObjectReader::optionalCode(std::string_view member)
{
    const bj::value* value = find(member, false);
    if (value == nullptr) {
        return std::nullopt;
    }
    const bj::string* text = value->if_string();
    if (text == nullptr) {
        addError(pointerTo(member), "wrong_type");
        return std::nullopt;
    }
    if (text->size() > api::maxTextBytes) {
        addError(pointerTo(member), "too_long");
        return std::nullopt;
    }
    if (!isCode({text->data(), text->size()})) {
        addError(pointerTo(member), "malformed");
        return std::nullopt;
    }
    return std::make_optional<SecretText>(std::string_view{text->data(), text->size()});
}

bool ObjectReader::flag(std::string_view member)
{
    const bj::value* value = find(member, false);
    if (value == nullptr) {
        return false;
    }
    if (!value->is_bool()) {
        addError(pointerTo(member), "wrong_type");
        return false;
    }
    return value->get_bool();
}

std::vector<const bj::value*> ObjectReader::items(std::string_view member, std::size_t most)
{
    const bj::value* value = find(member, true);
    if (value == nullptr) {
        return {};
    }
    const bj::array* array = value->if_array();
    if (array == nullptr) {
        addError(pointerTo(member), "wrong_type");
        return {};
    }
    if (array->empty() || array->size() > most) {
        addError(pointerTo(member), array->empty() ? "out_of_range" : "too_long");
        return {};
    }
    std::vector<const bj::value*> elements;
    elements.reserve(array->size());
    for (const bj::value& element : *array) {
        elements.push_back(&element);
    }
    return elements;
}

std::optional<std::string> ObjectReader::nullableText(std::string_view member)
{
    const bj::value* value = find(member, true);
    if (value == nullptr || value->is_null()) {
        return std::nullopt;
    }
    const auto text = checkedText(*value, pointerTo(member));
    return text ? std::optional{std::string{*text}} : std::nullopt;
}

std::optional<std::string> ObjectReader::optionalNote(std::string_view member)
{
    const bj::value* value = find(member, false);
    if (value == nullptr || value->is_null()) {
        return std::nullopt;
    }
    const bj::string* note = value->if_string();
    if (note == nullptr) {
        addError(pointerTo(member), "wrong_type");
        return std::nullopt;
    }
    // Characters, not bytes: each but its first byte continues it (the body was checked to be UTF-8).
    const auto characters = std::count_if(note->begin(), note->end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (static_cast<std::size_t>(characters) > api::maxNoteCharacters) {
        addError(pointerTo(member), "too_long");
        return std::nullopt;
    }
    std::string text{note->data(), note->size()};
    std::string line = text;
    std::erase(line, '\n');
    if (hasControls(line)) {
        addError(pointerTo(member), "malformed");
        return std::nullopt;
    }
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

std::vector<std::string> ObjectReader::texts(std::string_view member, std::size_t most)
{
    const std::vector<const bj::value*> elements = items(member, most);
    const std::string pointer = pointerTo(member);
    std::vector<std::string> result;
    result.reserve(elements.size());
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        const auto text = checkedText(*elements[i], at);
        if (!text) {
            continue;
        }
        if (!seen.insert(*text).second) {
            addError(at, "duplicate");
            continue;
        }
        result.emplace_back(*text);
    }
    return result;
}

std::optional<std::int64_t> ObjectReader::optionalInteger(std::string_view member, std::int64_t least,
                                                          std::int64_t most)
{
    const bj::value* value = find(member, false);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_int64() && !value->is_uint64()) {
        addError(pointerTo(member), "wrong_type");
        return std::nullopt;
    }
    if (value->is_uint64() || value->get_int64() < least || value->get_int64() > most) {
        addError(pointerTo(member), "out_of_range");
        return std::nullopt;
    }
    return value->get_int64();
}

std::optional<double> ObjectReader::optionalNumber(std::string_view member, double least, double most)
{
    const bj::value* value = find(member, false);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_number()) {
        addError(pointerTo(member), "wrong_type");
        return std::nullopt;
    }
    bj::error_code ec;
    const auto number = value->to_number<double>(ec);
    if (ec || !std::isfinite(number) || number < least || number > most) {
        addError(pointerTo(member), "out_of_range");
        return std::nullopt;
    }
    return number;
}

std::optional<Instant> ObjectReader::optionalInstant(std::string_view member)
{
    const bj::value* value = find(member, false);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto text = checkedText(*value, pointerTo(member));
    if (!text) {
        return std::nullopt;
    }
    const auto instant = parseInstant(*text);
    if (!instant) {
        addError(pointerTo(member), "malformed");
    }
    return instant;
}

void ObjectReader::addError(const std::string& pointer, std::string code)
{
    if (m_errors.size() < maxErrors) {
        m_errors.push_back(FieldError{m_at + pointer, std::move(code)});
    }
}

void ObjectReader::giveErrorsTo(ObjectReader& outer)
{
    findUnknownMembers();
    for (FieldError& error : m_errors) {
        outer.addError(error.pointer, std::move(error.code));
    }
    m_errors.clear();
}

void ObjectReader::findUnknownMembers()
{
    if (m_object != nullptr) {
        for (const auto& member : *m_object) {
            const std::string_view name{member.key().data(), member.key().size()};
            if (std::find(m_known.begin(), m_known.end(), name) == m_known.end()) {
                addError(pointerTo(cutUtf8(name, echoedNameBytes)), "unknown_member");
            }
        }
    }
}

std::optional<Problem> ObjectReader::problem()
{
    findUnknownMembers();
    if (m_errors.empty()) {
        return std::nullopt;
    }
    return invalidRequest("Members of the body are missing, unknown or out of their bounds.", std::move(m_errors));
}

const bj::value* ObjectReader::find(std::string_view member, bool required)
{
    if (m_object == nullptr) {
        return nullptr;
    }
    m_known.push_back(member);
    const bj::value* value = m_object->if_contains({member.data(), member.size()});
    if (value == nullptr && required) {
        addError(pointerTo(member), "required");
    }
    return value;
}

std::optional<std::string_view> ObjectReader::checkedText(const bj::value& value, const std::string& pointer)
{
    const bj::string* string = value.if_string();
    if (string == nullptr) {
        addError(pointer, "wrong_type");
        return std::nullopt;
    }
    const std::string_view text{string->data(), string->size()};
    if (text.size() > api::maxTextBytes) {
        addError(pointer, "too_long");
        return std::nullopt;
    }
    if (text.empty() || hasControls(text)) {
        addError(pointer, "malformed");
        return std::nullopt;
    }
    return text;
}

} // namespace kirikae::server
