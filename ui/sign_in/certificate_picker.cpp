// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/certificate_picker.h"

#include "ui/look/glyphs.h"
#include "ui/words/date_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFontMetrics>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QVBoxLayout>

namespace kirikae::ui {

CertificatePicker::CertificatePicker(QWidget* beside, QWidget* parent)
    : QWidget(parent)
    , m_combo(new QComboBox)
    , m_showExpired(new QCheckBox)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_combo);
    // A line of its own: beside the buttons its words would be cut.
    layout->addWidget(m_showExpired);
    layout->addWidget(beside, 0, Qt::AlignRight);
    m_combo->setObjectName(QStringLiteral("certificates"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(20);
    setFocusProxy(m_combo);
    m_showExpired->hide();
    connect(m_showExpired, &QCheckBox::toggled, this, &CertificatePicker::fill);
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        m_chosen = m_combo->itemData(index).toString();
        Q_EMIT picked(m_chosen);
    });
}

void CertificatePicker::setIdentities(const QList<core::IdentityInfo>& identities, Instant now)
{
    m_identities = identities;
    m_now = now;
    fill();
}

void CertificatePicker::choose(const QString& id)
{
    m_chosen = id;
    const QSignalBlocker quiet(m_combo);
    m_combo->setCurrentIndex(m_combo->findData(id));
}

QString CertificatePicker::chosenId() const
{
    return m_chosen;
}

void CertificatePicker::fill()
{
    const QSignalBlocker quiet(m_combo);
    int expired = 0;
    m_combo->clear();
    for (const core::IdentityInfo& info : m_identities) {
        const bool over = (info.notAfter && *info.notAfter <= m_now) || info.superseded;
        expired += over ? 1 : 0;
        if (!over || m_showExpired->isChecked() || info.id == m_chosen) {
            m_combo->addItem(glyphIcon(sourceGlyph(info.source), palette().color(QPalette::Text)), fitting(info),
                             info.id);
            const int row = m_combo->count() - 1;
            m_combo->setItemData(row, info.loginId, Qt::UserRole + 1);
            m_combo->setItemData(row, describe(info, m_now) + tr(" / ") + sourceWords(info), Qt::AccessibleTextRole);
            m_combo->setItemData(row, sourceWords(info), Qt::ToolTipRole);
        }
    }
    m_combo->setPlaceholderText(m_identities.isEmpty() ? tr("No certificate yet: add the file from the bank")
                                                       : tr("Choose your certificate"));
    m_combo->setCurrentIndex(m_combo->findData(m_chosen));
    m_showExpired->setText(tr("Show %n expired or replaced certificate(s) too", nullptr, expired));
    m_showExpired->setVisible(expired > 0);
}

void CertificatePicker::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fill();
}

void CertificatePicker::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        fill();
    QWidget::changeEvent(event);
}

QString CertificatePicker::fitting(core::IdentityInfo info) const
{
    QStyleOptionComboBox box;
    box.initFrom(m_combo);
    const int room =
        m_combo->style()->subControlRect(QStyle::CC_ComboBox, &box, QStyle::SC_ComboBoxEditField, m_combo).width();
    const QFontMetrics metrics(m_combo->font());
    const int over = metrics.horizontalAdvance(describe(info, m_now)) + m_combo->iconSize().width() + 6 - room;
    if (over > 0)
        info.issuer = metrics.elidedText(info.issuer, Qt::ElideRight, metrics.horizontalAdvance(info.issuer) - over);
    return describe(info, m_now);
}

QString CertificatePicker::describe(const core::IdentityInfo& info, Instant now)
{
    const QString person = info.personName.isEmpty() ? QFileInfo(info.filePath).completeBaseName() : info.personName;
    if (!info.notAfter)
        return person;
    if (info.superseded)
        return tr("%1 / %2 / replaced by a newer one", "person, issuer").arg(person, info.issuer);
    const int days = DateWords::daysLeft(*info.notAfter, now);
    const QString left = days < 0 ? tr("expired") : tr("%n day(s) left", nullptr, days);
    const QString words = tr("%1 / %2 / valid until %3 (%4)", "person, issuer, expiry, days left")
                              .arg(person, info.issuer, DateWords::date(*info.notAfter), left);
    return info.source == core::IdentitySource::Card ? tr("[card] %1").arg(words) : words;
}

QString CertificatePicker::sourceWords(const core::IdentityInfo& info)
{
    switch (info.source) {
    case core::IdentitySource::File:
        return tr("file %1").arg(QFileInfo(info.filePath).fileName());
    case core::IdentitySource::Card:
        return info.cardLabel.isEmpty() ? tr("smart card") : tr("smart card “%1”").arg(info.cardLabel);
    case core::IdentitySource::WindowsStore:
        return tr("Windows certificate store");
    case core::IdentitySource::MacKeychain:
        return tr("macOS keychain");
    }
    return {};
}

} // namespace kirikae::ui
