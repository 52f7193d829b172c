// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Keeps the list of users that was seen last over a restart, sealed, for when the server is not heard: names and serial
// numbers of a company lie on the disk nowhere else. One list a profile, and only for whom it was kept. Calls return at
// once; the work is done off the GUI thread. GUI thread.
#pragma once

#include "app/common/result.h"
#include "app/core/domain.h"

#include <QFuture>

namespace kirikae::core {

//! Whose list: it is not shown to another, nor for another certificate or server.
struct ListOwner {
    QString server;
    QString companyId;
    QString loginId;
    QString certificate; //!< IdentityInfo::id
    friend bool operator==(const ListOwner&, const ListOwner&) = default;
};

struct KeptList {
    QList<UserRow> rows;
    Instant seenAt; //!< server time
};

enum class KeptListError {
    None,      //!< nothing is kept for this owner
    NotOpened, //!< something is, and the safe store that holds its key cannot be asked now
    Damaged    //!< the file is not what was written
};

class ListKeeper {
public:
    ListKeeper() = default;
    ListKeeper(const ListKeeper&) = delete;
    ListKeeper& operator=(const ListKeeper&) = delete;
    virtual ~ListKeeper() = default;
    //! Replaces what is kept. Where there is no safe store, or the list is too long, nothing is kept; nobody is told,
    //! because nothing is lost but a convenience.
    virtual void keep(const ListOwner& owner, const KeptList& list) = 0;
    //! Answers on the GUI thread.
    [[nodiscard]] virtual QFuture<Result<KeptList, KeptListError>> read(const ListOwner& owner) = 0;
    //! What is kept, and the key to it, are gone when this was carried out; nothing that was asked before comes back.
    virtual void forget() = 0;
};

} // namespace kirikae::core
