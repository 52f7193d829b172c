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
    struct Unlock {
        core::UnlockRequest request;
        QString key;
    };
    struct Audit {
        core::AuditQuery query;
        qint64 before = 0;
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

    core::Promised<core::DeviceCheckResult> checkDevice(const core::DeviceCodes& codes) override
    {
        return deviceChecks.open(codes);
    }
    core::Promised<int> resynchronise(const core::DeviceCodes& codes) override
    {
        return resynchronisations.open(codes);
    }
    core::Promised<core::UnlockResult> unlock(const core::UnlockRequest& request, const QString& key) override
    {
        return unlocks.open({request, key});
    }
    core::Promised<core::AuditPage> audit(const core::AuditQuery& query, qint64 before) override
    {
        return auditPages.open({query, before});
    }

    HeldCalls<core::TokenPage, Tokens> tokenPages;
    HeldCalls<core::ImportReport, core::ImportRequest> imports;
    HeldCalls<core::AssignmentResult, Assign> assignments;
    HeldCalls<core::DeviceCheckResult, core::DeviceCodes> deviceChecks;
    HeldCalls<int, core::DeviceCodes> resynchronisations;
    HeldCalls<core::UnlockResult, Unlock> unlocks;
    HeldCalls<core::AuditPage, Audit> auditPages;
};

} // namespace kirikae::test
