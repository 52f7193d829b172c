// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Takes the members of a request's JSON object one by one and remembers everything that is wrong with them, so that one
// answer names every fault. It knows shapes and lengths, no rule of the domain. One thread, one request.
#pragma once

#include "app/common/instant.h"
#include "server-stub/services/problem.h"
#include "server-stub/services/secret_text.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kirikae::server {

class ObjectReader {
public:
    //! Reads `root`, which must be an object ("wrong_type" at the pointer "" otherwise).
    explicit ObjectReader(const boost::json::value& root);
    //! Reads an object inside another, whose pointer `at` comes before those of its members.
    ObjectReader(const boost::json::value& value, std::string at);

    //! A text of 1 to api::maxTextBytes bytes without control characters: "required", "wrong_type", "too_long",
    //! "malformed". Empty when faulty.
    [[nodiscard]] std::string text(std::string_view member);
    //! The same for a password, in wiped memory.
    [[nodiscard]] SecretText secret(std::string_view member);
    [[nodiscard]] std::optional<SecretText> optionalSecret(std::string_view member);
    //! A one-time password: 6 to 8 ASCII digits, else "malformed", and then it is neither evaluated nor charged.
    [[nodiscard]] SecretText code(std::string_view member);
    [[nodiscard]] std::optional<SecretText> optionalCode(std::string_view member);
    //! False when absent.
    [[nodiscard]] bool flag(std::string_view member);
    //! An array of 1 to `most` texts, none twice ("duplicate"; "out_of_range" when empty, "too_long" when longer).
    [[nodiscard]] std::vector<std::string> texts(std::string_view member, std::size_t most);
    //! The elements of an array of 1 to `most` values, failing as texts().
    [[nodiscard]] std::vector<const boost::json::value*> items(std::string_view member, std::size_t most);
    //! As text(), but null is allowed, and is nullopt.
    [[nodiscard]] std::optional<std::string> nullableText(std::string_view member);
    //! A person's own words of at most api::maxNoteCharacters characters, line breaks allowed: "wrong_type",
    //! "too_long", "malformed". nullopt when absent, null or empty.
    [[nodiscard]] std::optional<std::string> optionalNote(std::string_view member);
    //! A whole number, "out_of_range" outside least..most.
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(std::string_view member, std::int64_t least,
                                                              std::int64_t most);
    [[nodiscard]] std::optional<double> optionalNumber(std::string_view member, double least, double most);
    //! RFC 3339, else "malformed".
    [[nodiscard]] std::optional<Instant> optionalInstant(std::string_view member);

    //! Adds a fault found by the caller.
    void addError(const std::string& pointer, std::string code);
    //! After the last member: the faults, with every member that nobody asked for as "unknown_member". nullopt: none.
    [[nodiscard]] std::optional<Problem> problem();
    //! The same for an object inside another: its faults become the outer one's.
    void giveErrorsTo(ObjectReader& outer);

private:
    //! The member, or null; remembers that it is known.
    const boost::json::value* find(std::string_view member, bool required);
    std::optional<std::string_view> checkedText(const boost::json::value& value, const std::string& pointer);

    void findUnknownMembers();

    const boost::json::object* m_object = nullptr;
    std::string m_at;
    std::vector<std::string_view> m_known;
    std::vector<FieldError> m_errors;
};

} // namespace kirikae::server
