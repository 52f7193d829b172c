// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a chosen delivery file is: its bytes, whether CSV or PSKC, and what opens it. Reads the file and nothing of its
// meaning: that is the server's. Any thread.
#pragma once

#include "app/common/result.h"
#include "app/core/secret_text.h"

#include <QString>

namespace kirikae::core {

//! What a file needs before the server can read it.
enum class ImportLock { None, Key, Password };

enum class ImportFileError { CannotRead, Empty, TooLarge };

struct ImportFile {
    QString name; //!< without its folder
    SecretText content;
    bool pskc = false;
    ImportLock lock = ImportLock::None;
};

[[nodiscard]] Result<ImportFile, ImportFileError> readImportFile(const QString& path);

//! The hexadecimal digits of a key as somebody typed them (spaces, colons, hyphens, full width); empty when they are
//! not a key of 128 or 256 bits.
[[nodiscard]] QString normaliseImportKey(const QString& typed);

} // namespace kirikae::core
