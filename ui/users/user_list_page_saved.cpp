// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/client.h"
#include "ui/users/saved_views_button.h"
#include "ui/users/user_list_page.h"
#include "ui/users/user_table_view.h"
#include "ui/words/domain_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

namespace kirikae::ui {

namespace {

//! A saved view in the box: its name; a status is an int.
bool isView(const QVariant& data)
{
    return data.typeId() == QMetaType::QString;
}

} // namespace

void UserListPage::fillStatuses()
{
    const QSignalBlocker quiet(m_status);
    const QVariant chosen = m_status->currentData();
    m_status->clear();
    m_status->addItem(tr("All statuses"));
    for (const OtpStatus status : {OtpStatus::InService, OtpStatus::Expired, OtpStatus::Revoked, OtpStatus::Issued,
                                   OtpStatus::Unregistered, OtpStatus::None})
        m_status->addItem(status == OtpStatus::None ? tr("- (not required)") : DomainWords::status(status),
                          static_cast<int>(status));
    m_status->addItem(tr("Locked"), lockedOnly);
    if (!m_views->views().isEmpty())
        m_status->insertSeparator(m_status->count());
    for (const core::SavedView& view : m_views->views())
        m_status->addItem(view.name, view.name);
    m_status->setCurrentIndex(std::max(0, chosen.isValid() ? m_status->findData(chosen) : 0));
}

void UserListPage::followBox()
{
    const QVariant chosen = m_status->currentData();
    m_views->setChosen(isView(chosen) ? chosen.toString() : QString());
    if (isView(chosen)) {
        const qsizetype at = core::indexOfView(m_views->views(), chosen.toString());
        if (at >= 0)
            applyView(m_views->views().at(at));
    } else {
        const bool ofAStatus = chosen.isValid() && chosen.toInt() != lockedOnly;
        m_filter->setStatus(ofAStatus ? std::optional(static_cast<OtpStatus>(chosen.toInt())) : std::nullopt);
    }
    m_filter->setLockedOnly(!isView(chosen) && chosen.isValid() && chosen.toInt() == lockedOnly, m_client.clock.now());
    render();
}

void UserListPage::followViews(const QString& chosen)
{
    const QVariant before = m_status->currentData();
    fillStatuses();
    const QSignalBlocker quiet(m_status);
    const int at = chosen.isEmpty() ? m_status->findData(before) : m_status->findData(chosen);
    m_status->setCurrentIndex(std::max(0, at));
    // What is shown stays, but the box must say what it is: a view that was deleted leaves its status behind.
    if (at < 0 && m_filter->status())
        m_status->setCurrentIndex(m_status->findData(static_cast<int>(*m_filter->status())));
}

core::SavedView UserListPage::presentView() const
{
    core::SavedView view;
    view.words = m_search->text();
    view.status = m_filter->status();
    view.columns = m_table->shownColumns();
    view.sortColumn = m_table->sortedColumn();
    view.descending = m_table->sortedDescending();
    view.grouped = m_filter->isGrouped();
    return view;
}

void UserListPage::applyView(const core::SavedView& view)
{
    m_search->setText(view.words);
    m_filter->setStatus(view.status);
    m_table->showColumns(view.columns);
    m_table->sortBy(view.sortColumn, view.descending);
    m_grouped->setChecked(view.grouped);
}

} // namespace kirikae::ui
