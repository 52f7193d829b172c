// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/screens.h"

#include "tests/support/client/sample_audit.h"
#include "tests/support/client/sample_tokens.h"
#include "ui/management_desk.h"
#include "ui/widgets/page.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QMenuBar>

namespace kirikae::test {

namespace {

const QString operatorId = QStringLiteral("hanakodt");
constexpr std::chrono::minutes wait{30};

QAction* menuAction(const Stage& stage, const char* name)
{
    auto* action = stage.window->findChild<QAction*>(QString::fromLatin1(name));
    if (!action)
        qFatal("no action named %s", name);
    return action;
}

//! The longest that a bank's form takes.
QList<core::UserRow> longNames()
{
    QList<core::UserRow> rows = trainingUsers();
    for (core::UserRow& row : rows)
        row.name = QStringLiteral("株式会社長い名前の取引先 経理部第二課 ") + row.name.repeated(3);
    rows[5].loginId = QStringLiteral("a.very.long.login.id.of.somebody.at.a.large.company");
    return rows;
}

//! Nobody has a certificate here yet.
void welcome(Stage& stage)
{
    const QSize size = stage.window->size();
    stage.window.reset();
    stage.pc.identities.infos.clear();
    stage.window = std::make_unique<ui::MainWindow>(stage.client, stage.temporary.settings);
    stage.window->setTrainingStarter([] {});
    stage.window->resize(size);
    stage.window->show();
    QApplication::setActiveWindow(stage.window.get());
}

void failSignIn(Stage& stage)
{
    stage.open(operatorId);
    stage.type("loginPassword", "wrong");
    stage.click("signIn");
    auto refusal = refused(ErrorCode::SignInFailed);
    refusal.error.triesLeft = 4;
    stage.gateway.signIns.answerLast(refusal);
}

void wantOtp(Stage& stage)
{
    stage.open(operatorId);
    stage.type("loginPassword", "pw");
    stage.click("signIn");
    stage.gateway.signIns.answerLast(refused(ErrorCode::OtpRequired));
}

void tick(Stage& stage)
{
    stage.signIn(operatorId);
    stage.client.users.setTicked({QStringLiteral("tarodt"), QStringLiteral("sachikodt"), operatorId}, true);
    settle();
}

void revoke(Stage& stage)
{
    tick(stage);
    stage.click("revoke");
}

void confirmRevocation(Stage& stage)
{
    revoke(stage);
    stage.type("confirmationPassword", "c");
    stage.type("revocationOtp", "123456");
    stage.click("confirmRevocation");
}

void finishRevocation(Stage& stage)
{
    confirmRevocation(stage);
    auto result = revokedAll({QStringLiteral("tarodt"), QStringLiteral("sachikodt"), operatorId}, trainingStart);
    result.rows[1].outcome = RowOutcome::Refused;
    result.rows[1].code = ErrorCode::NoLiveBinding;
    result.rows[1].eligibleAt.reset();
    stage.gateway.revocations.answerLast(result);
}

void showInventory(Stage& stage)
{
    stage.signIn(operatorId);
    stage.click("toTokens");
    stage.gateway.tokenPages.answerLast(tokenPage(sampleTokens()));
}

void chooseImport(Stage& stage, const QByteArray& content)
{
    stage.signIn(operatorId);
    menuAction(stage, "showImport")->trigger();
    QFile file(stage.temporary.directory.filePath(QStringLiteral("delivery.xml")));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no temporary file");
    file.close();
    stage.client.imports.choose(file.fileName());
    settle();
}

void reportImport(Stage& stage)
{
    chooseImport(stage, "<K/>");
    stage.click("checkImport");
    stage.gateway.imports.answerLast(
        core::ImportReport{{{1, QStringLiteral("90000001"), {}}, {2, QStringLiteral("90000002"), {}}},
                           {{3, QStringLiteral("33456789"), {}}},
                           {{4, QStringLiteral("78160641"), QStringLiteral("another seed")}},
                           {}});
}

void assign(Stage& stage)
{
    stage.signIn(operatorId);
    stage.client.users.setTicked({operatorId, QStringLiteral("tarodt")}, true);
    settle();
    stage.click("assignToUsers");
    for (const char* serial : {"90000001", "90000002"}) {
        stage.type("assignSerial", serial);
        QTest::keyClick(named<QLineEdit>(*stage.top(), "assignSerial"), Qt::Key_Return);
    }
    stage.click("checkAssignment");
    stage.gateway.assignments.answerLast(
        core::AssignmentResult{{},
                               trainingStart,
                               {{operatorId, true, {}, {}, QStringLiteral("33456789"), {}},
                                {QStringLiteral("tarodt"), false, QStringLiteral("token_taken"), {}, {}, {}}}});
}

void registerUpTo(Stage& stage, int step)
{
    stage.signIn(operatorId, NextStep::Registration);
    if (step >= 1)
        stage.click("registrationNext");
    if (step >= 2) {
        stage.type("serialNumber", "90000002");
        stage.click("registrationNext");
    }
    if (step >= 3) {
        stage.type("registrationOtp", "123456");
        stage.click("registrationNext");
    }
}

} // namespace

Stage::Stage(bool training)
    : client({gateway, pc.identities, pc.secrets, pc.journal, pc.elapsed, training ? nullptr : &lists}, training)
{
    client.session.setServer(QUrl(QStringLiteral("https://127.0.0.1:1")));
    window = std::make_unique<ui::MainWindow>(client, temporary.settings, training ? &launcher : nullptr);
    window->show();
    QApplication::setActiveWindow(window.get());
    settle();
}

Stage::~Stage()
{
    for (QWidget* other : QApplication::topLevelWidgets())
        if (other != window.get() && other->isVisible())
            other->close();
    settle();
}

void Stage::open(const QString& loginId)
{
    client.session.chooseIdentity(QStringLiteral("cert-") + loginId);
    client.session.openIdentity(secret("p12"), false);
    settle();
}

void Stage::signIn(const QString& loginId, NextStep next, const QList<core::UserRow>& users)
{
    open(loginId);
    type("loginPassword", "pw");
    click("signIn");
    Q_EMIT gateway.serverTimeSeen(trainingStart);
    QList<core::UserRow> rows = users;
    for (core::UserRow& row : rows) {
        if (row.loginId != loginId)
            continue;
        if (next == NextStep::CoolDown) {
            row.otpStatus = OtpStatus::Revoked;
            row.eligibleAt = trainingStart + wait;
        }
        gateway.signIns.answerLast(sessionOf(row, next));
    }
    settle();
    if (client.list.state().loading)
        gateway.pages.answerLast(onePage(rows));
    if (client.training) {
        gateway.clockReads.answerLast(core::TrainingClockInfo{trainingStart, 1});
        gateway.tokenLists.answerLast(QList<core::TrainingTokenInfo>{
            {QStringLiteral("33456789"), QStringLiteral("04/30/23"), QStringLiteral("492039"), 41, 6, 60, {}, loginId},
            {QStringLiteral("90000002"), QStringLiteral("04/30/28"), QStringLiteral("755224"), 41, 6, 60, {}, {}}});
    }
    settle();
}

void Stage::click(const char* button) const
{
    named<QAbstractButton>(*top(), button)->click();
    settle();
}

void Stage::type(const char* field, const char* text) const
{
    named<QLineEdit>(*top(), field)->setText(QString::fromUtf8(text));
    settle();
}

QWidget* Stage::top() const
{
    for (QDialog* dialog : window->findChildren<QDialog*>())
        if (dialog->isVisible())
            return dialog;
    for (QWidget* other : QApplication::topLevelWidgets())
        if (other != window.get() && other->isVisible() && other->windowType() == Qt::Window)
            return other;
    return window.get();
}

QWidget* Stage::part() const
{
    QWidget* shown = top();
    return shown == window.get() ? static_cast<QWidget*>(window->currentPage()) : shown;
}

namespace {

core::Approval waitingApproval()
{
    core::Approval approval;
    approval.id = QStringLiteral("a1");
    approval.userCount = 60;
    approval.note = QStringLiteral("2023-04");
    approval.requestedBy = QStringLiteral("ichirodt");
    approval.requestedByName = QStringLiteral("データ一郎");
    approval.requestedAt = trainingStart;
    approval.expiresAt = trainingStart + std::chrono::hours{24};
    return approval;
}

void showApprovals(Stage& stage)
{
    stage.signIn(operatorId);
    menuAction(stage, "showApprovals")->trigger();
    stage.gateway.approvalPages.answerLast(core::ApprovalPage{{waitingApproval()}, QString(), 1});
    settle();
}

void openApproval(Stage& stage)
{
    showApprovals(stage);
    named<QAbstractItemView>(*stage.window, "approvals")
        ->selectionModel()
        ->select(named<QAbstractItemView>(*stage.window, "approvals")->model()->index(0, 0),
                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
    stage.click("openApproval");
    core::ApprovalDetail detail;
    detail.approval = waitingApproval();
    detail.users = {{QStringLiteral("tarodt"), QStringLiteral("データ太郎"), QStringLiteral("78160642")}};
    detail.remainingOperators = {operatorId};
    stage.gateway.approvalDetails.answerLast(detail);
    settle();
    stage.gateway.approvalPreviews.answerLast(detail);
    settle();
}

const QString masterId = QStringLiteral("saburodt");

//! Everything that the history of a day holds, and names of the longest.
QList<core::AuditEntry> historyOfADay()
{
    const QString serial = QStringLiteral("***642");
    return {audited(1204, operatorId, QStringLiteral("revocation.row"), QStringLiteral("tarodt")),
            audited(1203, QStringLiteral("tarodt"), QStringLiteral("registration.create"), serial,
                    QStringLiteral("registration_rejected")),
            audited(1201, masterId, QStringLiteral("user.unlock"), QStringLiteral("sachikodt")),
            audited(1187, QStringLiteral("(operator)"), QStringLiteral("masterKey.rotated"), QStringLiteral("key-2")),
            audited(1180, QStringLiteral("sachikodt"), QStringLiteral("session.create"), QStringLiteral("sachikodt"),
                    QStringLiteral("sign_in_failed"))};
}

void showActivity(Stage& stage, const QList<core::AuditEntry>& rows = historyOfADay())
{
    stage.signIn(masterId);
    menuAction(stage, "showActivity")->trigger();
    stage.gateway.auditPages.answerLast(auditPage(rows));
    settle();
}

void selectRow(const Stage& stage, const char* table, int row)
{
    auto* view = named<QAbstractItemView>(*stage.window, table);
    view->selectionModel()->setCurrentIndex(view->model()->index(row, 0),
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    settle();
}

void unlockAs(Stage& stage, const QString& loginId)
{
    QList<core::UserRow> rows = trainingUsers();
    rows[6].locked = true;
    rows[6].lockedUntil = trainingStart + std::chrono::minutes{16};
    stage.signIn(loginId, NextStep::Home, rows);
    stage.window->findChild<ui::ManagementDesk*>()->showUnlock(rows[6].loginId);
    settle();
}

void confirmUnlock(Stage& stage)
{
    unlockAs(stage, masterId);
    stage.type("proofPassword", "c");
    stage.click("confirmUnlock");
}

} // namespace

namespace {

//! The server is not heard, and a list of an earlier run is kept.
void offerLastSeen(Stage& stage)
{
    stage.lists.keepFor("hanakodt", {trainingUsers(), trainingStart});
    stage.open(operatorId);
    stage.type("loginPassword", "pw");
    stage.click("signIn");
    stage.gateway.signIns.answerLast(failed(core::GatewayError::Kind::Unreachable, false));
    settle();
}

} // namespace

const QList<Screen>& screens()
{
    static const QList<Screen> all = {
        {"sign-in", [](Stage&) {}},
        {"sign-in-ready", [](Stage& stage) { stage.open(operatorId); }},
        {"sign-in-opening", [](Stage& stage) { stage.client.session.chooseIdentity(QStringLiteral("cert-hanakodt")); }},
        {"sign-in-certificate-password",
         [](Stage& stage) {
             stage.client.session.chooseIdentity(QStringLiteral("cert-hanakodt"));
             stage.pc.secrets.answerRead(0, Failure{core::SecretStoreError::NoSafeStore});
         }},
        {"sign-in-one-time-password", wantOtp},
        {"sign-in-two-one-time-passwords",
         [](Stage& stage) {
             wantOtp(stage);
             settle();
             named<QLineEdit>(*stage.window, "otp")->setText(QStringLiteral("123456"));
             stage.click("signIn");
             auto refusal = refused(ErrorCode::OtpRejected);
             refusal.error.reason = OtpRefusal::Drifted;
             refusal.error.help = Helper::Self;
             stage.gateway.signIns.answerLast(refusal);
         },
         false, true},
        {"sign-in-failed", failSignIn, false, true},
        {"sign-in-while-somebody-waits",
         [](Stage& stage) {
             stage.signIn(operatorId, NextStep::CoolDown);
             stage.client.session.signOut();
             stage.gateway.signOuts.answerLast(Done{});
         }},
        {"sign-in-offline", offerLastSeen, false, true},
        {"users-as-seen-last",
         [](Stage& stage) {
             offerLastSeen(stage);
             stage.click("showLastSeen");
         }},
        {"users", [](Stage& stage) { stage.signIn(operatorId); }},
        {"users-ticked", tick},
        {"users-own-token-expired",
         [](Stage& stage) { stage.signIn(QStringLiteral("ichirodt"), NextStep::SwitchOver); }},
        {"users-failed",
         [](Stage& stage) {
             stage.signIn(operatorId);
             stage.click("reload");
             stage.gateway.pages.answerLast(refused(ErrorCode::Internal));
         },
         false, true},
        {"users-long-names", [](Stage& stage) { stage.signIn(operatorId, NextStep::Home, longNames()); }},
        {"users-of-a-general-user", [](Stage& stage) { stage.signIn(QStringLiteral("sachikodt")); }},
        {"inventory", showInventory},
        {"inventory-failed",
         [](Stage& stage) {
             showInventory(stage);
             settle();
             stage.click("inventoryReload");
             stage.gateway.tokenPages.answerLast(refused(ErrorCode::Internal));
         },
         false, true},
        {"import",
         [](Stage& stage) {
             stage.signIn(operatorId);
             menuAction(stage, "showImport")->trigger();
         }},
        {"import-key",
         [](Stage& stage) { chooseImport(stage, "<KeyContainer><CipherValue>x</CipherValue></KeyContainer>"); }},
        {"import-report", reportImport},
        {"assign", assign},
        {"revoke", revoke},
        {"revoke-failed",
         [](Stage& stage) {
             confirmRevocation(stage);
             stage.gateway.revocations.answerLast(refused(ErrorCode::ConfirmationRejected));
         },
         false, true},
        {"revoke-no-answer",
         [](Stage& stage) {
             confirmRevocation(stage);
             stage.gateway.revocations.answerLast(failed(core::GatewayError::Kind::TimedOut, true));
         },
         false, true},
        {"revocation-result", finishRevocation},
        {"approvals", showApprovals},
        {"approval", openApproval},
        {"activity", [](Stage& stage) { showActivity(stage); }},
        {"activity-of-chosen-days",
         [](Stage& stage) {
             showActivity(stage);
             auto* period = named<QComboBox>(*stage.window, "auditPeriod");
             period->setCurrentIndex(period->count() - 1);
             stage.gateway.auditPages.answerLast(auditPage(historyOfADay()));
             selectRow(stage, "audit", 1);
         }},
        {"activity-empty", [](Stage& stage) { showActivity(stage, {}); }},
        {"activity-failed",
         [](Stage& stage) {
             showActivity(stage);
             stage.click("auditReload");
             stage.gateway.auditPages.answerLast(refused(ErrorCode::Internal));
         },
         false, true},
        {"unlock", [](Stage& stage) { unlockAs(stage, masterId); }},
        {"unlock-by-somebody-who-may-not", [](Stage& stage) { unlockAs(stage, operatorId); }},
        {"unlock-failed",
         [](Stage& stage) {
             confirmUnlock(stage);
             stage.gateway.unlocks.answerLast(refused(ErrorCode::ConfirmationRejected));
         },
         false, true},
        {"unlock-no-answer",
         [](Stage& stage) {
             confirmUnlock(stage);
             stage.gateway.unlocks.answerLast(failed(core::GatewayError::Kind::TimedOut, true));
         },
         false, true},
        {"unlock-done",
         [](Stage& stage) {
             confirmUnlock(stage);
             stage.gateway.unlocks.answerLast(core::UnlockResult{});
         }},
        {"check-device",
         [](Stage& stage) {
             stage.signIn(operatorId);
             menuAction(stage, "checkDevice")->trigger();
         }},
        {"waits", [](Stage& stage) { stage.signIn(operatorId, NextStep::CoolDown); }},
        {"waits-over",
         [](Stage& stage) {
             stage.signIn(operatorId, NextStep::CoolDown);
             Q_EMIT stage.gateway.serverTimeSeen(trainingStart + wait + std::chrono::minutes{1});
         }},
        {"waits-before-the-sign-in",
         [](Stage& stage) {
             stage.signIn(operatorId, NextStep::CoolDown);
             stage.client.session.signOut();
             stage.gateway.signOuts.answerLast(Done{});
             settle();
             stage.click("signInToWaits");
         }},
        {"register-prepare", [](Stage& stage) { registerUpTo(stage, 0); }},
        {"register-serial-number", [](Stage& stage) { registerUpTo(stage, 1); }},
        {"register-one-time-password", [](Stage& stage) { registerUpTo(stage, 2); }},
        {"register-failed",
         [](Stage& stage) {
             registerUpTo(stage, 3);
             auto refusal = refused(ErrorCode::RegistrationRejected);
             refusal.error.triesLeft = 9;
             stage.gateway.registrations.answerLast(refusal);
         },
         false, true},
        {"register-done",
         [](Stage& stage) {
             registerUpTo(stage, 3);
             stage.gateway.registrations.answerLast(
                 core::RegistrationResult{QStringLiteral("90000002"), newExpiry, {QStringLiteral("tarodt")}});
         }},
        {"welcome", welcome},
        {"help", [](Stage& stage) { menuAction(stage, "manual")->trigger(); }},
        {"about", [](Stage& stage) { menuAction(stage, "about")->trigger(); }},
        {"training-sign-in", [](Stage& stage) { stage.open(operatorId); }, true},
        {"training-users", tick, true},
        {"training-revoke", revoke, true}};
    return all;
}

void addScreenRows()
{
    QTest::addColumn<int>("screen");
    for (int i = 0; i < screens().size(); ++i)
        QTest::newRow(screens().at(i).name) << i;
}

QString nameOf(const QWidget* widget)
{
    QString words = QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        words += QStringLiteral(" '%1'").arg(button->text());
    else if (const auto* label = qobject_cast<const QLabel*>(widget))
        words += QStringLiteral(" '%1'").arg(label->text().left(60));
    else if (const auto* combo = qobject_cast<const QComboBox*>(widget))
        words += QStringLiteral(" '%1'").arg(combo->currentText());
    return words;
}

} // namespace kirikae::test
