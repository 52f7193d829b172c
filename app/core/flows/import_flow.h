// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Taking a delivery's file into the inventory: first a dry run that changes nothing, then the import of the same bytes.
// A key or password is held for these two requests alone. Importing again harms nothing, so an answer that was lost is
// followed by another dry run. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "app/core/import_file.h"

namespace kirikae::core {

struct ImportState {
    enum class Step {
        Idle,     //!< no file
        Chosen,   //!< a file was read; a key or password may be wanted
        Checking, //!< dry run on its way
        Checked,  //!< report of the dry run
        Importing,
        Done //!< report of the import
    };
    Step step = Step::Idle;
    QString fileName;
    QString filePath;
    bool pskc = false;
    ImportLock lock = ImportLock::None;
    std::optional<ImportFileError> fileError; //!< of the last choice
    std::optional<ImportReport> report;
    std::optional<GatewayError> error; //!< of the last request
    bool outcomeUnknown = false;       //!< the import was sent and not answered: check again
    int percent = 0;                   //!< of what is being sent
};

class ImportFlow : public QObject {
    Q_OBJECT
public:
    ImportFlow(TokenGateway& gateway, SessionFlow& session, QObject* parent = nullptr);
    [[nodiscard]] const ImportState& state() const { return m_state; }
    //! Reads the file; not while a request is on its way.
    void choose(const QString& path);
    //! The dry run. `secret` is the key (hexadecimal) or the password that the file's lock asks for; empty: none.
    void check(const SecretText& secret);
    //! In Checked: the import itself.
    void import();
    //! Of a dry run: back to Chosen. Of an import: nobody knows how far it got.
    void cancel();
    //! Forgets file, secret and report; not while importing.
    void close();

Q_SIGNALS:
    void stateChanged();
    //! The inventory changed.
    void imported();

private:
    void send(bool dryRun);
    void handleReply(const GatewayReply<ImportReport>& reply);

    struct Private;
    std::shared_ptr<Private> m_private;
    ImportState m_state;
};

} // namespace kirikae::core
