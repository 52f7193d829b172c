// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list of profiles in one file of the person's own folder, and the folder of each: the first lies in that folder
// itself, as it did before there were several. Under a schema version. GUI thread.
#pragma once

#include "app/core/profiles.h"

#include <functional>

namespace kirikae::ui {

class ProfileStore {
public:
    //! `unanswered` says how many actions of unknown outcome the journal in a folder holds.
    ProfileStore(QString root, std::function<int(const QString&)> unanswered);
    //! The first always leads; its name is empty until somebody gives it one.
    [[nodiscard]] QList<core::ProfileInfo> list() const;
    [[nodiscard]] QString current() const;
    void setCurrent(const QString& id);
    [[nodiscard]] QString directoryOf(const QString& id) const;
    //! Returns the new one's identifier.
    QString add(const QString& name);
    void rename(const QString& id, const QString& name);
    [[nodiscard]] int unansweredIn(const QString& id) const;
    //! Takes it off the list and deletes its folder; never the first, never the current one. False: the folder could
    //! not be deleted whole.
    bool remove(const QString& id);

private:
    void write(const QList<core::ProfileInfo>& profiles) const;
    QString m_root;
    std::function<int(const QString&)> m_unanswered;
};

} // namespace kirikae::ui
