// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// XML pushed through expat under limits that make its memory flat whatever comes: no DTD, no deep nesting, no endless
// text, tag or set of names. Its own buffers are wiped. It knows XML and namespaces, and no vocabulary. One file, one
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kirikae::kits {

struct XmlName {
    std::string_view space; //!< the namespace's URI; empty: none
    std::string_view local;
};

//! The attributes of one element, as long as its start is being told.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* pairs)
        : m_pairs(pairs)
    {}
    //! The value of the attribute without a namespace; empty when it is not there.
    [[nodiscard]] std::string_view value(std::string_view local) const;

private:
    const char* const* m_pairs;
};

//! Takes what stands in the file, in its order. What it throws comes out of XmlStream::feed().
class XmlHandler {
public:
    XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;
    virtual ~XmlHandler() = default;
    virtual void onStart(XmlName name, const XmlAttributes& attributes) = 0;
    virtual void onText(std::string_view text) = 0;
    virtual void onEnd() = 0;
};

class XmlStream {
public:
    static constexpr int deepest = 32;
    static constexpr std::size_t longestText = 64 * 1024; //!< between two tags
    static constexpr std::size_t longestTag = 64 * 1024;  //!< or comment, or whatever has no end yet
    static constexpr std::size_t mostNames = 512;         //!< different ones of elements, attributes and prefixes

    //! std::bad_alloc when expat has no memory.
    explicit XmlStream(XmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    //! Reads on; false: it cannot go on, for fault()'s reason or because of stop().
    [[nodiscard]] bool feed(std::string_view bytes, bool last);
    //! From the handler: nothing more is wanted; it is told nothing any more.
    void stop();
    //! What is wrong with the XML, with its line; empty after a mere stop().
    [[nodiscard]] const std::string& fault() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kirikae::kits
