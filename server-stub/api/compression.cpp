// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/compression.h"

#include "server-stub/api/text.h"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace kirikae::server {
namespace {

constexpr int gzipWindowBits = 15 + 16; //!< +16: the gzip wrapper (zlib.h)
constexpr int memoryLevel = 8;

//! "q=0", "q=0.0", … : not acceptable.
bool isRefused(std::string_view parameters)
{
    const std::string_view weight = trimmed(parameters);
    if (weight.size() < 3 || !equalsIgnoringCase(weight.substr(0, 2), "q=")) {
        return false;
    }
    return std::all_of(weight.begin() + 2, weight.end(), [](char c) { return c == '0' || c == '.'; });
}

} // namespace

std::string gzipped(std::string_view text)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindowBits, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::bad_alloc();
    }
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) {
        throw std::bad_alloc();
    }
    return out;
}

bool allowsGzip(std::string_view acceptEncoding)
{
    bool any = false;
    while (!acceptEncoding.empty()) {
        const std::size_t end = std::min(acceptEncoding.find(','), acceptEncoding.size());
        const std::string_view item = acceptEncoding.substr(0, end);
        acceptEncoding.remove_prefix(std::min(end + 1, acceptEncoding.size()));
        const std::size_t semicolon = std::min(item.find(';'), item.size());
        const std::string_view name = trimmed(item.substr(0, semicolon));
        const bool refused = isRefused(item.substr(std::min(semicolon + 1, item.size())));
        if (equalsIgnoringCase(name, "gzip") || equalsIgnoringCase(name, "x-gzip")) {
            return !refused;
        }
        any = any || (name == "*" && !refused);
    }
    return any;
}

} // namespace kirikae::server
