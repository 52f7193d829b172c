// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The safe store of training: it knows the one published password of every training certificate, keeps nothing, and so
// leaves the person's real keyring alone. GUI thread.
#pragma once

#include "app/core/ports/secret_store.h"

namespace kirikae::ui {

class TrainingSecretStore final : public core::SecretStore {
public:
    //! Answers every id with the training password.
    [[nodiscard]] QFuture<Result<core::SecretText, core::SecretStoreError>> read(const QString& id) override;
    //! Keeps nothing; succeeds.
    [[nodiscard]] QFuture<Result<Done, core::SecretStoreError>> write(const QString& id,
                                                                      const core::SecretText& secret) override;
    //! Nothing is kept, so nothing is there to remove; succeeds.
    [[nodiscard]] QFuture<Result<Done, core::SecretStoreError>> remove(const QString& id) override;
};

} // namespace kirikae::ui
