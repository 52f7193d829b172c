// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/services.h"

namespace kirikae::server {

Services::Services(std::shared_ptr<ServiceContext> shared)
    : context(std::move(shared))
    , sessions(context)
    , users(context)
    , revocations(context)
    , registrations(context)
    , devices(context)
    , assignments(context)
    , approvals(context)
    , unlocks(context)
    , inventory(context)
    , imports(context)
    , audit(context)
    , training(context)
{}

} // namespace kirikae::server
