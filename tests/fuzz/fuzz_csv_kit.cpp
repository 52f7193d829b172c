// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes as a token kit in CSV. Besides not crashing: however the file is cut into pieces, the same tokens and the same
// faults are found. The first byte is the size of the pieces.
#include "tests/fuzz/kit_reading.h"

using namespace kirikae;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    test::KitFindings whole;
    test::readKit(whole, kits::KitFormat::Csv, bytes, {}, bytes.size());
    test::KitFindings pieces;
    test::readKit(pieces, kits::KitFormat::Csv, bytes, {}, data[0] % 64 + 1);
    if (whole.found != pieces.found) {
        std::abort();
    }
    return 0;
}
