// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/desk_drafts.h"

#include <QTimer>

namespace kirikae::core {
namespace {

constexpr std::chrono::milliseconds saveAfter{300};
constexpr qsizetype cellsOfRow = 3;

//! [company, login id, then of each row: login id, serial number, "back" or ""]
const QString& pairsName()
{
    static const QString name = QStringLiteral("assignment.pairs");
    return name;
}

//! [company, login id, path]
const QString& fileName()
{
    static const QString name = QStringLiteral("import.file");
    return name;
}

} // namespace

DeskDrafts::DeskDrafts(SessionFlow& session, UserListFlow& list, AssignmentFlow& assignment, ImportFlow& imports,
                       Journal& journal, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_list(list)
    , m_assignment(assignment)
    , m_imports(imports)
    , m_journal(journal)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(saveAfter);
    connect(m_timer, &QTimer::timeout, this, &DeskDrafts::savePairs);
    connect(&m_list, &UserListFlow::stateChanged, this, &DeskDrafts::restore);
    connect(&m_assignment, &AssignmentFlow::stateChanged, this, &DeskDrafts::followAssignment);
    connect(&m_imports, &ImportFlow::stateChanged, this, &DeskDrafts::followImport);
    connect(&m_session, &SessionFlow::stateChanged, this, &DeskDrafts::followSession);
}

QStringList DeskDrafts::owner() const
{
    const auto& session = m_session.state().session;
    return session ? QStringList{m_session.companyId(), session->user.loginId} : QStringList();
}

QStringList DeskDrafts::draftOf(const QString& name) const
{
    const QStringList own = owner();
    const QStringList draft = m_journal.draft(name);
    return !own.isEmpty() && draft.mid(0, own.size()) == own ? draft.mid(own.size()) : QStringList();
}

QString DeskDrafts::importFile() const
{
    return draftOf(fileName()).value(0);
}

void DeskDrafts::restore()
{
    if (!m_owner.isEmpty() || !m_list.state().loadedAt || m_list.state().loading) {
        return;
    }
    const QStringList cells = draftOf(pairsName());
    m_owner = owner();
    QList<AssignmentDraftRow> rows;
    for (qsizetype at = 0; at + cellsOfRow <= cells.size(); at += cellsOfRow) {
        rows.append({cells.at(at), cells.at(at + 1), !cells.at(at + 2).isEmpty(), PairProblem::None});
    }
    if (!rows.isEmpty() && m_assignment.state().step == AssignmentState::Step::Idle) {
        m_assignment.beginWith(rows);
        Q_EMIT pairsRestored();
    }
}

void DeskDrafts::followAssignment()
{
    // Whatever empties the flow when the session ends empties no draft.
    if (m_owner.isEmpty() || m_session.state().step != SessionState::Step::SignedIn) {
        return;
    }
    const AssignmentState& state = m_assignment.state();
    const bool over = state.step == AssignmentState::Step::Idle || state.step == AssignmentState::Step::Done;
    const QList<AssignmentDraftRow> pairs = over ? QList<AssignmentDraftRow>() : state.rows;
    if (pairs != m_pairs) {
        m_pairs = pairs;
        m_timer->start();
    }
}

void DeskDrafts::savePairs()
{
    QStringList cells = m_owner;
    for (const AssignmentDraftRow& row : std::as_const(m_pairs)) {
        cells << row.loginId << row.serialNumber << (row.takeBack ? QStringLiteral("back") : QString());
    }
    // Pairs that cannot be kept cost some scanning after a crash, nothing else.
    (void)m_journal.putDraft(pairsName(), m_pairs.isEmpty() ? QStringList() : cells);
}

void DeskDrafts::followImport()
{
    if (m_session.state().step != SessionState::Step::SignedIn) {
        return;
    }
    const ImportState& state = m_imports.state();
    const bool over = state.step == ImportState::Step::Idle || state.step == ImportState::Step::Done;
    const QString path = over ? QString() : state.filePath;
    if (path != importFile()) {
        (void)m_journal.putDraft(fileName(), path.isEmpty() ? QStringList() : owner() + QStringList{path});
    }
}

void DeskDrafts::followSession()
{
    if (m_session.state().step == SessionState::Step::SignedIn || m_owner.isEmpty()) {
        return;
    }
    if (m_timer->isActive()) {
        m_timer->stop();
        savePairs();
    }
    m_owner.clear();
    m_pairs.clear();
}

} // namespace kirikae::core
