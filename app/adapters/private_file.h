// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Files and directories that only this user may read, with their mode from the first moment on. Any thread.
#pragma once

#include <QString>

namespace kirikae::adapters {

//! Makes the directory that `filePath` lies in, 0700 if it is new; false when it is not there afterwards.
[[nodiscard]] bool makePrivateDirectoryFor(const QString& filePath);
//! Makes an empty file of mode 0600 where there is none; an existing one is left as it is. False when there is none
//! afterwards.
[[nodiscard]] bool makePrivateFile(const QString& filePath);

} // namespace kirikae::adapters
