// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The part of the fake bank in which a second person consents. GUI thread.
#pragma once

#include "tests/support/client/fake_token_desk.h"

namespace kirikae::test {

class FakeApprovals : public FakeTokenDesk {
public:
    struct Approvals {
        std::optional<ApprovalState> state;
        QString cursor;
    };
    struct Consent {
        QString id;
        core::ApprovalConsent consent;
        QString key;
    };
    struct Closing {
        QString id;
        QString note;
        QString key;
    };

    core::Promised<core::ApprovalPage> approvals(std::optional<ApprovalState> state, const QString& cursor) override
    {
        return approvalPages.open({state, cursor});
    }
    core::Promised<core::ApprovalDetail> approval(const QString& id) override { return approvalDetails.open(id); }
    core::Promised<core::ApprovalDetail> previewApproval(const QString& id) override
    {
        return approvalPreviews.open(id);
    }
    core::Promised<core::ApprovalDetail> approve(const QString& id, const core::ApprovalConsent& consent,
                                                 const QString& key) override
    {
        return consents.open({id, consent, key});
    }
    core::Promised<core::Approval> reject(const QString& id, const QString& note, const QString& key) override
    {
        return rejections.open({id, note, key});
    }
    core::Promised<core::Approval> withdraw(const QString& id, const QString& note, const QString& key) override
    {
        return withdrawals.open({id, note, key});
    }

    HeldCalls<core::ApprovalPage, Approvals> approvalPages;
    HeldCalls<core::ApprovalDetail, QString> approvalDetails;
    HeldCalls<core::ApprovalDetail, QString> approvalPreviews;
    HeldCalls<core::ApprovalDetail, Consent> consents;
    HeldCalls<core::Approval, Closing> rejections;
    HeldCalls<core::Approval, Closing> withdrawals;
};

} // namespace kirikae::test
