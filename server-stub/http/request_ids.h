// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Names for requests, so that a person who is refused and the operator who reads the log speak of the same one. Not a
// secret and no proof of anything; only unlikely to come twice. One thread.
#pragma once

#include <random>
#include <string>

namespace kirikae::server {

class RequestIds {
public:
    //! Seeded by the system.
    RequestIds();
    //! Writes the next 16 hexadecimal digits over `id`.
    void next(std::string& id);

private:
    std::mt19937_64 m_numbers;
};

} // namespace kirikae::server
