// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Memory for JSON documents that hold passwords, codes or seeds: every block is wiped before it goes back to the heap.
// Any thread.
#pragma once

#include <boost/json/memory_resource.hpp>

#include <cstddef>

namespace kirikae::server {

class WipingMemory final : public boost::json::memory_resource {
    void* do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override;
    bool do_is_equal(const boost::json::memory_resource& other) const noexcept override { return this == &other; }
};

} // namespace kirikae::server
