// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Writes JSON text straight into one string: answers of thousands of rows need no tree in between. The caller is
// responsible for the shape; commas and escapes are the writer's. Pure; one thread a writer.
#pragma once

#include "app/common/instant.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kirikae::server {

class JsonWriter {
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    JsonWriter& key(std::string_view name)
    {
        separate();
        quote(name);
        m_text += ':';
        m_needsComma = false;
        return *this;
    }
    void value(std::string_view text)
    {
        separate();
        quote(text);
        m_needsComma = true;
    }
    void value(const std::string& text) { value(std::string_view{text}); }
    void value(const char* text) = delete;
    void value(bool flag) { raw(flag ? "true" : "false"); }
    void value(std::int64_t number) { raw(std::to_string(number)); }
    void value(int number) { value(static_cast<std::int64_t>(number)); }
    void value(double number)
    {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, number);
        raw({digits, static_cast<std::size_t>(end.ptr - digits)});
    }
    void value(Instant instant)
    {
        // The rows of one action mostly share their instants, and to format one is the dearest value of a row.
        if (m_instant != instant) {
            m_instant = instant;
            m_instantText = formatInstant(instant);
        }
        value(std::string_view{m_instantText});
    }
    void null() { raw("null"); }
    //! A value that is JSON already.
    void json(std::string_view text) { raw(text); }
    template <class T>
    void value(const std::optional<T>& maybe)
    {
        if (maybe) {
            value(*maybe);
        } else {
            null();
        }
    }
    template <class Tag>
    void value(const Tag& strong) requires requires
    {
        strong.value();
    }
    {
        value(strong.value());
    }
    template <class List>
    void list(const List& values)
    {
        beginArray();
        for (const auto& each : values) {
            value(each);
        }
        endArray();
    }

    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    void separate()
    {
        if (m_needsComma) {
            m_text += ',';
        }
    }
    void raw(std::string_view text)
    {
        separate();
        m_text += text;
        m_needsComma = true;
    }
    void open(char bracket)
    {
        separate();
        m_text += bracket;
        m_needsComma = false;
    }
    void close(char bracket)
    {
        m_text += bracket;
        m_needsComma = true;
    }
    void quote(std::string_view text)
    {
        m_text += '"';
        const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
        if (std::all_of(text.begin(), text.end(), plain)) {
            m_text.append(text);
            m_text += '"';
            return;
        }
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                m_text += '\\';
                m_text += c;
            } else if (byte < 0x20) {
                constexpr std::string_view digits = "0123456789abcdef";
                m_text += "\\u00";
                m_text += digits[byte >> 4];
                m_text += digits[byte & 15];
            } else {
                m_text += c;
            }
        }
        m_text += '"';
    }

    std::string m_text;
    std::optional<Instant> m_instant; //!< the one that was written last
    std::string m_instantText;
    bool m_needsComma = false;
};

} // namespace kirikae::server
