// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Giving devices to users, or taking them back: pairs are put together, checked by the server without a change, then
// sent with the proof. A request without an answer is repeated with the same key only. GUI thread.
#pragma once

#include "app/core/assignment_list.h"
#include "app/core/flows/session_flow.h"
#include "app/core/models/user_table_model.h"

namespace kirikae::core {

struct AssignmentState {
    enum class Step { Idle, Pairing, Checking, Checked, Sending, OutcomeUnknown, Done };
    Step step = Step::Idle;
    QList<AssignmentDraftRow> rows;
    bool complete = false;  //!< every row is a pair, and there is one
    bool tooMany = false;   //!< more than the organisation lets one request name
    bool otpNeeded = false; //!< the operator has one in service
    std::optional<AssignmentResult> preview;
    std::optional<AssignmentResult> result; //!< in Done
    std::optional<GatewayError> error;
    std::optional<Instant> lockedUntil;
    bool codeAlreadyUsed = false; //!< the last confirmation was not sent: wait for the next code
};

class AssignmentFlow : public QObject {
    Q_OBJECT
public:
    AssignmentFlow(TokenGateway& gateway, SessionFlow& session, UserTableModel& users, const class ServerClock& clock,
                   QObject* parent = nullptr);
    [[nodiscard]] const AssignmentState& state() const { return m_state; }
    //! How many users one request may name; the server's own limit unless the organisation sets a smaller one.
    void setBatchLimit(int users) { m_batchLimit = users; }
    [[nodiscard]] int batchLimit() const { return m_batchLimit; }
    //! Pairs them in their order; what is left over on either side waits for its other half.
    void begin(const QStringList& loginIds, const QStringList& serials);
    //! Goes on with rows of an earlier time.
    void beginWith(const QList<AssignmentDraftRow>& rows);
    //! What was assigned to these and is not registered yet is taken back.
    void beginTakingBack(const QStringList& loginIds);
    //! Puts the serial number into the first row that wants one, else into a new row.
    void addSerial(const QString& serial);
    //! Puts the user into the first row that wants one, else into a new row.
    void addUser(const QString& loginId);
    //! Adds every pair of a pasted text; a row of the same user is changed.
    void addText(const QString& text);
    void removeRows(const QList<int>& rows);
    //! The dry run.
    void check();
    //! In Checked.
    //! `note` goes to the second person, should one have to consent.
    void confirm(const SecretText& confirmationPassword, const SecretText& otp, const QString& note = {});
    //! In OutcomeUnknown.
    void repeat();
    void cancel();
    //! Not while sending.
    void close();

Q_SIGNALS:
    void stateChanged();
    //! Something was assigned or taken back.
    void assigned();
    //! Nothing was done yet: a second person has to consent.
    void waits(const kirikae::core::Approval& approval);

private:
    void rowsChanged();
    [[nodiscard]] bool editable() const;
    void send();
    void handleCheck(const GatewayReply<AssignmentResult>& reply);
    void handleReply(const GatewayReply<AssignmentResult>& reply);
    void fail(const GatewayError& error);

    struct Private;
    std::shared_ptr<Private> m_private;
    AssignmentState m_state;
    int m_batchLimit = 10'000;
};

} // namespace kirikae::core
