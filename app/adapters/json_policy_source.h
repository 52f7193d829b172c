// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The organisation's rules as JSON files that only an administrator of the PC can write: an object of forced values,
// with an object "recommended" of values that a person may change. GUI thread.
#pragma once

#include "app/core/ports/policy_source.h"

namespace kirikae::adapters {

class JsonPolicySource final : public core::PolicySource {
public:
    JsonPolicySource(QString machineFile, QString userFile)
        : m_machineFile(std::move(machineFile))
        , m_userFile(std::move(userFile))
    {}
    [[nodiscard]] core::PolicyLayer machine() const override;
    [[nodiscard]] core::PolicyLayer user() const override;

private:
    QString m_machineFile;
    QString m_userFile;
};

} // namespace kirikae::adapters
