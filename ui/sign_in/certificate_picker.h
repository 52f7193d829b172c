// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Chooses the certificate by its person, never by a distinguished name: person, issuer, expiry with the days left.
// Expired and replaced ones are folded away. Shows what it is given and tells what was picked; opens nothing. GUI
// thread.
#pragma once

#include "app/core/ports/identity_store.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace kirikae::ui {

class CertificatePicker : public QWidget {
    Q_OBJECT
public:
    //! `beside` is taken as a child and stands at the end of the line below the list.
    explicit CertificatePicker(QWidget* beside, QWidget* parent = nullptr);
    //! Fills the list, judging expiry at `now`; keeps the chosen one.
    void setIdentities(const QList<core::IdentityInfo>& identities, Instant now);
    void choose(const QString& id); //!< shows it as chosen without a signal
    [[nodiscard]] QString chosenId() const;
    [[nodiscard]] QComboBox* comboBox() const { return m_combo; }
    //! "データ花子 ／ Kirikae CA ／ 有効期限 2024年03月31日（あと 352 日）", with the card's name where it lies on one.
    [[nodiscard]] static QString describe(const core::IdentityInfo& info, Instant now);
    //! Where it lives, in words.
    [[nodiscard]] static QString sourceWords(const core::IdentityInfo& info);

Q_SIGNALS:
    void picked(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();
    //! describe(), with an issuer cut short where the days left would not be seen otherwise.
    [[nodiscard]] QString fitting(core::IdentityInfo info) const;
    QComboBox* m_combo;
    QCheckBox* m_showExpired;
    QList<core::IdentityInfo> m_identities;
    Instant m_now{};
    QString m_chosen;
};

} // namespace kirikae::ui
