// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/profile_bar.h"

#include "ui/look/theme.h"
#include "ui/profiles/profile_store.h"
#include "ui/widgets/name_dialog.h"
#include "ui/widgets/passing_dialog.h"
#include "ui/words/domain_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>

namespace kirikae::ui {

namespace {

//! No profile has it: asked for with a name that is new.
const QString& newProfile()
{
    static const QString id = QStringLiteral("new");
    return id;
}

} // namespace

ProfileBar::ProfileBar(ProfileStore& store, QWidget* parent)
    : Page(parent)
    , m_store(store)
    , m_label(new QLabel)
    , m_box(new QComboBox)
    , m_manage(new QPushButton)
{
    m_box->setObjectName(QStringLiteral("profile"));
    m_box->setMinimumContentsLength(14);
    m_label->setBuddy(m_box);
    m_manage->setObjectName(QStringLiteral("manageProfiles"));
    auto* menu = new QMenu(this);
    m_add = menu->addAction(QString(), this, [this] { askName(newProfile(), tr("Add a profile"), tr("Add")); });
    m_rename = menu->addAction(QString(), this,
                               [this] { askName(m_store.current(), tr("Rename this profile"), tr("Rename")); });
    m_remove = menu->addMenu(QString());
    m_add->setObjectName(QStringLiteral("addProfile"));
    m_rename->setObjectName(QStringLiteral("renameProfile"));
    m_remove->setObjectName(QStringLiteral("removeProfile"));
    m_manage->setMenu(menu);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 9, 24, 9);
    layout->setSpacing(12);
    layout->addWidget(m_label);
    layout->addWidget(m_box);
    layout->addWidget(m_manage);
    layout->addStretch(1);
    connect(m_box, &QComboBox::activated, this, [this] { choose(m_box->currentData().toString()); });
    retranslate();
    render();
}

void ProfileBar::focusFirst()
{
    m_box->setFocus();
}

void ProfileBar::retranslate()
{
    m_label->setText(tr("Profile:"));
    m_box->setAccessibleName(tr("Profile: company and server"));
    m_manage->setText(tr("Manage"));
    m_add->setText(tr("&Add…"));
    m_rename->setText(tr("&Rename…"));
    m_remove->setTitle(tr("&Remove"));
}

void ProfileBar::render()
{
    const QSignalBlocker quiet(m_box);
    m_box->clear();
    for (const core::ProfileInfo& each : m_store.list())
        m_box->addItem(nameOf(each.id), each.id);
    m_box->setCurrentIndex(std::max(0, m_box->findData(m_store.current())));
    fillRemovals();
}

void ProfileBar::fillRemovals()
{
    m_remove->clear();
    for (const core::ProfileInfo& each : m_store.list())
        if (!each.id.isEmpty() && each.id != m_store.current())
            m_remove->addAction(each.name, this, [this, each] { askRemoval(each.id, each.name); });
    m_remove->setEnabled(!m_remove->isEmpty());
}

QString ProfileBar::nameOf(const QString& id) const
{
    for (const core::ProfileInfo& each : m_store.list())
        if (each.id == id && !each.name.isEmpty())
            return each.name;
    return tr("Standard", "the first profile, unnamed");
}

void ProfileBar::choose(const QString& id)
{
    if (id == m_store.current())
        return;
    m_store.setCurrent(id);
    render();
    Q_EMIT switched();
}

QString ProfileBar::problemOf(const QString& name, const QString& id) const
{
    switch (core::judgeProfileName(name, m_store.list(), id)) {
    case core::ProfileNameProblem::None:
        return {};
    case core::ProfileNameProblem::Empty:
        return tr("There is no name.");
    case core::ProfileNameProblem::TooLong:
        return tr("The name is longer than 40 characters.");
    case core::ProfileNameProblem::Taken:
        return tr("Another profile has this name.");
    }
    return {};
}

void ProfileBar::askName(const QString& id, const QString& heading, const QString& button)
{
    const bool fresh = id == newProfile();
    auto* dialog = new NameDialog(false,
                                  {heading, tr("Name of the profile"), button, fresh ? QString() : nameOf(id),
                                   [this, id](const QString& name) { return problemOf(name, id); }},
                                  this);
    connect(dialog, &NameDialog::named, this, [this, id, fresh](const QString& name) {
        if (fresh) {
            choose(m_store.add(name));
        } else {
            m_store.rename(id, name);
            render();
        }
    });
    dialog->open();
}

void ProfileBar::askRemoval(const QString& id, const QString& name)
{
    QString words = tr("The profile “%1” is removed from this PC with its settings, saved views and drafts. Nothing "
                       "changes at the bank.")
                        .arg(name);
    // What is in that journal is known nowhere else.
    if (const int unanswered = m_store.unansweredIn(id); unanswered > 0)
        words += QStringLiteral("\n\n") +
                 tr("It holds %n revocation(s) whose outcome is not known yet. Sign in with that profile first and "
                    "ask again; otherwise only the list tells what was done.",
                    nullptr, unanswered);
    auto* box = new QMessageBox(QMessageBox::NoIcon, DomainWords::windowTitle(tr("Remove the profile"), false), words,
                                QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    deleteOnceHidden(box);
    auto* remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QAbstractButton::clicked, this, [this, id] {
        m_store.remove(id);
        render();
    });
    box->open();
}

void ProfileBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::line(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace kirikae::ui
