// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Waits for a future with the event loop running. Fails the test after five seconds.
#pragma once

#include <QFuture>
#include <QTest>

namespace kirikae::tests {

//! The one result; call as `const auto reply = awaited(gateway.health());`.
template <class T>
T awaited(const QFuture<T>& future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000) || future.resultCount() != 1) {
        qFatal("the future did not end with exactly one result");
    }
    return future.result();
}

} // namespace kirikae::tests
