// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The program's own pictures, painted as shapes: sharp at every scale, coloured by the palette, told apart by shape
// alone. No image files, so that no image plug-in has to be there. GUI thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/core/ports/identity_store.h"

#include <QColor>
#include <QIcon>

class QPainter;

namespace kirikae::ui {

enum class Glyph {
    Check,
    Warning,
    Slash,
    Arrival,
    Hollow,
    Dash,
    Info,
    Clock,
    Token,
    Search,
    Person,
    Shield,
    File,
    Card,
    Computer
};

//! Paints one glyph in `colour` into the square `box`.
void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const QColor& colour);

//! An icon of one glyph.
[[nodiscard]] QIcon glyphIcon(Glyph glyph, const QColor& colour);

//! The shape that stands for a status.
[[nodiscard]] Glyph statusGlyph(OtpStatus status);

//! The shape that stands for where a certificate lives.
[[nodiscard]] Glyph sourceGlyph(core::IdentitySource source);

//! The window's icon: a token between two arrows.
[[nodiscard]] QIcon programIcon();

} // namespace kirikae::ui
