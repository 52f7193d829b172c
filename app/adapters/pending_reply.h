// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One request on its way: its deadlines, its cancelling, and the one outcome it ends with. It knows HTTP and TLS and
// nothing of what is asked. GUI thread; deletes itself after the outcome was delivered.
#pragma once

#include "app/adapters/https_gateway.h"
#include "app/adapters/one_shot_body.h"

#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace kirikae::adapters {

//! A whole HTTP answer, whatever its status.
struct RawReply {
    int status = 0;
    QByteArray mediaType; //!< lower case, without parameters
    QByteArray serverTime;
    QString requestId; //!< checked: nothing but letters, digits and hyphens
    QByteArray body;
    bool mayHaveLeft = true;
};

using RawOutcome = Result<RawReply, core::GatewayError>;

class PendingReply final : public QObject {
    Q_OBJECT
public:
    //! Takes over `reply`; `body` (may be null) is its own. `done` is called exactly once, never from in here.
    PendingReply(QNetworkReply* reply, const OneShotBody* body, const GatewayOptions& options,
                 std::function<void(const RawOutcome&)> done, QObject* parent);
    ~PendingReply() override;

    //! Ends it as Cancelled, at once.
    void cancel();

private:
    void noteProgress() { m_idle.start(); }
    void checkSize(qint64 bytes);
    void finish(const RawOutcome& outcome);
    void replyFinished();
    void endWith(core::GatewayError::Kind kind, const QString& detail);
    [[nodiscard]] bool mayHaveLeft() const;
    void noteDistrust(const QList<QSslError>& errors);
    [[nodiscard]] RawOutcome outcomeOfReply() const;

    QPointer<QNetworkReply> m_reply;
    QPointer<const OneShotBody> m_body;
    const qint64 m_maxAnswerBytes;
    std::function<void(const RawOutcome&)> m_done;
    QTimer m_idle;
    QTimer m_total;
    bool m_hasBody;
    bool m_connecting = false;
    bool m_encrypted = false;
    QStringList m_distrust;
    QString m_issuer; //!< of a certificate that is not the bank's
};

} // namespace kirikae::adapters
