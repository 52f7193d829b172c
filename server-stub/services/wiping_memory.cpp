// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/wiping_memory.h"

#include <new>
#include <sodium.h>

namespace kirikae::server {

// No alignment is passed on: Boost.JSON 1.81 takes a key's block with one and gives it back with another, and never
// needs more than what plain new gives.
void* WipingMemory::do_allocate(std::size_t bytes, std::size_t)
{
    return ::operator new(bytes);
}

void WipingMemory::do_deallocate(void* block, std::size_t bytes, std::size_t)
{
    sodium_memzero(block, bytes);
    ::operator delete(block);
}

} // namespace kirikae::server
