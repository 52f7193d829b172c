// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/idle_time.h"

#include <algorithm>

namespace kirikae::core {
namespace {

using std::chrono::milliseconds;

milliseconds warningAt(milliseconds limit)
{
    return std::max(limit - milliseconds{idleWarning}, limit / 2);
}

} // namespace

IdleVerdict judgeIdle(milliseconds sinceInput, milliseconds limit)
{
    if (limit <= milliseconds{0} || sinceInput < warningAt(limit)) {
        return IdleVerdict::Busy;
    }
    return sinceInput < limit ? IdleVerdict::Soon : IdleVerdict::Over;
}

milliseconds nextIdleChange(milliseconds sinceInput, milliseconds limit)
{
    switch (judgeIdle(sinceInput, limit)) {
    case IdleVerdict::Busy:
        return limit <= milliseconds{0} ? milliseconds{0} : warningAt(limit) - sinceInput;
    case IdleVerdict::Soon:
        return limit - sinceInput;
    case IdleVerdict::Over:
        break;
    }
    return milliseconds{0};
}

} // namespace kirikae::core
