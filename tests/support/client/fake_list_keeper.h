// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A keeper in memory. Two clients that share one are two runs of the program on one profile. GUI thread.
#pragma once

#include "app/core/ports/list_keeper.h"

#include <QPromise>

#include <memory>
#include <optional>

namespace kirikae::test {

class FakeListKeeper : public core::ListKeeper {
public:
    using Reply = Result<core::KeptList, core::KeptListError>;

    void keep(const core::ListOwner& forWhom, const core::KeptList& list) override
    {
        ++writes;
        owner = forWhom;
        kept = list;
    }
    QFuture<Reply> read(const core::ListOwner& forWhom) override
    {
        ++reads;
        QPromise<Reply> promise;
        promise.start();
        promise.addResult(trouble                    ? Reply(Failure{*trouble})
                          : kept && owner == forWhom ? Reply(*kept)
                                                     : Reply(Failure{core::KeptListError::None}));
        promise.finish();
        return promise.future();
    }
    void forget() override
    {
        ++forgotten;
        kept.reset();
    }
    //! As an earlier run left it for somebody of FakePc, on the server of the fakes.
    void keepFor(const char* loginId, const core::KeptList& list)
    {
        const QString login = QString::fromLatin1(loginId);
        keep(
            {QStringLiteral("https://127.0.0.1:1"), QStringLiteral("training"), login, QStringLiteral("cert-") + login},
            list);
    }

    core::ListOwner owner;
    std::optional<core::KeptList> kept;
    std::optional<core::KeptListError> trouble;
    int writes = 0;
    int reads = 0;
    int forgotten = 0;
};

} // namespace kirikae::test
