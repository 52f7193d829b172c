// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The part of the fake bank that looks after the devices. GUI thread.
#pragma once

#include "tests/support/client/held_calls.h"

namespace kirikae::test {

class FakeTokenDesk : public core::TokenGateway {
public:
    struct Tokens {
        core::TokenQuery query;
        QString cursor;
    };
    struct Assign {
        core::AssignmentRequest request;
        QString key;
    };

    core::Promised<core::TokenPage> tokens(const core::TokenQuery& query, const QString& cursor) override
    {
        return tokenPages.open({query, cursor});
    }
    core::Promised<core::ImportReport> importTokens(const core::ImportRequest& request) override
    {
        return imports.open(request);
    }
    core::Promised<core::AssignmentResult> assign(const core::AssignmentRequest& request, const QString& key) override
    {
        return assignments.open({request, key});
    }

    HeldCalls<core::TokenPage, Tokens> tokenPages;
    HeldCalls<core::ImportReport, core::ImportRequest> imports;
    HeldCalls<core::AssignmentResult, Assign> assignments;
};

} // namespace kirikae::test
