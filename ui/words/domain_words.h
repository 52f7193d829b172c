// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bank's words for the domain's enums, and what a screen reader says where the screen shows a dash. Pure apart from
// the installed translation; GUI thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/core/domain.h"

#include <QCoreApplication>
#include <QString>

namespace kirikae::ui {

class DomainWords {
    Q_DECLARE_TR_FUNCTIONS(DomainWords)
public:
    //! サービス利用中 …; "-" for None.
    [[nodiscard]] static QString status(OtpStatus status);
    //! マスターユーザ, 管理ユーザ, 一般ユーザ.
    [[nodiscard]] static QString userClass(UserClass userClass);
    //! 失効しました, 失効できませんでした.
    [[nodiscard]] static QString outcome(RowOutcome outcome);
    //! What the screen shows for "nothing".
    [[nodiscard]] static QString dash();
    //! What is spoken for "nothing": なし.
    [[nodiscard]] static QString spokenNothing();
    //! "データ花子（hanakodt）".
    [[nodiscard]] static QString person(const QString& name, const QString& loginId);
    //! "Kirikae", with 訓練 in front in training: every window's title passes here.
    [[nodiscard]] static QString windowTitle(const QString& screen, bool training);
};

} // namespace kirikae::ui
