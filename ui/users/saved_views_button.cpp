// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/saved_views_button.h"

#include "ui/users/saved_view_store.h"
#include "ui/widgets/name_dialog.h"
#include "ui/widgets/passing_dialog.h"
#include "ui/words/domain_words.h"

#include <QMenu>
#include <QMessageBox>

namespace kirikae::ui {

SavedViewsButton::SavedViewsButton(QSettings& settings, bool training, std::function<core::SavedView()> present,
                                   QWidget* parent)
    : QPushButton(parent)
    , m_settings(settings)
    , m_training(training)
    , m_present(std::move(present))
    , m_views(loadViews(settings))
{
    setObjectName(QStringLiteral("savedViews"));
    auto* menu = new QMenu(this);
    m_keep = menu->addAction(QString(), this, &SavedViewsButton::askName);
    m_rename = menu->addAction(QString(), this, &SavedViewsButton::askNewName);
    m_remove = menu->addAction(QString(), this, &SavedViewsButton::askRemoval);
    m_keep->setObjectName(QStringLiteral("keepView"));
    m_rename->setObjectName(QStringLiteral("renameView"));
    m_remove->setObjectName(QStringLiteral("removeView"));
    setMenu(menu);
    setChosen({});
}

void SavedViewsButton::setChosen(const QString& name)
{
    m_chosen = name;
    m_rename->setEnabled(!name.isEmpty());
    m_remove->setEnabled(!name.isEmpty());
}

void SavedViewsButton::retranslate()
{
    setText(tr("Views"));
    setAccessibleDescription(tr("Save, rename or delete a view"));
    m_keep->setText(tr("&Save this view…"));
    m_rename->setText(tr("&Rename the view…"));
    m_remove->setText(tr("&Delete the view…"));
}

QString SavedViewsButton::problemOf(const QString& name, const QString& renamed) const
{
    switch (core::judgeViewName(name, m_views, renamed)) {
    case core::ViewNameProblem::None:
        return {};
    case core::ViewNameProblem::Empty:
        return tr("There is no name.");
    case core::ViewNameProblem::TooLong:
        return tr("The name is longer than 40 characters.");
    case core::ViewNameProblem::Taken:
        return tr("Another view has this name.");
    }
    return {};
}

void SavedViewsButton::askName()
{
    auto* dialog = new NameDialog(m_training,
                                  {tr("Save this view"), tr("Name of the view"), tr("Save", "button: a view"),
                                   QString(), [this](const QString& name) { return problemOf(name, {}); }},
                                  this);
    connect(dialog, &NameDialog::named, this, &SavedViewsButton::keep);
    dialog->open();
}

void SavedViewsButton::askNewName()
{
    const QString from = m_chosen;
    auto* dialog = new NameDialog(m_training,
                                  {tr("Rename the view"), tr("Name of the view"), tr("Rename"), from,
                                   [this, from](const QString& name) { return problemOf(name, from); }},
                                  this);
    connect(dialog, &NameDialog::named, this, [this, from](const QString& to) { rename(from, to); });
    dialog->open();
}

void SavedViewsButton::askRemoval()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, DomainWords::windowTitle(tr("Delete the view"), m_training),
                                tr("The view “%1” is deleted. The users stay as they are.").arg(m_chosen),
                                QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    deleteOnceHidden(box);
    auto* remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QAbstractButton::clicked, this, [this, name = m_chosen] { this->remove(name); });
    box->open();
}

void SavedViewsButton::keep(const QString& name)
{
    core::SavedView view = m_present();
    view.name = core::cleanViewName(name);
    m_views << view;
    store(view.name);
}

void SavedViewsButton::rename(const QString& from, const QString& to)
{
    const qsizetype at = core::indexOfView(m_views, from);
    if (at < 0)
        return;
    m_views[at].name = core::cleanViewName(to);
    store(m_views.at(at).name);
}

void SavedViewsButton::remove(const QString& name)
{
    const qsizetype at = core::indexOfView(m_views, name);
    if (at < 0)
        return;
    m_views.removeAt(at);
    store({});
}

void SavedViewsButton::store(const QString& chosen)
{
    saveViews(m_settings, m_views);
    setChosen(chosen);
    Q_EMIT viewsChanged(chosen);
}

} // namespace kirikae::ui
