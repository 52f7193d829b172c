// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes of the wire as requests. Besides not crashing: what is read whole is read the same in pieces of any size, down
// to where the next request begins, or two programs could be made to see two requests; and what is taken has a sound
// head. The first byte is the size of the pieces.
#include "server-stub/http/request_parser.h"

#include <cstdlib>
#include <string>

using namespace kirikae::server;

namespace {

constexpr std::uint32_t headerLimit = 8192; // above libFuzzer's longest input: limits are another test's
constexpr std::uint64_t bodyLimit = 8192;

struct Read {
    ParseStep step = ParseStep::NeedsMore;
    std::size_t used = 0;
};

Read readInPieces(Request& request, std::string_view bytes, std::size_t piece)
{
    RequestParser parser(headerLimit, bodyLimit);
    parser.begin(request);
    Read read;
    std::string waiting;
    for (std::size_t at = 0; at < bytes.size() && read.step == ParseStep::NeedsMore; at += piece) {
        waiting += bytes.substr(at, piece);
        std::size_t used = 0;
        do {
            read.step = parser.feed(waiting, used);
            waiting.erase(0, used);
            read.used += used;
        } while (read.step == ParseStep::NeedsMore && used > 0 && !waiting.empty());
        (void)parser.awaitsContinue();
    }
    if (read.step == ParseStep::Complete) {
        (void)parser.keepsAlive();
    }
    return read;
}

void expect(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    // Short inputs byte by byte, long ones in so many pieces at most: an unfinished line is looked at with each.
    constexpr std::size_t mostPieces = 100;
    const std::size_t piece = data[0] % 64 + 1 + size / mostPieces;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    Request whole;
    const Read atOnce = readInPieces(whole, bytes, bytes.size());
    Request pieced;
    const Read inPieces = readInPieces(pieced, bytes, piece);
    expect((atOnce.step == ParseStep::Complete) == (inPieces.step == ParseStep::Complete));
    if (atOnce.step != ParseStep::Complete) {
        return 0;
    }
    expect(atOnce.used == inPieces.used && whole.method == pieced.method && whole.target == pieced.target &&
           whole.body == pieced.body && whole.idempotencyKey == pieced.idempotencyKey &&
           whole.contentType == pieced.contentType && whole.credentials.accessToken == pieced.credentials.accessToken);
    const std::string_view head = bytes.substr(0, bytes.find("\r\n\r\n"));
    for (std::size_t i = 0; i < head.size(); ++i) {
        expect(head[i] != '\0');
        expect(head[i] != '\n' || (i > 0 && head[i - 1] == '\r'));
        expect(head[i] != '\r' || i + 1 == head.size() || head[i + 1] == '\n');
    }
    expect(whole.target.find_first_of(std::string_view("\r\n \0", 4)) == std::string::npos);
    return 0;
}
