// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The organisation's rules in the registry of Windows, where group policy writes them: values of the key are forced,
// those of its sub-key Recommended are what a person may change. GUI thread.
#pragma once

#include "app/core/ports/policy_source.h"

namespace kirikae::adapters {

class RegistryPolicySource final : public core::PolicySource {
public:
    //! Both as QSettings writes registry paths: HKEY_LOCAL_MACHINE\Software\Policies\Kirikae.
    RegistryPolicySource(QString machineKey, QString userKey)
        : m_machineKey(std::move(machineKey))
        , m_userKey(std::move(userKey))
    {}
    [[nodiscard]] core::PolicyLayer machine() const override;
    [[nodiscard]] core::PolicyLayer user() const override;

private:
    QString m_machineKey;
    QString m_userKey;
};

} // namespace kirikae::adapters
