// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// gzip for answers that are large and made of repeating names. Blocks for as long as it computes: worker threads only.
#pragma once

#include <string>
#include <string_view>

namespace kirikae::server {

//! Below this an answer fits a packet or two, and compressing costs more than it saves.
inline constexpr std::size_t leastGzipBytes = 1024;

//! `text` as one gzip member (RFC 1952), fastest level. std::bad_alloc when there is no memory.
[[nodiscard]] std::string gzipped(std::string_view text);

//! True when an Accept-Encoding header (RFC 9110 §12.5.3) allows gzip: named, or "*", and not with q=0.
[[nodiscard]] bool allowsGzip(std::string_view acceptEncoding);

} // namespace kirikae::server
