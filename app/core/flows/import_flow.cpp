// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/import_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"

namespace kirikae::core {
namespace {

using Step = ImportState::Step;

bool busy(Step step)
{
    return step == Step::Checking || step == Step::Importing;
}

} // namespace

struct ImportFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    ImportRequest request{};
    GatewayCall<ImportReport> call{};
    QFutureWatcher<GatewayReply<ImportReport>> progress{};
};

ImportFlow::ImportFlow(TokenGateway& gateway, SessionFlow& session, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session})
{
    connect(&m_private->progress, &QFutureWatcherBase::progressValueChanged, this, [this](int percent) {
        if (busy(m_state.step)) {
            m_state.percent = percent;
            Q_EMIT stateChanged();
        }
    });
    connect(&session, &SessionFlow::stateChanged, this, [this] {
        const SessionState::Step step = m_private->session.state().step;
        if (step != SessionState::Step::SignedIn && m_state.step != Step::Idle) {
            m_private->call.drop();
            m_private->request = {};
            m_state = {};
            Q_EMIT stateChanged();
        }
    });
}

void ImportFlow::choose(const QString& path)
{
    if (busy(m_state.step) || !m_private->session.state().session) {
        return;
    }
    m_state = {};
    m_private->request = {};
    const auto file = readImportFile(path);
    if (file) {
        m_state.step = Step::Chosen;
        m_state.fileName = file->name;
        m_state.filePath = path;
        m_state.pskc = file->pskc;
        m_state.lock = file->lock;
        m_private->request.content = file->content;
        m_private->request.pskc = file->pskc;
    } else {
        m_state.fileError = file.error();
    }
    Q_EMIT stateChanged();
}

void ImportFlow::check(const SecretText& secret)
{
    if (m_state.step != Step::Chosen && m_state.step != Step::Checked) {
        return;
    }
    m_private->request.key = m_state.lock == ImportLock::Key ? secret : SecretText();
    m_private->request.password = m_state.lock == ImportLock::Password ? secret : SecretText();
    m_state.report.reset();
    send(true);
}

void ImportFlow::import()
{
    if (m_state.step == Step::Checked) {
        send(false);
    }
}

void ImportFlow::send(bool dryRun)
{
    m_state.step = dryRun ? Step::Checking : Step::Importing;
    m_state.error.reset();
    m_state.outcomeUnknown = false;
    m_state.percent = 0;
    m_private->request.dryRun = dryRun;
    const auto future = m_private->gateway.importTokens(m_private->request);
    m_private->progress.setFuture(future);
    m_private->call.start(future, [this](const auto& delivered) { handleReply(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void ImportFlow::handleReply(const GatewayReply<ImportReport>& reply)
{
    const bool dryRun = m_state.step == Step::Checking;
    if (!reply) {
        m_state.error = reply.error();
        m_state.outcomeUnknown = !dryRun && outcomeUnknown(reply.error());
        m_state.step = Step::Chosen;
        m_state.report.reset();
        Q_EMIT stateChanged();
        m_private->session.noteRefusal(reply.error());
        return;
    }
    m_state.report = *reply;
    m_state.step = dryRun ? Step::Checked : Step::Done;
    if (!dryRun) {
        m_private->request = {};
    }
    Q_EMIT stateChanged();
    if (!dryRun) {
        Q_EMIT imported();
    }
}

void ImportFlow::cancel()
{
    if (busy(m_state.step)) {
        const bool dryRun = m_state.step == Step::Checking;
        m_private->call.drop();
        m_state.step = Step::Chosen;
        m_state.error = cancelledCall();
        m_state.error->sent = !dryRun;
        m_state.outcomeUnknown = !dryRun;
        Q_EMIT stateChanged();
    }
}

void ImportFlow::close()
{
    if (m_state.step != Step::Importing) {
        m_private->call.drop();
        m_private->request = {};
        m_state = {};
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
