// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The saved views in the profile's settings, under a schema version. GUI thread.
#pragma once

#include "app/core/saved_views.h"

class QSettings;

namespace kirikae::ui {

//! Empty when there are none of this version.
[[nodiscard]] QList<core::SavedView> loadViews(QSettings& settings);
void saveViews(QSettings& settings, const QList<core::SavedView>& views);

} // namespace kirikae::ui
