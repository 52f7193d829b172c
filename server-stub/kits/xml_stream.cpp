// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/xml_stream.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <expat.h>
#include <new>
#include <unordered_set>
#include <vector>

namespace kirikae::kits {
namespace {

constexpr char separator = ' '; // expat refuses a namespace that holds it
constexpr std::size_t mostBytesAtOnce = std::size_t{1} << 20;

// Expat's buffers hold seeds in clear: each block knows its size, and is wiped before it goes back to the heap.
constexpr std::size_t sizeBytes = 16; // as malloc aligns

void* wipingAllocate(std::size_t size)
{
    if (size > SIZE_MAX - sizeBytes) {
        return nullptr;
    }
    auto* const block = static_cast<char*>(std::malloc(size + sizeBytes));
    if (block == nullptr) {
        return nullptr;
    }
    std::memcpy(block, &size, sizeof size);
    return block + sizeBytes;
}

void wipingFree(void* memory)
{
    if (memory != nullptr) {
        char* const block = static_cast<char*>(memory) - sizeBytes;
        std::size_t size = 0;
        std::memcpy(&size, block, sizeof size);
        OPENSSL_cleanse(block, size + sizeBytes);
        std::free(block);
    }
}

void* wipingReallocate(void* memory, std::size_t size)
{
    void* const larger = wipingAllocate(size);
    if (larger != nullptr && memory != nullptr) {
        std::size_t old = 0;
        std::memcpy(&old, static_cast<char*>(memory) - sizeBytes, sizeof old);
        std::memcpy(larger, memory, std::min(old, size));
        wipingFree(memory);
    }
    return larger;
}

const XML_Memory_Handling_Suite wipingMemory{&wipingAllocate, &wipingReallocate, &wipingFree};

//! "uri local prefix", "uri local" or "local", as expat gives them.
XmlName cut(std::string_view name)
{
    const std::size_t first = name.find(separator);
    if (first == std::string_view::npos) {
        return {{}, name};
    }
    const std::string_view rest = name.substr(first + 1);
    return {name.substr(0, first), rest.substr(0, rest.find(separator))};
}

} // namespace

std::string_view XmlAttributes::value(std::string_view local) const
{
    for (const char* const* pair = m_pairs; *pair != nullptr; pair += 2) {
        if (local == pair[0]) {
            return pair[1];
        }
    }
    return {};
}

struct XmlStream::Impl {
    explicit Impl(XmlHandler& given)
        : handler(given)
        , parser(XML_ParserCreate_MM(nullptr, &wipingMemory, &separator))
    {
        if (parser == nullptr) {
            throw std::bad_alloc();
        }
        XML_SetUserData(parser, this);
        XML_SetReturnNSTriplet(parser, 1);
        XML_SetElementHandler(parser, &onStart, &onEnd);
        XML_SetCharacterDataHandler(parser, &onText);
        XML_SetStartDoctypeDeclHandler(parser, &onDoctype);
        XML_SetStartNamespaceDeclHandler(parser, &onPrefix);
        XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
    }
    ~Impl() { XML_ParserFree(parser); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void refuse(std::string reason)
    {
        if (!stopped) {
            fault = "line " + std::to_string(XML_GetCurrentLineNumber(parser)) + ": " + std::move(reason);
            stop();
        }
    }
    void stop()
    {
        stopped = true;
        XML_StopParser(parser, XML_FALSE);
    }
    //! Runs a part of the handler; no exception may go through expat's frames.
    template <class Action>
    void run(const Action& action)
    {
        if (stopped) {
            return;
        }
        try {
            action();
        } catch (...) {
            thrown = std::current_exception();
            stop();
        }
    }
    //! Expat keeps every name it ever met: somebody may send millions of them.
    void countName(const char* name)
    {
        if (names.size() < mostNames) {
            names.emplace(name);
        } else if (!names.contains(name)) {
            refuse("the file uses more different names than any kit");
        }
    }

    static void XMLCALL onStart(void* data, const XML_Char* name, const XML_Char** attributes)
    {
        auto& self = *static_cast<Impl*>(data);
        self.run([&] {
            self.countName(name);
            for (const XML_Char** pair = attributes; *pair != nullptr; pair += 2) {
                self.countName(pair[0]);
            }
            if (self.texts.size() == deepest) {
                self.refuse("elements are nested deeper than in any kit");
            }
            if (!self.stopped) {
                if (!self.texts.empty()) {
                    self.texts.back() = 0;
                }
                self.texts.push_back(0);
                self.handler.onStart(cut(name), XmlAttributes(attributes));
            }
        });
    }
    static void XMLCALL onEnd(void* data, const XML_Char* /*name*/)
    {
        auto& self = *static_cast<Impl*>(data);
        self.run([&] {
            self.texts.pop_back();
            self.handler.onEnd();
        });
    }
    static void XMLCALL onText(void* data, const XML_Char* text, int length)
    {
        auto& self = *static_cast<Impl*>(data);
        self.run([&] {
            const auto bytes = static_cast<std::size_t>(length);
            self.texts.back() += bytes;
            if (self.texts.back() > longestText) {
                self.refuse("a value is longer than in any kit");
                return;
            }
            self.handler.onText({text, bytes});
        });
    }
    static void XMLCALL onDoctype(void* data, const XML_Char* /*name*/, const XML_Char* /*system*/,
                                  const XML_Char* /*public*/, int /*internal*/)
    {
        static_cast<Impl*>(data)->refuse(
            "there is a document type (DOCTYPE), which a kit does not need and which can hide other content: take it "
            "out, or ask who made the file");
    }
    static void XMLCALL onPrefix(void* data, const XML_Char* prefix, const XML_Char* /*uri*/)
    {
        auto& self = *static_cast<Impl*>(data);
        self.run([&] {
            if (prefix != nullptr) {
                self.countName(prefix);
            }
        });
    }

    XmlHandler& handler;
    XML_Parser parser;
    std::unordered_set<std::string> names;
    std::vector<std::size_t> texts; //!< for each open element, the bytes of its text since its last child
    std::uint64_t fed = 0;
    std::string fault;
    std::exception_ptr thrown;
    bool stopped = false;
};

XmlStream::XmlStream(XmlHandler& handler)
    : m_impl(std::make_unique<Impl>(handler))
{}

XmlStream::~XmlStream() = default;

void XmlStream::stop()
{
    m_impl->stop();
}

const std::string& XmlStream::fault() const
{
    return m_impl->fault;
}

bool XmlStream::feed(std::string_view bytes, bool last)
{
    Impl& self = *m_impl;
    do {
        const std::string_view part = bytes.substr(0, mostBytesAtOnce);
        bytes.remove_prefix(part.size());
        self.fed += part.size();
        const bool final = last && bytes.empty();
        if (XML_Parse(self.parser, part.data(), static_cast<int>(part.size()), final ? XML_TRUE : XML_FALSE) ==
            XML_STATUS_ERROR) {
            if (self.thrown) {
                std::rethrow_exception(self.thrown);
            }
            const XML_Error error = XML_GetErrorCode(self.parser);
            self.refuse(error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN
                            ? std::string("the file ends before its end: fetch it again, it was cut")
                            : std::string("this is not well-formed XML: ") + XML_ErrorString(error));
            return false;
        }
        const XML_Index done = XML_GetCurrentByteIndex(self.parser);
        if (!final && done >= 0 && self.fed - static_cast<std::uint64_t>(done) > longestTag) {
            self.refuse("a tag or comment has no end");
            return false;
        }
    } while (!bytes.empty());
    return true;
}

} // namespace kirikae::kits
