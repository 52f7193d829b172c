// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/request_ids.h"

namespace kirikae::server {

RequestIds::RequestIds()
{
    std::random_device system;
    std::seed_seq seed{system(), system(), system(), system(), system(), system(), system(), system()};
    m_numbers.seed(seed);
}

void RequestIds::next(std::string& id)
{
    constexpr std::size_t digits = 16;
    id.resize(digits);
    std::uint64_t number = m_numbers();
    for (char& digit : id) {
        digit = "0123456789abcdef"[number & 15];
        number >>= 4;
    }
}

} // namespace kirikae::server
