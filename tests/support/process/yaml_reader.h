// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reads the part of YAML that server-stub/openapi.yaml is written in: block mappings and sequences, one-line scalars,
// flow sequences of scalars, comments on lines of their own. Anything else is an error, so that the file stays readable
// with it. Pure.
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace kirikae::test {

//! The document as JSON; numbers and true/false unquoted are such, all else is text. Undefined with `error` set when it
//! leaves the subset.
[[nodiscard]] QJsonValue readYaml(const QByteArray& text, QString& error);

} // namespace kirikae::test
